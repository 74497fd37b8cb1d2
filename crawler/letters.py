"""Reads newsletters: the part that a person reads, or the links in it (pure)."""

import email
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from html import escape
from urllib.parse import quote, urlsplit

from crawler.contents import Contents, Entry, clean, clean_title
from crawler.listings import read_listing
from domain.sources import Outcome

MESSAGE_ID = re.compile(r"<([^<>\s]{3,200})>")
# What a mail's header or encoding may raise in the standard library.
UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: its page as HTML, its subject and date, and an address to cite.

    The address is the archived copy that the mail names, or else "mid:" with the
    mail's own id: links of the "view in your browser" kind tell who subscribed.
    """

    url: str
    html: bytes
    subject: str | None = None
    sent: str | None = None


def read_letter(raw: bytes, *, name: str) -> Letter | None:
    """Return a mail, or None where it holds nothing to read; `name` stands in for
    the id of a mail that has none.
    """
    try:
        mail = email.message_from_bytes(raw, policy=default)
        html = _html(mail)
        if not html.strip():
            return None
        return Letter(
            url=_address(mail, name),
            html=html.encode(),
            subject=clean_title(_header(mail, "Subject")),
            sent=clean(_header(mail, "Date")),
        )
    except UNREADABLE:
        return None


def links_of(letter: Letter, *, item: str) -> Contents:
    """Return the articles to which a letter links, by the selector of its links."""
    html = letter.html.decode("utf-8", errors="replace")
    found = read_listing(html, url="https://mail.invalid/", selectors={"item": item})
    entries = tuple(
        Entry(url=one.url, title=one.title, published=letter.sent)
        for one in found.entries
        if urlsplit(one.url).hostname != "mail.invalid"
    )
    # A letter without news is no fault of its sender.
    return Contents(Outcome.OK, entries)


def _html(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("html", "plain"))
    if body is None:
        return ""
    text = body.get_content()
    if not isinstance(text, str):
        return ""
    if body.get_content_subtype() == "html":
        return text
    title = escape(_header(mail, "Subject"))
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    rows = "".join(f"<p>{escape(part)}</p>" for part in parts)
    return f"<!doctype html><title>{title}</title><h1>{title}</h1>{rows}"


def _address(mail: EmailMessage, name: str) -> str:
    archived = _header(mail, "Archived-At").strip(" <>")
    if archived.startswith("https://"):
        return archived
    found = MESSAGE_ID.search(_header(mail, "Message-ID"))
    return "mid:" + quote(found[1] if found else name, safe="@")


def _header(mail: EmailMessage, name: str) -> str:
    return str(mail.get(name, ""))
