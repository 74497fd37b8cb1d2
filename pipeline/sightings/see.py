"""Every grade an article speaks of: whose, for what, and when it was given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.grading.grades import (
    NAMED_BESIDE,
    ORDINARY,
    why_no_grade,
)
from pipeline.grading.rows import Rows, rows_of
from pipeline.layout.minutes import said_outright
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.rules.timing import Timing, When, inherited, is_move
from pipeline.sightings.in_context import in_context
from pipeline.sightings.looks_back import told_just_before
from pipeline.sightings.named_below import named_below
from pipeline.sightings.next_door import next_door
from pipeline.sightings.of_that_time import OF_THAT_TIME, year_told_before
from pipeline.sightings.services.apart import as_those_before, sharing
from pipeline.sightings.services.headed_loosely import as_the_lead_says
from pipeline.sightings.services.listed import as_lines_say, services_in_lines
from pipeline.sightings.services.meanings import (
    meaning_at,
    meaning_for,
    older_meaning,
)
from pipeline.sightings.services.of_families import is_of_families
from pipeline.sightings.shared.given_again import (
    given_again,
    given_up,
    so_is_the_whole,
    stayed_there,
)
from pipeline.sightings.shared.likewise import shared, with_others
from pipeline.sightings.shared.lists import Listed, in_lists
from pipeline.sightings.shared.opposite import opposite
from pipeline.sightings.shared.respectively import (
    all_but,
    by_heading,
    by_place,
    one_by_one,
)
from pipeline.sightings.shared.same_under_heading import same_under_heading
from pipeline.sightings.shared.shared_services import of_shared_services
from pipeline.sightings.shared.spared import spared
from pipeline.sightings.shared.verbless import as_before_it
from pipeline.sightings.sighting import (
    COUNTED,
    PROVIDERS,
    THE_SAME_GRADE,
    Sighting,
    label_of,
)
from pipeline.sightings.special import timed
from pipeline.sightings.together import codes_together, is_of_one_unnamed
from pipeline.sightings.when_told import year_of
from pipeline.sightings.who_says import as_they_say
from pipeline.sightings.whose import (
    Codes,
    codes_by_kind,
    focus_of,
    named_codes,
    named_next,
    only_council,
    spoken_of,
)
from pipeline.sightings.why_none import AN_ASSOCIATIONS, why_none

__all__ = ["COUNTED", "PROVIDERS", "THE_SAME_GRADE", "Sighting", "label_of", "see"]

# No article speaks of grades more often; a page that does is out to keep us busy.
_MOST = 300
_NONE = Timing(When.NO_RESULT, "an ordinary word")
_PASSED = {"called previous", "a council's standing"}
_SHORT = 4
# Here an area is who is judged, not one of the things judged.
_OF_AREAS = "SEND local area"
# And here adoption is the whole.
_OF_FAMILIES = "fostering/adoption agency"


def see(scene: Scene) -> tuple[Sighting, ...]:
    """Return every grade of an article, in order."""
    found: list[Sighting] = []
    focus: Codes = ()
    graded = [s.number for s in scene.sentences if "G" in s.letters]
    if not graded:
        return ()
    lists = in_lists(scene.sentences) if _names_several(scene) else {}
    lines = services_in_lines(scene.sentences) if len(graded) > 1 else {}
    for index, sentence in enumerate(scene.sentences):
        if len(found) > _MOST:
            break
        if index <= graded[-1]:
            focus = focus_of(scene, index, focus)
        if "G" not in sentence.letters:
            if found:
                found += _shared_here(scene, sentence, found)
                found += spared(scene, sentence, found)
                found += (
                    *given_again(scene, sentence, found),
                    *so_is_the_whole(sentence, found),
                )
            continue
        meant = told_just_before(sentence, found, passing=scene.passing) or spoken_of(
            scene, index, focus
        )
        here = _pairs_parted(tuple(_in_sentence(scene, index, meant)))
        here = tuple(_as_listed(scene, s, lists) for s in here) if lists else here
        here = as_lines_say(here, lines)
        here = as_before_it(one_by_one(scene, as_those_before(here)), found)
        here = tuple(told for s in here for told in _of_each(scene, s))
        told = with_others(here, of_several=_is_of_several(scene))
        remits = {s.remit for s in found}
        found += (*given_up(sentence, found, here), *told, *stayed_there(here))
        whole = [s for s in told if _is_of_the_whole(s)]
        found += opposite(sentence, tuple(whole and found))
        if all(remits and s.remit not in remits for s in whole):
            found += (
                *_shared_here(scene, sentence, found),
                *given_again(scene, sentence, found),
            )
    return as_the_lead_says(scene, of_shared_services(scene, found))


def _shared_here(
    scene: Scene, sentence: Sentence, found: Sequence[Sighting]
) -> tuple[Sighting, ...]:
    """Return the grades told before that a sentence says others have as well."""
    if "A" not in sentence.letters:
        return tuple(same_under_heading(scene, sentence, found))
    other_way = () if "G" in sentence.letters else opposite(sentence, found)
    return (*shared(sentence, found), *other_way)


def _of_each(scene: Scene, seen: Sighting) -> Iterator[Sighting]:
    """Yield a grade for each of the services that share it."""
    yield seen
    both = sharing(seen.sentence, seen.token) if seen.reason is None else frozenset()
    if seen.remit in both:
        (other,) = both - {seen.remit}
        also = meaning_for(scene, seen, other)
        if also:
            yield also


def _is_of_the_whole(seen: Sighting) -> bool:
    news = seen.timing.when is When.NEWS
    return news and not (seen.rows.names or seen.rows.some)


def _names_several(scene: Scene) -> bool:
    return len(scene.weights.get("A", {}).keys() - {""}) > 1


def _is_of_several(scene: Scene) -> bool:
    """Say whether a text is on several councils, or too short for any beside."""
    return len(scene.main) > 1 or len(scene.sentences) <= _SHORT


def _as_listed(
    scene: Scene, seen: Sighting, lists: Mapping[tuple[int, int], Listed]
) -> Sighting:
    """Return a grade as the list says in which it stands, if it stands in one."""
    told = lists.get((seen.index, seen.token.start))
    if told is None:
        return seen
    found = replace(
        seen,
        timing=told.timing,
        codes=told.codes,
        bound=True,
        way=told.way,
        rows=Rows(),
    )
    if found.graded is None and told.timing.when is When.BEFORE:
        remit, graded = older_meaning(scene, seen.sentence, seen.token)
        found = replace(found, remit=remit, graded=graded)
    reason = seen.reason if seen.reason == PROVIDERS else None
    if found.graded is None:
        reason = "no grade of these services at that time"
    return replace(found, reason=reason)


def _pairs_parted(found: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """Return them with "from G to G in 2016" as two older grades, not one pair."""
    if not any(s.timing.rule in {"dated pair", OF_THAT_TIME} for s in found):
        return found
    older = Timing(When.BACKGROUND, "before an older move")
    return tuple(
        replace(s, timing=older) if s.timing.rule == "from this to that" else s
        for s in found
    )


def _in_sentence(scene: Scene, index: int, focus: Codes) -> Iterator[Sighting]:
    sentence = scene.sentences[index]
    last: tuple[Token, Timing] | None = None
    beside = Rows()
    mask = sentence.mask
    for token in sentence.all("G"):
        view = mask[: token.place] + "@" + mask[token.place + 1 :]
        reason = why_no_grade(sentence, token, view)
        when = _NONE
        if reason not in ORDINARY or is_move(view):
            reason = None if reason in ORDINARY else reason
            own = scene.of_minutes and set(scene.main).issuperset(sentence.values("A"))
            said = said_outright(view) if own else view
            said = as_they_say(scene, index, said)
            when = timed(said, token, sentence, scene.month)
        if last:
            between = mask[last[0].place + 1 : token.place]
            when = inherited(last[1], between, when) or when
        last = token, when
        if reason == NAMED_BESIDE or when.rule in _PASSED:
            mask = mask[: token.place] + "g" + mask[token.place + 1 :]
        found = _sighting(scene, (index, token, view), when, focus)
        if beside.names and not found.rows.names:
            found.rows = beside
        beside = found.rows if reason == NAMED_BESIDE else Rows()
        if reason is None:
            found.reason = why_none(scene, found, view, focus)
            if found.reason == AN_ASSOCIATIONS:
                found.codes = ()  # nor is it anybody's past
        else:
            found.timing, found.reason = when, reason
        yield found


def _of_several_named(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return whom "the first two", "both" and "its neighbour" mean."""
    if len(scene.weights.get("A", ())) < len(("one", "the other")):
        return ()
    return (
        by_place(scene, sentence, token)
        or codes_together(scene, sentence, token)
        or next_door(scene, sentence, token)
    )


