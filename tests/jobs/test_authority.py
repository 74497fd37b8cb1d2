"""What an authority was ever judged, as a person and a program are told it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.jobs.commands import Said, command


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom")
    assert command("init", within=folder).code == 0
    return folder


def asked(newsroom: Path, *words: str) -> Said:
    return command("authority", *words, within=newsroom)


def lanes(newsroom: Path, name: str) -> dict[str, dict]:
    """Return an authority's lanes in children's social care."""
    found = json.loads(asked(newsroom, name, "--json").out)
    [course] = [r for r in found["remits"] if r["remit"] == "children's social care"]
    return {lane["lane"]: lane for lane in course["lanes"]}


def test_somerset_goes_on_where_the_county_ended(newsroom: Path) -> None:
    """The worked example of DESIGN 4, in four lanes."""
    found = lanes(newsroom, "Somerset Council")

    last = {name: found[name]["judgements"][-1] for name in found}
    today = {n: (j["grade"], j["direction"]) for n, j in last.items()}
    assert today["leaders"] == ("requires improvement", "downgrade")
    assert today["help and protection"] == ("requires improvement", "downgrade")
    assert today["children in care"] == ("requires improvement", "downgrade")
    assert today["care leavers"] == ("good", "unchanged")
    assert last["overall"]["authority"] == "SOM"


def test_what_is_no_longer_graded_is_a_gap_and_no_change(newsroom: Path) -> None:
    overall = lanes(newsroom, "SMT")["overall"]

    assert overall["gaps"] == [
        {"first": "2026-06-17", "last": "2026-06-17", "inspections": 1}
    ]
    assert overall["judgements"][-1]["grade"] == "good"


def test_predecessors_with_another_number_stand_beside(newsroom: Path) -> None:
    found = json.loads(asked(newsroom, "North Northamptonshire", "--json").out)

    assert [council["authority"] for council in found["line"]] == ["NNT"]
    beside = {one["authority"] for one in found["beside"] if one["remits"]}
    assert beside == {"NTH"}
    overall = lanes(newsroom, "North Northamptonshire")["overall"]["judgements"]
    assert overall[0]["direction"] == "first"


def test_the_line_is_told_in_words(newsroom: Path) -> None:
    said = asked(newsroom, "Somerset Council").out

    assert "one line with Somerset County Council (SOM" in said
    assert "frameworks: SIF 2015 to 2018, ILACS 2022 to 2026" in said
    assert "2026-06-17  - not graded" in said
    assert "2026-06-17  ILACS  requires improvement   ▼ down" in said


def test_what_only_the_press_said_is_provisional(newsroom: Path) -> None:
    said = asked(newsroom, "Northamptonshire").out

    assert "provisional: press: Guardian 2019-07-29" in said


def test_a_spreadsheet_has_a_line_a_judgement(newsroom: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(asked(newsroom, "SMT", "--csv").out)))

    assert {row["remit"] for row in rows} == {"children's social care"}
    last = [r for r in rows if r["published"] == "2026-06-17"]
    assert {r["direction"] for r in last} == {"downgrade", "unchanged"}
    assert {r["standing"] for r in last} == {"official"}


def test_a_name_that_nobody_has_is_one_sentence(newsroom: Path) -> None:
    done = asked(newsroom, "Atlantis")

    assert done.code == 1
    assert done.err.startswith("regrade: No council is called 'Atlantis'")
