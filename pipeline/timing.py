"""Whether a grade in a sentence is given now, was given before, or is no result.

Each rule is a pattern over the sentence's mask in which the grade in question stands
as @ and other grades as G (the letters are those of `sentences.Sentence`). The rules of
a table are tried in order; the first that fits names the answer.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    when: When
    strength: float = 0.0
    just_before: bool = False


# A few small words between two things that belong together.
_FILL = r"(?:(?:[a-z'0-9-]+|[ORNSCYBI]'?s?|J|K),? ){0,4}"
_SMALL = r"(?:(?:an?|the|its|their|his|our|being|as|to|be|at|only|just|overall|new|first|rather|worrying|of|that|this|it|them|also|been|all|both|each|I|O|R|R's|S|N|now|officially|rated|merely) ){0,5}"
_SINCE_LAST = re.compile(
    r"\b(?:since|than|compared (?:with|to)|unlike|from|after|on|following)"
    r" (?:it was |they were |the |its |their |our |that |a )?B(?! N? ?@| @| G| N G)"
)

_BEFORE = (
    ("given up", rf"\b(?:no longer|shed|sheds|shedding|shake off|shaken off|shook off|out of|rid of|escaped?|escapes|stripped of|loses?|lost|losing|overturn(?:s|ed)?|ends|ended|throws? off|thrown off|threw off|lifted from|leaves|leave) {_SMALL}@"),
    ("left behind", r"\b(?:left|leaves|leaving|leave|put|puts|putting) (?:its|their|the|an?|that) @ N (?:firmly )?behind"),
    ("from this to that", rf"\bfrom (?:(?:an?|the|its|their|previous|B|being|I|O|R|N|of|V|rated|last|C's|J|Y) ){{0,5}}@"),
    ("turned from", rf"\b(?:M|turning|transforming|U) {_FILL}@(?: [NR])*[^@G;]{{0,40}} into "),
    ("than before", r"\b(?:than|below|above|beneath|on) (?:its |their |the |that |an? )?(?:B |Y |C's )+(?:O |R |N |of )*@"),
    ("than that", r"\b(?:than|below|above|beneath) (?:the|its|their|an?) @ N"),
    ("called previous", r"\bB (?:(?:an?|the|its|their|being|as|to|be|O|R|N|of|V|had|was|were|E|full|in|I) ){0,5}@"),
    ("after a run of", r"\bafter (?:[a-z0-9]+ ){0,4}(?:years? (?:of |with |as |rated |being |at )*|in a row )?(?:an? |two |three |successive |consecutive |being |its )*@"),
    ("at the last inspection", r"@(?: [NRO])*,?[^@G;,]{0,45}? B\b"),
    ("had been", r"\bhad\b(?: (?:also|already|been|once|an?|its|the|just|only|O|R|all|both))* (?:V |E |been )?[^@G;,]{0,25}?@"),
    ("when last seen", r"\bwhen\b[^@G;]{0,70}@"),
)
_LED_BY_DATE = r"^(?:- |• )?(?:(?:in|at|during|on|when|back|under|following|until|as of|by|after|since) )+[^@G;]{0,60}[BY][^@G;]{0,40}?, [^@G;]{0,90}@"
_YEAR_NEAR = (
    r"@(?: [NROC])*,?(?: (?:R|by|made|given|handed|E|[a-z]+)){0,5} (?:in|of|since|during|from|to) (?:[a-z]+ ){0,3}Y",
    r"\b(?:in|since|of|from|during|between)(?: [a-z]+){0,2} Y [^@G;,]{0,60}@",
    r"\bY (?:B |O |full |R )*N (?:which |that )?[^@G;,]{0,40}@",
    r"\bY @",
)
_NOT_YET = (
    ("not yet or never", r"\bF(?:(?!\b(?:has|have|was|were|is|are) (?:been )?[VE]\b)[^@G;,]){0,45}@"),
    ("by a year to come", r"@(?: N)?,? by (?:20\d\d|the end|next)"),
    ("to be", r"(?<![VENO] )(?<!found )\bto (?:be|become|being|get|reach|achieve|secure)(?: V| [a-z]+){0,2} (?:an? |the )?@"),
    ("on the way to", r"\b(?:journey|route|way|path|road|steps?|drive|push|bid|quest) (?:towards?|to|from [^@]{0,20} to) (?:being |an? )?@"),
)
_BACKGROUND = (
    ("since or after", r"\b(?:since|after|despite|having|until|before)\b(?! all)[^@G;,]{0,80}@"),
    ("in a clause on the side", r"\b(?:where|whose|who|which)\b(?: [A-Za-z']+){0,4}? (?:was|were|is|are|had|V|has V|has been V|have been V|R (?:has |had )?V|E)\b[^@G;,]{0,60}@"),
    ("a council's standing", r"@ (?:C\b(?! [a-z]* ?(?:N|V|was|is))|S\b(?! N)|councils|authorities|departments)"),
    ("its known grade", r"\b(?:anniversary of|response to|light of|wake of|following|despite|because of|due to|over|regarding) (?:the|its|their|an?|that) (?:R |O )?@ ?N?"),
    ("its grade", r"\b(?:its|their|the C's|A's) (?:R |O |I )?@ N"),
)
_NEWS = (
    ("moved to", rf"\b[UDM]\b[^@G;]{{0,45}}? (?:to|into|up to|as) {_SMALL}@", 0.92),
    ("moved from and to", rf"\b[UDM]\b[^@;]{{0,70}}? (?:to|into) {_SMALL}@", 0.94),
    ("and reaches", rf"\bfrom [^@;]{{0,80}} and E {_SMALL}@", 0.92),
    ("stays", rf"\bQ (?:at |as |V |V as |rated |to |be |in |an? |[a-z]+ ){{0,3}}@", 0.9),
    ("has been judged", r"\b(?:has|have|'ve)\b(?: (?:also|just|only|both|all|each|been|finally|officially|already|since|I|Q|subsequently|now|jointly|once)){0,4} (?:been )?[VEUDMQ]\b[^@G;]{0,110}@", 0.95),
    ("is judged", r"\b(?:is|are)(?: (?:also|just|being|both|all|each|officially|I|Q|now)){0,3} [VEUDQ]\b[^@G;]{0,60}@", 0.85),
    ("inspectors judge", r"\bR\b[^@G;]{0,60}? (?:V|E|has V|have V)\b[^@G;]{0,110}@", 0.86),
    ("judged as", r"\bV\b[^@G;]{0,110} (?:as|to be|to) (?:an? |being )?@", 0.82),
    ("gets a grade", rf"\bE\b[^@G;]{{0,60}}@ ?N?", 0.84),
    ("judged", rf"\bV\b[^@G;]{{0,60}}@", 0.78),
    ("a grade of", r"\b(?:N|O) of (?:an? )?@", 0.84),
    ("a grade for", r"(?:^|: |\b(?:an?|R|R's|I) )(?:O |R |new |I )*@ (?:R |O )*N", 0.72),
    ("the grade", r"\b(?:the|this|that|I|these) (?:new |O |R |I )?@ (?:O |R )*N", 0.62),
    ("headline", r"(?::|-) @[.!]?$", 0.8),
    ("were all", r"(?:was|were|is|are|be|been)(?: (?:also|all|both|each|I|now|each|found|Q))* @", 0.6),
    ("at or with", r"\b(?:at|with) (?:an? )?@", 0.55),
    ("in short", r"\b[AC](?:'s)? (?:S )?@|\bS (?:in A )?@|^@|@(?:,? (?:says?|finds?) R)", 0.55),
)


def _rules(
    table: tuple[tuple[str, str], ...], when: When, *, just_before: bool = False
) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(name, re.compile(pattern), when, 0.0, just_before)
        for name, pattern in table
    )


_OLD = (
    *_rules(_BEFORE, When.BEFORE, just_before=True),
    _Rule("dated lead", re.compile(_LED_BY_DATE), When.BEFORE),
    *(_Rule("dated", re.compile(p), When.BEFORE) for p in _YEAR_NEAR),
    *_rules(_NOT_YET, When.NOT_YET),
    *_rules(_BACKGROUND, When.BACKGROUND),
)
_NEW = tuple(
    _Rule(name, re.compile(pattern), When.NEWS, strength)
    for name, pattern, strength in _NEWS
)
_MOVE_TO = re.compile(_NEWS[1][1])
_FIRST = tuple(r for r in _NEW if r.name in {"moved from and to", "and reaches"})


def timing(view: str) -> Timing:
    """Say when the grade at @ was given, by the first rule that fits its sentence."""
    plain = _SINCE_LAST.sub("_", view)
    at = plain.index("@")
    for rule in _FIRST:
        if "G" in plain[:at] and re.search(r"\b(?:from|between) [^@]*G", plain[:at]):
            if _ends_at(rule.pattern, plain, at):
                return Timing(rule.when, rule.name, rule.strength)
    for rule in (*_OLD, *_NEW):
        if rule.pattern.search(plain):
            return Timing(rule.when, rule.name, rule.strength, rule.just_before)
    return Timing(When.NO_RESULT, "no word of judging near")


def _ends_at(pattern: re.Pattern[str], text: str, at: int) -> bool:
    return any(m.end() > at for m in pattern.finditer(text))
