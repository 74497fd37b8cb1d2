"""Two names of which one half is said once: "North and West Northamptonshire"."""

import re

from pipeline.authorities.names import Hit, Names
from pipeline.text.blocks import Block

_SIDE = r"(?:north|south)(?: (?:east|west))?|east|west"
_SIDES = re.compile(rf"(?P<side>{_SIDE})(?: |-)(?P<rest>.+)")
# "The North and South Tyneside": that is a part of the country.
_BEFORE = re.compile(
    rf"(?<!\bthe )(?<![\w-])(?P<side>{_SIDE})(?P<beside>,? and | & |/)$"
)
# What is looked for before a name is no longer than this.
_NEAR = len("the north east, and ")


def half_said(block: Block, hit: Hit, names: Names) -> Hit | None:
    """Return the name before another that shares its second half, if there is one."""
    own = _SIDES.match(block.low, hit.start, hit.end)
    before = own and _BEFORE.search(block.low, max(hit.start - _NEAR, 0), hit.start)
    if not own or not before or before["side"] == own["side"]:
        return None
    if not block.text[before.start()].isupper():
        return None
    called = f"{before['side']} {own['rest']}"
    if not names.automaton.exists(called):
        return None
    return Hit(*before.span("side"), names.automaton.get(called)[1])
