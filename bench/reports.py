"""How many grades of a folder of reports are read right: `python -m bench.reports DIR`.

The folder holds PDFs and labels.csv, which says what each report really gave.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from domain.claims import Reading
from domain.sources import Document
from pipeline.understand import build_reader, understand
from sectors.load import load_guide

COLUMNS = {
    "overall": "overall effectiveness",
    "leaders": "impact of leaders",
    "help_and_protection": "help and protection",
    "care_leavers": "care leavers",
    "adoption": "adoption",
}
DIRECTIONS = {"up": "upgrade", "down": "downgrade", "same": "unchanged"}
FRAMEWORKS = {
    "ILACS standard": ("ILACS", "standard"),
    "ILACS short": ("ILACS", "short"),
    "SIF": ("SIF", "standard"),
    "SIF re-inspection": ("SIF", "re-inspection"),
    "LAC 2013": ("LAC 2013", "standard"),
}
UNGIVEN = {"", "not judged"}
FETCHED_ON = date(2026, 11, 1)


def main(folder: Path) -> int:
    """Print every fault and the counts; return 1 if a grade is wrong or missing."""
    reader = build_reader(load_guide())
    counts: Counter[str] = Counter()
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as lines:
        for label in csv.DictReader(lines):
            body = (folder / label["file"]).read_bytes()
            reading = understand(Document(body, FETCHED_ON), reader=reader)
            counts["reports"] += 1
            for kind, words in faults(label, reading, counts):
                counts[kind] += 1
                print(f"{label['file']}: {kind}: {words}")
    for kind, count in sorted(counts.items()):
        print(f"{count:6} {kind}")
    return int(any(counts[kind] for kind in ("wrong grade", "missed grade")))


def faults(
    label: Mapping[str, str], reading: Reading, counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Yield what differs from the label, counting the grades that are right."""
    if reading.set_aside is not None:
        yield "set aside", reading.set_aside.reason
    wanted = grades(label)
    claimed = {claim.judgement: claim.grade for claim in reading.claims}
    for judgement in wanted.keys() | claimed.keys():
        want, got = wanted.get(judgement), claimed.get(judgement)
        if want == got:
            counts["right grades"] += 1
        else:
            kind = "missed grade" if got is None else "wrong grade"
            yield kind, f"{judgement}: {got} instead of {want}"
    yield from facts(label, reading)


def grades(label: Mapping[str, str]) -> dict[str, str]:
    """Return what the report gave, by the judgements' names."""
    given = {name: label[column] for column, name in COLUMNS.items()}
    both = label["in_care_includes_care_leavers"] == "true"
    care = "children in care and care leavers" if both else "children in care"
    given[care] = label["in_care"]
    return {name: grade for name, grade in given.items() if grade not in UNGIVEN}


def facts(label: Mapping[str, str], reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield what is wrong around the grades."""
    if not reading.claims or reading.inspected is None:
        return
    claim, inspected = reading.claims[0], reading.inspected
    told = {
        "code": (claim.authority, label["code"]),
        "began": (str(inspected.began), label["inspection_start"]),
        "ended": (str(inspected.ended), label["inspection_end"]),
        "framework": (
            (inspected.framework, inspected.visit),
            FRAMEWORKS[label["framework"]],
        ),
        "previous grade": (claim.previous_grade or "", label["previous_overall"]),
        "direction": (claim.direction, DIRECTIONS.get(label["direction"])),
    }
    if label["published_source"] == "report":
        told["published"] = (str(inspected.published), label["published"])
    for kind, (got, want) in told.items():
        if want and got != want:
            yield f"wrong {kind}", f"{got} instead of {want}"
    for each in reading.claims:
        quote = each.quote
        if reading.article.text[quote.start : quote.end] != quote.text:
            yield "wrong quote", each.judgement


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