def _sighting(
    scene: Scene, place: tuple[int, Token, str], when: Timing, focus: Codes
) -> Sighting:
    index, token, view = place
    sentence = scene.sentences[index]
    codes = (
        named_below(scene, sentence, token)
        or all_but(scene, sentence, token)
        or by_heading(scene, sentence, token)
        or _of_several_named(scene, sentence, token)
        or named_codes(scene, sentence, token)
    )
    when = in_context(scene, index, view, when)
    (remit, graded), when = meaning_at(scene, sentence, token, when)
    rows = rows_of(sentence, token, scene.sentences[index - 1] if index else None)
    if _are_no_rows(scene, remit, rows):
        rows = Rows()
    if rows.names == ("children in care",) and graded:
        regimes = scene.reader.regimes
        graded = regimes.graded_apart(graded, remit=remit, day=scene.day)
    return Sighting(
        index=index,
        sentence=sentence,
        token=token,
        timing=when,
        codes=codes
        or codes_by_kind(scene, sentence, token)
        or (() if is_of_one_unnamed(sentence, token) else focus)
        or only_council(scene)
        or named_next(scene, index),
        bound=bool(codes),
        remit=remit,
        graded=graded,
        rows=rows,
        year=year_of(sentence, token, day=scene.day, when=when.when)
        or year_told_before(scene, sentence, when),
    )


def _are_no_rows(scene: Scene, remit: str, rows: Rows) -> bool:
    """Say whether what looks like a judgement is the whole that is judged."""
    if remit == _OF_FAMILIES and rows.names == ("adoption",):
        return is_of_families(scene)
    return remit == _OF_AREAS and rows.some
