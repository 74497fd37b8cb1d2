"""Parts of a service named in everyday words, or told beside the others.

All of it holds only where an inspection gives each part a grade, and no other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.grading.counted import SO_MANY
from pipeline.grading.stretches import part_of
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import COUNTED, Sighting

TOLD_BESIDE = "told beside the other parts"
_PART = "part "
# "Its bosses were V", "protecting children G", and not "its bosses say that A was V".
_IS_OF_IT = re.compile(
    r"(?! (?:said|says?|have said|hope|want|told|believe|insist)\b)(?:[^GJASCRN,;:@]"
    r"{0,60}?|(?:[^G,;:@]{0,20} )?(?:of|at|in|for|on) [^GJ,;:@]{0,40})"
    r"(?:(?:is|are|was|were|been|be|as|V|E|to|Q|I)(?: [a-z]+)? $|$)"
)
_NEAR = 40
# "S and looking after J both G".
_AND_J = re.compile(r"(?:,| and|, and) [^;:GVEQ@]{0,30}J\b")
_GOOD_AT = re.compile(r"(?: N)? (?:at|for|in|on|when it comes to) ")
_ALONG = re.compile(
    r"(?:,? (?:along with|together with|as well as)"
    r"|,? as (?:is|are|was|were|do|does|did)|,? and so (?:is|are|was|were|do|does|did))"
    r" [^;G]{0,80}"
)
# "J and J E the same N", after a part's.
_THE_SAME = re.compile(
    r"(?P<what>[^GASCBY;]*J[^GASCBY;]*) (?:E|V|has|have|had|got|is|are|was|were)"
    r" (?:also )?the (?:very )?same(?: N)?(?=[.,;]|$)"
)
_BEHIND = re.compile(
    r"(?: N)?(?: by (?:the )?R)?(?: (?:at|for|in|on) [^,;G]{0,40})?(?: by (?:the )?R)?"
)
_SO_TOO = re.compile(r"(?:and |but )?so (?:is|are|was|were|do|does|did|has|have)\b")
# "For both, the N was G", "V each of the three to be G".
_SO_MANY = re.compile(
    r"\b(?:(?:each|all)(?: of)?(?: the| those| these)? (?P<three>three)"
    r"|both|each|the two|the pair|M together)\b"
)
# "R said that it G", after a sentence that begins with one part.
_IT = re.compile(
    r"(?:and |but |here,? )?(?:(?:the )?R (?:said|says|have said|has said|found|V"
    r"|told it|concluded)(?: that)? )?(?:it|that|this)"
    r" (?:(?:is|was|has|been|I|only|V|E|as) )*"
)
_THEY_WERE = re.compile(
    r"(?:(?:M )?together,? )?(?:they|these|both|the two|the pair)\b[^ACSJO;]*$"
)
_J_HAD = re.compile(r"J [^GASCO;]*G[^GASCO;]*$")
_BACK = 2
# "J, V G B, I @": one part, then and now.
_THEN_AND_NOW = re.compile(
    r"^(?P<what>[^GACSOK;:]*J[^GACSOK;:]*?), (?:(?:which|who|that|both|each|all|had|was"
    r"|were|been|having|once|E|V|B|[a-z]+ed) )+G[^GACSJOK;:]{0,30}, (?:(?:I|both|all"
    r"|each|have|has|is|are|been|was|were|E|V|to|be|do) )*$"
)
# What gives another part its grade where the article has told those of some.
_BESIDE = re.compile(
    r"(?:^|, )(?:(?:and|but|yet) )?(?:[^GASCO,;@]{0,50} )?J,? (?:who|that|which)"
    r" (?:is|are|may be|have|need)\b[^,;GASC@]{0,40} @"
    r"|\bJ (?:[a-z]+ ){0,2}(?:enjoy|get|receive|E|have|has|find)s? an? @ (?:C|S|service"
    r"|support|care|offer|deal|help)\b"
    r"|(?:^|[,;] )(?:(?:and|but|while|with|in|for|on) )*(?:everything else|all else"
    r"|the rest|the others?|(?:the |its )?(?:other|remaining) (?:one|two|three)"
    r"|in all four)\b[^;@GAJ]{0,50}\b(?:is|are|was|were|E|V|got)"
    r"(?: (?:all|both|also|each|V|as|an?|just|only))* @(?! [a-z]+s?\b(?<!too))"
    r"|(?:^|[,;] |\b(?:and|but|while) )(?:the rest|the others?|(?:the |its )?(?:other"
    r"|remaining) (?:one|two|three))(?: (?:H|N|all|both|each|still|also))* @"
    r"|\b(?:one|two|three)(?: out)? of (?:(?:the|its|their) )*(?:four )?(?:[a-z]+ )?H @"
    r"|\bZ H @|^the @(?: N)? (?:is|are|was|were|E|went|came) (?:for|in|to|on) [^;G@]*J"
    r"|\b(?:E|V|I|is|are|was|were|becomes?|became)(?: [a-z]+)? @ (?:at|in|for)"
    r" (?:[a-z]+ ){0,2}J"
    r"|\b(?:J|leaders)(?::| -| \(|,) ?@"
    r"|\bG(?: N)? (?:at|for|on|in) [^;@]{0,90}(?:, and |, | and )@"
    r" (?:at|for|on|in) (?:[a-z]+ ){0,3}J"
)
# "In the three Q N on the C S it was V @": parts are counted, not councils.
_PARTS_COUNTED = re.compile(
    r"\b(?:(?:two|three) (?:other|Q|remaining)|(?:other|Q|remaining) (?:two|three))"
    r" (?:R )?(?:N|H)\b|^(?:and |but )?(?:the |its )?(?:other|remaining|Q) (?:one|two"
    r"|three) (?:is|are|was|were|both|all|each|got|have|has|[VE])\b"
    # "Of the four H that were V, three were @".
    r"|\bof (?:(?:the|its|their|these|A's|C's) )*(?:four (?:[a-z]+ ){0,2}[HNVZ]|Z)\b"
)
_WHY_NOT = {When.NO_RESULT, When.BACKGROUND}
_ASIDE_RULES = {
    "an ordinary word",
    "an ordinary word before what it describes",
    "no word of judging near",
    "in a clause on the side",
    "a council's standing",
}


def parts_with_grades(sentences: Sequence[Sentence]) -> set[str]:
    """Return the parts that sentences with grades name."""
    return {p for s in sentences if "G" in s.letters for p in s.values("J")}


def named_loosely(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return the part that everyday words name just before a grade."""
    mask = sentence.mask
    start, _ = part_of(mask, place)
    spots = [(at, n) for at, n in _loose(sentence) if start <= at <= place]
    told = (n for at, n in spots if _IS_OF_IT.fullmatch(mask, at, place))
    return tuple(dict.fromkeys(told))


