"""Grades that no list of phrases can tell: outcomes and stars, in whatever words.

"Need not write a statement of action", "from three stars to two", "rated inconsistent".
"""

import re
from collections.abc import Callable, Iterator

# The grade, and from where to where it is told.
Told = tuple[str, int, int]
# "Need not write a statement of action", in whatever words.
_NO_STATEMENT = re.compile(
    r"\b(?:(?:not|n't|never|without|nor)(?: \w+)? (?:be |been |being )?(?:need|needed"
    r"|have|had|having|require|required|requiring|ask|asked|asking|told|ordered|obliged"
    r"|insist|demand|call|request|requested|order|made|instructed)(?: (?:for|on|to"
    r"|them|it|the \w+))*(?: \w+){0,2}?|need not(?: \w+){1,2}?|no need (?:for|to \w+)"
    r"|(?:spared|escape[sd]?|escaping|avoid\w*)(?: (?:having|being|the|told|need|to"
    r"|produce|write|submit|\w+ing)){0,4}|without|no) (?:an? |any |the )?"
    r"(?:\w+ and \w+ (?:an? )?)?"
    r"(?:written )?statements? of action"
)
_FAILINGS = re.compile(
    r"\bwidespread['\"]?,? (?:and(?:/or)?|or|&) ['\"]?(?:significant"
    r" )?system(?:ic|atic)['\"]?"
    r" ['\"]?(?:failings|failures|failing|weaknesses)"
)
# "From three stars to two", and what is inconsistent in the end.
_TO_STARS = re.compile(
    r"\b(?:from|with) (?:three|two|one|zero|no|an?) (?:single )?stars? (?:to|into)"
    r" (?:just |only |(?:the |a )?(?:maximum|full|top|possible)(?: of)? )?"
    r"(?P<to>three|two|one|zero)\b(?! (?:of|councils|years))"
)
# "One star, down from two", "after two the year before", "last year it had one".
_STARS_BEFORE = re.compile(
    r"\bstars?\b[^.;]{0,60}?(?:,? (?:up|down) from|,? (?:after|against|compared with"
    r"|instead of)) (?:just |only )?(?P<to>three|two|one|zero)(?=[.,;]|$| (?:the|a|last"
    r"|in) (?:previous |year|20))"
    r"|\b(?:last year|the year before|a year ago),? (?:it|they|the [a-z]+) (?:had|got"
    r"|held|received|(?:was|were) (?:given|awarded)) (?:just |only )?"
    r"(?P<then>three|two|one|zero)(?=[.,;]|$)"
    r"|\b(?:it|they) (?:was|were|had|got) (?P<was>three|two|one|zero)"
    r" (?:last year|the year before|a year (?:ago|earlier))\b"
)
# "A and B have two each", "C got three", "fell from three to two": of stars, in a text
# on the ratings that were so called.
_RATED_BY_STARS = re.compile(
    r"\bcsci\b|\bsocial care inspection\b|\bsocial services inspectorate\b"
)
_HOW_MANY = r"(?:three|two|one|zero|none)"
_ALL_THERE_IS = (
    r"(?: each| apiece)?"
    r"(?=[.;,]|$| and\b| while\b| but\b| last year\b| too\b| as well\b)"
)
_STARS_UNSAID = re.compile(
    r"\b(?:has|have|had|got|gets?|keeps?|kept|retain(?:s|ed)?|received|receives|earned"
    r"|given|awarded|holds?|held) (?:just |only |(?:the )?(?:full|maximum)(?: of)? )?"
    rf"(?:the )?(?P<so>{_HOW_MANY}){_ALL_THERE_IS}"
    rf"|\bfrom (?P<was>{_HOW_MANY}) to (?P<to>{_HOW_MANY}){_ALL_THERE_IS}"
    rf"|\b(?:up|down|back|moved?|moves|rises?|rose|falls?|fell|dropped|drops?|slips?"
    rf"|slipped) to (?P<now>{_HOW_MANY}) from (?P<then>{_HOW_MANY}){_ALL_THERE_IS}"
    r"|\bstars?,? (?:and|while|but) (?:[a-z'-]+ ){1,4}"
    rf"(?P<too>{_HOW_MANY}){_ALL_THERE_IS}"
    r"|\bstars?, (?:[a-z'-]+ ){1,4}(?:and (?:[a-z'-]+ ){1,3})?"
    rf"(?P<beside>{_HOW_MANY}){_ALL_THERE_IS}"
    # "Two stars (last year one)", "two stars (three)".
    r"|\bstars? \((?:[a-z]+ ){0,4}"
    rf"(?P<in_brackets>{_HOW_MANY})(?: [a-z]+){{0,3}}\)"
)
_AND_ANOTHER = re.compile(
    rf"\b(?:got|had|has|have|received|given|awarded) {_HOW_MANY}(?: each)?,?"
    rf" (?:and|while|but) (?:[a-z'-]+ ){{1,4}}(?P<so>{_HOW_MANY}){_ALL_THERE_IS}"
)
_STAR_WON = re.compile(
    r"\b(?:w[io]ns?|gain(?:s|ed)|earn(?:s|ed)|awarded|given|g[eo]ts?|receive[sd]"
    r"|picks? up|picked up|handed|secure[sd]|achieve[sd])(?: it| them| the [a-z]+)?"
    r" (?:(?:an?|its|their|the) (?P<which>first|second|third) star\b"
    r"|(?P<one>a) star for the (?:very )?first time\b)"
)
_OF_SEND = re.compile(
    r"\bsend\b|\bspecial (?:educational )?needs\b|\bexperiences and outcomes\b"
)
_INCONSISTENT = re.compile(
    r"\b(?:experiences|outcomes)\b[^.;]{0,140}?\b(?:are|were|is|was|remain) "
    r"['\"]?(?P<so>inconsistent)\b(?! (?:experiences|outcomes))"
)
_HEADED_SO = re.compile(
    r"\b(?:experiences|outcomes)\b[^.;\n]{0,60} ['\"](?P<so>inconsistent)['\"]"
    r"(?=,|\n|$)"
)
_CALLED_SO = re.compile(r"['\"](?P<so>inconsistent)['\"] (?=experiences|outcomes)")
# "Special needs support rated 'inconsistent' by Ofsted", and so in a headline.
_RATED_SO = re.compile(
    r"\b(?:rated|judged|graded|ranked|classed)(?: overall|[^.;,'\"]{0,80} as| as)?"
    r" ['\"]?"
    r"(?P<so>inconsistent)\b(?=['\"]?(?:[.,;:)]|$| (?:by|in|and|for|overall|after"
    r"|following|but|while|on)\b))"
    r"|\A(?=[^.]*\Z)[^;]*\b(?:send|special (?:educational )?needs)\b[^;]{0,60}"
    r" ['\"](?P<headed>inconsistent)['\"](?=,|\Z)"
)
# "Children with SEND typically have positive experiences."
_TYPICALLY = re.compile(
    r"\btypically['\"]? (?:lead|ha[vsd]|provid|get|receiv|enjoy|result|produc|experienc"
    r"|offer|deliver)[a-z]*(?: (?:to|in|children|them|young|people|and|families|more))*"
    r" ['\"]?positive (?:experiences|outcomes|ones)"
)


