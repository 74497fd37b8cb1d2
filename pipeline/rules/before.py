"""The rules by which a grade is an older one, and which was just before."""

from pipeline.patterns.rule import SMALL, When, rules
from pipeline.rules.dated import DATED

_BEFORE = (
    (
        "than that",
        r"\b(?:than|from|on) (?:the |an? )?@ (?:N )?(?:(?:that|which) )?"
        r"(?:it|they|each|both) (?:of them )?(?:had|was|were|E|V)\b",
    ),
    (
        "was that and is this",
        r"\b(?:was|were|had been) (?:V )?(?:an? )?@(?: N)?,? (?:(?:before|then"
        r"|[^@G;,]{0,25}[BY]),? )?(?:and|but) (?:I )?(?:it |they |we )?"
        r"(?:is|are|has|have|Q)(?: been| [IVUQ])* (?:an? )?G"
        r"|(?:^|[;:,] )@ (?:it|they) (?:was|were)\b[^@G]{0,30}[;,.:] (?:and )?G (?:it"
        r"|they) (?:is|are|has|have|Q)\b",
    ),
    (
        "given up",
        r"\b(?!out of (?:an? |the |its |their |R |O |I |B |S |A's |full )*N with\b)"
        r"(?:no longer|shed|sheds|shedding|shakes? off|shaken off|shook"
        r" off|out of|rid of|escape[sd]?|escaping|stripped(?:"
        rf" [a-zA-Z']+){{0,3}} of|loses?|lost|losing|overturn(?:s|ed|ing)?"
        r"|throws? off|thrown off|threw off|lifted from|exits?|exited|break"
        r"|forfeit(?:s|ed|ing)?|surrender(?:s|ed|ing)?|relinquish(?:es|ed|ing)?"
        r"|squander(?:s|ed|ing)?|ditch(?:es|ed|ing)?|shrug(?:s|ged)? off|casts? off"
        r"|V time on [^@G;]{0,30}?(?:spell|time|years?|days|stay) (?:in|at|with)"
        r"|(?:has |have |had )(?:been )?(?:scrap(?:s|ped)|remov(?:es|ed)|lifted"
        r"|rescinded)"
        r"|robbed of|clear of|freed? (?:from|of)|parts with|parted with"
        r"|(?:goodbye|farewell) to|breaks? free of"
        rf"|(?:moved?|come|came|taken|lifted|M|U) off|off) {SMALL}@",
    ),
    (
        "given up",
        r"\b(?:loss|forfeiture|surrender|removal) of (?:(?:the|its|their|our|that|an?"
        r"|A's|C's|[a-z]+-[a-z]+|coveted|prized|cherished|R|O) ){0,4}@(?= N\b|[.,;]|$"
        r"| (?:at|by|is|was|has|hurts?|came|comes)\b)"
        r"|\bstrip(?:s|ping)(?: [a-zA-Z']+){0,3} of (?:(?:the|its|their|that|an?|R"
        r"|O) )*@(?= N\b|[.,;]|$)",
    ),
    (
        "given up",
        r"\bA(?:'s S)? (?:leaves?|quits?) (?:an? |the |its )?@(?! A|'? [SC]\b)",
    ),
    ("given up", r"\bcosts?\b[^@G;]{0,40}\b(?:its|their|the) @"),
    (
        "given up",
        r"\b(?:M|takes?|took|strips?) (?:A's|the|its|their) (?:R )?@ N away\b"
        # "R U @ N from A", "has removed the @ label from the C S".
        r"|\b(?:U|D|M|removed?|removes|strip(?:s|ped)?|takes?|took)"
        r" (?:(?:the|its|their|that|R|O) )*@ (?:N )?(?:from|off) (?:the )?"
        r"(?:A|C|S|city|county|town)\b",
    ),
    (
        "given up",
        r"\b(?:an end to|the end of|to an end|ends?|ended|ending) (?:(?:the|its|their"
        r"|an?|that|(?:run|spell|streak|series|string) of|two|three|four"
        r"|C|C's|A's|years of|[a-z0-9]+ years of) ){0,4}@"
        # "Bringing to an end more than three years in the bottom category."
        r"|\b(?:an end to|to an end|to a close|ends?|ended|ending|a line under)"
        r" [^@G;,]{0,30}\b(?:years?|months?|decade|spell|stint|period|time|stay|run"
        r"|reign|stretch) (?:in|at|on|as|with|under) [^@G;,BY]{0,20}@",
    ),
    (
        "given up",
        r"@ (?:N |run |spell |streak |reign |tag )*(?:(?:has|have|is|are|was|were) )?"
        r"(?:(?:been )?(?:U|lifted) from\b|(?:comes?|came|coming|brought|drawn) to an?"
        r" (?:end|close)|ended|over(?=[.,;:]|$| (?:and|but|at last|now|after|for)))\b",
    ),
    ("before now", r"@ (?:N )?before[.]?$"),
    (
        "lasted till now",
        r"\b(?:was|were|had been|had Q) (?:V |Q )?(?:as )?@(?: N)?(?: (?:at|in|after"
        r"|through) [^@G;,]{0,30})?,? (?:until|till|up to) (?:I|this|the latest)\b",
    ),
    (
        "at the time",
        r"@(?: [NO]| by (?:the )?R)*,? (?:at the time|(?:in )?(?:that|the same) year)\b"
        r"|^(?:(?:but|and|yet),? )?(?:at (?:the|that) time|in those days|back then)"
        r"(?! of),? [^@GI;]{0,90}@",
    ),
    (
        "when last seen",
        r"@(?:(?!\bsame\b|, having\b)[^;]){0,90}\bwhen "
        r"(?:(?:R|it|they|the R|inspectors|ofsted"
        r"|the C) )?(?:was |were |V )?B\b",
    ),
    (
        "from this to that",
        r"\b(?:trad|swapp?|exchang)(?:e|es|s|ed|ing) (?:(?:an?|the|its"
        r"|their) )*@ (?:N )?(?:(?:that |which )?(?:it|they) [^@G;,]{0,25} )?for\b",
    ),
    (
        "from this to that",
        r"\bG,? (?:N )?(?:by (?:the )?R )?(?:as opposed to|rather than|instead of"
        r"|compared (?:with|to)|against|in place of) (?:an? |the |its )?@",
    ),
    (
        "given up",
        r"@ no (?:more|longer)\b(?! (?:W|enough|acceptable|sufficient|an? |on offer"
        r"|available|exists?|existed|used|in use|given|awarded|counts?|among|part)\b)",
    ),
    (
        "given up",
        r"\bthe @ N\b[^@G;]{0,70}\b(?:has|have) been (?:M|taken|stripped|removed"
        r"|withdrawn|scrapped)\b",
    ),
    (
        "when last seen",
        r"@(?: N)? when (?:it|they|R|the [SC]) (?:was |were )?last [a-z]+\b",
    ),
    ("where it was", r"\bwhere B (?:it|they) (?:was|were|had)\b[^@G;,]{0,30}@"),
    (
        "used to be",
        r"\b(?:was|were|had been) (?:already|long|until then) (?:V )?@"
        r"|\b(?:it|they|A|the C) (?:was|were|had been) (?:V )?@(?: N)?"
        r" (?:already\b|before(?: this| I)?(?=[.,;]|$))",
    ),
    ("given up", r"\b(?:not|aren't|isn't) @ (?:any (?:more|longer)|anymore)\b"),
    (
        "used to be",
        r"\b(?:(?:was|were) (?:V )?@(?: N)?|O @) (?:then|at the time)\b(?=[.,;]|$)",
    ),
    (
        "before now",
        r"^(?:M|going|heading|coming) into (?:the|this|that) N\b[^@G;]{0,40}"
        r"\b(?:was|were|had)\b[^@G;]{0,25}@",
    ),
    (
        "lasted till now",
        r"\b(?:has|have) (?:been )?@ (?:N )?(?:ever )?since\b[^@;]*, (?:is|are) I\b"
        r"[^@;]*G",
    ),
    (
        "before now",
        r"(?:^|[;:] )(?:- )?before,? (?:(?:that|this|now),? )?[^@G;]{0,40}@",
    ),
    (
        "dated",
        r"\b(?:twice|in|both in),? (?:in )?Y(?:,? and (?:Q )?(?:in )?Y)+,?"
        r"(?![^@G;]*\b(?:has|have)\b)[^@G;]{0,70}@",
    ),
    (
        "left behind",
        r"\b(?:left|leaves|leaving|leave|V|E|putting) (?:its|their|the|an?"
        r"|that|R|R's) (?:[a-z]+ )?@ (?:N |days )?(?:firmly |well )?behind",
    ),
    (
        "given up",
        r"\b(?:left|leaves?|leaving|puts?|putting|V|E) (?:R |R's )?@"
        r" (?:N |past |days |years |era |record )?(?:firmly |well |far )?behind\b",
    ),
    (
        "from this to that",
        r"\b(?:(?<!years on )(?<!year on )(?<!months on )(?<!benefit )(?<!far )"
        r"(?<!benefits )from|replacing|replaces"
        r"|replaced|supersed(?:es?|ed|ing)) (?:(?:an?|the|its|their|being|one|I|O|R|N"
        r"|of|V|B|C's|J|Y|our|both|that) ){0,6}@",
    ),
    (
        "turned from",
        r"\b(?:M|turning|transforming|U) (?:[a-zA-Z']+ ){0,5}@(?:"
        r" [NR])*[^@G;]{0,40} into ",
    ),
    (
        "than before",
        r"\b(?:than|below|above|beneath|on) (?:its |their |the |that |an? )?"
        r"(?:B |Y |C's |A's )+(?:O |R |N |of )*@",
    ),
    ("than that", r"\b(?:than|below|above|beneath) (?:the|its|their|an?) @ N"),
    (
        "than that",
        r"\b(?:steps?|notch(?:es)?|rungs?|places?|levels?|pegs?|N)(?: [UD])?"
        r" (?:below|above|beneath|over) (?:the|its|their|our|an?) @",
    ),
    (
        "called previous",
        r"\bB (?!C (?:was|were|had)\b)(?:(?:an?|the|its|their|being|as|to|be|one|O|R|N"
        r"|of|V|had|was|were|also"
        r"|been|E|full|in|I|C|S) ){0,5}@",
    ),
    (
        "having been",
        r"(?<!\bR )\bhaving (?:B |once |also |first )*(?:been |had )?(?![^@G;,]*\bI\b)"
        r"[^@G;,]{0,40}@",
    ),
    (
        "what was that",
        r"\b(?:that|which|who) (?:was|were|had been) (?:V |O )?@,? (?:has|have"
        r"|is|are|I)\b",
    ),
    ("from this to that", r"@ (?:to|→|->|into) (?:an? )?G"),
    (
        "years after",
        r"(?<!within a )(?<!within )\b(?:years?|months?|decade)(?: and a half| or so"
        r"| or more| (?:almost |exactly )?to the day)? (?:after"
        r"|since|on from|on since|from)\b(?![^@G;,]*\b(?:has|have|is"
        r"|are)\b)[^@G;,]{0,60}@",
    ),
    (
        "after a run of",
        r"\bafter (?:[a-z0-9]+ ){0,4}(?:years? (?:of |with |as |rated |being"
        r" |at )+|in a row )?(?:(?:two|three|four)(?!-(?:week|day))|successive"
        r"|consecutive|years?)[^@G;,]{0,20}@",
    ),
    (
        "lasted till now",
        r"^(?:for|through|over) (?:(?:the|last|past|nearly|almost|more|than|some|about"
        r"|most|much|of|best|part|at|least|a|all) ){0,5}"
        r"(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|several|decade)\b"
        r"(?![^@]*\b(?:has|have|is|are|I)\b)(?! of\b)[^@G;]{0,110}@",
    ),
    (
        "lasted till now",
        r"\b[Gg](?: N| in Y)?,? (?:and|but|then|and then) (?:(?:then|later|lately"
        r"|latterly|more recently|most recently|until recently|until lately) )+"
        r"(?:V )?@[^;@]*\b(?:is|are|has|have|I)\b[^;@]*G",
    ),
    (
        "from this to that",
        r"@ (?:N )?(?:(?:has|have|is|was|been) )*(?:E|M|gives way|given way|gave way"
        r"|replaced)(?: (?:in)?to| by| with)? (?:an? )?G\b"
        r"|@(?:[ -]V)?(?: A(?:'s)?| [CS])+(?: [a-z]+){0,3} [UDM](?: [a-z]+){0,3} to G\b"
        r"|\b[UDM] (?:(?:A's|C's|the|its) )*@(?:[ -]V)?(?: [CS])+(?: [UD])? to G\b",
    ),
    (
        "given up",
        r"\b(?:(?:torn|tore|tears|ripped|rips) (?:U|up)|(?:crossed|crosses|struck) out"
        r"|scrubbed|scrubs|erased?|binned|bins) (?:(?:the|its|their|A's|C's|old|S) )*@",
    ),
    (
        "given up",
        r"\b(?:the|an?|its|their) @ N(?: of A's| of the C)? (?:has|have)"
        r" (?:M|vanished|evaporated|disappeared|been lost)\b(?! (?:in)?to)",
    ),
    ("before now", r"^(?:then|before|B)(?: [NRO])*: (?:an? )?@"),
    (
        "lasted till now",
        r"^[^@G;,]{0,30}@ (?:N )?for (?:[a-z0-9]+ ){1,4}(?:years|inspections|decade)"
        r"[^@G;,]{0,40}, [^@;]*\b(?:has|have|is|are)\b[^@;]*G",
    ),
    (
        "after a run of",
        r"\bafter (?:an? |its |their |the )?(?:[a-z0-9-]+ ){0,3}"
        r"(?:spell|period|stint|time|stretch|run|years?) "
        r"(?:(?:of|at|in|on|with|as|being|V|Q|the|an?|R|O) )+@",
    ),
    (
        "dated",
        r"\b(?:the|an?) @ (?:N )?(?:(?:that|which) )?(?:it|they|we|the [CS]|A)"
        r"(?:'s [CS])? (?:was |were |had |has |have |been |first |also )*"
        r"(?:(?:V|E|had|won|got)\b[^@G;,]{0,30})?\b(?:in|at|from|during|since)"
        r" (?:[a-z]+ ){0,3}[YB]\b",
    ),
    (
        "given up",
        r"\b(?:miss(?:es|ed)? out on|fail(?:s|ed|ing)? (?:to|in)|unable to"
        r"|(?:did|could|can|does) not|couldn't|didn't|too weak to|not enough to)"
        r" (?:[a-z]+ )?Q (?:on to |onto )?(?:the|its|their|that|an?) @",
    ),
    (
        "after being",
        r"\b(?:after|since|following|despite) (?:it |they |it's |the C )?"
        r"(?:being|having been|previously|once)\b[^@G;,]{0,30}@",
    ),
    (
        "following that",
        r"\b(?:after|since|following) (?:its|their|the|an?)(?: [a-zROV]+)? "
        r"(?:N of )?@(?: N)?(?: [a-z]+){0,3} (?:in|of) Y",
    ),
    (
        "at the last inspection",
        r"@(?: [NRO])*(?:,? (?:at|in|during|following|when|after|by|made"
        r"|given|the)\b)?(?!(?:(?! B\b)[^@G;,]){0,40}\b(?:same|where)\b)"
        r"(?:(?! and | but"
        r" )[^@G;,]){0,40}? B\b",
    ),
    # "For Cranford, which got @ at its most recent inspection, it ends a long road."
    (
        "at the last inspection",
        r", (?:which|whose|where|who)\b[^@;,]{0,80}@(?: N)? at (?:its|their|the)"
        r" (?:most )?I,",
    ),
    (
        "had been",
        r"(?<!has )(?<!have )\bhad\b(?: (?:also|already|since|been|once|I|an?|its"
        r"|the|just|only|O|R|all|both|B))* (?:(?:V|E|been|an?|its|the)\b|@)(?:(?!"
        r" (?:and|but) )[^@G;,]){0,30}@",
    ),
    ("had been", r"(?<!has )(?<!have )\bhad (?:an? |the |its |R |O |just )*@"),
)
BEFORE = (*rules(_BEFORE, When.BEFORE), *DATED)
