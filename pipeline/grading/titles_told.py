"""What an inspection of the whole is called, where its title names only a part."""

import re

from pipeline.layout.sentences import Sentence

# "An inspection of services for children in need of help has ended with @".
_INSPECTED = re.compile(
    r"(?:an?|the|its|their|R|A's|C's)(?: [a-z-]+| R| B| I){0,5} N (?:of|into)"
    r" (?:[a-z]+ |[AC]'s ){0,3}(?:(?:services|help) (?:for|to) )?J\b[^,;:]*"
    r" (?:has|have|was|is|E|V|found|ended|resulted|led|concluded)\b"
)


def is_title(sentence: Sentence, place: int) -> bool:
    """Say whether the parts named before a place are those of an inspection's title."""
    named = "services for" in sentence.low or "help for" in sentence.low
    return named and bool(_INSPECTED.match(sentence.mask, 0, place))
