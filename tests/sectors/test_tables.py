"""What the shelf refuses in its CSV files, with file, line and mend."""

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from domain.authorities import Authority
from domain.inspections import Framework, GradeScale
from sectors.files import SectorsError, Stack, read_rows
from sectors.load import SHELF, load_guide
from sectors.load_frameworks import read_sector
from sectors.load_ledger import LedgerReader
from sectors.load_names import (
    read_aliases,
    read_authorities,
    read_look_alikes,
    read_providers,
)

AUTHORITIES = (
    "code,gss,official_name,short_name,kind,nation,region,starts,ends,replaced_by,"
    "provider_number\n"
)
BARSETSHIRE = "X-BAR,,Barsetshire Council,Barsetshire,county,England,,2019-04-01,,,\n"
ALIASES = "code,alias,kind,ambiguity,reason,valid_from,valid_to\n"
PROVIDERS = "name,aliases,kind,serves,starts,ends,source\n"
JUDGEMENTS = "code,framework,visit,judgement,grade,began,published,source\n"

COUNCIL = Authority("X-BAR", "Barsetshire", "Barsetshire Council", "county", "England")
SECTOR = read_sector(SHELF / "childrens_social_care.toml")

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str) -> Path:
        path = tmp_path / "rows.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def authorities(path: Path) -> tuple[Authority, ...]:
    return read_authorities(Stack((path,)), districts=Stack((SHELF / "districts.csv",)))


def ledger_reader(
    frameworks: tuple[Framework, ...] = SECTOR.frameworks,
    scales: tuple[GradeScale, ...] = SECTOR.scales,
) -> LedgerReader:
    return LedgerReader(authorities=[COUNCIL], frameworks=frameworks, scales=scales)


def test_an_error_names_file_line_and_mend(write: Write) -> None:
    path = write(AUTHORITIES + BARSETSHIRE.replace("2019-04-01", "1 April 2019"))

    with pytest.raises(SectorsError) as caught:
        authorities(path)

    assert (caught.value.file, caught.value.line) == (path, 2)
    assert str(caught.value) == (
        f"{path}, line 2: starts '1 April 2019' is no date: write YYYY-MM-DD"
    )


def test_an_error_crosses_from_a_worker_with_its_parts() -> None:
    error = SectorsError(Path("a.csv"), 3, "mend it")

    copy = pickle.loads(pickle.dumps(error))

    assert (copy.file, copy.line, copy.mend) == (Path("a.csv"), 3, "mend it")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "column 'code' is missing"),
        (AUTHORITIES.replace("gss", "ons"), 1, "unknown column 'ons'"),
        (AUTHORITIES.replace(",kind", ""), 1, "column 'kind' is missing"),
        (AUTHORITIES.replace("gss", "gss,gss"), 1, "column 'gss' is there twice"),
        (AUTHORITIES + "X-BAR,too,short\n", 2, "3 cells where the header has 11"),
        (AUTHORITIES + BARSETSHIRE * 2, 3, "code 'X-BAR' is taken"),
        (AUTHORITIES + BARSETSHIRE.replace("X-BAR", ""), 2, "code is empty"),
        (AUTHORITIES + BARSETSHIRE.replace("X-BAR", "BAR"), 2, "code 'BAR' is taken"),
        (
            AUTHORITIES + BARSETSHIRE.replace("04-01,", "04-01,2019-03-31"),
            2,
            "ends lies before starts",
        ),
        (
            AUTHORITIES + BARSETSHIRE.replace(",,,\n", ",,X-NEW,\n"),
            2,
            "unknown code 'X-NEW'",
        ),
        (AUTHORITIES + BARSETSHIRE.replace("04-01", "02-30"), 2, "is no date"),
        (AUTHORITIES + '"X-BAR,,\n', 2, "mend the CSV"),
    ],
)
def test_a_council_that_makes_no_sense_is_refused(
    write: Write, text: str, line: int, words: str
) -> None:
    with pytest.raises(SectorsError) as caught:
        authorities(write(text))

    assert caught.value.line == line
    assert words in caught.value.mend


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("X-WHO,Who,short,none,,,\n", "unknown code 'X-WHO'"),
        ("X-BAR,Barsetshire,short,rather,,,\n", "ambiguity 'rather' is not known"),
        ("X-BAR,,short,none,,,\n", "alias is empty"),
        ("X-BAR,Bar,short,none,,2020-01-01,2019-01-01\n", "valid_to lies before"),
    ],
)
def test_a_name_that_makes_no_sense_is_refused(
    write: Write, row: str, words: str
) -> None:
    with pytest.raises(SectorsError, match=words) as caught:
        read_aliases(Stack((write(ALIASES + row),)), authorities=[COUNCIL])

    assert caught.value.line == 2


