"""What a report of now says of a grade told just before: that it is still so.

"Services were rated good in 2015. They still are, Ofsted announced on Monday."
"""

import re

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.who_says import is_of_them

_WHO = r"(?:it|they|A(?:'s [SC])?|(?:the|its) (?:C )?[SC])"
_END = r"(?=[.,;:]|$| -| (?:I|today|after|following|in [a-z]+)\b)"
_AND, _THAT = r"^(?:and |but |yet )?", r"(?:that|this|it)"
_JUST = r"(?:(?:also|just|exactly|precisely|again|Q) )*"
# The report that is out, as masks have it.
_REPORT = r"(?:(?:the|its|their|R's) (?:I N|I|N I|R N|N)|an? N (?:I )?I)"
_AS_IT_WAS = cued(
    rf"\b{_WHO} (?:Q (?:is|are|do|does)|(?:is|are|do|does) Q(?: so| that)?){_END}"
    r"|\b(?:has|have) Q (?:that|this|the same) way\b"
    r"|\bQ (?:it|them|the [SC]) (?:there|where (?:it|they) (?:was|were)|at that|on"
    r" that)\b"
    r"|(?<!not )(?<!no )\b(?:Q|R (?:has|have) (?:I )?V) (?:that|this|the same|its own)"
    r" (?:B |old |earlier )?(?:N|view|conclusion|finding)\b"
    r"|\b(?:has|have) (?:just |I |now )?done (?:so|it|that) Q\b"
    r"|\b(?:V|described) (?:it|them|the [SC]) (?:(?:exactly|just|precisely|I|Q) )*"
    r"the same\b(?! (?:as|level|day|time))"
    r"|\bno reason to (?:change|alter|revise|revisit|amend) (?:its|their|that) (?:mind"
    r"|view|N|opinion)"
    r"|\b(?:the|its|their) (?:N|grade|label|message|news|answer|story|result|outcome)"
    r" (?:I )?(?:(?:is|was|has been|Q|stays) (?:(?:exactly|just|Q) )*(?:the same"
    r"|unchanged|no different)|(?:has|had) (?:not|n't) (?:changed|M|budged))\b"
    rf"|\b{_WHO} (?:is|are) (?:Q |I )?no (?:better|different)\b(?! at| for| than)"
    r"|\bnothing (?:has|had) (?:changed|M)(?=[.,:;]|$| -)"
    # "And that is what it says at the top of the I", "there it Q", "that is Q the N".
    rf"|{_AND}{_THAT} (?:is|was) {_JUST}(?:what|where|how) (?:{_WHO}|R|{_REPORT}"
    r"|things) (?:has |have )?(?:[QVEI]|says?|stays?|stands?|sits?|is|are)\b"
    rf"|{_AND}(?:there|so) (?:{_WHO}|things) (?:Q|(?:has |have )?(?:stays?|stands?))\b"
    rf"|{_AND}{_THAT} (?:is Q the (?:N|case|picture)"
    r"|(?:has|is) (?:not|n't|Q) (?:M|changed|so|true))\b"
    rf"|\b(?:R|{_REPORT}) (?:has |have )?(?:leaves?|left|keeps?|kept) (?:it|them|A"
    r"|the [CS]) (?:there|as (?:it|they)|where (?:it|they))\b"
    rf"|{_AND}(?:the (?:very )?same (?:words?|phrase|label|N))"
    r" (?:stands?|appears?|is|are|heads?|sits?|opens?)\b"
    rf"|{_AND}those are {_JUST}the (?:very |same )*words (?:in|of|at)\b"
)
# Who says so: "R announced", "says R in a N", "its I N says".
_BY_THEM = cued(
    r"(?<!told )(?<!by )\b(?:R|N|I)\b(?: (?:by|from) R)?,? (?:[a-z]+"
    r" ){0,3}?(?:says?|said|announced"
    r"|V|M|I|E|Q|reports?|reported|notes?|noted|confirms?|finds|leaves|has|have)\b"
    r"|\b(?:says|said|according to) (?:(?:the|an?|its) )?[RNI]\b"
    rf"|\b[NI] makes (?:it )?clear\b|\b(?:in|of) {_REPORT}(?=[.,;]|$| (?:too|I|W|as)\b)"
)
_IT = cued(r"\bit (?:has |have |is )?(?:I |just |Q )*(?:V|E|Q|done|says|said|found)\b")
_OTHERS_SAY = re.compile(
    r"\b(?!(?:R|N|I|it|they|and|also)\b)[a-zAC']+ (?:say|says|said|insists?|insisted"
    r"|believes?|claims?|thinks?)(?: that)? $"
)
# "The leader said", "a N to the cabinet says": behind it, and no inspectors' word.
_OTHERS_SAID = cued(
    r",(?! (?:it|they|which|as)\b) [^,;RNI]{1,50} (?:says?|said|insists?|claims?)\b"
    r"|\bN (?:to|for|by) (?:the |its |A's |C's |C )*(?:cabinet|committee|councillors"
    r"|members|board|panel|meeting|scrutiny)\b"
)
# Of today, where inspectors were told of just before.
_TODAY = cued(r"\bI\b")
_ANOTHER_TIME = re.compile(r"\b[BY]\b")
_NO_INSPECTION = cued(r"\b(?:monitoring|focus+ed|peer|self-[a-z]+)\b")


def is_as_it_was(scene: Scene, sentence: Sentence, after: int) -> bool:
    """Say whether inspectors say of now that the grade told before is still so.

    `after` is where that grade stands, if it stands in this sentence.
    """
    mask = sentence.mask
    if not sentence.letters.isdisjoint("JPFT") or "?" in mask:
        return False
    said = _AS_IT_WAS.search(mask, after)
    if not said or _ANOTHER_TIME.search(mask, said.start() if after else 0):
        return False
    others = _OTHERS_SAY.search(mask, 0, said.start())
    others = others or _OTHERS_SAID.search(mask, said.start())
    if others or _NO_INSPECTION.search(sentence.low):
        return False
    if _BY_THEM.search(mask, after):
        return True
    told = _IT.search(mask) or _TODAY.search(mask)
    return bool(told) and is_of_them(scene, sentence.number)
