"""The first page of an inspection report: what it is, and the council it names."""

import re

from domain.inspections import VisitKind

# A report says what it is at its head; running headers and addresses come first.
HEAD = 2500
VISIT_HEAD = 1800

DATES_LABEL = re.compile(
    r"^[ \t]*(?:inspection|re-?inspection)\s+dates?\b[ \t]*:?",
    re.IGNORECASE | re.MULTILINE,
)
# What no such label is without: quicker looked for.
DATES = re.compile(r"inspection\s+date")
GRADED = (
    re.compile(
        r"(?P<again>\bre-?)?\binspection\s+of\s+(?:local\s+authority\s+)?services\s+for"
        r"\s+children\s+in\s+need\s+of\s+help\s+and\s+protection",
        re.IGNORECASE,
    ),
    re.compile(
        r"\binspection\s+of\s+(?:local\s+authority\s+)?"
        r"(?:services|arrangements)\s+for\s+(?:children\s+looked\s+after"
        r"|looked[\s-]+after\s+children|the\s+protection\s+of\s+children)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\binspection\s+of\s+(?P<council>(?:(?!inspection\s+of)[^:;.]){0,110}?)\s*"
        r"(?:\blocal\s+authority\s+)?\bchildren.?s\s+(?:social\s+care\s+)?services\b",
        re.IGNORECASE,
    ),
)
OTHER_REMIT = re.compile(
    r"\bSEND\b|special\s+educational\s+needs|local\s+area\s+partnership"
    r"|adoption\s+agency|fostering\s+(?:service|agency)|children.?s\s+homes?\b"
    r"|unique\s+reference\s+number|\bURN\b|school\s+(?:number|type)",
    re.IGNORECASE,
)
# A letter's title is a line: "A focused visit in 2018 had" begins a sentence.
_TITLE = (
    r"^[ \t]*(?!(?:an?|the|this|that|its|their|and|but|after|since|each|every|no|one"
    r"|another|last)\s)(?:\w+\s+){0,3}%s\b"
    r"(?=[ \t]*(?:$|[:;,(\[\u2013\u2014-])|\s+(?:to|of|at|letter|report|and)\b)"
)


def _titled(kind: str) -> re.Pattern[str]:
    return re.compile(_TITLE % kind, re.IGNORECASE | re.MULTILINE)


VISITS = (
    (_titled(r"focused\s+visit"), VisitKind.FOCUSED),
    (_titled(r"monitoring\s+visit"), VisitKind.MONITORING),
    (_titled(r"joint\s+targeted\s+area\s+inspection"), VisitKind.JOINT_TARGETED),
)
# No title of a visit is without one of them: looking for those costs a tenth.
VISITED = ("focused", "monitoring", "targeted")
PAGE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$", re.MULTILINE)


def looks_like_report(text: str) -> bool:
    """Say whether a text begins as a report on a council's children's services does."""
    return graded_title(text) is not None or _kind_of_visit(text) is not None


def graded_title(text: str) -> re.Match[str] | None:
    """Return where a graded report's title stands, if the text begins with one."""
    low = text[:HEAD].lower()
    if "date" not in low or not DATES.search(low):
        return None
    dates = DATES_LABEL.search(text, 0, HEAD)
    if dates is None or OTHER_REMIT.search(text, 0, dates.start()):
        return None
    found = (pattern.search(text, 0, dates.start()) for pattern in GRADED)
    return next((title for title in found if title), None)


def visit_kind(text: str) -> VisitKind | None:
    """Return which visit without grades a letter reports, if it is one."""
    return None if graded_title(text) is not None else _kind_of_visit(text)


def _kind_of_visit(text: str) -> VisitKind | None:
    head = text[:VISIT_HEAD]
    low = head.lower()
    if not any(word in low for word in VISITED):
        return None
    if not re.search(r"children|Ofsted|Dear\s", head):
        return None
    told = zip(VISITED, VISITS, strict=True)
    likely = (visit for word, visit in told if word in low)
    return next((kind for pattern, kind in likely if pattern.search(head)), None)


def is_reinspection(title: re.Match[str]) -> bool:
    """Say whether the title is that of a re-inspection, in one word or hyphened.

    A council's name may end in "re" just before "Inspection" on the same line.
    """
    return bool(title.groupdict().get("again"))


def title_words(title: re.Match[str]) -> str:
    """Return the whole title in lower case on one line, as frameworks are named."""
    dates = DATES_LABEL.search(title.string, title.end())
    printed = title.string[title.start() : dates.start() if dates else title.end()]
    return " ".join(printed.lower().replace("\u2019", "'").split())


def council_words(title: re.Match[str]) -> list[str]:
    """Return the stretches of the head that may name the council, best first."""
    inside = " ".join((title.groupdict().get("council") or "").split())
    above = PAGE_NUMBER.sub("", title.string[: title.start()])
    lines = [" ".join(line.split()) for line in above.split("\n") if line.strip()]
    return [words for words in (inside, " ".join(lines), *reversed(lines)) if words]


def report_title(text: str) -> str | None:
    """Return the title of a report as one line, or None for anything else."""
    title = graded_title(text)
    if title is None:
        return _visit_title(text)
    words = council_words(title)
    council = words[0] if words else ""
    printed = " ".join(title.group().split())
    return printed if council in printed else f"{council}: {printed}"


def _visit_title(text: str) -> str | None:
    kind = visit_kind(text)
    for pattern, visit in VISITS:
        found = pattern.search(text, 0, VISIT_HEAD) if visit is kind else None
        if found is not None:
            return " ".join(text[found.start() :].split("\n\n")[0].split()[:16])
    return None