def named_after(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return the part that everyday words name just after a grade: "G at leading"."""
    mask = sentence.mask
    after = _GOOD_AT.match(mask, place + 1)
    if not after:
        return ()
    end = after.end() + _NEAR
    spots = [(at, n) for at, n in _loose(sentence) if after.start() <= at <= end]
    told = (n for at, n in spots if _is_next(mask, after, at))
    return tuple(dict.fromkeys(told))


def joined(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return the parts in everyday words that share a list with others by name."""
    start, _ = part_of(sentence.mask, place)
    spots = [(at, n) for at, n in _loose(sentence) if start <= at <= place]
    return tuple(n for at, n in spots if _AND_J.match(sentence.mask, at, place))


def _loose(sentence: Sentence) -> list[tuple[int, str]]:
    """Return the parts that everyday words name, each with where they end."""
    cues = [c for c in sentence.cues if c.symbol.startswith(_PART)]
    return [(_place_of(sentence, c.end), c.symbol.removeprefix(_PART)) for c in cues]


def _is_next(mask: str, after: re.Match[str], at: int) -> bool:
    return not re.search(r"[,;GJ]|\b(?:and|but|says?|said)\b", mask[after.end() : at])


def _place_of(sentence: Sentence, at: int) -> int:
    """Return where in the mask a place of the text is."""
    before = [t for t in sentence.tokens if t.end <= at]
    if not before:
        return at - sentence.start
    last = before[-1]
    return last.place + 1 + at - last.end


def likewise_named(sighting: Sighting, scene: Scene) -> tuple[str, ...]:
    """Return the parts that share a grade: "along with J", "So is its J"."""
    sentence, place = sighting.sentence, sighting.token.place
    along = _ALONG.match(sentence.mask, place + 1) or _ALONG.match(
        sentence.mask, _past_services(sentence.mask, place)
    )
    names = parts_in(sentence, along.span()) if along else ()
    following = scene.sentences[sighting.index + 1 : sighting.index + 2]
    for told in following:
        same = told.block == sentence.block and "G" not in told.letters
        if same and _SO_TOO.match(told.mask):
            names += parts_in(told, (0, len(told.mask)))
        elif same and (beside := _THE_SAME.match(told.mask)):
            names += parts_in(told, beside.span("what"))
    return names


def _past_services(mask: str, place: int) -> int:
    behind = _BEHIND.match(mask, place + 1)
    return behind.end() if behind else place + 1


def parts_in(sentence: Sentence, span: tuple[int, int]) -> tuple[str, ...]:
    """Return the parts that a stretch names, also in everyday words."""
    start, end = span
    told = [(t.place, t.value) for t in sentence.all("J")]
    told += _loose(sentence)
    return tuple(dict.fromkeys(name for at, name in sorted(told) if start <= at <= end))


def named_before(sighting: Sighting, scene: Scene) -> tuple[str, ...]:
    """Return the two or three parts that "both" or "each of the three" stands for."""
    sentence, place = sighting.sentence, sighting.token.place
    then = _THEN_AND_NOW.search(sentence.mask, 0, place)
    if then:
        return parts_in(sentence, then.span("what"))
    just = scene.sentences[sighting.index - 1] if sighting.index else None
    near = just is not None and just.block >= sentence.block - 1
    if just and near and _IT.fullmatch(sentence.mask, 0, place):
        return _its_subject(just)
    start, _ = part_of(sentence.mask, place)
    told = _SO_MANY.search(sentence.mask, start, place)
    if told is None:
        return ()
    many = 3 if told["three"] else 2
    here = parts_in(sentence, (0, told.start()))
    if len(here) == many or (here[1:] and told[0] == "each"):
        return here
    return _so_many_before(sighting, many, scene)


def _so_many_before(sighting: Sighting, many: int, scene: Scene) -> tuple[str, ...]:
    """Return the parts of the nearest sentence before, if it names so many."""
    since = max(0, sighting.index - _BACK)
    for told in reversed(scene.sentences[since : sighting.index]):
        names = tuple(dict.fromkeys(told.values("J")))
        if told.block == sighting.sentence.block and names:
            return names if len(names) == many else ()
    return ()


def pair_of(sighting: Sighting, scene: Scene) -> tuple[str, ...]:
    """Return the two parts that "they were @ then" is said of, if named."""
    if not sighting.index or not _THEY_WERE.match(sighting.sentence.mask):
        return ()
    told = scene.sentences[sighting.index - 1]
    names = tuple(dict.fromkeys(told.values("J")))
    one = told.block == sighting.sentence.block and "G" not in told.letters
    return names if one and len(names) == len(("this", "that")) else ()


def _its_subject(sentence: Sentence) -> tuple[str, ...]:
    """Return the one part that a sentence begins with, before it names another."""
    first = next((t for t in sentence.tokens if t.symbol in "JASC"), None)
    names = tuple(dict.fromkeys(sentence.values("J")))
    leads = first is not None and first.symbol == "J"
    one = leads or _J_HAD.search(sentence.mask)
    return names if one and len(names) == 1 else ()


def is_anothers_move(sighting: Sighting) -> bool:
    """Say whether what moves in a sentence of several grades is another part."""
    mask = sighting.sentence.mask
    start, end = part_of(mask, sighting.token.place)
    return mask.count("G") > 1 and not re.search("[UDM]", mask[start:end])


def with_those_beside(
    sightings: Sequence[Sighting], news: Sequence[Sighting]
) -> list[Sighting]:
    """Return them with what tells another part's grade beside the news as news."""
    known = {code for s in news for code in s.codes}
    remits = {s.remit for s in news}
    return [
        replace(s, timing=Timing(When.NEWS, TOLD_BESIDE, 0.6), reason=None)
        if s.remit in remits and known & set(s.codes) and _is_told_beside(s)
        else s
        for s in sightings
    ]


def _is_told_beside(sighting: Sighting) -> bool:
    told, reason = sighting.timing, sighting.reason
    mask, place = sighting.sentence.mask, sighting.token.place
    if sighting.graded is None:
        return False
    if reason in {COUNTED, SO_MANY} and told.when is When.NEWS:
        return bool(_PARTS_COUNTED.search(mask, 0, place))
    aside = told.when in _WHY_NOT and told.rule in _ASIDE_RULES
    if (not reason and not aside) or (reason and reason not in _ASIDE_RULES):
        return False
    view = f"{mask[:place]}@{mask[place + 1 :]}"
    return bool(_BESIDE.search(view))
