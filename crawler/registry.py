"""Reads the declarations in `crawler/sources/` into Source values, strictly."""

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cssselect import HTMLTranslator, SelectorError

from crawler.gate import SPACE_OR_CONTROL, refusal
from domain.sources import Expectation, Source

OUR_SOURCES = Path(__file__).parent / "sources"
KINDS = ("feed", "sitemap", "listing", "regulator_reports", "page", "mailbox")
FOLLOWS = ("all", "matching")
NAME = re.compile(r"^[a-z0-9][a-z0-9_]*$")
DURATION = re.compile(r"^([1-9][0-9]{0,4}) (minute|hour|day)s?$")
NEEDED = ("publisher", "kind", "url", "every")
SELECTORS = {
    "listing": ("item", "next", "title", "date"),
    "regulator_reports": ("provider", "next", "item", "title", "name"),
    "mailbox": ("item",),
}
TABLES = {"selectors": "selector", "json": "path"}
PATHS = ("items", "html", "link", "title", "date", "next", "page")
# Kinds that a browser can open.
WITH_SCRIPT = ("listing", "page", "regulator_reports")
SHORTEST = timedelta(minutes=1)


class RegistryError(Exception):
    """A declaration that cannot be used: which file, which key, and the mend."""

    def __init__(self, file: Path, key: str, mend: str) -> None:
        super().__init__(f"{file}: {key}: {mend}")
        self.file = file
        self.key = key
        self.mend = mend


class _WrongError(ValueError):
    """A value that makes no sense: its key and the mend; the file is added later."""

    def __init__(self, key: str, mend: str) -> None:
        super().__init__(f"{key}: {mend}")
        self.key = key
        self.mend = mend


def read_source(path: Path) -> Source:
    """Read one source; its file's name is its name."""
    if not path.is_file() and (path.exists() or path.is_symlink()):
        mend = "this is no file, nor a link to one; take it away, or rename it"
        raise RegistryError(path, "file", mend)
    try:
        # Some editors set a mark before the first letter.
        declared = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise RegistryError(path, "file", why.lower()) from error
    except UnicodeDecodeError as error:
        raise RegistryError(
            path, "file", "this is no TOML: save it as UTF-8"
        ) from error
    except (ValueError, RecursionError) as error:
        raise RegistryError(path, "file", f"this is no TOML: {error}") from error
    try:
        return source_from(declared, name=path.stem)
    except _WrongError as error:
        raise RegistryError(path, error.key, error.mend) from error


def source_named(name: str, *, folder: str | None = None) -> Source:
    """Return one declared source by its name, or by the path of its TOML file."""
    if name.endswith(".toml"):
        return read_source(Path(name))
    where = Path(folder) if folder else OUR_SOURCES
    if not NAME.match(name) or not (where / f"{name}.toml").is_file():
        known = ", ".join(sorted(path.stem for path in where.glob("*.toml")))
        raise RegistryError(where, name, f"there is no such source; known: {known}")
    return read_source(where / f"{name}.toml")


def source_from(declared: Mapping[str, Any], *, name: str) -> Source:
    """Turn a declaration into a source, or refuse it with a ValueError."""
    if not NAME.match(name):
        raise _WrongError("name", "use small letters, digits and underscores only")
    left = {"follow": "all", **declared}
    for key in NEEDED:
        if key not in left:
            raise _WrongError(key, f'add it, as in {key} = "{_example(key)}"')
    kind = _choice(left, "kind", KINDS)
    source = Source(
        name=name,
        publisher=_text(left, "publisher"),
        kind=kind,
        url=_mailbox(left) if kind == "mailbox" else _url(left),
        every=_duration(left),
        expect=_expectation(left.pop("expect", {})),
        follow=_choice(left, "follow", FOLLOWS),
        selectors=_selectors(left, kind=kind),
        paths=_paths(left.pop("json", {}), kind=kind),
        script=_script(left, kind=kind),
        user=_user(left, kind=kind),
        official=_flag(left, "official"),
        verified=_flag(left, "verified"),
        quote_limit=_number(left, "quote_limit", usual=300),
    )
    _nothing_left(left, "")
    return source


def _example(key: str) -> str:
    examples = {"kind": "feed", "url": "https://…/feed", "every": "30 minutes"}
    return examples.get(key, "Example Post")


def _nothing_left(left: Mapping[str, Any], where: str) -> None:
    for key in left:
        raise _WrongError(f"{where}{key}", "this key is not known; take it out")


def _text(left: dict[str, Any], key: str) -> str:
    value = left.pop(key)
    if not isinstance(value, str) or not value.strip():
        raise _WrongError(key, "put a text here, in quotation marks")
    return value.strip()


