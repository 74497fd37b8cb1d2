"""Grades of councils that are counted and not named."""

import re

from pipeline.layout.sentences import Sentence
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import cued

SO_MANY = "so many of so many councils, none is named"
ANOTHERS = "another's, to compare"
AT_LARGE = "councils at large, none is named"
_COUNTED = (
    r"\b(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|some|few|many|more|fewer|(?<!the )(?<!C )(?<!'s )(?<!our )(?<!its )"
    r"(?<!their )most|all)\b"
    r"(?![ -](?:and a half )?(?:years?|months?|weeks?|decades?)\b)"
    r"(?:(?! (?:but|and|said|says?|while|though|yet|[WRV])\b)[^;@,BY)]){0,25} "
    r"(?:councils|authorities|departments|boroughs|areas|landlords|S)\b",
    r"\b(?:an? |the )?(?:quarter|third|half|fifth|handful|dozen|few|minority)"
    r" (?:had|have|has|was|were|is|are)\b",
    r"T",
    r"\b(?:none|half|most|one in [a-z]+|[0-9]+) (?:is|are|was|were|of)\b"
    r"(?! the (?:last|past|H|J)\b)",
    r"\b(?:none|most|half|many) (?:of them )?(?:has|have) been",
    r"\b(?:only|just) (?:one|a single) (?:[a-zLO]+ ){0,2}(?:C|council|authority"
    r"|borough|county|department|area|landlord)\b",
)
_MANY = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+)"
_TALLY = AnyOf(
    cued(
        "|".join(rf"(?<!V [0-9][0-9] ){told}[^;@]{{0,90}}@" for told in _COUNTED)
        + r"|@(?::| -) ?[0-9]+(?:[;,.]|$|%)"
        r"|@(?! O\b)(?!, (?:R|as|at|when|while|with|unlike|like) )[^;@]{0,30}T"
        r"|(?<!B )(?<!the )(?<!new )(?<!this )(?<!that )\b(?:one|two|three|four|five"
        r"|six|seven|eight|nine|ten|[0-9]+)"
        r" (?:more |others? )*(?:is|are|was|were) (?:V (?:as |to |to be )?)?@"
        r"(?!,? (?:for|in|on) (?:the |its |their )?[SJ]\b| \([SJ]\))"
        # "Of these, two were V G, 21 G, 43 G and 21 @".
        rf"|\b{_MANY} (?:is|are|was|were|had been) (?:V )?G"
        rf"(?:(?:,| and|, and) {_MANY} (?:(?:was|were) )?(?:V )?G)*"
        rf"(?:,| and|, and) {_MANY} (?:(?:was|were) )?(?:V )?@"
    )
)
# "Good, compared with inadequate in Cranford".
_TO_COMPARE = cued(
    r"\bcompared (?:with|to) (?:an? )?@ (?:N )?(?:in|for|at) (?:neighbouring )?A\b"
)
# Councils at large, whoever else the sentence names.
_AT_LARGE = cued(
    r"\b(?:(?:most|many|few|some|half|no|other|[0-9]+) (?:[a-z]+ ){0,2}"
    r"(?:councils|authorities|departments)\b(?: in [a-zA]+)?|T),? (?:are|were|have been"
    r"|had been) [^@;,]{0,30}@"
    # So the yearly letters of 2008 to 2010 speak of nurseries and homes.
    r"|\b(?:most|the majority of) (?:(?:[CS]|[a-z]+),? ){0,3}settings\b[^@;]{0,60}@"
    r"|\bamong them,? (?:are|were|have been) [^@;]{0,20}@"
    r"|(?<!A )(?<!list of )(?<!group of )(?<!ranks of )\b(?:councils|authorities"
    r"|departments) (?:(?:that|which) are |being |(?:that|which|whom) R )?V (?:as )?@"
)
# "Almost half of the 154 services rated required improvement": whoever told us so.
_OF_MANY = cued(
    r"\b(?:half of|third of|quarter of|majority of|most of|T|(?:[0-9]+|three|four|five"
    r"|six|seven|eight|nine|ten) (?:in|out of) (?:[0-9]+|five|six|ten|every [a-z]+))"
    r" (?:the |all |its |their )?(?:[0-9]+ )?(?:[a-z]+ ){0,2}(?:C|S|councils"
    r"|authorities"
    r"|departments|services|areas)\b[^@;A:]{0,60}@"
)
# "17 of 152 authorities were @ and 51 @": nobody's, however likely.
_OF_SO_MANY = cued(
    r"\b[0-9]{1,3} (?:of|out of) (?:the |all |its )?(?:country's |england's )?"
    r"[0-9]{2,3} (?:local |english |[a-z]+ )?(?:C|councils|authorities|areas)\b"
    r"|\b(?:hardly|scarcely|barely|almost|virtually) (?:any|no|an?|one)(?: single)?"
    r" (?:other |english )?(?:C|councils?|authority|authorities|areas?)\b"
    # "Almost a quarter of the local authorities inspected so far have been @".
    r"|\bT (?:of )?(?:the |all )?(?:local )?(?:councils|authorities)"
    r" (?:I )?(?:inspected|judged|V|B|looked at|in england)\b[^@;G]{0,90}@"
    # "Hardly any have been @."
    r"|^(?:hardly any|scarcely any|barely any|almost none)(?: of (?:them|these|those))?"
    r" (?:had|have|has|was|were|is|are)\b"
)
# "Three councils were also @, and one, A, was G", "one council in five is @".
_SOME_AND_ONE = cued(
    r"\b(?:two|three|four|five|six|seven|eight|several|some)(?: other| more| further)?"
    r" (?:councils|authorities|boroughs|counties|areas)\b[^@;:A]{0,90}@(?:,?"
    r" (?:and|but|while|with) (?:only |just )?(?:one|another)\b"
    r"|,? (?:and |with )?(?:two|three|four|five|six|seven|eight) (?:[a-z]+ )?G\b)"
    r"|\b(?:one|two|three) (?:local |english )*(?:C|council|authority) in (?:every )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+)\b[^@;A:]{0,60}@"
)
# Nobody's is no grade of a sentence that has none of these.
NOBODYS = (_SOME_AND_ONE, _OF_SO_MANY, _TO_COMPARE, _AT_LARGE)
# "Only two of the five councils inspected were V @": not all five, and not said which.
_SO_FAR = (
    r"^(?:[^,;@AG]{0,50}, |(?:and|but|so|in all) )?(?:only |just |but |as many as )?"
)
_OUT_OF = (
    r" (?:out )?of (?:the |these |those |all |its )?(?:(?:two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|[0-9]{1,3}|I|R|local|english|latest|first|last|next"
    r"|most recent) )*(?:C|S|councils|authorities|boroughs|counties|areas|landlords"
    r"|departments)\b"
)
_OF_THOSE = cued(
    rf"{_SO_FAR}(?:two|three|four|five|six|seven|eight|nine|ten|half|none|most|neither"
    rf"|few|[0-9]{{1,2}}|an? (?:third|quarter|handful|minority|majority)){_OUT_OF}"
    rf"|^(?:[^,;@AG]{{0,50}}, |(?:and|but|so) )?(?:only|just) (?:one|a single){_OUT_OF}"
    r"|^(?:only|just|but) (?:one|two|three|four|five|six|seven|eight|nine|ten) T\b"
    # "Of the 15 H whose N are out, two E @".
    r"|^(?:so far,? |and |but )?of (?:the|these|those|all)\b[^;@G]*?, (?:only |just )?"
    r"(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|none|most|half|some"
    r"|many|few)\b(?! (?:of|years?|months?)\b)[^;@G]{0,50}[@G]"
)
# "With a score of 78 per cent" counts nobody.
_SCORE = re.compile(
    r"\b(?:N of|scor(?:e|es|ed|ing)(?: of)?|mark of|at|with|on)"
    r"(?: a| an| the| about| around| nearly| just (?:under|over))? [0-9]{2}(?:\.[0-9])?"
    r" ?T(?! of\b)"
)
# Nor does "a small number of children", or "progress in a number of areas".
_PEOPLE = re.compile(
    r"\bT (?:children|young|youngsters|people|pupils|families|J|P)\b"
    r"|\b(?:in|across|on) an? T H\b"
)
# "A third of them are @, but A is not": of A something else is said.
_ANOTHER_CLAUSE = re.compile(
    r"(?: N)?(?:,| -)? (?:but|while|whilst|whereas|though|although|as) (?:the )?A\b"
)
# "By Y it had become @, and today it joins the few that": those are of today.
_AND_NOW = re.compile(r",? (?:and|but) I\b")
_SOME_COUNCILS = cued(
    r"\bT|\b(?:councils|authorities|boroughs|landlords|departments)\b"
    r"|\b(?:two|three|four|five|six|several|more) (?:more |other )?S\b"
)
# "A and A have E a G, while two other councils were E @".
SO_MANY_OTHERS = re.compile(
    r"\b(?:while|whilst|whereas|but|and|with) (?P<number>two|three|four|five|six)"
    r" (?:other|more|further) (?:councils|landlords|authorities|boroughs|areas)\b"
    r"[^;:AG]*$"
)
# "A @ for two councils while A is told off".
_GIVEN_TO_SOME = re.compile(
    r"(?: N)? (?:to|for|goes? to) (?:[0-9]+|one|two|three|four|five|six|several|some)"
    r" (?:other |more |further |[a-zLO]+ )?"
    r"(?:councils?|landlords?|authority|authorities|boroughs?|areas?|C|S)"
    r"(?:,? (?:as|while|whilst|but|and|whereas)|,)"
    r" (?!A[^;]*\bE (?:it|them|one)\b)[^;:]*\bA\b"
)
_AT_LEAST = cued(r"@ or (?:above|better|higher|G)\b")


