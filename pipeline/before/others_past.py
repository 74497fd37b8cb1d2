"""Older grades that are not a council's own, or not of just before."""

import re

from pipeline.grading.counted import counts_itself
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import cued
from pipeline.sightings.see import Sighting

# What they thought of themselves.
_OWN_VIEW = cued(
    r"^(?!.*\bno longer\b).*(?<!prided )(?<!prides )"
    r"\b(?:itself|themsel(?:f|ves)|self-?(?:assessment|evaluation)"
    r"|own (?:assessment|review"
    r"|evaluation|view|opinion|estimat(?:e|ion)|reckoning))\b[^;,]{0,30}$"
)
# "The leader had told councillors that they were @": no inspector had.
_TOLD_BY_ONE = cued(
    r"\b(?:member|leader|director|minister|mayor|chief executive|she|he)"
    r" (?:had |has )?(?:told|assured|reassured) (?:councillors|members|residents"
    r"|parents|mps|(?:the|a) (?:council|committee|meeting|cabinet|chamber))\b"
    r"(?!.*\b(?:ofsted|inspect[a-z]+|report|watchdog|regulator|cqc|rated|judged|graded"
    r"|rating)\b)[^;]*$"
)
# "A joins forces with Richmond, whose own services were G": those of the partner.
_WHOSE_OWN = cued(r", whose own (?:[a-z]+ )?[CSN]\b[^@;,]*@")
# "As A has", "a week after those of A": told of others at a sentence's end.
# "With care leavers given the same rating as in 2018": what is said of a part.
_WITH_A_PART = re.compile(r",? (?:and|with) [^,;BY]{0,20}\b(?P<part>J)\b[^,;]*$")
_AS_OTHERS = re.compile(
    r", as (?:the )?A(?:'s)?(?: [SC])* (?:has|have|had)\b"
    r"|,? (?:just )?(?:an?|one|two|three|four|five|six|[0-9]+|some)"
    r" (?:days?|weeks?|months?|years?|fortnight) (?:after|before) "
    r"(?:(?:those|that|the|one|of|at|in|its|neighbouring|nearby|neighbours?|S) )*A\b"
)
# "It is six years since it got @": what they looked back at, not what came just before.
_LONG_SINCE = cued(
    r"\bit(?:'s| is| was| has been| had been) (?:[a-z]+ ){0,3}?(?:five|six|seven|eight"
    r"|nine|ten|eleven|twelve|fifteen|twenty|[5-9]|1[0-9]|a decade)(?: and a half)?"
    r" (?:years )?since\b(?!.*\b(?:last|previous)\b)"
)
# "Who came in 2021, two years after it got @": counted from then, not from now. What
# came months or a year after it was told with the rating that there was.
_BEFORE_THEN = cued(
    r"\b(?:19|20)\d\d,? (?:[a-z]+ ){1,4}(?:years after|(?:years?|months?|weeks?)"
    r" before)\b"
)
# "The first of three inspections", and "two inspections since": others came between.
_OTHERS_BETWEEN = cued(
    r"\bfirst of (?:the |its |their )?(?:last )?(?:three|four|five|six|several)\b"
)
_SINCE_THEN = re.compile(
    r"(?! (?:at|in|after|by) (?:each|both|all|every|either)\b)"
    r"[^.;]{0,60}\b(?:(?:two|three|four|several|more|other) (?:[a-z]+ )?(?:inspections"
    r"|reports|visits|ratings|grades) since|since (?:then )?[^.;,]{0,15}\b(?:one|an?"
    r"|two|three)(?: more| other| further|other) (?:[a-z]+ )?(?:inspection|report)s?"
    r"|(?:inspected|rated|graded|judged)"
    r" (?:twice|again|three times) since)\b"
)
# "It was told two years later": who came back in between looked at the same again.
_CAME_BACK = re.compile(
    r"[^\n]{0,160}?\b(?:re-?visit(?:ed|s)?|return(?:ed)?|(?:came|went|were|was) back"
    r"|re-?inspect(?:ed|ion)|follow(?:ed)?[- ]up|(?:(?:a|one|two|three|four|[0-9]+)"
    r" (?:years?|months)|eighteen months) (?:later|afterwards|after that|on))\b"
)
# "Last inspected in Y, when it came out of @": so it was before that.
_LEFT_THEN = cued(
    r"\b[BY]\b[^@G;]{0,40}\bwhen (?:it|they|we|S|C|A|A's S|the [CS]|its S)"
    r" (?:(?:was|were|had|finally|first|at last|I|just|also|only|been) )*"
    r"(?:(?:(?:[a-z]+|[UDMEV]) (?:itself |up |clear |away )?(?:out of|off|from|free of)"
    r"|shed|shook off|lost|left|escaped|no longer|ceased to be|stopped being) "
    r"(?:(?:an?|the|its|their|being|R|O|V|N|of|category|as) )*)@"
)
_AREAS = "SEND local area"
# "Adequate is no longer good enough": said of all, and of no day.
_NOT_ENOUGH = re.compile(
    r" (?:N )?(?:(?:is|was|were|are|be|has been) )?(?:simply )?(?:no longer|not|never)"
    r" (?:going to be )?(?:W|enough|acceptable|sufficient|an option)\b"
)
# "What was good five years ago isn't good enough today": a word, and no grade.
_WHAT_WAS = cued(
    r"\bwhat (?:once |may have |might have |would have )?(?:was|were|is|been|counted as"
    r"|passed for|looked|seemed|used to be) (?:(?:once|considered|seen as|thought|V"
    r"|deemed|regarded as|just) )*$"
)
_WILL_NOT_DO = re.compile(
    r"[^@;J]{0,60}\b(?:isn't|not|no longer|wouldn't|won't|merely|may not)\b[^;]{0,25}"
    r"\b(?:G|W|enough|acceptable|sufficient|do|pass|average|cut it|wash)\b"
)
# "It takes councils two years to recover from an @ N": so it is anywhere.
_AT_LARGE = cued(
    r"\bon average\b"
    r"|\b(?:usually|typically|generally|normally|commonly|tends? to) (?:takes?|needs?"
    r"|rises?|falls?|follows?|happens?|spend|stay|remain|come|lead)\b"
    r"|\b(?:needs?|takes?|taking|after|when|if) (?:most |many |local )?(?:councils"
    r"|authorities|departments|an? (?:[a-z]+ )?(?:council|authority|department))\b"
    r"|(?:^|[:,] |\b(?:said|says|that) )(?:an?|any|(?:the|an?) typical) (?:council"
    r"|authority|department) (?:needs|takes|can|tends|often|usually)\b"
    r"|(?:^|[:,] |\b(?:said|says|that) )(?:(?:most|few|many|some) )?(?:councils"
    r"|authorities|departments) (?:(?:that|which|who|rated|judged|need|take|tend|often"
    r"|can|fall|usually|recover|with)\b|(?=[^;]*\brecover\b))"
)
# A council that is not named, and is not the one that the text is about.
_ANOTHERS = cued(
    r"\b(?:neighbouring|adjoining|adjacent|next-door|nearby|sister|partner|twin|another"
    r"|rival) (?:[a-z]+ ){0,2}(?:county|city|borough|district|council|authority|unitary"
    r"|island|town|department)\b"
    r"|\b(?:county|city|borough|council|authority|unitary|town) (?:next door|nearby"
    r"|across the|over the|down the road|to the (?:north|south|east|west))\b"
    r"|\b(?:her|his|their|whose) (?:previous|former|last|old|own|other)"
    r" (?:[a-z]+ ){0,2}(?:council|authority|county|borough|employer|department|job"
    r"|post)\b"
    r"|\b(?:city|county|town|district|borough) (?:council )?has (?:a separate|its own"
    r"|another) (?:[a-z]+ ){0,2}(?:service|agency|team)\b"
    r"|\b(?:borough|council|authority|unitary|town|city|it) (?:had |has )?inherited"
    r" (?:an?|its|the)(?: [a-z]+)? $"
    r"|\b(?:neighbours?|(?:improvement|dfe|peer) (?:partner|adviser)s?|partner)\b"
    r"(?!s?hip)(?: council| authority)?(?:,| (?:was|were|is|are|had|has|which|that)\b)"
)
# "Child protection was V @ in a separate inspection last year."
_ANOTHER_KIND = cued(
    r"\b(?:separate|different|parallel|unrelated) (?:[a-z]+ ){0,2}(?:inspection|report"
    r"|review|visit|check|assessment)\b"
)
# What was feared or warned of came not about.
_FEARED = cued(
    r"\b(?:might(?! not)|could(?! (?:not|only|just|manage|muster|do no|get no"
    r"|[a-z]+ (?:was|were))\b)"
    r"|risk of|in danger of|threat of|fear(?:s|ed|ing)?"
    r"|avoid(?:s|ed|ing)?|dodg(?:ed|es|ing)|warned (?:of|that)"
    r"|expect(?:s|ed|ing)?|predict(?:s|ed|ing)?|threaten(?:s|ed|ing)?)\b"
    r"(?![^;]*\b(?:keep|retain|hold|remain|stay|lose|maintain|confirm|uphold|defend))[^,;:]{0,60}$"
)
_COUNTED = cued(r"(?:\bT\b|\b[0-9]+ (?:councils|authorities|of)\b)[^,;@A]{0,60}$")
_SO_MANY = cued(r"\bT (?:(?:that|which|of|them|councils|C|had|have|were|was) )*$")