def finders(low: str) -> Iterator[tuple[str, Callable[[str], Iterator[Told]]]]:
    """Yield what to look for in a text, each with a word that it is never without."""
    yield from ((word, told) for word, told in _TOLD_WITH.items() if word in low)
    if "star" in low and _RATED_BY_STARS.search(low):
        yield "", _stars_unsaid
        yield "star", _stars_won


def _no_statements(low: str) -> Iterator[Told]:
    for match in _NO_STATEMENT.finditer(low):
        yield ("no written statement of action", *match.span())


def _failings(low: str) -> Iterator[Told]:
    for match in _FAILINGS.finditer(low):
        yield ("widespread and/or systemic failings", *match.span())


def _stars(low: str) -> Iterator[Told]:
    told = [(m, "to") for m in _TO_STARS.finditer(low)]
    told += [(m, m.lastgroup or "to") for m in _STARS_BEFORE.finditer(low)]
    for match, named in told:
        number = match[named]
        stars = "star" if number == "one" else "stars"
        yield (f"{number} {stars}", *match.span(named))


def _stars_won(low: str) -> Iterator[Told]:
    """Yield the stars that a council has with the one more that it won."""
    for match in _STAR_WON.finditer(low):
        stars = {"a": "one star", "first": "one star"}
        stars |= {"second": "two stars", "third": "three stars"}
        named = match.lastgroup or "which"
        yield (stars[match[named]], *match.span(named))


def _stars_unsaid(low: str) -> Iterator[Told]:
    """Yield the numbers by themselves that are a council's stars."""
    for match in (*_STARS_UNSAID.finditer(low), *_AND_ANOTHER.finditer(low)):
        for named, number in match.groupdict().items():
            if number:
                number = "zero" if number == "none" else number
                stars = "star" if number == "one" else "stars"
                yield (f"{number} {stars}", *match.span(named))


def _inconsistent(low: str) -> Iterator[Told]:
    if not _OF_SEND.search(low):
        return
    ways = (_INCONSISTENT, _HEADED_SO, _CALLED_SO, _RATED_SO)
    for match in (m for way in ways for m in way.finditer(low)):
        told = match.span(match.lastgroup or "so")
        yield ("inconsistent experiences and outcomes", *told)


def _typically(low: str) -> Iterator[Told]:
    for match in _TYPICALLY.finditer(low):
        value = "typically positive experiences and outcomes"
        yield (value, *match.span())


_TOLD_WITH = {
    "statement": _no_statements,
    "widespread": _failings,
    "star": _stars,
    "inconsistent": _inconsistent,
    "typically": _typically,
}
