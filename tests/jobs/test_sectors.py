"""New councils, frameworks and judgements are shown first, and then taken in whole."""

import json
from pathlib import Path

import pytest

from jobs.reference import guide_for
from sectors.load import SHELF
from store import ledger
from store.connect import open_store, read
from tests.jobs.commands import Said, command
from tests.jobs.stored import COUNCILS, SETTINGS, Newsroom

HEADER, BARSETSHIRE = COUNCILS.splitlines()
ENDED = BARSETSHIRE.replace("1974-04-01,,", "1974-04-01,2027-03-31,X-EBA;X-WBA")
NEW = "unitary,England,South West,2027-04-01,,,"
SPLIT = f"""{HEADER}
{ENDED}
X-EBA,,East Barsetshire Council,East Barsetshire,{NEW}
X-WBA,,West Barsetshire Council,West Barsetshire,{NEW}
"""
JUDGED = """code,framework,visit,judgement,grade,began,published,source
X-EBA,ILACS 2027,standard,family help,good,2028-03-06,2028-05-02,report
"""
EPOCH = """[[frameworks]]
name = "ILACS 2027"
regulator = "Ofsted"
scale = "four grades since 2013"
starts = 2027-04-01

  [[frameworks.judgements]]
  name = "family help"
  lane = "help and protection"
  main = true
  words = ["family help"]

"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    named = SETTINGS.replace('name = "desk"', 'name = "desk"\nauthorities = ["X-BAR"]')
    return Newsroom(tmp_path, settings=named)


@pytest.fixture
def split(newsroom: Newsroom) -> Path:
    """A folder with what changes in 2027: a county splits, a framework is renewed."""
    folder = newsroom.folder / "split"
    folder.mkdir()
    remit = (SHELF / "childrens_social_care.toml").read_text()
    place = remit.index("[[frameworks]]")
    (folder / "childrens_social_care.toml").write_text(
        remit[:place] + EPOCH + remit[place:]
    )
    (folder / "authorities.csv").write_text(SPLIT)
    (folder / "judgements.csv").write_text(JUDGED)
    return folder


def update(newsroom: Newsroom, *words: object) -> Said:
    return command("sectors", "update", *words, within=newsroom.folder)


def test_what_changes_is_shown_and_nothing_is_taken_in(
    newsroom: Newsroom, split: Path
) -> None:
    before = guide_for(newsroom.settings)

    shown = update(newsroom, split)

    assert shown.lines == [
        "~ council X-BAR: ends 2027-03-31 (before: none); "
        "replaced_by X-EBA, X-WBA (before: none)",
        "+ council X-EBA: East Barsetshire Council, from 2027-04-01",
        "+ council X-WBA: West Barsetshire Council, from 2027-04-01",
        "~ name X-BAR, Barsetshire County Council: valid_to 2027-03-31 (before: none)",
        "~ name X-BAR, Barsetshire: valid_to 2027-03-31 (before: none)",
        "+ name X-EBA, East Barsetshire Council",
        "+ name X-EBA, East Barsetshire",
        "+ name X-WBA, West Barsetshire Council",
        "+ name X-WBA, West Barsetshire",
        "+ framework ILACS 2027, 2027-04-01",
        "+ judgement X-EBA, ILACS 2027, family help, 2028-03-06: good, 2028-05-02",
        "! subscription 'desk' names X-BAR, which ends on 2027-03-31: "
        "add X-EBA and X-WBA, which replace it",
        "added 8, altered 3, gone 0; nothing is taken in without --save",
    ]
    assert guide_for(newsroom.settings) == before


def test_what_is_taken_in_holds_from_then_on(newsroom: Newsroom, split: Path) -> None:
    taken = update(newsroom, split, "--save")

    assert "taken in, as " in taken.lines[-2]
    told = command("authority", "East Barsetshire", "--json", within=newsroom.folder)
    history = json.loads(told.out)
    [remit] = history["remits"]
    [lane] = remit["lanes"]
    assert lane["judgements"][0]["grade"] == "good"
    assert [c["authority"] for c in history["beside"]] == ["X-BAR"]
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        assert [j.grade for j in ledger.everything(connection, ["X-EBA"])] == ["good"]
    engine.dispose()
    assert update(newsroom, split, "--save").lines == ["nothing in it is new"]


def test_a_later_update_counts_more(newsroom: Newsroom, split: Path) -> None:
    update(newsroom, split, "--save")
    (split / "judgements.csv").write_text(JUDGED.replace(",good,", ",outstanding,"))

    [altered, counts, _] = update(newsroom, split, "--save").lines

    assert altered.endswith("grade outstanding (before: good)")
    assert counts.startswith("added 0, altered 1, gone 0")


@pytest.mark.parametrize(
    ("file", "content", "mend"),
    [
        ("authorities.csv", "code\n", "column 'gss' is missing"),
        ("authorities.csv", SPLIT + BARSETSHIRE, "line 5: code 'X-BAR' is taken"),
        ("authorities.csv", SPLIT.replace("04-01", "02-30"), "is no date"),
        ("judgements.csv", JUDGED.replace("good", "fine"), "unknown grade 'fine'"),
        ("judgements.csv", JUDGED.replace("X-EBA", "X-NO"), "unknown code 'X-NO'"),
        ("social_housing.toml", "remit = 1", "social_housing.toml, line 1: "),
        ("tiles.csv", "", "unknown file: rename it to one of authorities.csv"),
    ],
)
def test_what_makes_no_sense_is_refused_whole(
    newsroom: Newsroom, split: Path, file: str, content: str, mend: str
) -> None:
    (split / file).write_text(content)

    said = update(newsroom, split, "--save")

    assert (said.code, said.out) == (1, "")
    [line] = said.err.splitlines()
    assert mend in line
    assert not (newsroom.folder / "sectors/updates").exists()


def test_a_folder_without_such_files_is_refused(newsroom: Newsroom) -> None:
    empty = newsroom.folder / "empty"
    empty.mkdir()

    assert "has none of the files" in update(newsroom, empty).err
    assert "is no folder" in update(newsroom, newsroom.folder / "none").err


def test_without_a_place_to_keep_it_the_mend_is_said(
    newsroom: Newsroom, split: Path
) -> None:
    (split / "judgements.csv").unlink()
    file = newsroom.folder / "regrade.toml"
    file.write_text(file.read_text().replace('sectors = "sectors"', ""))
    text = file.read_text().replace('authorities = ["X-BAR"]', "")
    file.write_text(text)

    said = update(newsroom, split, "--save")

    assert said.code == 1
    assert 'write `sectors = "sectors"` into regrade.toml' in said.err


def test_what_cannot_be_written_is_not_taken_in(
    newsroom: Newsroom, split: Path
) -> None:
    (newsroom.folder / "sectors/updates").write_text("in the way")

    said = update(newsroom, split, "--save")

    assert said.code == 1
    assert "nothing was taken in" in said.err
