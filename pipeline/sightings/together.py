"""Whom "both", "they", "all three", "the former" and "the latter" mean."""

import re
from collections.abc import Iterator

from pipeline.grading.counted import SO_MANY_OTHERS
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.several import how_many
from pipeline.layout.subjects import clause, groups
from pipeline.patterns.cued import cued

Codes = tuple[str, ...]
_TOGETHER = cued(
    r"\b(?:both|all (?P<number>three|four|five|six))(?: of them| of these| councils"
    r"| authorities| boroughs| counties| cities| areas| places| town halls)?"
    r" (?:were|had|was|are|have|has|required?|came|started|began|got|received"
    r"|previously|last|went|moved|now|scooped|won|earned|secured|retain(?:ed)?"
    r"|ke(?:ep|pt)|stay(?:ed)?|improved|fell|rose|climbed|dropped|achieved|h[eo]ld"
    r"|gained|reached|took|landed|remain(?:ed)?|share|received)\b"
    r"|\bthe (?:two|pair|duo|councils|authorities|boroughs)"
    r"(?: (?:councils|authorities|boroughs|of them))?"
    r" (?:had|were|was|are|have)(?: both| each)?\b"
    r"|\b(?:rated|graded|judged|found|gave|given|called|deemed|branded|on|of|about|for)"
    r" (?:them )?(?:both|each)(?: of (?:them|the two))?"
    r"(?= (?:as|to be|in|that|an?|the)\b| $)"
    r"|\bboth (?:councils|authorities|boroughs|counties|cities)"
    r" (?:lose|lost|shed|surrender|give up|drop|slip|fall|climb|rise|had|hold|were)\b"
    r"|\bfor (?:both|each)(?: of (?:them|these))?,? (?:it|this|that|the)\b"
    r"|\b(?P<any>each|the (?:trio|quartet|quintet|lot))(?: of (?:them|these|those"
    r"|the (?:two|three|four|five|six|pair|trio|quartet)))?"
    r" (?:had|was|were|is|are|has|have|required|got|received|went|moved|came|started"
    r"|began|previously|used|started|stood|retain(?:s|ed)|ke(?:eps|pt))\b"
    r"|(?:^|[,;] |\b(?:20[0-9]{2}|ago|time|inspections?|and|but|then|when|where|before"
    r"|previously),? )(?:both|each)(?: of (?:them|the two)| councils| authorities"
    r"| boroughs)? $"
    r"|\bthe (?P<one>former|latter)\b"
    r"|\bthe (?P<nth>first|second) "
    r"(?=was|is|has|had|got|received|require|rated|went|moved)"
)
# "They have shed @", after a sentence on several that got one grade.
_THEY = cued(
    r"\bthey (?:(?:have|had|were|are|both|all|each|also|now|previously|then|last|first"
    r"|still|used) |[\"']?$)(?!(?:rated|graded|judged|found|given|gave|called|told|said"
    r"|described|seen|concluded|decided|visited|inspected) (?:it|them|the|its|their"
    r"|that)\b)"
)
# "It inspected its S and J, and judged both to be G."
_BOTH_SERVICES = cued(r"\b[SJ] and (?:(?:the|its|their) )*[SJ]\b[^;G]*\bboth\b[^;GA]*$")
_OPENS_WITH_ONE = re.compile(r"(?:and |but |while )?the (?P<one>former|latter)\b")
_ONE = {"former": 0, "first": 0, "latter": 1, "second": 1}
_SO_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# "A unitary has climbed from G to G, while two London boroughs have".
_ONE_OF_NO_NAME = re.compile(r"(?:an?|one) (?:[a-zL]+ ){0,2}C (?:has|have|was|is)\b")
# How far back a sentence can name whom the next ones mean.
_NEAR = 3
# Of fewer councils nothing is told together.
_FEWEST = 2
# The headline, its byline and the first sentences.
_HEAD = 5