# "The board was given the same verdict", "only a few dozen services have the same N".
_OTHERS_HAVE_IT = cued(
    r"^(?:[^G;]{0,120}\b(?:said|says|added|noted) (?:that )?)?(?:only |just |barely )?"
    r"(?:[a-z]+-)?T (?!(?:it|they|the C)\b)[^;:,G]{0,80} same N\b|"
    r"^[^;:G]{0,90}\bP\b[^;:G]{0,90} same N\b"
    r"|(?:^|: )(?:only |just |barely )?(?:an? |some |about )?(?:few|handful|dozens?"
    r"|hundreds?|T|[0-9]+|two|three|four|five|six|seven|eight|nine|ten|no|none|other|others|many"
    r"|most|several)\b(?! (?:years?|months?|inspections?)\b)[^;:,G]{0,60} (?:S|C"
    r"|councils|services|authorities|areas|places|agencies|departments|others|of them"
    r"|neighbours|rivals)\b[^;:G]{0,60} same N\b"
)


# "With three in four councils getting the same grade".
_SO_DID_OTHERS = cued(
    r", (?:with|and|like|joining|as|alongside|along with) [^;,]{0,60}\b(?:councils"
    r"|authorities|boroughs|counties|areas|others|neighbours|departments)\b[^;]{0,60}"
    r"\b(?:same|also|likewise|similar|identical)\b"
)
# "Its finances were @", "a secure home was @", "the J of its C was @", "@ by auditors".
_OF_SOMETHING_ELSE = cued(
    r"^(?:and |but |while )?(?:the |an? |its |their |the council's )?(?:[a-z]+ )?"
    r"(?:finances|secure (?:home|unit)|housing(?: [a-z]+)?|accounts|books|budget"
    r"|website|roads|libraries|planning|homelessness)"
    r"(?: (?:in|of) (?:the )?[a-z]+)? (?:was|were|had)\b"
)
# "Fostering in the county was V @": of that, where the whole is children's services.
_OF_FAMILIES = cued(
    r"^(?:and |but |while )?(?:the |its |their )?(?:council's |C's |A's )?(?:fostering"
    r"|adoption|foster care)(?: (?:service|agency|work|team|arm))?"
    r"(?: (?:in|of|at|across) (?:the )?[a-zAC]+)? (?:was|were|had)\b"
)
_CHILDREN_S, _FAMILIES = "children's social care", "fostering/adoption agency"
_EITHER_OF_THEM = re.compile(r"foster|adopt")
_OF_A_ROW = cued(
    r"^(?:and |but |while )?(?:the |its )?J (?:of|in|at|within|across) (?:the |its )?"
    r"(?:C|S|A) (?:was|were|had)\b"
)
_ON_A_VISIT = cued(
    r"\b(?:focus+ed|monitoring|interim|peer) (?:visit|review|challenge)s?\b"
    r"[^;,]{0,120}(?<!since the )(?<!since its )(?<!since an )(?<!after the )$"
)
_BY_ANOTHER = re.compile(
    r"(?: N)? by (?:(?:the|its|their|external|independent|internal) ){0,2}(?:auditors?"
    r"|accountants|peers|consultants|unions?|campaigners|parents|critics|X)\b"
)
# "When no H was G".
_NONE_WAS = re.compile(
    r"\b(?:no|none|not (?:one|a single)|neither)(?: (?:of )?(?:the |its |their"
    r" |those )?[HSCJNB])?(?: of (?:them|it|those|(?:the|its) [CS]|A))? (?:was|were"
    r"|had been"
    r"|ha[ds] (?:B )?(?:E|M|been|gone|done)(?: (?:beyond|better than|above|past))?)"
    r"(?: V)?(?: as| an?| the| with)* $"
)


