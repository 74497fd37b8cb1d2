"""The rules by which a grade is only wished for, feared or measured against."""

import re

from pipeline.patterns.rule import Rule, When

NO_RESULT_OF_THEIRS = "nobody was given it"
WISHED_FOR = "wished for"
# "On course for @", "measured against @", "often a prelude to @".
NOT_GIVEN = (
    # "I'd like to have got a @."
    Rule(
        WISHED_FOR,
        re.compile(
            r"\b(?:[a-z]+'d|would|F|had) (?:all |have |much |[a-z]+ly )*"
            r"(?:liked?|loved?|prefer(?:red)?|hoped|wanted|wished)"
            r" (?:(?:it|us|them|that|to|for) )*(?:have|be|get|see|E|had"
            r"|an?|the)\b[^@;,.]{0,25}@"
            r"|\b(?:had|has|have|was|were) (?:been |long |all |[a-z]+ly )*(?:F"
            r"|confident|expecting|bracing|braced|gunning|angling|bidding|banking|counting"
            r"|looking)(?: itself| themselves)? (?:(?:for|of|on|to|being|be|get|E|V|an?"
            r"|the|its|another|as|full|R|O) ){1,4}@"
            r"|\bsights (?:[a-z]+ ){0,2}on (?:an? )?@|\bset out to\b[^@;,.]{0,20}@"
            r"|\bnever\b[^@;,]{0,40}\b(?:higher|better|above|beyond)(?: than)? @"
            r"|\bhad (?:[a-z]+ly )?(?:thought|believed|assumed|imagined|reckoned)\b"
            r"[^@;,.]{0,30}@"
        ),
        When.NOT_YET,
    ),
    # "Wants a @ rating", "a @ rating is the goal", "for a @ one it must wait".
    Rule(
        WISHED_FOR,
        re.compile(
            r"\bF (?:for )?(?:an? |the |its |R |O )*@ (?:R |O )*N\b(?! (?:in|from"
            r"|of) Y)"
            r"|@ (?:R |O |N )*(?:is|was|being|as|remains?) (?:now |also |still |Q )*"
            r"(?:the|its|their|his|her|our|an?) (?:[a-z]+ )?F\b"
            r"|\b(?:for|to get|to E) (?:an?|the|its|that) (?:R )?@ (?:R |O |N )*"
            r"[^@;.]{0,50}\bF\b[^@;.]{0,25}\bwait"
            r"|\bwait(?:s|ed|ing)? (?:[a-z]+ ){0,2}for (?:an?|the|its|that) (?:R )?@"
            r"|\bF (?:that )?(?:R|they) F V\b[^@;]{0,50}@"
            # "The plan is for S to be @", "a @ N F be a surprise", "were it to be @".
            r"|\b(?:plan|idea|intention|vision|task|challenge|point|F)"
            r" (?:is|was|remains) (?:for [^@;,]{1,40} )?to (?:be|become|get|reach|E)\b"
            r"[^@;,]{0,25}@"
            r"|^(?:an? )@ (?:[RO] )*N(?: (?:for|of|from|in) [^@;,]{1,60}?)? F"
            r" (?:be|mean|make)\b"
            r"|^were (?:the )?[ACSR]\b[^@;,]{0,40}\bto be\b[^@;,]{0,20}@"
            r"|\b(?:is|are) (?:well |already |I |now )*on (?:its|their|the) way to"
            r" (?:being )?(?:an? )?@"
            r"|\bwhat it (?:takes|took|M) to (?:be|become|E)\b[^@;,]{0,15}@"
        ),
        When.NOT_YET,
    ),
    Rule(
        NO_RESULT_OF_THEIRS,
        re.compile(
            r"\b(?:on course|on track|in line|tipped|poised|destined|on the cusp"
            r"|ready|bound|in contention|a contender|a candidate)"
            r" (?:for|to be|to get|to E|to become|to be V) [^@;,]{0,25}@"
            # "They were not yet @", "a council on the way to @".
            r"|\b(?:(?:was|were|been|being) (?:still )?F|C F) (?:an? |the )?@"
            r"|\b(?:building blocks|makings|foundations?|ingredients|bones)"
            r" (?:of|for) (?:an? )?@"
            r"|\b(?:was|is|were|are) (?:often|sometimes|usually|mostly|generally) @"
            r"|(?<!is I )(?<!are I )\bW to (?:be|become|get|E|reach) [^@;,]{0,25}@"
            r"|(?<!\bas )\bagainst (?:(?! (?:after|when) )[^@;,]){0,30}@"
            r"(?! N\b|[^@;,]{0,25}\b[BY]\b)"
            r"|\b(?:frequently|often|usually|sometimes|commonly|normally|generally"
            r"|can be|F be|may be|in many cases)\b[^@;]{0,25}\b(?:prelude|precursor"
            r"|forerunner|herald|harbinger|warning|sign|step|stop|stage)\b[^@;]{0,20}"
            r" (?:to|of|before|on the way to|towards) (?:an? |the |R )*@"
        ),
        When.NOT_YET,
    ),
)