def test_a_council_without_aliases_is_known_by_its_own_two_names(write: Write) -> None:
    aliases = read_aliases(Stack((write(ALIASES),)), authorities=[COUNCIL])

    assert [alias.text for alias in aliases] == ["Barsetshire Council", "Barsetshire"]


def test_a_provider_of_an_unknown_council_is_refused(write: Write) -> None:
    path = write(PROVIDERS + "The Trust,,trust,X-WHO,,,known\n")

    with pytest.raises(SectorsError, match="unknown code 'X-WHO'"):
        read_providers(Stack((path,)), authorities=[COUNCIL])


def test_a_look_alike_needs_a_name(write: Write) -> None:
    with pytest.raises(SectorsError, match="name is empty"):
        read_look_alikes([write("name,kind\n,area\n")], districts=[])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("X-WHO,SIF,,adoption,good,2015-03-02,,report", "unknown code 'X-WHO'"),
        ("X-BAR,SOF,,adoption,good,2015-03-02,,report", "unknown framework 'SOF'"),
        ("X-BAR,SIF,,gardens,good,2015-03-02,,report", "unknown judgement 'gardens'"),
        ("X-BAR,SIF,,adoption,adequate,2015-03-02,,report", "unknown grade 'adequate'"),
        ("X-BAR,SIF,,adoption,Good,2015-03-02,,report", "unknown grade 'Good'"),
        ("X-BAR,SIF,long,adoption,good,2015-03-02,,report", "visit 'long' is not"),
        ("X-BAR,SIF,,adoption,good,,,report", "both empty"),
        ("X-BAR,SIF,,adoption,good,2015-03-02,,", "source is empty"),
        ("X-BAR,SIF,,adoption,good,2013-03-02,,report", "not in force on 2013-03-02"),
        ("X-BAR,SIF,,adoption,good,2018-03-01,,report", "not in force on 2018-03-01"),
        (
            "X-BAR,SIF,re-inspection,adoption,good,2018-08-01,,report",
            "not in force on 2018-08-01",
        ),
        (
            "X-BAR,SIF,,adoption,good,2015-03-02,2015-03-01,report",
            "published lies before began",
        ),
        (
            "X-BAR,ILACS,,overall effectiveness,good,2026-04-01,,report",
            "gave no 'overall effectiveness'",
        ),
        ("X-BAR,ILACS,,care leavers,good,2022-12-31,,report", "gave no 'care leavers'"),
        ("X-BAR,SIF,,adoption,good,2015-3,,report", "is no date"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    write: Write, row: str, words: str
) -> None:
    with pytest.raises(SectorsError, match=words) as caught:
        ledger_reader().read(Stack((write(f"{JUDGEMENTS}{row}\n"),)))

    assert caught.value.line == 2


def test_a_judgement_may_stand_once_only(write: Write) -> None:
    row = "X-BAR,SIF,,adoption,good,2015-03-02,2015-04-01,report\n"

    with pytest.raises(SectorsError, match="there twice") as caught:
        ledger_reader().read(Stack((write(JUDGEMENTS + row + row),)))

    assert caught.value.line == 3


