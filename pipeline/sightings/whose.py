"""Whom a grade is said of, where its sentence does not name one council."""

import re

from pipeline.grading.counted import is_many_but_one
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.several import how_many
from pipeline.layout.subjects import clause, groups, nearest_group

Codes = tuple[str, ...]
_KINDS = {"county", "city", "borough", "district"}
# A line of one name and little else heads what follows.
_HEADING = 60
# How far back a sentence can name whom the next ones mean.
_NEAR = 3
# "Here inspectors found", but not "inspectors were here" nor "there is".
_HERE = re.compile(
    r"^(?:but |and |while |yet )?(?:here|there)(?:,| too,?)? (?!is|are|was|were|has"
    r"|have|had|will|may|F\b)"
)
# "It is a different story in Kirklees": the next sentences are of it.
_TURNS_TO = re.compile(
    r"\b(?:stor(?:y|ies)|pictures?|tales?|contrast|fortunes|mood|news|different(?:ly)?"
    r"|better|worse|well|badly|happier|brighter|bleaker|grimmer|rosier|less|turning|so"
    r"|another|other|opposite|reverse|same)\b[^.;@G]{0,30}\b(?:in|at|for|to|from) A\b"
    # "At the other extreme stands A, where S were V G."
    r"|^(?:but |and )?at the [^;.@GA]{3,40} (?:stands?|is|sits?|comes?|lies) (?:the )?"
    r"A(?: C)?, (?:where|which|whose)\b"
    # "Also on Friday R published its N on A."
    r"|^(?:also|the same|on the same|separately|meanwhile)\b[^;G]{0,60}\bN (?:on|into"
    r"|about) (?:the )?A(?: C|'s S)?[.]?$"
)
_BEGINS = re.compile(
    r"^(?:[-\u2022*\u00b7\u2013] ?)?(?:the [CS] (?:that|which) [a-z]+ "
    r"|(?:the )?[CS] (?:in|at|of|for) |the (?:R |other )?N (?:on|into|about|for) )?"
    r"(?:[a-z]+,? ){0,3}A(?:'s)?\b(?!-| and (?:the )?A)"
)
# "Its predecessor, A, was V G in Y": nobody goes on about it.
_FORERUNNER = re.compile(
    r"(?:but |and )?(?:(?:its|the|their) (?:[a-z]+ )?(?:predecessor|forerunner)"
    r"|the (?:B|old|former|abolished|C (?:that |which )?it (?:replaced|succeeded))),?"
    r" (?:the )?A(?:'s S| C)?(?:,| (?:was|were|had|E|V)\b)"
)
# "It now", "the city is": one council is meant, not those of a list.
_GOES_ON = re.compile(
    r"(?:it|its|the (?:city|county|borough|council|authority|town))\b"
)
# Who is turned to so is whom the next paragraph opens with as "it".
_MEANWHILE = re.compile(r"(?:meanwhile|elsewhere),? (?:in )?(?:the )?A\b")
_HAD_IT = re.compile(r"R (?:had|last|B) [^@;,C]{0,30}\b(?:it|them)\b|(?:it|they) had\b")
_OF_LONDON = re.compile(r"(?:but |and )?the L (?:C|borough)\b")
# "In 2010 the same services had been graded good."
_LOOKS_BACK = re.compile(
    r"(?:(?:back )?(?:in|at|on|by|until|as of) )?(?:[a-z]+ ){0,3}[YB],?"
    r" (?:(?:the )?R (?:had )?(?:said|says|V)(?: that)? )?(?:it|they"
    r"|(?:the|its|their) (?:same |very same )?[SC]|both)\b(?: G|[^G;]{0,40}"
    r"\b(?:was|were|had|been)\b)"
)
# "Its smaller neighbour, A, was V G": of it the next sentence may tell more.
_A_NEIGHBOUR_IS = re.compile(
    r"\bneighbours?,? (?:the )?A(?: C)?,? (?:(?:was|were|has|have|is|been|also|I) )*"
    r"[VEQ]\b[^;A]{0,60}\bG\b[^;A]*$"
)
# "The council's services", before whoever else a sentence names; "the council's
# services, which it shares with A".
_OURS = re.compile(r"[^A]*\b[CS](?:, (?:which|that|run|shared|now)\b|\b[^A]*$)")

