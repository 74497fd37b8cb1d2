"""Reads one page, PDF or text, and says what was found as plain data."""

import json
import math
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from domain.claims import Claim, Quote, Reading, SetAside
from domain.sources import Article, Document, Outcome
from jobs.terminal import without_controls
from pipeline.extract import language_of
from pipeline.pages.published import counted, day_of, trusted
from pipeline.pages.sniff import LARGEST
from pipeline.text.dates import days_of
from pipeline.understand import Reader, understand, understand_article

TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/plain",
}
Json = dict[str, Any]


def read_path(path: Path, *, reader: Reader, ledger: bool, today: date) -> Reading:
    """Read a file; one that cannot be read is set aside with the reason."""
    return read_file(path, {}, reader=reader, ledger=ledger, today=today)


def read_body(document: Document, *, reader: Reader, ledger: bool = True) -> Reading:
    """Read bytes that are in memory already: a page fetched, or standard input."""
    return understand(document, reader=reader, ledger=ledger)


def read_file(
    path: Path, hints: Mapping[str, Any], *, reader: Reader, ledger: bool, today: date
) -> Reading:
    """Read a file, with what its caller knows of it."""
    try:
        if path.is_dir():
            return set_aside(f"{path} is a folder: name one file.")
        if not path.exists():
            return set_aside(f"There is no file {path}.")
        if not path.is_file():
            return set_aside(f"{path} holds no page or text that could be read.")
        size = path.stat().st_size
        if size > LARGEST:
            mb = math.ceil(size / 1048576)
            return set_aside(
                f"The file is too big to read: {mb} MB, 20 MB at most.",
                Outcome.TOO_BIG,
            )
        body = path.read_bytes()
    except (OSError, ValueError) as error:
        return set_aside(f"The file {path} cannot be opened: {_why(error)}.")
    document = Document(
        body=body,
        fetched_on=today,
        content_type=TYPES.get(path.suffix.lower()),
        url=_words(hints, "url"),
        publisher=_words(hints, "publisher"),
        hint_title=_words(hints, "title"),
        hint_published=_words(hints, "published"),
    )
    return understand(document, reader=reader, ledger=ledger)


def read_text(
    text: str, hints: Mapping[str, Any], *, reader: Reader, ledger: bool, today: date
) -> Reading:
    """Read a text as it stands, with what its caller knows of it."""
    if not text.strip():
        return set_aside("The text is empty.", Outcome.EMPTY)
    if len(text) > LARGEST:
        return set_aside("The text is too big to read: 20 MB at most.", Outcome.TOO_BIG)
    published = _words(hints, "published")
    told = day_of(published)
    article = Article(
        text=text,
        title=_words(hints, "title") or first_line(text),
        url=_words(hints, "url"),
        publisher=_words(hints, "publisher"),
        published=trusted(told, fetched_on=today),
        published_text=published,
        language=language_of(text),
    )
    article = counted(article, told=told, fetched_on=today)
    return understand_article(article, reader=reader, ledger=ledger)


def first_line(text: str) -> str | None:
    """Return the first words of a text, which stand in for its headline."""
    lines = (line.strip() for line in text[:4000].splitlines())
    return next((line[:300] for line in lines if line), None)


def set_aside(reason: str, outcome: Outcome | None = None) -> Reading:
    """Return the reading of something that cannot be read."""
    return Reading(Article(""), relevant=False, set_aside=SetAside(reason, outcome))


def to_json(reading: Reading, id: object = None, *, with_text: bool = False) -> Json:
    """Return a reading as plain data, in the shape that DESIGN 5.2 fixes."""
    article = reading.article
    published = article.published.isoformat() if article.published else None
    found: Json = {
        "id": id if _sound(id) else None,
        "relevant": reading.relevant,
        "title": article.title and without_controls(article.title),
        "published": published or _month_or_year(article.published_text),
        "language": article.language,
        "mentions": [
            {
                "authority": m.authority,
                "name": m.name,
                "start": m.start,
                "end": m.end,
            }
            for m in reading.mentions
        ],
        "claims": [_claim(claim) for claim in reading.claims],
        "set_aside": _aside(reading.set_aside),
    }
    if with_text:
        found["text"] = article.text
    return found


def _month_or_year(text: str | None) -> str | None:
    """Return what a caller knows of a day that is not known, as it was said."""
    return text if days_of(None, text) else None


def to_line(found: Json) -> str:
    """Return plain data as one line of JSON that any terminal can take."""
    return json.dumps(found, ensure_ascii=not _encodable(found))


def _sound(id: object) -> bool:
    """Say whether an id can be said again in JSON, which knows no NaN."""
    try:
        json.dumps(id, allow_nan=False)
    except ValueError:
        return False
    return True


def _encodable(found: Json) -> bool:
    try:
        json.dumps(found, ensure_ascii=False).encode(_encoding())
    except UnicodeEncodeError:
        return False
    return True


def _encoding() -> str:
    """Return the encoding of standard output, where the lines go."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def _claim(claim: Claim) -> Json:
    found: Json = {
        "status": claim.status.value,
        "main": claim.main,
        "authority": claim.authority,
        "authority_name": claim.authority_name,
        "remit": claim.remit,
        "regulator": claim.regulator,
        "framework": claim.framework,
        "judgement": claim.judgement,
        "grade": claim.grade,
        "previous_grade": claim.previous_grade,
        "previous_from": claim.previous_from,
        "direction": claim.direction.value,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "quote": _quote(claim.quote),
    }
    if claim.ledger_direction is not None:
        found["ledger_direction"] = claim.ledger_direction.value
    if claim.ledger_previous is not None:
        found["ledger_previous"] = claim.ledger_previous
    return found


def _quote(quote: Quote) -> Json:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "page": quote.page,
    }


def _aside(aside: SetAside | None) -> Json | None:
    if aside is None:
        return None
    outcome = aside.outcome.value if aside.outcome else None
    return {"reason": aside.reason, "outcome": outcome}


def _words(hints: Mapping[str, Any], key: str) -> str | None:
    value = hints.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