def test_a_re_inspection_may_begin_after_its_framework_ended(write: Write) -> None:
    row = "X-BAR,SIF,re-inspection,adoption,good,2018-06-04,2018-08-17,report\n"

    [judgement] = ledger_reader().read(Stack((write(JUDGEMENTS + row),)))

    assert judgement.framework == "SIF"


def test_a_month_is_kept_as_its_first_day_and_marked(write: Write) -> None:
    row = "X-BAR,child protection,,overall effectiveness,good,2013-02,,later report\n"

    [judgement] = ledger_reader().read(Stack((write(JUDGEMENTS + row),)))

    assert str(judgement.began) == "2013-02-01"
    assert judgement.month_only


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b"name,kind\nCaf\xe9,area\n")

    with pytest.raises(SectorsError, match="UTF-8"):
        list(read_rows(path, ("name", "kind")))


def test_a_file_as_a_spreadsheet_saves_it_is_read(tmp_path: Path) -> None:
    """With a byte order mark, Windows line ends and an empty last line."""
    path = tmp_path / "rows.csv"
    path.write_bytes(b"\xef\xbb\xbfname,kind\r\nWessex,area\r\n\r\n")

    assert [a.name for a in read_look_alikes([path], districts=[])] == ["Wessex"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SectorsError, match="cannot be read"):
        list(read_rows(tmp_path / "none.csv", ("name",)))


def test_a_folder_of_ones_own_adds_councils_names_and_judgements(
    tmp_path: Path,
) -> None:
    (tmp_path / "authorities.csv").write_text(AUTHORITIES + BARSETSHIRE)
    (tmp_path / "aliases.csv").write_text(
        ALIASES + "X-BAR,Barset,informal,low,a novel,,\n"
    )
    (tmp_path / "judgements.csv").write_text(
        JUDGEMENTS
        + "X-BAR,ILACS,short,care leavers,good,2024-05-13,2024-06-24,report\n"
    )

    guide = load_guide(also=tmp_path)

    barsetshire = guide.authority("X-BAR")
    assert barsetshire is not None
    assert barsetshire.name == "Barsetshire"
    assert [a.text for a in guide.aliases if a.code == "X-BAR"] == ["Barset"]
    assert [j.grade for j in guide.ledger if j.authority == "X-BAR"] == ["good"]
    assert guide.authority("SMT") is not None


def test_a_folder_of_ones_own_may_judge_our_councils(tmp_path: Path) -> None:
    (tmp_path / "judgements.csv").write_text(
        JUDGEMENTS + "SMT,ILACS,short,care leavers,good,2028-05-15,2028-06-26,report\n"
    )

    guide = load_guide(also=tmp_path)

    assert [j.published.year for j in guide.ledger if j.source == "report"].count(2028)


def test_a_code_that_is_taken_is_refused_in_a_folder_of_ones_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "authorities.csv"
    path.write_text(AUTHORITIES + BARSETSHIRE.replace("X-BAR", "SMT"))

    with pytest.raises(SectorsError, match="'SMT' is taken") as caught:
        load_guide(also=tmp_path)

    assert (caught.value.file, caught.value.line) == (path, 2)


def test_a_file_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    (tmp_path / "judgement.csv").write_text(JUDGEMENTS)

    with pytest.raises(SectorsError, match="rename it to one of"):
        load_guide(also=tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SectorsError, match="no such folder"):
        load_guide(also=tmp_path / "none")


def test_a_county_council_that_became_a_unitary_one_goes_on() -> None:
    """Its grades from before are its own: no other council was founded in 2009."""
    councils = {council.code: council for council in load_guide().authorities}
    went_on = ("CON", "DUR", "NBL", "SHR", "WIL")

    assert {councils[code].starts for code in went_on} == {date(1974, 4, 1)}
    assert councils["BDF"].starts == date(2009, 4, 1)
