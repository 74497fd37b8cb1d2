"""In which year the grade had been given before, where a text says so."""

from collections.abc import Sequence

from pipeline.before.moved.elsewhere import GRADES
from pipeline.before.stayed.same_for_both import same_as_its_own, same_as_just_told
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting

# "Having reached that level in 2022": the grade named before it, and when.
_THAT_GRADE = cued(
    rf"\b(?:that|this|(?:the |this |that )?(?:very )?same) (?:same )?(?:{GRADES}|level"
    rf"|tier|standard)\b|\ba (?:{GRADES}) (?:that |which )?(?:it|they)"
    r" (?:had |has |also |first )*[a-z]+\b"
)
_NO_MORE = cued(r"\b(?:los[te]|lose|shed|until|before|never|left|not)\b")


def held_since(news: Sequence[Sighting], scene: Scene) -> int | None:
    """Return the year in which the grade had been given before, where a text says it.

    "They were G in Y and reached this same level in Y" does.
    """
    graded, codes = news[0].token.value, {*news[0].codes, ""}
    years = [
        year
        for sentence in scene.sentences
        if "Y" in sentence.letters
        and not set(sentence.values("A")) - codes
        and not same_as_just_told(sentence, graded, scene.sentences)
        for found in _THAT_GRADE.finditer(sentence.low)
        if (year := _held_in(sentence, sentence.start + found.end(), scene, graded))
    ]
    return max(years, default=None)


def _held_in(sentence: Sentence, place: int, scene: Scene, grade: str) -> int | None:
    """Return the year that follows "that grade", if it is the grade that is meant."""
    words = sentence.words.low
    years = [t for t in sentence.all("Y") if t.start >= place]
    if same_as_its_own(sentence, grade, place):
        return None
    lead = words[sentence.start : place]
    if not years or ";" in words[place : years[0].start] or _NO_MORE.search(lead[-60:]):
        return None
    if any(place <= t.start < years[0].start for t in sentence.all("G")):
        return None
    same = [s for s in scene.sentences if _goes_before(s, sentence)]
    told = [
        t.value
        for s in same
        if s.number <= sentence.number
        for t in s.all("G")
        if s.block != sentence.block or t.start < place
    ]
    plain = lead.rstrip().endswith("that") or " that " in lead[-25:]
    meant = told[-1] if told and plain else grade
    return int(years[0].value) if meant == grade else None


def _goes_before(other: Sentence, sentence: Sentence) -> bool:
    """Say whether what "that grade" means may be told there, or just above."""
    return other.block == sentence.block or other.number == sentence.number - 1
