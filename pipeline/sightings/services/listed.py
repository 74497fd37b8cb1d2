"""A list of one council's services: "S: G (R)", and below it "S: G (R)"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.layout.sentences import Sentence
from pipeline.patterns.rule import Timing, When
from pipeline.sightings.services.apart import JUDGES, LANDLORDS
from pipeline.sightings.shared.entries import BULLET
from pipeline.sightings.shared.lists import LISTED, OF_STANDINGS
from pipeline.sightings.sighting import Sighting

# A line without a verb: which services, and their grade.
_LINE = re.compile(
    rf"{BULLET}(?:the |its |A's )?(?:S|R|housing)(?: \(R\))?(?:(?::| -|,| →| =)+"
    r"|:? (?:is|are|now|V|N)) (?:an? |V )?G(?: N)?(?: \(R\)| by (?:the )?R)?"
    r"(?: (?:for|in|on) (?:the |its |A's |C )*(?:S|P|housing))?[.;]?"
)
_NEWS = Timing(When.NEWS, LISTED, 0.85)
# A line of a list has no room for more.
_LONGEST = 100
_CONSUMERS = re.compile("c[1-4]")

Lines = Mapping[int, str]


def services_in_lines(sentences: Sequence[Sentence]) -> Lines:
    """Return of which services the lines of a list are, by their number."""
    told: dict[int, str] = {}
    run: list[tuple[int, str]] = []
    for number, remit in [*_lines(sentences), (-1, "")]:
        if run and number != run[-1][0] + 1:
            if len({r for _, r in run}) > 1 and not _only_stand(run[0][0], sentences):
                told.update(run)
            run = []
        run.append((number, remit))
    return told


def _lines(sentences: Sequence[Sentence]) -> Iterator[tuple[int, str]]:
    short = {
        s.number: s
        for s in sentences
        if "G" in s.letters and s.end - s.start < _LONGEST
    }
    for number, sentence in short.items():
        beside = number - 1 in short or number + 1 in short
        if beside and _LINE.fullmatch(sentence.mask):
            yield number, _remit(sentence)


def _remit(sentence: Sentence) -> str:
    if any(_CONSUMERS.fullmatch(v) for v in sentence.values("G")):
        return LANDLORDS
    judged = (JUDGES[v] for v in sentence.values("R") if v in JUDGES)
    return next(iter((*sentence.values("S"), *judged)), "")


def _only_stand(first: int, sentences: Sequence[Sentence]) -> bool:
    """Say whether the line above says that a list is of how things stand."""
    return bool(first and OF_STANDINGS.search(sentences[first - 1].low))


def as_lines_say(here: Sequence[Sighting], lines: Lines) -> tuple[Sighting, ...]:
    """Return grades of a line of such a list as news."""
    return tuple(
        replace(s, timing=_NEWS, reason=None)
        if s.index in lines and s.remit == lines[s.index] and s.graded
        else s
        for s in here
    )
