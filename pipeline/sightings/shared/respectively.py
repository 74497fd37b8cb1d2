"""Grades that go to councils one by one, and to all of them but one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.several import how_many
from pipeline.layout.subjects import groups
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting
from pipeline.sightings.whose import Codes

# Said of nobody whom the text names.
NOBODY: Codes = ("",)
_ROW = r"G(?: N)?(?:(?:,? and |, )(?:an? |as )?G(?: N)?)+"
_RUN = re.compile(rf"(?P<row>{_ROW}),?(?P<said> respectively\b)?")
_SAID_FIRST = re.compile(rf"\brespectively,? (?:as )?(?P<row>{_ROW})")
_ALL_BUT = cued(
    r"\b(?:all|each|every one)(?: of them| of (?:these|those)| (?:C|councils"
    r"|authorities))?,?"
    r" (?:but|except|bar|save|apart from|excluding|other than)(?: for)? (?:the )?A\b"
)
# "The first two were V G and the third G": whom the sentence before named in order.
_BY_PLACE = cued(
    r"\bthe (?P<which>first|second|third|fourth|next|last|other)"
    r"(?: (?P<many>two|three))? (?=(?:was|were|is|are|has|have|had|[VEQIG@])\b)"
)
# "Two were V G: A, where S waited; and A, which was G in Y": both have the first.
_HEADS = re.compile(r"[^:;GA]{0,60}: (?=(?:the )?A\b[^;]*;)")
_HEADED = re.compile(
    r"(?:(?:and|also|then) )?(?:the )?A\b(?=,|;|\.?$| (?:for|with|and)\b)"
)
# "Three councils were U from G to G:", and a line for each below.
_OPENS_A_LIST = re.compile(r"[^:;A]*:$")
_ITEM = re.compile(
    r"(?P<bullet>[^A-Za-z0-9(]*(?:[0-9]{1,2}[.)] )?)(?:the )?A\b"
    r"(?P<alone>[.;,]?$|, | - )?"
)
_LABEL_ALONE = re.compile(r"[^A-Za-z]*(?:(?:[VUDQIN]|judged|to|at|from) )*G:")
_NUMBER = re.compile(r"[0-9]+")
# "Two have been V G: A, where J was praised, and A, for the second time."
_COUNTED_BELOW = re.compile(
    r"[^:;A]*: (?P<named>(?:[^;:G]|, which (?:had been|was|were|has been)[^,;:]*G"
    r"| \((?:B|was|from|[UD] from) [^()A]*G[^()A]*\))*)$"
)
_PLACES = {"first": 0, "next": 1, "second": 1, "third": 2, "fourth": 3}
_MANY = {"two": 2, "three": 3}
_NEAR = 3


def one_by_one(scene: Scene, here: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """Return the grades of a sentence, each with its own council where in step.

    "A and A are G and G respectively", and so many grades as councils without the word.
    """
    sentence = here[0].sentence if len(here) > 1 else None
    if sentence is None:
        return tuple(here)
    said = _SAID_FIRST.search(sentence.mask)
    found = said or _RUN.search(sentence.mask)
    if found is None:
        return tuple(here)
    named = bool(said) or bool(found["said"])
    row = [s for s in here if found.start("row") <= s.token.place < found.end("row")]
    codes = _in_step(scene, sentence, row, named=named)
    if not codes:
        return tuple(here)
    when = _when(row)
    return tuple(
        replace(s, codes=(codes[row.index(s)],), bound=True, timing=when, reason=None)
        if s in row and s.graded is not None
        else s
        for s in here
    )


def all_but(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return who "all but A" are: those named together last, without that one."""
    found = _ALL_BUT.search(sentence.mask, 0, token.place)
    if not found or re.search("[A;]", sentence.mask[found.end() : token.place]):
        return ()
    at = {t.place: t.value for t in sentence.all("A")}
    left_out = at.get(found.end() - 1)
    back = scene.sentences[max(sentence.number - _NEAR, 0) : sentence.number + 1]
    for told in reversed(back):
        for _, _, group in reversed(groups(told)):
            codes = tuple(dict.fromkeys(t.value for t in group if t.value))
            if left_out in codes and len(codes) > 1:
                return tuple(c for c in codes if c != left_out)
    return NOBODY


