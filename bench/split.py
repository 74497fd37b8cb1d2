"""Which labelled articles are kept aside: a third, chosen by their ids alone."""

from hashlib import sha256


def is_held_out(id_: str) -> bool:
    """Say whether nobody looks at an article while the reader is being mended."""
    return int(sha256(id_.encode("utf-8")).hexdigest(), 16) % 3 == 0
