"""Rules for grades that nobody has given: still to come, drafts, mistakes."""

import re

from pipeline.patterns.rule import Rule, When
from pipeline.rules.not_given import NO_RESULT_OF_THEIRS

_GIVE = r"(?:V|D|U|E|be (?:V|D|U|E)|give|hand|award|mark|call|find|judge)"
# No further than to where somebody else's clause begins.
_NO_OTHERS = r"(?!\b(?:which|whose|who|before|after|as|because|when|where|since|R|V)\b)"
_ON = rf"(?:{_NO_OTHERS}[^@;,])"
_PAPER = r"(?:N|letter|copy|version|document|findings|draft)"


def _nobody_gave(pattern: str) -> Rule:
    return Rule(NO_RESULT_OF_THEIRS, re.compile(pattern), When.NOT_YET)


UNPUBLISHED = (
    # "Poised to V A's S @", "intends to D them from G to @".
    _nobody_gave(
        r"(?<!had been )(?<!was )(?<!were )"
        r"\b(?:poised|about|set|due|preparing|intends?|minded|proposes?|threatens?)"
        rf" to {_GIVE}\b{_ON}{{0,70}}@"
    ),
    # "A draft report rates it @", "will be @, a leaked copy shows".
    _nobody_gave(
        rf"\b(?:draft|leaked) (?:R |draft ){{0,2}}{_PAPER}\b[^@;]{{0,90}}@"
        rf"|@[^;]{{0,60}}\b(?:draft|leaked) (?:R |draft ){{0,2}}{_PAPER}\b"
        r"|@,? (?:a|the) (?:leak|leaked draft|draft) (?:shows|says|suggests|reveals)\b"
    ),
    # "Had R come sooner, they F have V it @".
    _nobody_gave(
        r"\bF (?:[a-z]+ )?have (?:been )?(?:V|E)\b[^@;,]{0,60}@"
        r"|@ (?:N )?(?:is|was) (?:what|something) (?:we|they|it|the C|A)\b[^@;]{0,20}"
        r"\b(?:working|aim\w*|after|dream\w*|fight\w*)\b"
    ),
    # "She comes from a C that was V @", "he thought that the N was @".
    _nobody_gave(
        r"\b(?:comes|came|joins|joined|arrives|arrived|moves|moved|M|hired|recruited)"
        r" from (?:an?|another) (?:[a-z]+ )?C\b[^@;,]{0,60}@"
        r"|(?<!\bR )\b(?:thought|thinks|felt|feels) (?:that )?(?:the|this) (?:R )?N"
        r" (?:was|is) (?:an? |very )?@"
    ),
)
