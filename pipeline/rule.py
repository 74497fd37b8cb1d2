"""When a grade was given, and one rule that can tell."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pipeline.needs import Needs, needed


class When(StrEnum):
    """When, if at all, a grade was given."""

    NEWS = "news"
    BEFORE = "before"
    BACKGROUND = "background"
    NOT_YET = "not yet"
    NO_RESULT = "no result"


@dataclass(frozen=True, slots=True)
class Timing:
    """What a rule says of one grade: when it was given, and how far to trust that.

    `just_before` marks the judgement immediately before the one reported.
    """

    when: When
    rule: str
    strength: float = 0.0
    just_before: bool = False


@dataclass(frozen=True)
class Rule:
    """One pattern over a mask in which @ is the grade in question and G any other."""

    name: str
    pattern: re.Pattern[str]
    when: When
    strength: float = 0.0
    just_before: bool = False

    @cached_property
    def needs(self) -> Needs:
        """Return sets of words and letters of each of which a fitting mask has one."""
        own = _NEEDS.get(self.name)
        return ((frozenset(own),) if own else ()) + needed(self.pattern)

    @cached_property
    def for_verbs(self) -> bool:
        """Say whether it holds only for a grade that is its own verb."""
        return self.name.endswith("they need to improve")


# A few small words between two things that belong together.
SMALL = (
    r"(?:(?:an?|the|its|their|his|our|being|as|to|be|at|in|only|just|overall|new|first|one"
    r"|rather|worrying|of|that|this|it|them|also|been|all|both|each|rated|merely|now"
    r"|solidly|firmly|another|second|third|officially|with|straight|I|O|R|R's|S|N|K"
    r"|C's|A's|V) ){0,6}"
)
# The service or council itself, not something of its own: "services in A" is, but not
# "A's plans".
SUBJECT = (
    r"\b(?:S|C|A|A's|O|K|H|J|it|they|them|all|both|this|these|that|everything|services)"
    r"(?: (?:in|at|of|for|across|within) (?:the )?[A-Za-z' -]{1,30}?| as"
    r" a whole| there)?(?:,[^,@]*,|,)?"
)
HAS = (
    r"\b(?:has|have|'ve|has now|have now)\b(?: (?:also|just|only|both"
    r"|all|each|been|finally|officially|already|since|subsequently"
    r"|jointly|today|this week|itself|I|Q)){0,4}"
)


# Letters of which a rule needs at least one: without any there is no need to try it.
_NEEDS = {
    "called previous": "B",
    "at the last inspection": "B",
    "dated": "Y",
    "dated lead": "BY",
    "dated pair": "G",
    "moved from and to": "G",
    "and reaches": "G",
    "paired": "G",
    "no longer that but this": "G",
    "this and not that": "G",
    "not yet": "F",
    "hoped for": "F",
    "stays": "Q",
    "judged again": "Q",
    "moved to": "UDM",
    "inspectors judge": "R",
    "inspectors say": "RN",
    "inspectors say they need to improve": "RN",
    "inspectors call": "R",
    "gets a grade": "E",
    "judged": "V",
    "judged as": "V",
    "a grade of": "NO",
    "a grade for": "N",
    "its grade": "N",
    "the grade": "N",
    "the grade given": "N",
    "grades of": "N",
    "another of the same": "N",
    "left behind": "N",
    "than that": "N",
    "now is": "IQ",
    "in a sentence of an inspection": "RN",
}


def rules(table: tuple[tuple[str, str], ...], when: When) -> tuple[Rule, ...]:
    """Return the rules of a table of names and patterns."""
    close = when is When.BEFORE
    return tuple(Rule(name, re.compile(p), when, 0.0, close) for name, p in table)