# "In Y the same C had been V @, at a time when A next door was": so much for A.
_WHILE_ANOTHER = re.compile(
    r"[^AG;]{0,20}(?:G [^AG;]{0,25})?[,;]? (?:(?:as|so|and so) (?:was|were|had|did)"
    r"|(?:at )?a time when|a year in which|when|while|even as|just as|ahead of"
    r"|unlike)"
    r" (?:(?:those|that|the [SC]) (?:in|of|at) )?"
    r"(?:(?:the|its|neighbouring|nearby|neighbour|next-door|next door) )*A\b"
)
_IT_WAS = re.compile(
    r"^[^AG]*\b(?:it|they|(?:the|its|their) (?:same |very same |old )?[SC]|S) "
    r"(?:was|were|had)\b[^AG]*$"
)

# "The joint S, which works for A and A, has": one service of several councils.
_SERVED = re.compile(
    r"\bS(?: \(S\))?, (?:which|that) [^;,@GRV]{1,60}\bA(?: C)?(?:, A(?: C)?)* and"
    r" (?:the )?A\b[^;,@GRV]{0,30}, (?:has|have|was|were|is|are)\b"
)
# "Cranford joins Melchester and Casterbridge at @": these had it before.
_JOINED = re.compile(
    r"\b(?:joins?|joined|follow(?:s|ed)) (?:councils |others |those )?"
    r"(?:(?:including|such as|like|the|neighbouring|nearby) )*A\b[^;@G]{0,60}$"
)


def focus_of(scene: Scene, index: int, focus: Codes) -> Codes:
    """Return whom "the council" means from this sentence on; `focus` is so far."""
    sentence = scene.sentences[index]
    number = how_many(sentence) if "G" in sentence.letters else 0
    if not number and "A" not in sentence.letters:
        return focus
    if not number and _FORERUNNER.match(sentence.mask):
        return focus
    named = [tuple(t.value for t in g[2] if t.value) for g in groups(sentence)]
    if number and not any(named):
        return _together(scene, index, number) or focus
    if len(named) == 1 and _is_heading(sentence):
        return named[0] or focus
    for codes in reversed(named):
        if codes and set(codes) <= set(scene.main):
            return codes
    return focus


def _is_heading(sentence: Sentence) -> bool:
    if not sentence.alone or len(sentence.mask) >= _HEADING:
        return False
    return sentence.mask.startswith("A") or not sentence.mask.endswith((".", "!"))


def spoken_of(scene: Scene, index: int, focus: Codes) -> Codes:
    """Return whom "it" and "the council" mean in a sentence of a paragraph.

    The council that the paragraph's sentence before began with, else `focus`.
    """
    sentence = scene.sentences[index]
    if "A" in sentence.letters:
        return focus
    here = _HERE.match(sentence.mask)
    for earlier in reversed(scene.sentences[max(index - _NEAR, 0) : index]):
        if earlier.block != sentence.block and not _goes_on(scene, sentence, earlier):
            break
        if "A" not in earlier.letters or _FORERUNNER.match(earlier.mask):
            continue
        if here or _TURNS_TO.search(earlier.mask):
            return tuple(t.value for t in earlier.all("A")[-1:] if t.value) or focus
        if not _BEGINS.match(earlier.mask):
            break
        first = _first_named(earlier, alone=_is_one(sentence))
        graded = "G" in earlier.letters
        return first if first and (graded or not scene.passing >= set(first)) else focus
    return _judged_last(scene, index) or focus


def _judged_last(scene: Scene, index: int) -> Codes:
    """Return whose grade was told last, where an article on several looks back.

    "By contrast, Cranford has been V G. ... In Y the same services had been V @."
    """
    if not _LOOKS_BACK.match(scene.sentences[index].mask):
        return ()
    before = scene.sentences[index - 1] if index else None
    if before and _A_NEIGHBOUR_IS.search(before.mask):
        return tuple(t.value for t in before.all("A")[-1:] if t.value)
    if not scene.heads_several:
        return ()
    back = scene.sentences[max(index - _NEAR, 0) : index]
    last = next((s for s in reversed(back) if "A" in s.letters), None)
    named = last.values("A") if last and "G" in last.letters else ()
    return named if len(named) == 1 and named[0] not in scene.passing else ()


def _goes_on(scene: Scene, sentence: Sentence, earlier: Sentence) -> bool:
    """Say whether a paragraph goes on about the result that ends the one before it.

    "Inspectors had put it at the foot of the table", where several have results.
    """
    if earlier.number + 1 != sentence.number or not {"G", "A"} <= earlier.letters:
        return False
    turned = _MEANWHILE.match(earlier.mask) and _GOES_ON.match(sentence.low)
    return bool(turned or (_HAD_IT.match(sentence.mask) and scene.heads_several))


def _is_one(sentence: Sentence) -> bool:
    """Say whether a sentence goes on about one council: "It now", "The city is"."""
    return bool(_GOES_ON.match(sentence.low))


