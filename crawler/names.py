"""By which names an item is known, however its address is spelt (pure)."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

# The same page for telephones, for fast loading, or with and without www.
OTHER_HOST = re.compile(r"^(?:www[0-9]?|m|mobile|amp)\.(?=[^.]+\.)")
AMP_PATH = re.compile(r"(?<=[^/])(?:/amp|\.amp(?:\.html?)?)/?$|^/amp(?=/.)")
AMP_QUERY = frozenset({"amp", "outputtype", "output"})
AMP_VALUES = frozenset({"", "1", "true", "amp"})
# No address begins so: the spellings of a page share this name.
MARK = "page:"


@lru_cache(maxsize=4096)
def same_page(url: str) -> str:
    """Return one name for all spellings of a canonical address.

    http or https, www or not, the mobile or AMP edition, with or without a slash at
    the end: that is one page on every site that we know of. It is a name and no
    address: nobody may be asked for it.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return MARK + url
    host = OTHER_HOST.sub("", (parts.netloc or "").lower())
    path = AMP_PATH.sub("", parts.path).rstrip("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _asks_for_amp(key, value)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return f"{MARK}{host}{path}" + (f"?{query}" if query else "")


def names_of(url: str, identifier: str | None = None) -> tuple[str, ...]:
    """Return all that an item at a canonical address is known by."""
    names = (url, same_page(url))
    return (*names, identifier) if identifier else names


def is_of_a_page(name: str) -> bool:
    """Say whether a name tells one page from all others, on whatever list it stands."""
    return name.startswith((MARK, "http://", "https://"))


def _asks_for_amp(key: str, value: str) -> bool:
    return key.lower() in AMP_QUERY and value.lower() in AMP_VALUES
