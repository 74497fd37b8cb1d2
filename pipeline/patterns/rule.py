"""When a grade was given, and one rule that can tell."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pipeline.patterns.branches import branches
from pipeline.patterns.needs import Needs, needed


class When(StrEnum):
    """When, if at all, a grade was given."""

    NEWS = "news"
    BEFORE = "before"
    BACKGROUND = "background"
    NOT_YET = "not yet"
    NO_RESULT = "no result"


@dataclass(slots=True)
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
    def branches(self) -> tuple[re.Pattern[str], ...]:
        """Return the patterns of which one fits where the rule's own does."""
        found = branches(self.pattern.pattern)
        return tuple(map(re.compile, found)) if len(found) > 1 else (self.pattern,)

    def needs(self, branch: re.Pattern[str]) -> Needs:
        """Return what a branch needs of a mask: a word or letter of each set."""
        own = _NEEDS.get(self.name)
        return ((frozenset(own),) if own else ()) + needed(branch)

    @cached_property
    def for_verbs(self) -> bool:
        """Say whether it holds only for a grade that is its own verb."""
        return self.name.endswith("they need to improve")


# A few small words between two things that belong together.
SMALL = (
    r"(?:(?:an?|the|its|their|his|our|own|being|as|to|be|at|in|only|just|overall|new"
    r"|first|one|rather|worrying|of|that|this|it|them|also|been|all|both|each|rated|merely|now"
    r"|solidly|firmly|another|second|third|officially|with|straight|I|O|R|R's|S|N|K"
    r"|C's|A's|V) ){0,6}"
)
# The service or council itself, not something of its own: "services in A" is, but not
# "A's plans".
SUBJECT = (
    r"\b(?:S|C|A|A's|O|K|H|J|it|they|them|all|both|this|these|that|everything|services)"
    r"(?: (?:in|at|of|for|across|within) (?:the )?[A-Za-z' -]{1,30}?| as"
    r" a whole| there| alone| itself| too)?(?:,[^,@]*,|,)?"
)
HAS = (
    r"\b(?:has|have|'ve|has now|have now)\b(?: (?:also|just|only|both"
    r"|all|each|been|finally|officially|already|since|subsequently"
    r"|jointly|today|this week|itself|I|Q)){0,4}"
)


# Letters of which the sentence of some rules must have one, wherever it stands.
_NEEDS = {
    "and reaches": "G",
    "inspectors judge": "R",
    "than that": "N",
    "left behind": "N",
    "dated": "Y",
    "called previous": "B",
    "stays": "Q",
    "a grade of": "NO",
    "inspectors say": "RN",
    "another of the same": "N",
    "moved to": "UDM",
}


def rules(table: tuple[tuple[str, str], ...], when: When) -> tuple[Rule, ...]:
    """Return the rules of a table of names and patterns."""
    close = when is When.BEFORE
    return tuple(Rule(name, re.compile(p), when, 0.0, close) for name, p in table)
