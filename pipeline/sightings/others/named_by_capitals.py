"""Whether who was judged has a name that is no council's, by its capitals.

"Ark Cranford has been rated good" is a school's, "Cranford Library" a building's.
"""

import re
from collections.abc import Sequence, Set

from pipeline.authorities.part_of import NO_FORENAMES, is_compound, is_no_forename
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token

_FAMILIES = "fostering/adoption agency"
# Who is judged, by the mask of a sentence: "X has been V G", "R has V X G".
_HAS = (
    r"(?:(?:has|have|had|was|were|is|are|been|being|also|just|now|I|B|officially|still"
    r"|recently) ){0,5}"
)
_IS = rf"{_HAS}(?:(?:inspected|visited) by R[^;,@]{{0,30}} and {_HAS})?"
_NAME = r"(?P<who>[^@;:,]{3,60}?(?:, A)?)(?:, [^@;]{3,60},)?"
_SEEN = r"(?P<seen>[^@;:,]{3,40}?)"
_LED_BY = (
    r"(?:in|on|at|after|following|across|over|under|outside|beyond|beside|near"
    r"|north|south|east|west|further|down|up|back|for|with|like|unlike)"
)
_WHO_IS = re.compile(
    rf"(?:[^@;:,]{{0,40}}: |{_LED_BY} [^@;:,]{{0,40}}, |after [^@;:,]{{0,40}} )?"
    rf"{_NAME} {_IS}(?:@|(?:[VEQUDM]|got|gets|celebrat(?:es?|ing)|told"
    r"|gone|come|moved)\b"
    r"(?:(?! (?:they|that|we|which|who|he|she|had|said)\b)[^;:,@AC]){0,70}(?<! the )@)"
)
_WHO_WAS_JUDGED = re.compile(
    r"\bR (?:has |have |also |had )*(?:V|E|judges?|finds?|found|gives?|gave|awarded"
    rf"|handed) {_NAME} (?:(?:as|to|an?|the|be|its|at|with|V|N|O|in|overall|of|for) )*@"
    rf"|\b(?:N|visit) (?:of|to|at) {_SEEN} (?:by R )?[^;:,@AC]{{0,40}}@"
)
_ANY_WORD = re.compile(r"[A-Za-z][A-Za-z'.-]*")
_MARKS = "'.-&"
_WHERE = re.compile(r" (?:in|at|across|near) ")
_WORD = re.compile(r"[a-z][a-z'&.-]*")
_JOINING = {"the", "of", "and", "for", "at", "in", "on", "with", "s", "'s"}
# A subject with one of these may well be a council's services by a name of theirs.
_MAY_BE_A_COUNCILS = re.compile(
    r"child|famil(?!y hub)|young|social|service|department|director|council|borough"
    r"|county"
    r"|city|authorit|trust|partnership|leader|minister|inspector|ofsted|hall"
    r"|square mile"
)
# "A has", "R has V A": a council by its bare name, or "the council" anywhere before.
_PLAIN = re.compile(
    r"(?:^|[,;:] |- |\b(?:that|and|but|while|said|says|meanwhile|now|V|E|found|gave"
    r"|told)"
    r" )(?:the |now |both |neighbouring |nearby |next-door ){0,2}A"
    r"(?!'s (?![SCNOJGR]\b))|(?<!\bby )(?<!\bby the )C\b(?!'s (?![SCNOJGR]\b))"
)
_ARE_COUNCILS = re.compile(
    r"council|authorit|borough|county|hall|unitary|district|department|directorate"
)
# "Ark A", "A St Mary's": the council's name is a part of that.
_A_NAME = 2
_BESIDE_A_NAME = re.compile(r"[a-z] A\b|\bA [a-z]")
_PRONOUNS = {
    *("a", "an", "i", "we", "it", "they", "he", "she", "who", "nobody", "such", "its"),
    *("their", "more", "fewer", "none", "one", "cllr", "coun", "councillor", "mr"),
    *("mrs", "ms", "mx", "dr", "sir", "dame", "lord", "lady", "baroness", "professor"),
}


def names_another(sentence: Sentence, token: Token) -> bool:
    """Say whether who was judged has a name of two words that is no council's."""
    view = f"{sentence.mask[: token.place]}@"
    found = _WHO_WAS_JUDGED.search(view) or _WHO_IS.match(view)
    who = _WHERE.split(found[found.lastgroup or 0])[0] if found else ""
    words = [w.strip(_MARKS) for w in _WORD.findall(who) if w not in _JOINING]
    if not words or len(words) + len(_BESIDE_A_NAME.findall(who)) < _A_NAME:
        return False
    services = "S" in who and _FAMILIES not in sentence.values("S")
    if "C" in who or services or _MAY_BE_A_COUNCILS.search(who):
        return False
    return not _are_common(words) and _are_capital(words, sentence)


def _are_common(words: Sequence[str]) -> bool:
    """Say whether words are no name: "Neighbouring", "Meanwhile the"."""
    alone = len(words) == 1 and is_no_forename(words[0].removesuffix("'s"))
    if alone or is_compound(words[0]):
        return True
    return any(word in _PRONOUNS or word in NO_FORENAMES for word in words)


def _are_capital(words: Sequence[str], sentence: Sentence) -> bool:
    """Say whether words have capitals where most others of a sentence have none."""
    text = sentence.words.text[sentence.start : sentence.end]
    each = [word.strip(_MARKS) for word in _ANY_WORD.findall(text)]
    if not {word.lower() for word in each if word[:1].isupper()}.issuperset(words):
        return False
    named = (sentence.words.low[t.start : t.end] for t in sentence.all("A"))
    said = {*words, *" ".join(named).split()}
    others = [word for word in each if word.lower() not in said]
    titled = [word for word in others if word[:1].isupper()]
    return 2 * len(titled) <= len(others)


def is_plain(sentence: Sentence, token: Token) -> bool:
    """Say whether a clause names a council and nothing else as who was judged."""
    if sentence.letters.isdisjoint("AC"):
        return False
    mask = sentence.mask[: token.place]
    for other in sentence.all("C"):
        if other.place < token.place and not _ARE_COUNCILS.search(other.value):
            mask = f"{mask[: other.place]}c{mask[other.place + 1 :]}"
    return _PLAIN.search(mask) is not None


def is_part_of_a_name(scene: Scene, sentence: Sentence) -> bool:
    """Say whether a text has a name that ends with the council's: "Ark Cranford"."""
    text = sentence.words.text
    return _ends_names({text[t.start : t.end] for t in sentence.all("A")}, scene)


def is_headed_by_a_longer_name(scene: Scene, codes: Sequence[str]) -> bool:
    """Say whether a text opens with a name that ends with that of one of these."""
    named = (n for n in scene.named if n.code in codes and n.block < len(scene.blocks))
    return _ends_names(
        {scene.blocks[n.block].text[n.start : n.end] for n in named}, scene, 0
    )


def _ends_names(councils: Set[str], scene: Scene, first: int = 1) -> bool:
    if not councils:
        return False
    names = "|".join(sorted(map(re.escape, councils)))
    longer = re.compile(rf"\b([A-Z][a-z'-]+) (?:{names})\b")
    found = (m for block in scene.blocks[first:] for m in longer.finditer(block.text))
    return any(not is_no_forename(m[1].lower()) for m in found)