def _first_named(sentence: Sentence, *, alone: bool) -> Codes:
    """Return whom a sentence begins with, or whom it names alone if one is meant."""
    named = [tuple(t.value for t in g[2] if t.value) for g in groups(sentence)]
    if not named and sentence.mask.startswith("elsewhere"):
        named = [tuple(t.value for t in sentence.all("A") if t.value)[:1]]
    if alone and named and len(named[0]) > 1:
        named = [codes for codes in reversed(named) if len(codes) == 1] or named
    return named[0] if named else ()


def _together(scene: Scene, index: int, number: int) -> Codes:
    before = scene.sentences[: index + 1]
    after = scene.sentences[index + 1 :]
    block = scene.blocks[scene.sentences[index].block]
    told = (*reversed(before), *after)
    # Those whose grade is told there rather than who only stands in a sentence.
    for sentence in sorted(told, key=lambda s: "G" not in s.letters):
        for *_, group in groups(sentence):
            codes = tuple(dict.fromkeys(t.value for t in group if t.value))
            if len(codes) > number and "london" in block.low:
                codes = tuple(c for c in codes if _is_in_london(c, scene))
            if len(codes) == number:
                return codes
    every = tuple(dict.fromkeys(c for s in scene.sentences for c in s.values("A") if c))
    if len(every) == number:
        return every
    return scene.main if len(scene.main) == number else _successors(scene, number)


def _successors(scene: Scene, number: int) -> Codes:
    """Return the so many councils that followed one of which a text still speaks."""
    councils = scene.reader.names.councils.values()
    return next(
        (
            gone.replaced_by
            for gone in councils
            if len(gone.replaced_by) == number
            and (scene.day is None or not gone.exists_on(scene.day))
            and any(gone.name in block.text for block in scene.blocks[:_NEAR])
        ),
        (),
    )


def _is_in_london(code: str, scene: Scene) -> bool:
    return scene.reader.names.councils[code].region == "London"


def named_codes(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return the councils that the sentence itself names as those graded.

    Whoever only helped is none where "the council's services" stand before the grade.
    """
    if "A" not in sentence.letters or is_many_but_one(sentence.mask, token.place):
        return ()
    if _is_of_then(sentence, token.place):
        return ()
    served = _SERVED.search(sentence.mask, 0, token.place)
    if served:
        within = range(*served.span())
        each = (t.value for t in sentence.all("A") if t.place in within)
        return tuple(dict.fromkeys(code for code in each if code))
    joined = _JOINED.search(sentence.mask, 0, token.place)
    named = nearest_group(sentence, joined.start() if joined else token.place)
    codes = tuple(dict.fromkeys(t.value for t in named if t.value))
    if scene.passing and scene.passing.issuperset(codes):
        return () if _OURS.match(sentence.mask, 0, token.place) else codes
    return codes


def _is_of_then(sentence: Sentence, place: int) -> bool:
    """Say whether a grade is what "it" had at a time when another council failed."""
    mask = sentence.mask
    if not _IT_WAS.match(mask, 0, place) or sentence.letters.isdisjoint("BY"):
        return False
    return bool(_WHILE_ANOTHER.match(mask, place + 1))


def codes_by_kind(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return whom "the county council" means where a county and a city are named."""
    if len(scene.main) < 2:
        return ()
    start, _ = clause(sentence.mask, token.place)
    if "london " in sentence.words.low[sentence.start : token.start]:
        fitting = tuple(c for c in scene.main if _is_in_london(c, scene))
        if len(fitting) == 1 and _OF_LONDON.match(sentence.mask, start, token.place):
            return fitting
    spoken = [t.value for t in sentence.all("C") if start <= t.place < token.place]
    for word in reversed(spoken):
        kind = word.removesuffix("'s").split()[0]
        if kind not in _KINDS:
            continue
        names = {c: scene.reader.names.councils[c].official_name for c in scene.main}
        fitting = tuple(c for c, n in names.items() if f"{kind} council" in n.lower())
        if len(fitting) == 1:
            return fitting
    return ()


def named_next(scene: Scene, index: int) -> Codes:
    """Return whom the next sentences begin with, where none before names anybody."""
    if any("A" in s.letters for s in scene.sentences[: index + 1]):
        return ()
    for sentence in scene.sentences[index + 1 : index + 1 + _NEAR]:
        if "A" in sentence.letters:
            begins = _BEGINS.match(sentence.mask)
            named = sentence.values("A")[:1] if begins else ()
            return tuple(c for c in named if c and c not in scene.passing)
    return ()


def only_council(scene: Scene) -> Codes:
    """Return the one council of an article, or of its publisher or address."""
    if len(scene.main) == 1:
        return scene.main
    if not scene.main and scene.around:
        return (scene.around,)
    return ()