_ITSELF = (
    r"(?:it|we|us|they|them|A"
    r"|(?:the|this|our|its|A's) (?:C|S|city|town|borough|island))"
)
_FROM_IT = (
    r"\b(?:from|out of) (?:being )?(?:an? )?@(?: N)? (?:(?:straight|directly|right"
    r"|all the way) )?(?:to|into)\b"
)
# "It is one of the few C to have gone from @ to G", "joins a handful that have M".
_ONE_OF_THEM = cued(
    rf"\b{_ITSELF} (?:(?:is|are|was|were|has|have|I|also|thus|thereby|becomes?|became"
    r"|become) )*(?:joins?|joined|one of|among|amongst|part of|in|the|only|just)\b"
    rf"[^@G;]{{0,110}}{_FROM_IT}"
    rf"|\b(?:makes?|making|made|puts?|putting|places?|placing|sees?) {_ITSELF}\b"
    rf"[^@G;]{{0,130}}{_FROM_IT}"
    rf"|\b(?:done|did|do|managed|achieved) what {_ITSELF}\b[^@G;]{{0,40}}{_FROM_IT}"
    rf"|{_FROM_IT}[^;.]{{0,60}}\b(?:we|it|the C|A|us)\b[^;.]{{0,40}}"
    r"\b(?:one of|among|amongst) (?:them|those)\b"
)
# "Very few C make it from @ to G": said of a result, that is what it did.
_SO_RARE = cued(
    r"^(?:[^;@G]{0,40}\b(?:said|says|added): )?(?:very |so |relatively |only )*(?:few"
    r"|not many|hardly any|a (?:tiny |small )?handful of) (?:other |english |local )*"
    r"(?:C|councils|authorities|S|departments|boroughs|places)\b[^@G;,]{0,40}"
    rf"{_FROM_IT}"
)


