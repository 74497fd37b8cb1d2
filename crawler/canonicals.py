"""What a page says its own address is, where that can be believed (pure)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from urllib.parse import SplitResult, urljoin, urlsplit

from tldextract import TLDExtract

from crawler.addresses import canonical
from crawler.gate import refusal
from crawler.names import same_page
from domain.sources import Page

# Where the head of a page ends; links further down are somebody else's words.
LONGEST_HEAD = 200_000
LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
REL = re.compile(rb"\brel\s*=\s*[\"']?\s*canonical\b", re.IGNORECASE)
HREF = re.compile(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
HEAD_ENDS = re.compile(rb"</head\s*>|<body\b", re.IGNORECASE)
# The last word of an article's path is longer than that of a section's.
ARTICLE_WORD = 12
# By an address: the hash and the title of the first page that claimed it.
Claims = dict[str, tuple[bytes, str | None]]
# The suffixes come with the library: nothing is looked up.
_domain = TLDExtract(suffix_list_urls=(), cache_dir=None)


def own_address(body: bytes, *, url: str) -> str:
    """Return the address that a page at `url` gives itself, or `url` itself.

    A page may name another spelling of its address, or another page of its own
    domain that can be the article: never a front page, nor a page without the query
    by which this one was told from others.
    """
    for href in _declared(body):
        try:
            address = canonical(urljoin(url, href))
        except ValueError:
            continue
        if address == url or _is_believable(address, url):
            return address
    return url


def under_its_own_address(page: Page, claims: Claims) -> Page:
    """Return a page under the address that it gives itself; `claims` are the earlier.

    Where pages that are not alike claim one address, only the first has it: on
    some sites all articles claim to be their section's front.
    """
    address = own_address(page.body, url=page.url)
    if address == page.url:
        return page
    claim = (sha256(page.body).digest(), page.hint_title)
    first = claims.setdefault(address, claim)
    is_theirs = claim[0] == first[0] or (claim[1] and claim[1] == first[1])
    return replace(page, url=address) if is_theirs else page


def _declared(body: bytes) -> Iterator[str]:
    head = body[:LONGEST_HEAD]
    if b"canonical" not in head.lower():
        return
    if ends := HEAD_ENDS.search(head):
        head = head[: ends.start()]
    for link in LINK.findall(head):
        found = HREF.search(link)
        if found and REL.search(link):
            href = next(group for group in found.groups() if group is not None)
            yield unescape(href.decode("utf-8", "replace")).strip()


def _is_believable(address: str, url: str) -> bool:
    theirs, ours = urlsplit(address), urlsplit(url)
    host = ours.hostname or ""
    if refusal(address, allow_hosts=(host, ours.netloc)) or not theirs.path.strip("/"):
        return False
    if same_page(address) == same_page(url):
        return True
    loses_query = bool(ours.query) and not theirs.query
    return _is_one_domain(theirs, ours) and not loses_query and _is_article(theirs)


def _is_one_domain(one: SplitResult, other: SplitResult) -> bool:
    hosts = (one.hostname or "", other.hostname or "")
    domains = {_domain(host).top_domain_under_public_suffix or host for host in hosts}
    return len(domains) == 1 and one.port == other.port


def _is_article(parts: SplitResult) -> bool:
    word = parts.path.rstrip("/").rpartition("/")[2]
    return len(word) >= ARTICLE_WORD or any(letter.isdigit() for letter in word)
