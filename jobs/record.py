"""Records a page for the tests, with a draft of what should be found in it."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from crawler.contents import Contents
from crawler.fetch import FetchError, fetch
from crawler.readers import read_list
from domain.sources import Article, Document, Page, Source
from jobs.crawl import contact
from jobs.settings import Settings, SettingsError
from pipeline.extract import extract

FORMS = (("xml", "xml"), ("json", "json"), ("pdf", "pdf"), ("html", "html"))


def record(
    settings: Settings, source: Source, url: str, *, into: Path, today: date
) -> tuple[Path, Path]:
    """Save a page and a draft of its expectation; return both files.

    The source's own list becomes a case of its kind, anything else an article. The
    draft is no expectation until a person has read it and renamed it.
    """
    if not into.is_dir():
        raise SettingsError(
            f"There is no folder {into}: run this in the checkout, or name the folder "
            "of recorded pages with --into."
        )
    page = _fetched(settings, url)
    content_type = _header(page, "content-type")
    contents = _contents(source, page, content_type)
    is_list = contents is not None
    folder = into / (source.kind if is_list else "articles")
    file = _free(folder, source.name, _form(content_type))
    draft = file.with_suffix(".expected.draft.json")
    told = _list(source, page, contents) if contents else _article(page, today)
    _save(file, page.body)
    _save(draft, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode())
    return file, draft


def _fetched(settings: Settings, url: str) -> Page:
    try:
        return fetch(
            url, contact=contact(settings), allow_hosts=settings.crawl.allow_hosts
        )
    except FetchError as error:
        raise SettingsError(f"{error}.") from error


def _contents(source: Source, page: Page, content_type: str) -> Contents | None:
    """Return what the page lists, if it is a list of this source."""
    found = read_list(
        source.kind,
        page.body,
        url=page.url,
        content_type=content_type,
        selectors=dict(source.selectors),
        paths=dict(source.paths),
    )
    if found is None or not (found.entries or found.more):
        return None
    return found


def _list(source: Source, page: Page, contents: Contents) -> dict[str, Any]:
    read_as: dict[str, Any] = {"url": page.url}
    if source.kind == "feed":
        read_as["content_type"] = _header(page, "content-type")
    if source.selectors:
        read_as["selectors"] = dict(source.selectors)
    if source.paths:
        read_as["paths"] = dict(source.paths)
    return {"read_as": read_as, "contents": asdict(contents)}


def _article(page: Page, today: date) -> dict[str, Any]:
    known = Document(page.body, today, _header(page, "content-type"), page.url)
    article = extract(known)
    if not isinstance(article, Article):
        return {"set_aside": article.reason}
    paragraphs = article.text.split("\n\n")
    return {
        "title": article.title,
        "published": str(article.published),
        "publisher": article.publisher,
        "language": article.language,
        "paragraphs": len(paragraphs),
        "begins": paragraphs[min(1, len(paragraphs) - 1)][:40],
        "ends": paragraphs[-1][-40:],
        "without": [],
    }


def _free(folder: Path, name: str, form: str) -> Path:
    """Return a file's name that is not taken."""
    numbered = (f"{name}_{n}" for n in range(2, 1000))
    for stem in (name, *numbered):
        if not any(folder.glob(f"{stem}.*")):
            return folder / f"{stem}.{form}"
    raise SettingsError(f"{folder} holds too many pages of {name}: take some out.")


def _form(content_type: str) -> str:
    return next((form for word, form in FORMS if word in content_type), "html")


def _header(page: Page, name: str) -> str:
    return next((v for k, v in page.headers if k.lower() == name), "")


def _save(file: Path, body: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error.strerror}).") from error
