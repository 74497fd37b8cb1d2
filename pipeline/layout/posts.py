"""Posts that a text shows: those of strangers to the story are told of elsewhere."""

import re
from collections.abc import Iterable

from pipeline.pages.posts import SIGNED
from pipeline.text.blocks import Block

_NAME = re.compile(r"\b[A-Z][\w'-]{3,}")
# What stands there by itself says who put the story on the page.
_HEAD = 2
_SIGNS = ("@", "osted by ", "shared by ")


def without_strangers_posts(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks without the posts of people whom the rest does not name.

    A post that belongs to a story is introduced by it. One that does not has come from
    elsewhere, and its news is not this article's.
    """
    kept = list(blocks)
    strange: set[int] = set()
    for n, block in enumerate(kept[_HEAD:], _HEAD):
        if not any(sign in block.text for sign in _SIGNS):
            continue
        signature = SIGNED.search(block.text)
        if signature is None or (signature["by"] and not signature.start()):
            continue
        names = _NAME.findall(signature["name"] or signature["by"])
        post = {n} if signature.start() else {n, n - 1}
        rest = " ".join(b.text for m, b in enumerate(kept) if m not in post)
        if not all(name in rest for name in names):
            strange |= post
    return [block for n, block in enumerate(kept) if n not in strange]
