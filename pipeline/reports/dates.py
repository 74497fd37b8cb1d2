"""The days that a report's first page prints, and who led the inspection."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.pages.published import MONTHS
from pipeline.reports.titles import DATES_LABEL, HEAD

SPAN = 260
LABEL_END = re.compile(
    r"lead\s+inspector|report\s+published|published|judgement|children.?s\s+services"
    r"|overall|^\s*\d\.\s",
    re.IGNORECASE | re.MULTILINE,
)
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
YEAR_FIRST = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
DAY = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*(?:st|nd|rd|th)\b)?(?!\d)"
    r"(?:[\s-]*(?:of\s+)?([A-Za-z]+)\.?)?(?:[\s,-]*(?<!\d)(\d{4})(?!\d))?"
)
# What may stand after a day that leaves its month to the next one.
LINKS = frozenset({"to", "and", "until", "till", "through"})
PUBLISHED = re.compile(
    r"^[ \t]*(?:report\s+)?publi(?:shed|cation\s+date)(?:\s+on)?[ \t]*:?([^\n]{4,40})",
    re.IGNORECASE | re.MULTILINE,
)
INSPECTOR = re.compile(
    r"(?<!deputy )\bLead\s+inspectors?[ \t]*:\s*([^\n]{3,80})"
    r"|^[^\w\n]*Lead\s+inspectors?[ \t|]+(?-i:(?=[A-Z]))([^\n]{3,80})",
    re.IGNORECASE | re.MULTILINE,
)
RANK = re.compile(
    r"[,\s]*(?:\b(?:HMI|Her|His)\b.*|\bOfsted\b.*|\bMajesty.*)$", re.IGNORECASE
)
# An inspection's days lie close together; a gap says that a date was misread.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Period:
    """The days of an inspection; `days` is the length of its first stay."""

    began: date
    ended: date
    days: int


def inspection_period(text: str) -> Period | None:
    """Return when the inspection took place, or None where it cannot be told."""
    label = DATES_LABEL.search(text, 0, HEAD)
    if label is None:
        return None
    stretch = text[label.end() : label.end() + SPAN]
    end = LABEL_END.search(stretch)
    days = read_days(stretch[: end.start()] if end else stretch)
    if not days or days != sorted(days) or (days[-1] - days[0]).days > LONGEST:
        return None
    return Period(days[0], days[-1], (days[min(1, len(days) - 1)] - days[0]).days + 1)


def read_days(stretch: str) -> list[date]:
    """Return the days of a stretch such as "25 October to 5 November 2021".

    Read backwards: a day without its month or year has those of the day after it. An
    empty list means that some day could not be read.
    """
    stretch = YEAR_FIRST.sub(r"\3/\2/\1", stretch)
    numbers = [
        tuple(map(int, found.group(1, 3, 4))) for found in NUMBERS.finditer(stretch)
    ]
    if numbers:
        parts = [(day, month, _full_year(year)) for day, month, year in numbers]
    else:
        parts = _written(stretch)
    made = [_made(year, month, day) for day, month, year in parts]
    days = [day for day in made if day is not None]
    return days if len(days) == len(made) else []


def _written(stretch: str) -> list[tuple[int, int, int]]:
    """Return day, month and year of each; a day that is none where one is not clear."""
    parts: list[tuple[int, int, int]] = []
    for found in reversed(list(DAY.finditer(stretch))):
        day, name, year_text = found.groups()
        month = MONTHS.get((name or "").lower(), 0)
        if not month and not parts:
            continue
        if not month and name and name.lower() not in LINKS:
            return [(0, 0, 0)]
        later = parts[0] if parts else (0, 0, 0)
        year = int(year_text) if year_text else later[2]
        month = month or later[1]
        if not year_text and parts and (month, int(day)) > (later[1], later[0]):
            year -= 1
        parts.insert(0, (int(day), month, year))
    return parts


def printed_publication(text: str) -> date | None:
    """Return the day of publication that the first page prints, if it does."""
    found = PUBLISHED.search(text, 0, HEAD)
    days = read_days(found.group(1)) if found else []
    return days[0] if len(days) == 1 else None


def lead_inspector(text: str) -> str | None:
    """Return the name of who led the inspection, without rank."""
    found = INSPECTOR.search(text)
    printed = (found.group(1) or found.group(2)) if found else ""
    name = RANK.sub("", printed).strip(" ,.|")
    return name or None


def _full_year(year: int) -> int:
    return year if year > 99 else 2000 + year


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
