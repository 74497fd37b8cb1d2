"""What a document is, by its bytes rather than its name, and its characters."""

import re
from enum import StrEnum

from resiliparse.parse.encoding import detect_encoding

from domain.claims import SetAside
from domain.sources import Document, Outcome

LARGEST = 20 * 1024 * 1024
HEAD = 4096
SHORTEST_WIDE = 16
# Of bytes drawn at random 21 of 256 stand in no text; zeros stand in some pages.
_MOST_ODD = 0.04

MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"RIFF", "a picture or a recording"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.IGNORECASE)
MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|script)\b",
    re.IGNORECASE,
)
WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# A mark of byte order, read as Latin-1, and spaces.
BEFORE = "\xef\xbb\xbf\xfe\xff \r\n\t"
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Kind(StrEnum):
    """What can be read."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"


def kind_of(document: Document) -> Kind | SetAside:
    """Say what the document is, or why it cannot be read."""
    body = document.body
    if not body.strip(b" \t\r\n\0"):
        return SetAside("The file is empty.", Outcome.EMPTY)
    if len(body) > LARGEST:
        return SetAside(
            f"The file is too big to read: {len(body) // 1048576} MB, 20 MB at most.",
            Outcome.TOO_BIG,
        )
    if b"%PDF-" in body[:1024].lstrip()[:64]:
        return Kind.PDF
    return _kind_of_text(document)


def _kind_of_text(document: Document) -> Kind | SetAside:
    head = document.body[:HEAD]
    name = next((name for magic, name in MAGIC if head.startswith(magic)), None)
    if name is None and _looks_binary(head):
        name = "not text"
    if name is not None:
        return SetAside(
            f"The file is {name}; only web pages, PDFs and plain text can be read."
        )
    if FEED.search(head) and not MARKUP.search(head.decode("latin-1")):
        return SetAside("The file is a feed or a sitemap, not an article.")
    if _is_page(head, document):
        return Kind.HTML
    return Kind.TEXT


def _is_page(head: bytes, document: Document) -> bool:
    told = (document.content_type or "").lower()
    text = head.replace(b"\0", b"").decode("latin-1").lstrip(BEFORE)
    if "text/plain" in told:
        return WHOLE_PAGE.match(text) is not None
    if text.startswith("<"):
        return "html" in told or MARKUP.search(text) is not None
    tagged = "html" in told or text.count("</") > 1
    return tagged and MARKUP.search(text) is not None


def _looks_binary(head: bytes) -> bool:
    if any(head.startswith(bom) for bom, _ in BOMS) or _wide(head):
        return False
    odd = sum(1 for byte in head if 0 < byte < 9 or 13 < byte < 27)
    return odd > _MOST_ODD * len(head)


def _wide(head: bytes) -> str | None:
    """Name the byte order of UTF-16 that lacks its mark, by where its zeros are."""
    if len(head) < SHORTEST_WIDE:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def decode(body: bytes, *, content_type: str | None) -> str:
    """Return the characters of the bytes, whatever charset they claim to be in.

    UTF-8 is tried first: bytes that are valid UTF-8 are hardly ever anything else,
    and servers often declare another charset from habit.
    """
    for charset in _charsets(body):
        text = _decoded(body, charset)
        if text is not None:
            return text
    declared = _declared(body, content_type)
    nearly = body.decode("utf-8", "replace")
    if nearly.count("\ufffd") <= 2 + len(body) // 2000:
        return nearly
    text = _decoded(body, declared) if declared else None
    if text is not None:
        return text
    found = detect_encoding(body[:65536]) or "cp1252"
    return _decoded(body, found) or body.decode("cp1252", "replace")


def _charsets(body: bytes) -> list[str]:
    marked = [charset for bom, charset in BOMS if body.startswith(bom)]
    wide = _wide(body[:HEAD])
    return [*marked, *([wide] if wide else []), "utf-8"]


def _declared(body: bytes, content_type: str | None) -> str | None:
    for place in ((content_type or "").encode("latin-1", "replace"), body[:HEAD]):
        found = CHARSET.search(place)
        name = found.group(1).decode("latin-1").lower() if found else ""
        if name and name not in {"utf-8", "utf8"}:
            # Browsers read Latin-1 as its superset, and so must we.
            return "cp1252" if name in {"iso-8859-1", "latin-1", "ascii"} else name
    return None


def _decoded(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None
