"""One spelling for each address, so that an item is recognised when it comes again."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import safe_url_string

# What mailings and share buttons add; it never changes which page is meant.
TRACKING = re.compile(
    r"""^(?:utm_.+|at_(?:medium|campaign|link_.*|ptr_name|format|bbc_team)|mc_[ce]id
    |fbclid|gclid|dclid|msclkid|yclid|igshid|cmp|cmpid|cid|ito|ns_.+|xtor
    |_ga|_gl|_hs(?:enc|mi)|mkt_tok|spm|ocid|smid|ref_src|wt\.mc_id)$""",
    re.IGNORECASE | re.VERBOSE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=8192)
def canonical(url: str) -> str:
    """Return the address without what does not change the page.

    Raises ValueError where it cannot be one address at all.
    """
    parts = urlsplit(safe_url_string(url.strip()))
    path = parts.path or "/"
    return urlunsplit((parts.scheme, _host(parts), path, _query(parts.query), ""))


def host_of(url: str) -> str:
    """Return the host of an address in lower case, or nothing."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    user = parts.netloc.rpartition("@")[0]
    named = f"{user}@{host}" if user else host
    port = parts.port
    if port is None or port == DEFAULT_PORTS.get(parts.scheme):
        return named
    return f"{named}:{port}"


def _query(query: str) -> str:
    """Keep the query as it is unless something has to go, for some servers are odd."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not TRACKING.match(key)]
    return query if len(kept) == len(pairs) else urlencode(kept)