def counts_itself(view: str) -> bool:
    """Say whether who came from a grade is one of the councils that are counted."""
    return bool(_ONE_OF_THEM.search(view) or _SO_RARE.search(view))


def is_better_or_best(view: str) -> bool:
    """Say whether a grade is the least of several: "@ or better"."""
    return bool(_AT_LEAST.search(view))


def why_nobodys(sentence: Sentence, view: str) -> str | None:
    """Return why a grade is one of councils that nobody names, if it is."""
    if _SOME_AND_ONE.search(view):
        return SO_MANY
    if "A" not in sentence.letters and _OF_SO_MANY.search(view):
        return SO_MANY
    if _TO_COMPARE.search(view):
        return ANOTHERS
    return AT_LARGE if _AT_LARGE.search(view) else None


def is_of_some_of_those(sentence: Sentence) -> bool:
    """Say whether a sentence tells of some out of several, and names nobody."""
    return "A" not in sentence.letters and bool(_OF_THOSE.search(sentence.mask))


def is_tally(sentence: Sentence, view: str) -> bool:
    """Say whether a sentence counts councils instead of naming one."""
    if _OF_MANY.search(view):
        return True
    if "A" in sentence.letters:
        return False
    now = _AND_NOW.search(view, view.index("@"))
    view = view[: now.start()] if now else view
    counted = _PEOPLE.sub("", _SCORE.sub("", view)) if "T" in view else view
    return _TALLY.is_in(counted)


def is_many_but_one(mask: str, place: int) -> bool:
    """Say whether a grade is that of councils counted, and one is named behind them."""
    if "A" in mask[:place]:
        return bool(SO_MANY_OTHERS.search(mask, 0, place))
    if _GIVEN_TO_SOME.match(mask, place + 1):
        return True
    if not _ANOTHER_CLAUSE.match(mask, place + 1):
        return False
    return bool(_SOME_COUNCILS.search(mask, 0, place))


def is_named_twice(sentence: Sentence) -> bool:
    """Say whether one grade stands by its number and its name: "grade four or G"."""
    return sum(v.startswith("grade ") for v in sentence.values("G")) == 1
