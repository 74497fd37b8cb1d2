"""A grade in the mouth of those who give none: parties, unions, parents, papers."""

_PEOPLE = (
    r"candidates?|mps?|peers?|councillors?|backbenchers?|opposition|residents?|mothers?"
    r"|fathers?|mums?|dads?|grand[a-z]+|parents?|P|famil(?:y|ies)|critics?|readers"
    r"|campaign(?:ers?)?|activists?|protesters?|rivals?|opponents?|lawyers?|judges?"
    r"|solicitors?|barristers?|coroners?|ministers?|secretary|bishop|vicar|columnists?"
    r"|voters|viewers|visitors|shoppers|tourists|reviewers|moderators|users|customers|audiences"
    r"|fans|supporters|accountants|staff|workers|social workers?|employees|carers"
    r"|teenagers|young people|care leavers|pupils|students|whistleblowers?|auditors?"
    r"|consultants?|academics?|researchers?|professor|experts?|advis[eo]rs?|bookmakers"
    r"|group leader|children's commissioner|ombudsman|mayor|(?:youth|parish|town) C"
)
_GROUPS = (
    r"unions?|unison|gmb|charity|charities|nspcc|barnardo's|labour(?!'s)|tory|tories"
    r"|conservatives?|(?:lib|liberal) dem(?:ocrat)?s?|greens?|green party|independents"
    r"|panel|committee|magazine|newspaper|think[ -]?tank"
)
_POLL = (
    r"surveys?|polls?|petition|ballot|questionnaire|index|league table|scorecard"
    r"|report card"
)
_A_FIRM = (
    r"(?:charity|union|think[ -]?tank|newspaper|P|university|firm|centre|institute"
    r"|foundation|society|association)"
)
_WHO = (
    rf"(?:{_PEOPLE}|{_GROUPS}|{_POLL}|motion"
    rf"|N (?:by|from|for) (?:an? |the )?(?:[a-z]+ ){{0,2}}{_A_FIRM})"
)
# Who is named more closely: "of foster carers", "for Barsetshire East".
_CLOSER = (
    r"(?: (?:groups?|leaders?|members?|councillors?|activists?|team|bosses"
    r"|spokes[a-z]+|politicians))*(?:(?: (?:of|for|in|from|by|at|on|signed|drawn"
    r"|before|hired|near)\b(?:(?!\b(?:R|N|V|E|who|which|after|when|as|where)\b)"
    r"(?:[^@G;,:]|,(?=[0-9]))){0,40}?))?"
)
# Where a subject may begin: "four in ten parents", not "praised staff".
_FIRST = (
    r"(?:^|[,;:] |\b(?:and|but|that|as|after|when|while|because|if|although) )"
    r"(?:(?!(?:he|she|it|they|we|told|prais|criticis|said|found|met|meet|by|of|for|to)"
    r"[a-z]* )[a-z0-9'-]+ ){0,3}?"
)
_HAS = r"(?: (?:has|have|had|also|I))*"
_CLAUSE = r"(?:(?!\b(?:R|N|who|which|whose|after|when|where)\b)[^@G;,])"
_OF_IT = r"(?:the )?(?:A|C|S|it|them|its)\b"
_NO_REPORT = r"(?!(?: O| R)* N\b)(?![^;,]{0,60}\bR\b)"
_SAYS = (
    r"(?:said|says?|claims?|claimed|thinks?|thought|believes?|believed|insists?"
    r"|insisted|wrote|writes|argues?|argued|warns?|warned|reckons?|complains?|complained"
    r"|V that|told [^@G;,RN]{1,30}? that)"
)
_NAMES = (
    r"(?:V|voted|named|praised|call(?:ed|s)?|rates?|described|dubbed|hailed|ranked"
    r"|found)"
)
# What may stand before V in a sentence without R and be an inspectorate all the same,
# or no subject at all.
_MAY_INSPECT = (
    r"(?:it|they|we|he|she|which|who|that|and|or|but|then|not|never|regulators?"
    r"|assessors?|assessment|inspect[a-z]*|commissions?|teams?|visits?|experts"
    r"|officials|authorities|summer|spring|autumn|winter|weeks?|months?|days?|years?|january"
    r"|february|march|april|may|june|july|august|september|october|november|december"
    r"|today|yesterday|also|now|has|have|had|been|was|were|is|are|be|to|by|as|of|in"
    r"|councils|one|two|three|four|five|six|seven|eight|nine|ten|people|ago|later|finally|report|watchdogs?|checks?|findings|verdict)"
)
OTHERS = (
    # "Parents have V A's S @", "a survey of carers has V A's S @".
    rf"{_FIRST}{_WHO}{_CLOSER}{_HAS} {_NAMES} {_OF_IT}{_CLAUSE}{{0,50}}@{_NO_REPORT}"
    rf"|{_FIRST}{_WHO}{_CLOSER}{_HAS} E {_OF_IT}[^@G;,]{{0,40}}@(?![^;]{{0,60}}\bR\b)"
    rf"|(?:^|[,:] )J have V {_OF_IT}{_CLAUSE}{{0,40}}@{_NO_REPORT}"
    # "Half of those asked V A's S @": whoever it is, it is no inspector.
    rf"|^[^@GRNBYFX]*?\b(?!{_MAY_INSPECT}\b)(?:[a-z][a-z'?-]+"
    rf"|[a-zA]+, (?:who|whose) [^@GRN,]{{1,60}},){_HAS}"
    r" (?:V|E) (?:the |its own |their own )?(?:A|C|S|it|them)\b[^@GRX;,]{0,60}@"
    r"(?![^;]*\bR\b)"
    # "Our readers N on A's S: @", "a think tank's N says that A's S are @".
    rf"|\b{_WHO}(?:'s?)? N (?:that )?(?:says?|said|has V|V|on|marks?)\b[^@GR;]{{0,70}}@"
    r"|\b(?:banner|placard|sign|slogan|t-shirt)s?\b[^@GR;]{0,70}@"
    # "The union said that A's S are @", "the mp told the commons that".
    rf"|{_FIRST}{_WHO}{_CLOSER}{_HAS} {_SAYS} (?:that )?(?:(?!\bV\b){_CLAUSE}){{0,60}}@"
    rf"{_NO_REPORT}"
    # "@ by their own staff", "@ in a survey".
    r"|@(?: [NO])? by (?:(?:an?|the|its|their|our|own|some|many|most|two|three"
    rf"|[0-9]+|local|former|B|labour|tory) )*(?:[a-z]+ ){{0,2}}?{_WHO}\b"
    r"|@(?: [NO])? by (?:half|most|many|some) of\b"
    r"|@(?: N)? (?:in|on) (?:an?|its|the|our|their|this) (?:(?:[a-z]+|N) ){0,2}"
    rf"(?:{_POLL}|site|forum|phone-in)\b"
    # "According to labour", "for many families A's S Q @", "@ is how one mother".
    rf"|(?:^|[,:] )(?:according to|for|to|in the (?:eyes|view|opinion) of) "
    rf"(?:[a-z]+ ){{0,3}}?{_WHO},? (?:(?!\bV\b)[^@G;RN])*@(?![^;]*\b[RN]\b)"
    rf"|^[^@R]{{0,15}}@,? (?:is|was) how\b"
    r"|@ in (?:the (?:house|commons|lords)|parliament|an? (?:speech|debate|blog|tweet"
    r"|column|podcast|book|motion))\b"
    rf"|@(?: N)? from (?:an?|the|its|their|local) (?:[a-z]+ ){{0,2}}?(?:{_WHO}|group)\b"
    # "A's S @, says mp", "union: A's S @".
    rf"|^[^@RNVE;]*@,? (?:an? |the )?(?:{_SAYS} (?:an? |the )?(?:{_WHO}|J)"
    rf"|(?:{_WHO}|J){_CLOSER} {_SAYS})\b(?![^;]*\b[RN]\b)"
    rf"|^{_WHO}: [^@RNV;]*@[^RN]*$"
)
