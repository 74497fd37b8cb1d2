"""When a grade was given, and one rule that can tell."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


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
    def needs(self) -> str:
        """Return the letters of which the pattern needs one, if any."""
        return _NEEDS.get(self.name, "")

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of which the pattern needs one, as far as that is plain."""
        return _first_words(self.pattern.pattern)

    @cached_property
    def for_verbs(self) -> bool:
        """Say whether it holds only for a grade that is its own verb."""
        return self.name.endswith("they need to improve")


# A few small words between two things that belong together.
SMALL = (
    r"(?:(?:an?|the|its|their|his|our|being|as|to|be|at|in|only|just|overall|new|first"
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
# A pattern that begins with plain words: "\\b(?:has|have)\\b", "\\bsince ".
_BEGINS_WITH = re.compile(
    r"(?:\(\?<!(?:[^()\\]|\\.)*\))*\\b(?:\(\?:(?P<words>[A-Za-z]+(?:[ |][A-Za-z]+)*)\)"
    r"|(?P<word>[A-Za-z]+))(?=\\b| |\(\?: )"
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


def _first_words(pattern: str) -> frozenset[str]:
    """Return the words with one of which a match must begin; none where unclear."""
    found = _BEGINS_WITH.match(pattern)
    if not found or _has_choice(pattern):
        return frozenset()
    said = found["words"] or found["word"]
    return frozenset(phrase.split()[0] for phrase in said.split("|"))


def _has_choice(pattern: str) -> bool:
    """Say whether a pattern as a whole is one of several."""
    depth = 0
    for i, sign in enumerate(pattern):
        if i and pattern[i - 1] == "\\":
            continue
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            return True
    return False


def rules(table: tuple[tuple[str, str], ...], when: When) -> tuple[Rule, ...]:
    """Return the rules of a table of names and patterns."""
    close = when is When.BEFORE
    return tuple(Rule(name, re.compile(p), when, 0.0, close) for name, p in table)