def _choice(left: dict[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = left.pop(key)
    if value not in choices:
        raise _WrongError(key, f"{value!r} is not one of {', '.join(choices)}")
    return str(value)


def _url(left: dict[str, Any]) -> str:
    url = _text(left, "url")
    # Whether a host may be private is the gate's matter when it is asked.
    host = url.partition("://")[2].partition("/")[0]
    reason = refusal(url, allow_hosts=(host, host.partition(":")[0]))
    if reason:
        raise _WrongError("url", f"{reason}; write it as https://host/path")
    return url


def _mailbox(left: dict[str, Any]) -> str:
    """Return the address of a folder of mail; only encrypted ones are read."""
    url = _text(left, "url")
    mend = "write it as imaps://mail.example/INBOX"
    try:
        parts = urlsplit(url)
        named = parts.scheme == "imaps" and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise _WrongError("url", mend) from error
    if not named or "@" in parts.netloc or SPACE_OR_CONTROL.search(url):
        raise _WrongError("url", mend)
    return url


def _user(left: dict[str, Any], *, kind: str) -> str | None:
    if kind != "mailbox":
        return None
    if "user" not in left:
        raise _WrongError("user", "say who signs in to the mailbox")
    return _text(left, "user")


def _script(left: dict[str, Any], *, kind: str) -> bool:
    is_script = _flag(left, "script")
    if is_script and kind not in WITH_SCRIPT:
        raise _WrongError("script", f"a {kind} needs no browser; take it out")
    return is_script


def _duration(left: dict[str, Any]) -> timedelta:
    text = left.pop("every")
    found = DURATION.match(text) if isinstance(text, str) else None
    if found is None:
        raise _WrongError("every", 'say "30 minutes", "2 hours" or "1 day"')
    return max(SHORTEST, timedelta(**{f"{found[2]}s": int(found[1])}))


def _expectation(table: object) -> Expectation:
    if not isinstance(table, dict):
        raise _WrongError("expect", "make it a table: [expect]")
    left = dict(table)
    per_day = left.pop("pages_per_day", {})
    _nothing_left(left, "expect.")
    if not isinstance(per_day, dict):
        raise _WrongError("expect.pages_per_day", "write { least = 0, most = 50 }")
    bounds = dict(per_day)
    least = _number(bounds, "least", usual=0)
    most = _number(bounds, "most", usual=0) if "most" in bounds else None
    _nothing_left(bounds, "expect.pages_per_day.")
    if most is not None and most < least:
        raise _WrongError("expect.pages_per_day", "least cannot be more than most")
    return Expectation(least=least, most=most)


def _paths(table: object, *, kind: str) -> tuple[tuple[str, str], ...]:
    found = _texts(table, "json", known=PATHS if kind == "listing" else (), kind=kind)
    if found and ("items" in dict(found)) == ("html" in dict(found)):
        raise _WrongError("json.items", 'say where the list is: items = "data.results"')
    return found


def _texts(
    table: object, where: str, *, known: tuple[str, ...], kind: str
) -> tuple[tuple[str, str], ...]:
    """Return a table of texts by known keys."""
    if not isinstance(table, dict):
        raise _WrongError(where, f"make it a table: [{where}]")
    for key, value in table.items():
        if key not in known:
            mend = f"a {kind} has no such {TABLES[where]}; take it out"
            raise _WrongError(f"{where}.{key}", mend)
        if not isinstance(value, str) or not value.strip():
            raise _WrongError(f"{where}.{key}", "put a text here, in quotation marks")
    return tuple(table.items())


def _selectors(left: dict[str, Any], *, kind: str) -> tuple[tuple[str, str], ...]:
    known = SELECTORS.get(kind, ())
    found = _texts(left.pop("selectors", {}), "selectors", known=known, kind=kind)
    for key, value in found:
        try:
            HTMLTranslator().css_to_xpath(value)
        except SelectorError as error:
            raise _WrongError(f"selectors.{key}", f"no CSS: {error}") from error
    table = left.get("json")
    reads_json = isinstance(table, dict) and "items" in table
    if kind == "listing" and not reads_json and "item" not in dict(found):
        raise _WrongError("selectors.item", 'say where the links are: item = "h3 a"')
    return found


def _flag(left: dict[str, Any], key: str) -> bool:
    value = left.pop(key, False)
    if not isinstance(value, bool):
        raise _WrongError(key, "say true or false")
    return value


def _number(left: dict[str, Any], key: str, *, usual: int) -> int:
    value = left.pop(key, usual)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _WrongError(key, "put a whole number here")
    return value
