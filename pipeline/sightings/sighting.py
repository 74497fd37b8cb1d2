"""One grade that an article speaks of."""

from dataclasses import dataclass, field

from domain.inspections import Direction
from pipeline.frameworks.regimes import Graded
from pipeline.grading.rows import Rows
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.subjects import groups
from pipeline.rules.timing import Timing
from pipeline.sightings.whose import Codes

COUNTED = "councils are counted, none is named"
AT_LEAST = "that or better, told of several"
PROVIDERS = "the grade of a provider, not of a council"
UNSAID = "nobody says that an inspectorate judged it"
THE_PROVIDERS = "the grade of the provider that the headline names"
# Of another council: it does not say that anything stood still.
THE_SAME_GRADE = "the same grade"


@dataclass(slots=True)
class Sighting:
    """One grade in one sentence; `reason` says why it is no result, if it is none.

    `codes` are the authorities it is said of; `bound` is true where the sentence
    itself names them. `year` is that of an earlier grade, where given; `way` is which
    way a list says that it went. `likely_news` and `likely_before` are how likely the
    learned scorer finds it the news of the whole service, or the judgement before, if
    it was asked. Where it is said of several, `of` is the one whose result is made.
    """

    index: int
    sentence: Sentence
    token: Token
    timing: Timing
    codes: Codes = ()
    bound: bool = False
    remit: str = ""
    graded: Graded | None = None
    rows: Rows = field(default_factory=Rows)
    year: int | None = None
    reason: str | None = None
    way: Direction | None = None
    likely_news: float | None = None
    likely_before: float | None = None
    of: str = ""


def is_of_others(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether a sentence names councils and not just whose grade that is.

    Of a grade told of several it must name that one: who shares the grade may have
    come to it another way.
    """
    if "A" not in sentence.letters:
        return False
    named = set(sentence.values("A")) - {""}
    if sighting.of and named:
        whole = groups(sentence)[:1]
        first = {t.value for _, _, group in whole for t in group if t.value}
        return sighting.of not in named or bool(named - first)
    return bool(named - set(sighting.codes))


def is_of_other_services(sentence: Sentence, remit: str) -> bool:
    """Say whether a sentence names services, and none of them those of a remit."""
    if "S" not in sentence.letters:
        return False
    named = set(sentence.values("S")) - {""}
    return bool(named) and remit not in named


def label_of(sighting: Sighting) -> str:
    """Return the label of the grade seen, or nothing where it is none."""
    return sighting.graded.label if sighting.graded else ""
