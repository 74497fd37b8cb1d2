"""The rules by which a grade belongs to what somebody did, mostly elsewhere."""

import re

from pipeline.patterns.rule import Rule, When

_POST = (
    r"(?:commissioner|director|adviser|advisor|chief executive|chief|head|boss|chair"
    r"|chairman|deputy|leader|manager|officer|dcs)"
)
_SERVED = r"\b(?:he|she|who) (?:had )?(?:was|is|has been|been|served as|worked as) "
# "At A, one of the best, with a G N": what is said of the place, and not of its news.
_THERE = (
    r"(?:the )?A(?:'s S)?(?: C)?,? (?:one of|among|itself|currently|also|an?"
    r"|the|B|V|with)\b(?![^@;]{0,90}\bI\b)[^@;]{0,90}@"
)
# "She was commissioner in A, whose services rose from G to @".
A_POST_ELSEWHERE = (
    Rule(
        "a person's past",
        re.compile(
            rf"\b(?:was|is|been|were|as|B|serves|served|acted)\b[^@;,]{{0,40}}\b{_POST}"
            r"(?: of (?:S|C))? (?:in|at|of|for) (?:the )?A(?:'s S)?,? (?:which|whose"
            r"|where|when|while|as)\b[^@;]{0,80}@"
            # "The commissioner did the same job in A, which is I V @."
            r"|\b(?:did|done|does|held|had) the same (?:job|role|work|post|task)"
            r" (?:in|at|for) (?:the )?A(?:'s S)?,? (?:which|whose|where|when)\b"
            r"[^@;]{0,80}@"
            # "She was part of the team at A, one of the best with a @ N."
            rf"|{_SERVED}(?:part of|(?:an? |the )?(?:member|one) of)"
            r" [^@;,]{0,40}\b(?:C|team)"
            rf" (?:in|at|of|for) {_THERE}"
            rf"|{_SERVED}[^@;,]{{0,20}}\b{_POST}(?: of (?:S|C))?"
            rf" (?:in|at|of|for) {_THERE}"
            rf"|\b(?:came|comes|arrives?|arrived|moves?|moved|joins?|joined|M)"
            rf" (?:[a-z]+ ){{0,4}}from {_THERE}"
            # "And a member of the team at A, now V @."
            r"|\b(?:member|part) of [^@;,]{0,40}\b(?:C|team) (?:in|at|of|for) (?:the )?"
            r"A(?: C)?,? (?:I|currently|since) V (?:as )?@"
            rf"|\b(?:he|she|who)\b[^@;,]{{0,40}} {_POST} (?:in|at|of|for) (?:the )?"
            r"A(?: C)?,? (?:I|currently|since) V (?:as )?@"
        ),
        When.BACKGROUND,
    ),
)
A_PERSONS_PAST = Rule(
    "a person's past",
    re.compile(
        r"(?<!R, )(?<!R )\bwho (?:had )?(?:V|U|M|led|helped|steered|took"
        r"|E)\b[^@;]{0,60}@"
        # "An inspector who rated A @ has joined", "those who did will be back".
        r"|\bR who (?:(?:had|once|last|also|first) )*V\b[^@;,]{0,60}@(?: N)?"
        r" (?:has|F|told|joined|left|spoke|will|(?:is|are) (?:back|due|expected))\b"
    ),
    When.BACKGROUND,
)
A_TEAMS_PAST = Rule(
    "a person's past",
    re.compile(
        r"\b(?:team|staff|people|leaders?|woman|man|duo) (?:that|who) (?:had |has "
        r"|have )?"
        r"(?:V|U|M|led|helped|steered|took|E)\b[^@;]{0,70}@"
        r"|\b(?:part|member|one|head|leader|boss) of (?:the|a) (?:[a-z]+ ){0,2}"
        r"(?:C|team|staff|group|people|leaders|managers) (?:that|who|which)"
        r" (?:had |has )?Q\b[^@;]{0,70}@"
        r"|\bC that (?:had )?(?:U|M|led|helped|steered) (?:A|its|the)\b[^@;]{0,60}@"
        r"|, (?:which|where|whose [SCN]) (?:he|she) (?:[a-z]+ ){0,2}(?:M|U|V|led|ran"
        r"|helped|steered|took|guided|oversaw|turned|was|worked)\b(?! (?:as|to be) @)"
        r"[^@;]{0,70}@"
    ),
    When.BACKGROUND,
)
# "The commissioner's own council was V @ last year": that is another.
SOMEBODYS_OWN = Rule(
    "somebody's own council",
    re.compile(
        r"(?:\b(?:his|her)|(?<!\b[CARSL])(?<!\bit)(?<!town)(?<!city)(?<!county)"
        r"(?<!borough)(?<!island)(?<!area)(?<!region)'s) own"
        r" (?:[a-z]+ )?(?:C|council|authority|borough|county)\b(?! (?:N|view)\b)"
        r"[^@;]{0,70}@"
        # "Interim director to stay on at council rated @": what heads say of a post.
        r"|\b(?:director|chief|boss|head|commissioner|dcs|deputy)\b"
        r"(?![^@]*\b(?:after|as|over|quits?|resigns?|says|sorry)\b)[^@;G,]{0,50}"
        r"\b(?:at|of|for|to|from) (?:an? |the )?(?:[a-z]+ )?C V (?:as )?@(?: by R)?$"
    ),
    When.BACKGROUND,
)
THEIR_HELP = Rule(
    "a person's past",
    re.compile(
        r"\b(?:director|chief|boss|leader|head|manager|adviser|commissioner|he|she)\b"
        r"(?: of [^@;,]{0,40}?)?,? (?:has |had )?(?:B )?"
        r"(?:helped|steered|guided|led|oversaw)\b[^@;]{0,60}@"
        r"|\b(?:director|chief|boss|head|executive|manager|adviser|commissioner|man"
        r"|woman|duo|team|person|people|couple|pair) (?:also )?"
        r"(?:(?:E|V with|V for|praised for|behind|thanked for|known for)"
        r" (?!being |getting |receiving )(?:[UDM]|[a-z]+ing)\b|behind\b)[^@;,]{0,70}@"
    ),
    When.BACKGROUND,
)
