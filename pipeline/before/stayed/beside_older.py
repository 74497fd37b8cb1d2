"""Whether the news is as it was then, beside an older grade that was another."""

from collections.abc import Sequence

from pipeline.before.against_the_news import OUTRIGHT
from pipeline.before.latest_told import FROM_TO
from pipeline.before.long_between import USUAL, is_of_long_ago
from pipeline.before.older_still import LIKELY
from pipeline.before.stayed.told import FIRMLY, same_as_in, the_same
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting

_IF_LAST = "when last seen"
# "Five years after stepping up from @".
_MOVED_THEN = cued(
    r"\byears? (?:after|since|on from) [^,;G]{0,25}[UDM](?: [UD])? (?:from|out of)"
    r" (?:an? )?G|\b[UD] (?:from|out of) (?:an? )?G(?: N)? in (?:[a-z]+ )?Y\b"
)
# "In the meantime, in 2015, it was G": whatever it had been before that.
_IN_BETWEEN = cued(
    r"\b(?:in the meantime|in between|in the interim|between the two|between those"
    r"|(?:in|during) the (?:intervening|years between|time between))\b"
)


def has_stayed(old: Sighting, news: Sequence[Sighting], scene: Scene) -> bool:
    """Say whether the news is told as no other grade, whatever an older one was."""
    outright = old.timing.rule in OUTRIGHT or (
        old.timing.rule == _IF_LAST and "B" in old.sentence.letters
    )
    outright = outright or bool(_IN_BETWEEN.search(old.sentence.low))
    outright = outright and "before that" not in old.sentence.low
    if outright or is_of_a_move(old, news):
        return False
    same = the_same(news, scene)
    long_ago = _is_long_past(old) or is_of_long_ago(old.sentence, scene)
    stayed = same == FIRMLY or bool(same and long_ago)
    return stayed and not _came_since(old, same_as_in(news, scene))


def is_of_a_move(old: Sighting, news: Sequence[Sighting]) -> bool:
    """Say whether it is told that the way to the news led from an older grade."""
    led = old.timing.rule == FROM_TO and not _is_long_past(old)
    return led or any(s.way for s in news)


def _is_long_past(old: Sighting) -> bool:
    """Say whether the way from an older grade was made years ago."""
    found = _MOVED_THEN.search(old.sentence.mask)
    return bool(found and old.token.place in range(*found.span()))


def _came_since(old: Sighting, year: int | None) -> bool:
    """Say whether the scorer, too, takes an older grade for one given after a year."""
    likely = (old.likely_before or 0.0) >= LIKELY
    return bool(likely and old.year and year and old.year > year)


def is_of_long_before(news: Sequence[Sighting], scene: Scene) -> bool:
    """Say whether it is as in a year after which inspectors must have come again."""
    year = same_as_in(news, scene)
    return bool(scene.day and year and scene.day.year - year > USUAL)
