"""The first page of an inspection report: what it is, and the council it names."""

import re
from itertools import pairwise

from domain.inspections import VisitKind

# A report says what it is at its head; running headers and addresses come first.
HEAD = 2500
VISIT_HEAD = 1800

DATES_LABEL = re.compile(
    r"^[^\w\n]*(?:(?:re-?)?inspection\s+(?:dates?|period)"
    r"|dates?\s+of\s+(?:the\s+)?(?:re-?)?inspection)\b(?:\(s\))?[ \t|]*:?",
    re.IGNORECASE | re.MULTILINE,
)
# What no such label is without: quicker looked for.
DATES = re.compile(
    r"inspection\s+(?:date|period)|dates?\s+of\s+(?:the\s+)?(?:re-?)?insp"
)
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
        r"\binspection\s+of\s+safeguarding\s+and\s+looked[\s-]+after\s+children(?:.s)?"
        r"\s+services",
        re.IGNORECASE,
    ),
    re.compile(
        r"\binspection\s+of\s+(?P<council>"
        r"(?:(?!inspection\s+of)(?:[^:;.]|(?<=\bst)\.)){0,110}?)\s*\(?"
        r"(?:\blocal\s+authority(?:.s)?\)?\s+)?"
        r"\bchildren.{0,2}s\s+(?:social\s+care\s+)?services\b",
        re.IGNORECASE,
    ),
)
OTHER_REMIT = re.compile(
    r"\bSEND\b|special\s+educational\s+needs|local\s+area\s+partnership"
    r"|adoption\s+agency|fostering\s+(?:service|agency)|children.?s\s+homes?\b"
    r"|unique\s+reference\s+number|\bURN\b|school\s+(?:number|type)|nursery|childcare"
    r"|\b(?:mock|peer)\s+(?:inspection|review|challenge)|self-?(?:evaluation|assessment)"
    r"|(?:improvement|action)\s+plan|scrutiny\s+committee",
    re.IGNORECASE,
)
# A letter's title is a line: "A focused visit in 2018 had" begins a sentence.
_TITLE = (
    r"^[ \t]*(?!(?:an?|the|this|that|its|their|and|but|after|since|each|every|no|one"
    r"|another|last)\s)(?:[\w-]+\s+){0,3}%s\b"
    r"(?=[ \t]*(?:$|[:;,(\[\u2013\u2014-])|\s+(?:to|of|at|letter|report|and)\b)"
)


def _titled(kind: str) -> re.Pattern[str]:
    return re.compile(_TITLE % kind, re.IGNORECASE | re.MULTILINE)


VISITS = (
    (_titled(r"focused\s+(?:assurance\s+)?visit"), VisitKind.FOCUSED),
    (_titled(r"monitoring\s+visit"), VisitKind.MONITORING),
    (_titled(r"joint\s+targeted\s+area\s+inspection"), VisitKind.JOINT_TARGETED),
    (_titled(r"assurance\s+visit(?=\s+(?:to|of)\b)"), VisitKind.FOCUSED),
    (_titled(r"JTAI(?=\s+of\b)"), VisitKind.JOINT_TARGETED),
)
# No title of a visit is without one of them: looking for those costs a tenth.
VISITED = ("focused", "monitoring", "targeted", "assurance", "jtai")
# A council's name breaks over no more lines.
NAME_LINES = 4
COUNCIL = re.compile(r"\b(?:council|borough|authority)\b", re.IGNORECASE)
# A name that ends a line so goes on in the next: "North East / Lincolnshire".
GOES_ON = re.compile(
    r"(?:\b(?:north|south|east|west|central|and|of|with|upon|under|the|royal|borough|city"
    r"|county|isle|isles)|[&,-])$",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
PAGE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$", re.MULTILINE)


def looks_like_report(text: str) -> bool:
    """Say whether a text begins as a report on a council's children's services does."""
    return graded_title(text) is not None or _kind_of_visit(text) is not None


def graded_title(text: str) -> re.Match[str] | None:
    """Return where a graded report's title stands, if the text begins with one."""
    low = text[:HEAD].lower()
    dated = "inspection" in low and ("date" in low or "period" in low)
    if not dated or not DATES.search(low):
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
    """Return the stretches of the head that may name the council, best first.

    A title that names somebody is believed; else the lines around it may, nearest
    first and as many together as there are, as a name may break over two.
    """
    inside = " ".join((title.groupdict().get("council") or "").split())
    if inside and inside.lower() not in {"the", "its"}:
        return [inside]
    dates = DATES_LABEL.search(title.string, title.end())
    below = title.string[title.end() : dates.start() if dates else title.end()]
    above = lines_without_towns(title.string[: title.start()])
    return [*_runs(above), *_runs(_lines(re.sub(r"^\W*(?:in|for)\s", "", below)))]


def lines_without_towns(text: str) -> list[str]:
    """Return the lines of a text, but no town that only stands above its postcode."""
    lines = _lines(PAGE_NUMBER.sub("", text))
    return [
        line
        for line, after in pairwise((*lines, ""))
        if COUNCIL.search(line) or not POSTCODE.match(after)
    ]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _runs(lines: list[str]) -> list[str]:
    """Return the runs of lines, those that end last first and the longest before."""
    ends = range(len(lines), 0, -1)
    return [
        " ".join(lines[start:end])
        for end in ends
        for start in range(max(0, end - NAME_LINES), end)
        if not (start and GOES_ON.search(lines[start - 1]))
    ]


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
