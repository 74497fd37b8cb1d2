"""The first judgement under rules by which nobody was judged before.

To be asked of services that came to be inspected lately: whatever an authority had
under older rules is no rung of the new scale.
"""

from pipeline.patterns.cued import cued

JUDGEMENT = (
    r"(?:inspections?|reports?|ratings?|verdicts?|grad(?:es?|ings?)|judge?ments?"
    r"|assessments?|outcomes?|visits?|tests?|scores?|marks?)"
)
KINDS = (
    r"(?:full |ofsted |ilacs |regulatory |proper |cqc |overall |consumer |housing "
    r"|formal |published |area |send |local |joint |such )*"
)
LOOKED_AT = (
    r"(?:graded|rated|judged|assessed|inspected|visited|examined|scored|been to|been in"
    r"|looked at|looking at|reported on|visiting|inspecting|assessing|judging|rating)"
)
# "The first time that it was rated good" is the first of those.
_NO_GRADE = r"(?! (?:as )?['\"]?(?:good|outst|inad|requ))"
# Where all inspections are new, the first under the new rules is the first there is.
NEW_RULES = cued(
    r"\bfirst time (?:that |when )?[^.;]{2,40} (?:has|have|had) (?:ever )?been"
    r" (?:inspected|assessed|rated|graded|judged|visited|scored|examined|checked"
    r"|reviewed|looked at|marked|tested|put|put to the test)"
    r" (?:under|through|against|by) (?:an?|the|this|these|its)"
    r" (?:[a-z]+ ){0,3}(?:framework|regime|system|rules|standards|process|approach"
    r"|scheme|new (?:checks|tests|assessments|inspections|programme))\b"
    r"|\b(?:inspected|assessed|examined|reviewed|visited)\b[^.;]{0,50}"
    r" (?:framework|regime|system|rules|standards|process|approach|arrangements|powers)"
    r" for the (?:very )?first time\b"
    r"|\b(?:inspected|assessed|examined|reviewed|visited)\b[^.;]{0,50} for the"
    r" (?:very )?first time under (?:an?|the|this|its) (?:[a-z]+ ){0,3}(?:framework"
    r"|regime|system|rules|standards|process|approach|powers)\b"
    rf"|\b(?:{JUDGEMENT}|c[1-4])'?,? (?:(?:is|was|being|marks?) )?(?:the (?:council"
    r"|authority|borough|county|city|town|landlord)'s|its|their|our)(?: own)?(?: very)?"
    r" first(?: ever)? (?:since|under|against)\b"
    r"|\bfirst time\b[^.;]{0,120} (?:scored|rated|assessed|graded|judged|inspected"
    r"|measured|marked|looked at|checked)\b[^.;]{0,40} (?:this way|like this)\b"
    r"|\bfirst (?:(?:proper|full|formal|close|official) )?(?:look|check|scrutiny) (?:at"
    r"|of|into) [^.;]{2,60} (?:since|under)\b"
    rf"|\bfirst(?:[- ]ever)? {KINDS}{JUDGEMENT}\b[^.;]{{0,60}}\b(?:since|under"
    rf"|of (?:the|its) (?:council"
    r"|borough|county|city|town|kind))\b(?!,? in (?:[a-z]+ )?(?:19|20)\d\d)"
    # "A first for the city under the regime", "its first outing under the new rules".
    r"|\ba first for (?:the )?[a-z ]{2,30}? (?:under|since|through)\b"
    r"|\bfirst (?:outing|brush|encounter|experience|taste|run|turn|showing|appearance"
    r"|result|score|marks) (?:under|with|from) (?:an?|the|this|its) [^.;]{0,30}\b(?:new"
    r"|framework|regime|system|rules|assessments?|inspections?|powers|scheme)\b"
    rf"|\b{LOOKED_AT}\b[^.;]{{0,60}} for the (?:very )?first time since (?:it|they|the"
    r" [a-z]+) (?:(?:was|were) (?:given|handed|granted)|took (?:on|over|up)|got|gained"
    r"|began|started|became)\b"
    rf"|\b(?:had|has|have) not (?:previously|before|yet|ever) {LOOKED_AT} (?:it|them"
    r"|the (?:council|authority|county|city|borough)(?:'s [a-z ]{2,40})?|[a-z]+ council"
    r"(?:'s [a-z ]{2,40})?)(?=[.,;]|$| (?:under|against|before|on|for)\b)"
    r"|\b(?:no|never an?y?) (?:regulator|inspector|watchdog|inspectorate|outsider"
    rf"|independent body)s? (?:had|has|have) (?:ever |yet |before )*{LOOKED_AT}\b"
    rf"{_NO_GRADE}"
    rf"|\b{JUDGEMENT},? the first of (?:its|this|that) kind\b"
    rf"|\bnever (?:before |previously |yet )?{LOOKED_AT} (?:how|whether|it|them|the"
    r" (?:council|authority|county|city|borough))\b"
)
# Ten years and no more are not said to reach back so far.
_LONG = (
    r"(?:in|for|over|after) (?:(?:well |far |rather |much )?(?:more than|over) (?:a"
    r" decade|ten years|10 years)"
    r"|(?:(?:more than|over|nearly|almost|some|about|around|at least|the best part of"
    r"|getting on for|close to|upwards of|fully|well) )*(?:a decade and a half|1[1-9]"
    r" years|(?:eleven|twelve|a dozen|thirteen|fourteen|fifteen|sixteen|seventeen)"
    r" years))\b"
)
_LONG_AGO = rf"(?:{_LONG}|since (?:the (?:end|days) of )?(?:[a-z]+ )?20(?:0[5-9]|10)\b)"
_ENDED = (
    r"(?:scrapped|abolished|ended|stopped|dropped|wound up|done away with|discontinued"
    r"|reintroduced|re-introduced|brought back|revived|restored|resumed|restarted"
    r"|returned|came back|went|disappeared)\b"
)
# Of services that nobody judged for a dozen years: the first in a decade is the first
# by these rules.
FIRST_IN_LONG = cued(
    rf"\bfirst (?:[a-z'-]+ ){{0,7}}?{JUDGEMENT}\b[^.;]{{0,50}}?"
    rf" {_LONG_AGO}|\bfirst time {_LONG_AGO}[^.;]{{0,60}}\b{LOOKED_AT}\b{_NO_GRADE}"
    rf"|\b{LOOKED_AT}\b[^.;]{{0,40}} for the (?:very )?first time {_LONG_AGO}"
    rf"|\b(?:not|never|n't) set foot in\b[^.;]{{0,40}} {_LONG_AGO}"
    rf"|\b{_LONG} (?:in which|when|during which) (?:nobody|no one|no [a-z]+) (?:had )?"
    rf"{LOOKED_AT}\b"
    rf"|\b(?:not|never|n't|nobody|no one|no-one|nor)\b[^.;]{{0,50}}\b{LOOKED_AT}\b"
    rf"{_NO_GRADE}[^.;]{{0,60}} {_LONG_AGO}"
    rf"|\bfirst [^.;]{{0,90}} since (?:the|its|their|an?|councils'?|local) [^.;]"
    rf"{{0,60}}\b{_ENDED}"
    r"|\b(?:years|decade(?: and a half)?) since (?:anybody|anyone|inspectors|an?"
    r" (?:[a-z]+ )?(?:regulator|watchdog|inspector)|(?:the )?cqc) (?:had |has )?"
    rf"(?:last )?{LOOKED_AT}\b"
)