def codes_together(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return whom "both", "all three", "the former" and "the latter" mean.

    They are the councils named before it in the sentence, else in the last one that
    names that many.
    """
    if len(scene.weights.get("A", ())) < _FEWEST:
        return ()
    others = SO_MANY_OTHERS.search(sentence.mask, 0, token.place)
    if others:
        return _headed_apart(scene, sentence, others["number"])
    return _together(scene, sentence, token)


def _together(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    start = clause(sentence.mask, token.place)[0]
    told = sentence.words.low[sentence.start : token.start]
    they = _codes_they(scene, sentence, told)
    if they:
        return they
    found = _both(sentence, token, told)
    if found is None:
        return ()
    if found["one"]:
        said = sentence.start + found.start()
        start = next((t.place for t in sentence.tokens if t.start >= said), start)
    if any(start <= t.place < token.place for t in sentence.all("A")):
        return ()
    number = _SO_MANY.get(found["number"] or "", 2)
    here = tuple(t.value for t in sentence.all("A") if t.place < start)
    nearest = (here, *_named_back(scene, sentence), _one_each(scene, sentence))
    for codes in (*nearest, *_told_at_once(scene, sentence)):
        each = tuple(dict.fromkeys(c for c in codes if c))
        if len(each) == number or (found["any"] and len(each) > 1):
            which = found["one"] or found["nth"]
            return each[_ONE[which] :][:1] if which else each
    return ()


def _headed_apart(scene: Scene, sentence: Sentence, number: str) -> Codes:
    """Return the so many others that the headline names, and this sentence does not."""
    headed = dict.fromkeys(scene.sentences[0].values("A"))
    others = tuple(c for c in headed if c and c not in sentence.values("A"))
    return others if len(others) == _SO_MANY[number] else ()


def _both(sentence: Sentence, token: Token, told: str) -> re.Match[str] | None:
    """Return the last "both" or the like before a grade, unless it is of services."""
    if _BOTH_SERVICES.search(sentence.mask, 0, token.place):
        return None
    found = next(iter(reversed(list(_TOGETHER.finditer(told)))), None)
    return None if found and ";" in told[found.end() :] else found


def _named_back(scene: Scene, sentence: Sentence) -> list[Codes]:
    """Return the councils of the sentences just before one, the nearest first."""
    back = scene.sentences[max(sentence.number - _NEAR, 0) : sentence.number]
    return [s.values("A") for s in reversed(back) if "A" in s.letters][:1]


def _one_each(scene: Scene, sentence: Sentence) -> Codes:
    """Return those of the two sentences before in a paragraph that each name one."""
    back = scene.sentences[max(sentence.number - 2, 0) : sentence.number]
    here = [s for s in back if s.block == sentence.block and "G" in s.letters]
    named = [s.values("A") for s in here]
    return tuple(n[0] for n in named) if all(len(n) == 1 for n in named) else ()


def _told_at_once(scene: Scene, sentence: Sentence) -> Iterator[Codes]:
    """Yield the councils that the head of a text tells one result of, together.

    Below, each has a paragraph of its own before "both had been @".
    """
    for told in scene.sentences[: min(_HEAD, sentence.number)]:
        if "G" in told.letters and len(together := groups(told)) == 1:
            yield tuple(t.value for t in together[0][2])


def _codes_they(scene: Scene, sentence: Sentence, told: str) -> Codes:
    """Return whom "they" means just after a grade of several: "They have shed @"."""
    before = scene.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.block != sentence.block or "G" not in before.letters:
        return ()
    if "A" in sentence.letters or not _THEY.search(told):
        return ()
    named = tuple(dict.fromkeys(c for c in before.values("A") if c))
    together = [group for _, _, group in groups(before)]
    return named if len(named) > 1 and len(together) == 1 else ()


def one_of_two(scene: Scene, sentence: Sentence) -> frozenset[str]:
    """Return whom a sentence means that begins with "the former" or "the latter"."""
    found = _OPENS_WITH_ONE.match(sentence.low)
    back = reversed(scene.sentences[max(sentence.number - _NEAR, 0) : sentence.number])
    for earlier in back if found else ():
        named = list(dict.fromkeys(c for c in earlier.values("A") if c))
        if len(named) == len(("former", "latter")):
            return frozenset({named[_ONE[found["one"]]]} if found else ())
    return frozenset()


def is_of_one_unnamed(sentence: Sentence, token: Token) -> bool:
    """Say whether "a unitary" has a grade in a sentence that counts others as well."""
    start, _ = clause(sentence.mask, token.place)
    unnamed = _ONE_OF_NO_NAME.match(sentence.mask, start, token.place)
    return unnamed is not None and how_many(sentence) > 0