def without_others(low: str) -> str:
    """Return the words of a sentence without what it tells of others at its end."""
    found = _SO_DID_OTHERS.search(low)
    return low[: found.start()] if found else low


def others_have_it(mask: str) -> bool:
    """Say whether who has "the same verdict" is a board, a school or other councils."""
    return bool(_OTHERS_HAVE_IT.search(mask))


_TOLD_BEFORE = AnyOf(
    *(_ON_A_VISIT, _OF_SOMETHING_ELSE, _OWN_VIEW, _TOLD_BY_ONE),
    *(_LONG_SINCE, _BEFORE_THEN, _OTHERS_BETWEEN, _FEARED),
)
_OF_MANY = AnyOf(_AT_LARGE, _ANOTHERS)


# "A focused visit found progress since the G rating of Y."
_SINCE = re.compile(r"\b(?:since|after|following) (?:(?:the|its|their|an?|R) )*$")


def is_no_past_of_its_own(sighting: Sighting) -> bool:
    """Say whether an older grade is of no use for what it was just before.

    It is somebody else's, of many, of long ago, feared, or one's own opinion.
    """
    sentence = sighting.sentence
    words = sentence.words.low
    lead = words[sentence.start : sighting.token.start]
    before = sentence.mask[: sighting.token.place]
    if _TOLD_BEFORE.is_in(lead) or _is_of_else(sighting):
        return True
    left = _LEFT_THEN.search(f"{before}@")
    if (
        left
        or "indicative" in lead
        or _WHOSE_OWN.search(f"{before}@")
        or _SINCE_THEN.match(words, sighting.token.end, sentence.end)
    ):
        return True
    alone = len(sentence.all("G")) == 1
    apart = alone and _ANOTHER_KIND.search(sentence.low) and not _SINCE.search(before)
    if apart or _NONE_WAS.search(before) or _is_no_grade(sighting, lead):
        return True
    return _is_of_many(sighting, lead) and not _is_one_of_those_counted(sighting)