def by_heading(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return whom a grade before a colon heads: "G: A, where ...; and A, ..."."""
    mask = sentence.mask
    heads = _HEADS.match(mask, token.place + 1)
    if not heads:
        return _listed_below(scene, sentence, token) or _counted_below(sentence, token)
    places, start = [], heads.end()
    for clause in mask[start:].split("; "):
        named = _HEADED.match(clause)
        if not named:
            return ()
        places.append(start + named.end() - 1)
        start += len(clause) + len("; ")
    return tuple(t.value for t in sentence.all("A") if t.place in places and t.value)


def _listed_below(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return whom the lines below a grade name that opens a list of councils."""
    named_here = not sentence.letters.isdisjoint("AJ")
    if named_here or not _OPENS_A_LIST.fullmatch(sentence.mask, token.place + 1):
        return ()
    codes: list[str] = []
    block, bullet = sentence.block, None
    for told in scene.sentences[sentence.number + 1 :]:
        if told.block == block and codes:
            continue
        item = _ITEM.match(told.mask)
        own = item and (item["bullet"].strip() or item["alone"] is not None)
        if item is None or not own or told.block != block + 1:
            break
        mark = _NUMBER.sub("1", item["bullet"])
        if bullet not in {None, mark}:
            break
        block, bullet = told.block, mark
        codes.append(told.values("A")[0])
    many = how_many(sentence)
    fewest = 1 if _LABEL_ALONE.fullmatch(sentence.mask) else 2
    if len(codes) < max(many, fewest) or not all(codes):
        return ()
    return tuple(codes[:many] if many else codes)


def _counted_below(sentence: Sentence, token: Token) -> Codes:
    """Return whom a sentence names behind the colon, if they are as many as it says."""
    below = _COUNTED_BELOW.fullmatch(sentence.mask, token.place + 1)
    if not below:
        return ()
    named = [t for t in sentence.all("A") if t.place >= below.start("named")]
    codes = _codes(named)
    return codes if len(codes) > 1 and len(codes) == how_many(sentence) else ()


def by_place(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return whom "the first two" or "the third" of those just named are."""
    if len(scene.weights.get("A", ())) < 2:
        return ()
    told = list(_BY_PLACE.finditer(sentence.mask, 0, token.place + 1))
    found = told[-1] if told else None
    if not found or re.search("[A;]", sentence.mask[found.end() : token.place]):
        return ()
    back = scene.sentences[max(sentence.number - _NEAR, 0) : sentence.number + 1]
    together = [_codes(g[2]) for s in back for g in groups(s)]
    named = next((c for c in reversed(together) if len(c) > 1), ())
    many = _MANY.get(found["many"] or "", 1)
    place = _PLACES.get(found["which"])
    if place is None:
        return named[-many:]
    return named[place : place + many]


def _in_step(
    scene: Scene, sentence: Sentence, row: Sequence[Sighting], *, named: bool
) -> Codes:
    """Return the councils of a row of grades, if they are as many."""
    start = row[0].token.place if row else 0
    before = [g for g in groups(sentence) if g[1] <= start]
    codes = _codes(before[-1][2]) if before else ()
    if len(codes) == len(row) and (named or len({s.token.value for s in row}) > 1):
        return codes
    if not named:
        return ()
    back = scene.sentences[max(sentence.number - _NEAR, 0) : sentence.number]
    told = [_codes(g[2]) for s in (*back, sentence) for g in groups(s)]
    return next((c for c in reversed(told) if len(c) == len(row)), ())


def _codes(group: Sequence[Token]) -> Codes:
    return tuple(dict.fromkeys(t.value for t in group if t.value))


def _when(row: Sequence[Sighting]) -> Timing:
    """Return when a row of grades was given: they were given at one time."""
    for when in (When.NEWS, When.BEFORE):
        found = [s.timing for s in row if s.timing.when is when]
        if found:
            return max(found, key=lambda t: t.strength)
    return row[0].timing
