"""Which parts are meant where they are counted: "all four", "the three", "the last"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.layout.sentences import Sentence
from pipeline.parts.told import parts_in

# Of something: "of the four", "of these areas".
_OF = r"(?:of )?(?:(?:the|these|those|its|A's|C's) )*"
_EACH = r"(?:all|each(?: one)?|every(?: one)?|none|not one|any(?: one)?)"
SO_MANY = (
    rf"(?:(?P<all>{_EACH} {_OF}(?:R |same )?four"
    r"|(?<! of )(?:the|these|those) (?:R |same )?four|K"
    rf"|{_EACH} of (?:(?:the|these|those|its) )*(?:them|these|those|H|Z|N|J)"
    r"|(?:all )?(?:these|those|the same) (?:[HZN]|parts)"
    r"|(?:all|every one) but(?= (?:[a-z]+ ){0,3}J\b)"
    r"|^they all|^each(?: one)?(?= (?:has|had|is|was|were|G|[VQUDE])\b))"
    rf"|(?P<three>(?:(?:all|each|any) {_OF}|(?:the|these|those) )"
    r"(?:other |first |remaining |Q |same )?three)"
    rf"|(?P<two>both|(?:each {_OF}|(?:the|these|those) )"
    r"(?:other |first |remaining |Q |same )?two|the pair)"
    r"|(?P<one>the (?:fourth|last|other one|remaining one|last of (?:them|these)))"
    r"|(?P<rest>the (?:rest|others)|everything else))"
    r"(?: (?:of them|H|Z|N|V|parts))?\b"
)
_OTHERS = re.compile(r"\b(?:others?|rest|else|remaining|last|Q)\b")
_COUNTS = {"three": 3, "two": 2, "one": 1}
EXCEPT = re.compile(
    r"\b(?:all but|but not|except(?: for)?|apart from|save for|bar|other than|but for)"
    r" (?:[a-z]+ ){0,3}J\b"
)


@dataclass(frozen=True, slots=True)
class Given:
    """The parts that an inspection grades, and which of them the article says got what.

    `parts` are all of them; `by_label` those of each grade.
    """

    parts: Sequence[str]
    by_label: Mapping[str, frozenset[str]]


def meant(
    found: re.Match[str], told: Sequence[Sentence], given: Given
) -> tuple[str, ...]:
    """Return the parts that a match of SO_MANY stands for, none where that is open.

    It stands in the last sentence `told`; "the others" may be those that the one before
    it does not name.
    """
    sentence = told[-1]
    if found["all"]:
        but = EXCEPT.search(sentence.mask)
        return _others(given, parts_in(sentence, but.span()) if but else ())
    before = parts_in(sentence, (0, found.start()))
    others = _OTHERS.search(found[0]) is not None
    if others and not before:
        before = tuple(n for s in told[:-1] for n in parts_in(s, (0, len(s.mask))))
    rest = _others(given, before)
    if found["rest"]:
        return rest if before else ()
    many = next(n for name, n in _COUNTS.items() if found[name])
    if before and not others and many == len(before) and found["two"]:
        return before
    if before and many == len(rest):
        return rest
    return _that_got_one(found[0], many, given)


def _that_got_one(said: str, many: int, given: Given) -> tuple[str, ...]:
    """Return the so many parts that got one grade; the first or the last such ones."""
    fitting = [g for g in given.by_label.values() if len(g) == many]
    if len(fitting) > 1 and "first" in said:
        fitting = fitting[:1]
    elif len(fitting) > 1 and _OTHERS.search(said):
        fitting = fitting[-1:]
    return tuple(p for p in given.parts if p in fitting[0]) if len(fitting) == 1 else ()


def _others(given: Given, left_out: Sequence[str]) -> tuple[str, ...]:
    return tuple(p for p in given.parts if p not in left_out)