def _is_of_many(sighting: Sighting, lead: str) -> bool:
    """Say whether a grade is that of so many, of councils at large or next door."""
    sentence, before = sighting.sentence, sighting.sentence.mask[: sighting.token.place]
    words = sentence.words.low
    if _SO_MANY.search(before):
        return True
    if sighting.remit == _AREAS and _CAME_BACK.match(words, sighting.token.end):
        return True
    if sighting.bound or "A" in sentence.letters:
        return False
    return _OF_MANY.is_in(lead) or bool(_COUNTED.search(before))


def _is_one_of_those_counted(sighting: Sighting) -> bool:
    """Say whether few came from a grade, and who was judged is told to be of them."""
    mask, place = sighting.sentence.mask, sighting.token.place
    return counts_itself(f"{mask[:place]}@{mask[place + 1 :]}")


def is_of_other_families(old: Sighting, news: Sighting) -> bool:
    """Say whether one grade is a fostering service's and the other adoption's."""
    if old.remit != _FAMILIES:
        return False
    then, now = (set(_EITHER_OF_THEM.findall(s.sentence.low)) for s in (old, news))
    return bool(then and now) and then.isdisjoint(now)


def _is_no_grade(sighting: Sighting, lead: str) -> bool:
    """Say whether what was good then is only said not to be enough any more."""
    mask, after = sighting.sentence.mask, sighting.token.place + 1
    if _NOT_ENOUGH.match(mask, after):
        return True
    return bool(_WHAT_WAS.search(lead) and _WILL_NOT_DO.match(mask, after))


def beside_others(sighting: Sighting) -> str:
    """Return a sentence without what it tells last of others, or of a part."""
    sentence = sighting.sentence
    found = _WITH_A_PART.search(sentence.mask, sighting.token.place)
    if found:
        part = next(t for t in sentence.all("J") if t.place == found.start("part"))
        return sentence.low[: part.start - sentence.start]
    found = _AS_OTHERS.search(sentence.mask, sighting.token.place)
    if not found:
        return without_others(sentence.low)
    other = next(t for t in sentence.all("A") if t.place > found.start())
    if other.value in sighting.codes:
        return sentence.low
    return sentence.low[: other.start - sentence.start]


def _is_of_else(sighting: Sighting) -> bool:
    """Say whether it is one judgement's, or what others than the inspectors said."""
    mask, place = sighting.sentence.mask, sighting.token.place
    if sighting.remit == _CHILDREN_S and _OF_FAMILIES.search(mask[:place]):
        return True
    return bool(_OF_A_ROW.search(mask[:place]) or _BY_ANOTHER.match(mask, place + 1))
