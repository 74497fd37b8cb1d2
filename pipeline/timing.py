"""Whether a grade in a sentence is given now, was given before, or is no result.

Each rule is a pattern over the sentence's mask in which the grade in question stands
as @ and other grades as G (the letters are those of `sentences.Sentence`). The rules of
a table are tried in order; the first that fits names the answer.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache


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
class _Rule:
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
    def for_verbs(self) -> bool:
        """Say whether it holds only for a grade that is its own verb."""
        return self.name.endswith("they need to improve")


_LETTER = re.compile("[A-Z]")
# A few small words between two things that belong together.
_SMALL = (
    r"(?:(?:an?|the|its|their|his|our|being|as|to|be|at|in|only|just|overall|new|first"
    r"|rather|worrying|of|that|this|it|them|also|been|all|both|each|rated|merely|now"
    r"|solidly|firmly|another|second|third|officially|with|straight|I|O|R|R's|S|N|K"
    r"|C's|A's|V) ){0,6}"
)
# The service or council itself, not something of its own: "services in A", not "A's plans".
_SUBJECT = (
    r"\b(?:S|C|A|A's|O|K|H|it|they|them|all|both|this|these|that|everything|services)"
    r"(?: (?:in|at|of|for|across|within) (?:the )?[A-Za-z' -]{1,30}?| as a whole| there)?(?:,[^,@]*,)?"
)
_HAS = r"\b(?:has|have|'ve|has now|have now)\b(?: (?:also|just|only|both|all|each|been|finally|officially|already|since|subsequently|jointly|today|this week|itself|I|Q)){0,4}"
# "Since its last inspection" says nothing of when the grade was given.
_SINCE_LAST = re.compile(
    r",? (?:just )?as (?:it|they|R|inspectors) (?:did|had|was|were)\b[^@G;,]{0,40}"
    r"|\b(?:since|than|compared (?:with|to)|unlike|on|following|after|from)"
    r" (?:it was |they were |the |its |their |our |that |a |R's |R |ofsted |inspectors )?B(?! N? ?[@G]| O [@G])(?:(?: [NO])?,? (?:in|of) (?:[a-z]+ )?Y)?"
)
# "Its lowest grade, inadequate" is one grade.
_SAID_TWICE = re.compile(
    r"\bg(?:,| of| -|:| \()? (?:of )?(?=[@G])|\b(?:lowest|highest|worst|best|top),? (?=@)"
)
# What is said in passing of somebody or something else.
_ASIDE = re.compile(
    r", (?:which|whose|where|who|B|having|formerly|once|already|itself|also|currently)\b[^,;@]*(?=,)"
    r"|\([^()@]*\)| - [^@]{1,80} - (?=[a-z])"
)

_BEFORE = (
    ("given up", rf"\b(?:no longer|shed|sheds|shedding|shakes? off|shaken off|shook off|out of|rid of|escape[sd]?|escaping|stripped(?: [a-zA-Z']+){{0,3}} of|loses?|lost|losing|overturn(?:s|ed)?|throws? off|thrown off|threw off|lifted from|exits?|exited|break free of|breaks free of|(?:moved?|come|came|taken|lifted|M|U) off|off) {_SMALL}@"),
    ("given up", r"\bcosts?\b[^@G;]{0,40}\b(?:its|their|the) @"),
    ("left behind", r"\b(?:left|leaves|leaving|leave|V|E|putting) (?:its|their|the|an?|that) (?:[a-z]+ )?@ (?:N |days )?(?:firmly |well )?behind"),
    ("from this to that", r"\b(?:from|replacing|replaces|replaced) (?:(?:an?|the|its|their|being|I|O|R|N|of|V|B|C's|J|Y|our|both|that) ){0,6}@"),
    ("turned from", r"\b(?:M|turning|transforming|U) (?:[a-zA-Z']+ ){0,5}@(?: [NR])*[^@G;]{0,40} into "),
    ("than before", r"\b(?:than|below|above|beneath|on) (?:its |their |the |that |an? )?(?:B |Y |C's |A's )+(?:O |R |N |of )*@"),
    ("than that", r"\b(?:than|below|above|beneath) (?:the|its|their|an?) @ N"),
    ("called previous", r"\bB (?:(?:an?|the|its|their|being|as|to|be|O|R|N|of|V|had|was|were|been|E|full|in|I|C|S) ){0,5}@"),
    ("having been", r"\bhaving (?:B |once |also |first )*(?:been |had )?[^@G;,]{0,40}@"),
    ("what was that", r"\b(?:that|which|who) (?:was|were|had been) (?:V |O )?@ (?:has|have|is|are)\b"),
    ("from this to that", r"@ (?:to|→|->|into) (?:an? )?G"),
    ("years after", r"(?<!within a )(?<!within )\b(?:years?|months?|decade) (?:after|since|on from|on since|from)\b[^@G;,]{0,60}@"),
    ("after a run of", r"\bafter (?:[a-z0-9]+ ){0,4}(?:years? (?:of |with |as |rated |being |at )+|in a row )?(?:two|three|four|successive|consecutive|years?)[^@G;,]{0,20}@"),
    ("after being", r"\b(?:after|since|following|despite) (?:it |they |it's |the C )?(?:being|having been|previously|once)\b[^@G;,]{0,30}@"),
    ("following that", r"\b(?:after|since|following) (?:its|their|the|an?)(?: [a-zROV]+)? (?:N of )?@(?: N)?(?: [a-z]+){0,3} (?:in|of) Y"),
    ("at the last inspection", r"@(?: [NRO])*(?:,? (?:at|in|during|following|when|after|by|made|given|the)\b)?(?![^@G;,]{0,40}\bsame\b)(?:(?! and | but )[^@G;,]){0,40}? B\b"),
    ("had been", r"(?<!has )(?<!have )\bhad\b(?: (?:also|already|been|once|an?|its|the|just|only|O|R|all|both|B))* (?:V|E|been|an?|@|its|the)(?:(?! and )[^@G;,]){0,30}@"),
    ("had been", r"(?<!has )(?<!have )\bhad (?:an? |the |its |R |O |just )*@"),
    ("used to be", r"\bused to be (?:V )?@"),
    ("when last seen", r"\bwhen\b(?! the N was I)[^@G;]{0,70}@"),
)
_DATED_LEAD = r"(?:^|; )(?:- |• |and |but )?(?:(?:in|at|during|on|when|back|under|following|until|as of|by|after|since) )+[^@G;]{0,60}[BY]\b(?:(?! but )[^@G;]){0,130}@"
_PAIR_DATED = r"@[^@G;]{0,45}\b(?:in|during|between|by) (?:[a-z]+ ){0,2}Y"
_HOPED = r"\bF\b(?: (?!(?:has|have|was|were|is|are|which|after|that)\b)[a-zA-Z']+){0,6}? (?:from|to)\b(?:(?!\bwhich\b)[^@;,]){0,40}@"
_AGO_LEAD = r"(?:^|; )(?:the |its |R |a )?[a-z0-9 -]{0,20}\bB(?: [NR])*,? (?:(?! but )[^@G;]){0,90}@"
_DATED = (
    r"@(?: [NROC])*,?(?: (?:R|by|made|given|handed|E|just|only|back|[a-z]+)){0,5} (?:in|of|during|from|to|between) (?:[a-z]+ ){0,3}Y",
    r"\b(?:in|of|from|during|between)(?: [a-z]+){0,2} Y (?![^@]*\b(?:has|have)\b)[^@G;,]{0,60}@",
    r"\bY (?:B |O |full |R )*N (?:which |that )?[^@G;,]{0,40}@",
    r"\bY @",
    r"\bY\b[^@G;]{0,25}\bwhen\b[^@G;]{0,60}@",
)
_NOT_YET = (
    ("not yet", r"\bF\b(?:(?!\b(?:has|have|had|was|were|is|are|been|which|that|after|and|but|as)\b)[^@G;,:]){0,45}@"),
    ("only if", r"\b(?:if|whether|unless|until)\b(?! anything)[^@G;]{0,60}@"),
    ("not said outright", r"\b(?:not|never|barely|hardly|consistently|generally|always|sometimes|usually|often|far from|short of|at least|almost|nearly)(?: [a-z]+)? @"),
    ("between here and there", r"\bbetween\b[^@G;]{0,60} and (?:an? )?@"),
    ("by a year to come", r"@(?: N)?,? by (?:20\d\d|the end|next)"),
    ("to be", r"(?:^|[,;])(?:(?!\b[VQ]\b|\b(?:first|second|third|fourth|fifth|sixth|latest|only|one of)\b)[^@G;,])*\bto (?:be|become|being|get|reach|achieve|secure|E|M to)(?: V| [a-z]+){0,2} (?:an? |the )?@"),
    ("on the way to", r"\b(?:journey|route|way|path|road|steps?|drive|push|bid|quest|chance) (?:towards?|to|of) (?:being |an? )?@"),
)
_ASIDE_CLAUSE = (
    ("being called that", r"\bbeing (?:V|E|called)\b[^@G;,]{0,25}@"),
    ("a council's standing", r"\b(?:currently|presently|already) (?:V|E)?[^@G;,]{0,20}@"),
    ("since it", r"\bsince\b(?:(?! and (?:are|is|have|has|I)\b)[^@G;,]){0,80}@(?! to)"),
    ("a council's standing", r", (?:which (?:is|are) |currently |now |itself )?V (?:as )?@(?: by (?:the )?R| overall| O)?(?: in (?:[a-z]+ )?Y)?,"),
    ("a council's standing", r"\bwe are V (?:as )?(?:an? )?@"),
    ("a council's standing", r"@(?:-(?:V|N|judged)\b| (?:C\b(?! [a-z]* ?(?:N|V|was|is))|S\b(?! N)|councils|authorities|departments))"),
    ("in response", r"\b(?:anniversary of|response to|light of|wake of|following|despite|because of|due to|over|regarding|triggered by|prompted by|about|addressing|address|on) (?:the|its|their|an?|that|R's) (?:R |O )?@ ?N?"),
    ("standing since", r"(?<!first time )@ (?:N )?since (?:[a-z]+ )?Y"),
    ("in a clause on the side", r"\b(?:where|whose|who|which)\b(?! (?:has|have) (?:also |now |I )?[VEDU] (?:it|them|the|A|C|S)\b)(?: (?!it\b|they\b)[A-Za-z']+){0,4}? (?:was|were|is|are|had|V|R V|R had V|R says|R said|E)\b[^@G;,]{0,60}@"),
    ("a report that found", r"(?<!new )(?<!I )\bN (?:that|which) (?:R )?(?:had |has )?V[^@G;,]{0,60}@"),
    ("after that", r"\b(?:after|despite|having|until|before)\b(?! all)(?![^@G;]{0,70}\b(?:has|have) (?:been |I |Q )*[VEUDM]\b)[^@G;,]{0,80}@"),
)
# "Has kept its good rating", whatever the verb.
_OWN_KEPT = _Rule(
    "stays",
    re.compile(
        r"\b(?!(?:since|after|despite|following|of|with|from|for|on|in|to|by|over|about"
        r"|that|and|at|under|lost|or|but|as|given|because)\b)[a-z]{3,} (?:on to |onto |up )?"
        r"(?:its|their) (?:R |O |C's )?@ N\b"
    ),
    When.NEWS,
    0.72,
)
_ITS_GRADE = (("its grade", r"\b(?:its|their|the C's|A's|C's|his|her) (?:R |O |I )?@ N", ),)
_NEWS = (
    ("moved from and to", rf"\bfrom [^@;G]{{0,50}}G(?: N)?[^@;G]{{0,40}}? (?:to|into) {_SMALL}@", 0.94),
    ("and reaches", rf"\bfrom [^@;]{{0,80}} and (?:E|to) {_SMALL}@", 0.92),
    ("paired", r"\bG (?:to|→|->|into) (?:an? )?@", 0.85),
    ("stays", rf"\bQ (?!V )(?!E )(?:[^@G;]{{0,50}} (?:at|on) |{_SMALL})@", 0.9),
    ("judged again", r"\bQ (?:V|E)\b[^@G;]{0,80}@", 0.93),
    ("the next to be judged", r"\b(?:first|second|third|fourth|fifth|sixth|latest|only|one of)\b[^@G;]{0,60} to (?:be|receive|get|E)(?: V)? (?:an? |the )?@", 0.8),
    ("moved to", rf"\b[UDM]\b[^@G;]{{0,60}}? (?:to|into|up to) {_SMALL}@", 0.92),
    ("has been judged", rf"{_HAS} (?:been )?(?:[a-z]+ly )?[VEUDMQ]\b[^@G;]{{0,110}}@", 0.95),
    ("has had it judged", rf"\b(?:has|have) had [^@G;]{{0,60}} [VED]\b[^@G;]{{0,30}}@", 0.93),
    ("handed over", r"(?:@(?: R| O)* N|^(?:an? )?@) (?:has|have|was|were|is|are)(?: [a-z]+)? (?:been )?(?:E|V|N)\b", 0.85),
    ("is judged", r"\b(?:is|are)(?: (?:also|just|being|both|all|each|officially|I|Q|now)){0,3} [VEUDQ]\b[^@G;]{0,60}@", 0.85),
    ("inspectors judge", r"\bR\b[^@G;]{0,60}? (?:V|E)\b[^@G;]{0,110}@", 0.86),
    ("judged as", r"\bV\b[^@G;]{0,110} (?:as|to be|to) (?:an? |being )?@", 0.82),
    ("gets a grade", r"\bE\b[^@G;]{0,60}@ ?N?", 0.84),
    ("judged", r"\bV\b[^@G;]{0,60}@", 0.78),
    ("is told", r"\b(?:told|required to|must|ordered to)\b[^@G;]{0,60}@", 0.78),
    ("one of those", r"\bone of (?:the |only |just )*(?:[a-z0-9]+ ){0,3}(?:local authorities|councils|authorities|C)[^@G;]{0,40}@", 0.62),
    ("is called", r"\b(?:has|have) been [a-z]+(?:ed|en|nd) (?:as )?(?:an? )?@", 0.86),
    ("is called", r"\b(?:is|are|was|were) [a-z]+ed (?:as )?(?:an? )?@", 0.66),
    ("inspectors call", r"\bR [a-z]+(?:s|ed) [^@G;]{0,60}(?:as )?(?:an? )?@", 0.7),
    ("a grade of", r"\b(?:N|O)\b (?:of|as|was|is|at|:)? ?(?:an? )?@", 0.84),
    ("another of the same", r"\b(?:another|second|third|fourth|fifth|sixth) (?:successive |consecutive |straight |R )*@ (?:R |O )*N", 0.8),
    ("a grade for", r"(?:^|: |\b(?:an?|R|R's|I|more|other|further|two|three|four) )(?:O |R |new |I |C's )*@ (?:R |O |S )*N", 0.72),
    ("the grade given", r"\bthe (?:O |R )*@ (?:O |R )*N (?:that|which) R (?:has )?[EV]", 0.8),
    ("grades of", r"\bof (?:[a-z]+ )?@ (?:R |O )*N", 0.7),
    ("and are", r"\band (?:are|is) (?:I )?@", 0.62),
    ("the grade", r"\b(?:the|this|that|I|these) (?:new |O |R |I )?@ (?:O |R )*N", 0.5),
    ("inspectors say", r"\b[RN]\b[^@G;]{0,40}\b(?:says?|said|saying|believes?)\b(?:[^@G;]{0,50}SUBJECT (?:was|were|is|are|(?:had|have|has|to) be(?:en)?)(?: [a-z]+){0,2})? @", 0.74),
    ("inspectors say they need to improve", r"\b[RN]\b[^@G;]{0,60}\b(?:says?|said|V)\b[^@G;]{0,50}\b(?:S|C|they|it|A)(?: (?:I|also|all|both|overall))* @", 0.76),
    ("headline", r"(?::|-) @[.!]?\s*$", 0.8),
    ("now is", r"\b(?:I|Q)\b(?: [a-z]+)? @", 0.72),
    ("they need to improve", r"\b(?:S|C|they|it|A)(?:,[^,@]*,)?(?: (?:I|also|all|both|each|Q|overall))* @", 0.6),
    ("were all", r"SUBJECT (?:was|were|is|are|be|been)(?: (?:also|all|both|each|I|now|found|Q|O|rightly|officially|to be))* @", 0.6),
    ("at or with", r"\b(?:at|with) (?:an? )?@", 0.55),
    ("in short", r"\b[AC](?:'s)? (?:S )?@|\bS (?:in A )?@|^@|@(?:,? (?:says?|finds?) R)|@ for (?:A|S)", 0.55),
)
# "..., said Ofsted, which rated them inadequate." and "unable to shake off its grade".
_FINAL = (
    _Rule("glad to be called that", re.compile(r"\b(?:E|at|with|about|in|of)(?: A's S| its S| their S| the C S)? being (?:V|E)[^@G;,BY]{0,25}@[^BY]*$"), When.NEWS, 0.75),
    _Rule("joins the list", re.compile(r"\bA\b[^@;BY]{0,75}\b(?:joins|joined|is among|is one of)\b[^@;BY]{0,90}@"), When.NEWS, 0.7),
    _Rule("condemned as such", re.compile(r"^[^BYUM]*@ (?:S|C)(?: in A)?,? (?:says |said )?R(?: (?:says|finds|has V|said|warns))?[.]?$|^[^BYUM]*\bR (?:has |have )?(?:V|condemn\w*|slam\w*|criticis\w*|blast\w*) @ [SC]\b"), When.NEWS, 0.7),
    _Rule("stays", re.compile(r"\bwhich R (?:says|said|V) (?:is|are|was|were) Q @"), When.NEWS, 0.8),
    _Rule("inspectors judge", re.compile(r"\bR,? which (?:has |also |then )*V[^@G;,BY]{0,60}@[^,;BY]{0,60}$"), When.NEWS, 0.75),
    _Rule("has not moved", re.compile(r"\b(?:failed|fails|failing|unable|struggl\w+) to (?:U|M|get|shed|shake off|escape|E)\b[^@G;]{0,30}@"), When.NEWS, 0.85),
)
_REACTED_TO = {"after that", "a report that found", "after being"}
# "Council apologises after Ofsted rates it inadequate" is how many papers break the news.
_AFTER_WORDS = ("after", "following", "over", "despite", "as")
_BETTER_SINCE = re.compile(r"[UMG]\b|progress|transform|years?\b|months?\b")
# What follows a result weeks and months later, and retells it.
_AFTERMATH = re.compile(
    r"\b(?:(?<!action )plans?|appoint|commission|trust|tender|take ?over|spend|invest|recruit|recover"
    r"|consult|debate|discuss|scrutin|panel|committee|award|new (?:boss|director|chief|leader)"
    r"|set out|unveil|back(?:s|ed)|approv|agree|budget|job|even though|M U|part of|named|role"
    r"|board|petition|inquiry|MP|parliament|legal|court|trial|strike)"
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
}


def _rules(table: tuple[tuple[str, str], ...], when: When) -> tuple[_Rule, ...]:
    close = when is When.BEFORE
    return tuple(_Rule(name, re.compile(p), when, 0.0, close) for name, p in table)


_NEW = tuple(
    _Rule(name, re.compile(p.replace("SUBJECT", _SUBJECT)), When.NEWS, s)
    for name, p, s in _NEWS
)
_OLD = (
    *_rules(_BEFORE, When.BEFORE),
    _Rule("dated lead", re.compile(_DATED_LEAD), When.BEFORE),
    _Rule("dated lead", re.compile(_AGO_LEAD), When.BEFORE, 0.0, just_before=True),
    *(_Rule("dated", re.compile(p), When.BEFORE) for p in _DATED),
    *_rules(_NOT_YET, When.NOT_YET),
    *_rules(_ASIDE_CLAUSE, When.BACKGROUND),
)
# Both grades of a pair stand together: the second is the result whatever else is said.
_PAIRED, _STAYS = _NEW[:3], _NEW[3:5]
_TABLE = (
    _Rule("a person's past", re.compile(r"(?<!R, )\bwho (?:had )?(?:V|U|M|led|helped|steered|took|E)\b[^@;]{0,60}@"), When.BACKGROUND),
    _Rule("hoped for", re.compile(_HOPED), When.NOT_YET),
    _Rule("dated pair", re.compile(rf"\b(?:from|between) [^@;]{{0,60}}G[^@;]{{0,60}}{_PAIR_DATED}"), When.BEFORE),
    _Rule("dated pair", re.compile(r"\bhad\b[^@;,]{0,40}\bfrom [^@;]{0,40}G[^@;]{0,40} (?:to|into) (?:an? |being )?@"), When.BEFORE),
    _Rule("dated pair", re.compile(r"\bfrom [^@;]{0,40}G[^@;]{0,40} (?:to|into) (?:an? |being )?@[^@G;,]{0,30} B\b"), When.BEFORE),
    *_PAIRED,
    *_FINAL,
    _Rule("stays", re.compile(r"\bQ an? @ (?:C|S|authority)"), When.NEWS, 0.88),
    *_OLD,
    *_STAYS,
    _OWN_KEPT,
    *_rules(_ITS_GRADE, When.BACKGROUND),
    *_NEW,
)
# What these rules find is a grade beyond doubt, whatever word follows it.
_MOVES = (
    *_PAIRED,
    *(r for r in _OLD if r.name in {"given up", "left behind", "from this to that"}),
)
_LIKEWISE = re.compile(r",? and (?:A|those)[^,;]{0,20} ")
_INHERITED = re.compile(r"^(?:[^;.]{0,12}(?:,|\band\b|\bbut\b|\bwhile\b|\bwith\b|:|-))[^;]{0,70}$")


def timing(view: str, *, is_verb: bool = False) -> Timing:
    """Say when the grade at @ was given, by the first rule that fits its sentence.

    `is_verb` is true for a grade that is its own verb: "services require improvement".
    """
    plain = _SINCE_LAST.sub("_", _ASIDE.sub("", _SAID_TWICE.sub("", view)))
    for rule in _fitting(frozenset(_LETTER.findall(plain))):
        if not is_verb and rule.for_verbs:
            continue
        if rule.pattern.search(plain):
            if rule.name in _REACTED_TO and _is_reaction(plain, rule.name):
                return Timing(When.NEWS, "reaction to the news", 0.7)
            return Timing(rule.when, rule.name, rule.strength, rule.just_before)
    return Timing(When.NO_RESULT, "no word of judging near")


@lru_cache(maxsize=4096)
def _fitting(letters: frozenset[str]) -> tuple[_Rule, ...]:
    """Return the rules that a sentence with these letters may fit, in order."""
    return tuple(r for r in _TABLE if not r.needs or not letters.isdisjoint(r.needs))


def is_move(view: str) -> bool:
    """Say whether a sentence tells of a move from or to the grade at @."""
    return any(rule.pattern.search(view) for rule in _MOVES)


def inherited(earlier: Timing, between: str, own: Timing) -> Timing | None:
    """Return the timing of a grade that hangs on the one before it, if it does so."""
    if earlier.when is When.BEFORE and _LIKEWISE.fullmatch(between):
        return earlier
    if own.when is not When.NO_RESULT or earlier.when is not When.NEWS:
        return None
    if not _INHERITED.match(between):
        return None
    return Timing(When.NEWS, earlier.rule, earlier.strength * 0.9)


def _is_reaction(plain: str, name: str) -> bool:
    """Say whether a sentence tells the news by what somebody did the day after."""
    if _AFTERMATH.search(plain) or re.search("[YB]", plain):
        return False
    lead = plain[: plain.index("@")]
    if name == "after being" and _BETTER_SINCE.search(lead):
        return False
    return any(lead.rfind(f"{word} ") > 0 for word in _AFTER_WORDS)
