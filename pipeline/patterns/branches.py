"""A pattern's choices, each a pattern of its own."""

import re

# One sign of a pattern, or a stretch of signs that mean nothing to it.
_SIGNS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))|(?P<or>\|)|[^\\\[()|]+",
    re.DOTALL,
)


def branches(pattern: str) -> tuple[str, ...]:
    """Return the patterns of which one must fit for "one|two|..." to fit.

    A text is tried against two short patterns faster than against one of twenty
    branches, for most of these can be passed over by the words that they need.
    """
    cuts = [-1]
    depth = 0
    for sign in _SIGNS.finditer(pattern):
        depth += (sign["open"] is not None) - (sign["close"] is not None)
        if sign["or"] and not depth:
            cuts.append(sign.start())
    ends = [*cuts[1:], len(pattern)]
    return tuple(pattern[a + 1 : b] for a, b in zip(cuts, ends, strict=True))
