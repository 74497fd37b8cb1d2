"""What people write to each other on a page: a forum's thread is nobody's report."""

import re
from collections.abc import Sequence

from pipeline.text.blocks import Block

_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d"
    r"|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:\d{1,2}(?:st|nd|rd|th)?"
    r" [a-z]{3,9}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?),? \d{2,4})"
)
# Above each post: who wrote it, and when to the minute.
_POST = re.compile(
    r"(?:re: [^|»]{2,60} )?(?:(?:posted |written )?by:? )?@?[\w.'-]+(?: [\w.'-]+)?"
    r"(?: ?[»|,·•:-]| on| wrote:?| said:?| posted:?)? "
    rf"{_DAY},?(?: at| -)? \d{{1,2}}[:.]\d\d(?:[:.]\d\d)? ?(?:[ap]m)?\W*"
)
_HOUR = re.compile(r"\d[:.]\d\d")
_NO_NAME = re.compile(
    r"(?:first |last )?(?:updated|published|posted|by|on|at|modified)\b"
)
_SHORT = 90
# A report may have been put on the page, and changed, at some hour.
_FEWEST = 3
# Readers who comment on a report stand below it.
_ABOVE = 8


def is_a_thread(blocks: Sequence[Block]) -> bool:
    """Say whether people talk here, each post under its writer's name and its hour."""
    posts = [n for n, block in enumerate(blocks) if _is_head_of_a_post(block.low)]
    return len(posts) >= _FEWEST and posts[0] < _ABOVE


def _is_head_of_a_post(low: str) -> bool:
    if len(low) > _SHORT or not _HOUR.search(low):
        return False
    return bool(_POST.fullmatch(low)) and not _NO_NAME.match(low)
