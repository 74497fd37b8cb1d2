"""Who "it" is that says how services are: the inspectorate or the report told last."""

from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued

_IT_SAYS = cued(
    r"(?:\bit|^(?:(?:but|and) )?they)(?= (?:(?:I|also|then|still|even|therefore"
    r"|nevertheless|however) )*"
    r"(?:said|says|believe[sd]|thinks?|thought|consider(?:s|ed)|regard(?:s|ed)|feels"
    r"|felt|reckons|concludes|adds|added)\b)"
)
# How somebody is, not what came of "the failings".
_HOW_THEY_ARE = cued(
    r"\b(?:is|are|was|were|be|being|been|E|them|it|they|[ACS]|has|have|had|V|to)"
    r"(?: (?:I|Q|an?|all|both|each|as|O|so))* @"
)
# "R went to A", "in Y a N by R", "R N on A's S", "it has been inspected by R".
_LED_BY_THEM = cued(
    r"^(?:(?:in|on|at|by|for) [^;AN]{1,50}, |(?:[a-z0-9]+ ){0,4}[YBI],? )?"
    r"(?:(?:an?|the|its|their) )?(?:(?!(?:for|after|as|to|before|if)\b)[a-z-]+ ){0,2}?"
    r"(?:I )?(?:R\b|N (?:by|from|of|on|for|into) [^;,]*\b(?:R|S)\b)"
    r"(?! (?:is|are|was|were) F\b)"
    r"|\b(?:inspected|visited|looked at|assessed|checked|examined|V|I|told|seen)"
    r" (?:[a-zI ]{0,20} )?by (?:the )?(?:[a-z]+ )?R\W*$"
)
# Of the same sentence: "R has E its N on A's S: it thinks they are".
_TOLD_ABOVE = cued(
    r"^(?:(?:then|in Y|[a-z0-9]+ B|I),? )?(?:the )?R\b[^;]{0,80}[:;-]"
    r" (?:(?:but|and|I|today),? )*$"
)
# "I R said that they had E @", "I there was joy: R had V S @": with "has".
_TODAY = cued(
    r"^(?=[^@;BYG]*\bI\b)(?=[^@;BYG]*\bR\b)[^@;BYG]*\b(?:said|V|told|announced|revealed"
    r"|confirmed)\b[^@;BYG]* had [^@;BYG]*@(?![^;]*\b[BYG]\b)"
    r"|^[^@;BYG]*\bI\b[^@;BYG]*(?::|\bbecause|\bthat) (?:the )?R had (?:I )?V\b"
    r"[^@;BYG]*@(?![^;]*\b[BYG]\b)"
)


def as_they_say(scene: Scene, index: int, view: str) -> str:
    """Return a view of a sentence with R for "it", where that is who says so."""
    said = _IT_SAYS.search(view)
    if said and _HOW_THEY_ARE.search(view):
        view = _said_by_them(scene, index, view, said.span())
    return view.replace(" had ", " has ") if _TODAY.search(view) else view


def is_of_them(scene: Scene, index: int) -> bool:
    """Say whether the sentence before is about what inspectors did."""
    return bool(index and _LED_BY_THEM.search(scene.sentences[index - 1].mask))


def _said_by_them(scene: Scene, index: int, view: str, it: tuple[int, int]) -> str:
    start, end = it
    said = _TOLD_ABOVE.search(view, 0, start)
    if said or ("A" not in view[:start] and is_of_them(scene, index)):
        return f"{view[:start]}R{view[end:]}"
    return view
