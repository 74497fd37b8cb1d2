"""What the shelf refuses in a remit's file, with file, line and mend."""

from pathlib import Path

import pytest

from sectors.files import SectorsError
from sectors.load import SECTORS, SHELF
from sectors.load_frameworks import read_phrases, read_sector

GARDENS = """\
remit = "gardens"
words = ["allotments"]

[[scales]]
name = "flowers"
grades = ["rose", "daisy", "nettle"]
[scales.phrases]
rose = ["roses"]

[[scales]]
name = "fruit"
grades = ["apple", "pear", "sloe"]

[[frameworks]]
name = "show"
regulator = "Ofsted"
scale = "flowers"
starts = 2010-01-01
ends = 2015-12-31

  [[frameworks.judgements]]
  name = "beds"
  lane = "beds"
  main = true

  [[frameworks.judgements]]
  name = "lawns"
  lane = "lawns"
  follows = ["beds"]

[[frameworks]]
name = "fair"
regulator = "Ofsted"
scale = "fruit"
starts = 2016-01-01

  [[frameworks.judgements]]
  name = "orchard"
  lane = "orchard"
  main = true

[[comparables]]
scale = "flowers"
other_scale = "fruit"
source = "the gardener"
pairs = [["rose", "apple"], ["nettle", "sloe"]]
"""


def line_with(words: str, text: str) -> int:
    return next(n for n, t in enumerate(text.split("\n"), start=1) if words in t)


def test_a_file_that_makes_sense_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gardens.toml"
    path.write_text(GARDENS)

    sector = read_sector(path)

    assert sector.remit.words == ("allotments",)
    assert [f.name for f in sector.frameworks] == ["fair", "show"]  # newest first
    assert len(sector.comparables) == 2
    assert dict(sector.scales[0].phrases)["roses"] == "rose"


@pytest.mark.parametrize("name", SECTORS)
def test_every_remit_of_ours_is_read(name: str) -> None:
    assert read_sector(SHELF / name).remit.words


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('words = ["allotments"]', "wrods = []", "wrods", "unknown key 'wrods'"),
        ('words = ["allotments"]\n', "", "remit", "'words' is missing"),
        ('["allotments"]', '"allotments"', "words =", "must be a list of texts"),
        ('"gardens"', '""', "remit", "must be a text"),
        ('"gardens"', '"gardens', "remit", "mend the TOML"),
        ('"daisy", ', '"rose", ', "grades =", "a grade is there twice"),
        ('["rose", "daisy", "nettle"]', '["rose"]', "grades =", "two grades or more"),
        ("rose = [", "tulip = [", "tulip", "unknown grade 'tulip'"),
        ('["roses"]', '["daisy"]', 'rose = ["daisy"]', "'daisy' means two grades"),
        ('name = "fruit"', 'name = "flowers"', '"flowers"', "is there twice"),
        ('regulator = "Ofsted"', 'regulator = "Ofqual"', "Ofqual", "unknown regulator"),
        ('scale = "flowers"\nst', 'scale = "weeds"\nst', "weeds", "unknown scale"),
        ("starts = 2010-01-01", 'starts = "2010"', '"2010"', "without quotes"),
        ("starts = 2010-01-01\n", "", '"show"', "'starts' is missing"),
        ("ends = 2015-12-31", "ends = 2009-12-31", "2009", "ends lies before starts"),
        ("ends = 2015-12-31", "finis = 1", "finis", "unknown key 'finis'"),
        (
            "ends = 2015-12-31",
            "overall_ends = 2009-01-01",
            "overall_ends",
            "outside the framework",
        ),
        ('name = "fair"', 'name = "show"', '"show"', "overlap"),
        ('name = "lawns"', 'name = "beds"', '"beds"', "is there twice"),
        ('follows = ["beds"]', 'follows = ["bed"]', '["bed"]', "unknown lane 'bed'"),
        (
            '  lane = "orchard"\n  main = true\n',
            '  lane = "orchard"\n',
            '"fair"',
            "no judgement is the main one",
        ),
        (
            '  lane = "orchard"\n  main = true',
            '  lane = "orchard"\n  main = 1',
            "main = 1",
            "true or false",
        ),
        (
            '"pear", "sloe"',
            '"pear", "plum"',
            '"nettle", "sloe"',
            "unknown grade 'sloe'",
        ),
        (
            '[["rose", "apple"], ["nettle", "sloe"]]',
            '[["rose", "sloe"], ["nettle", "apple"]]',
            "pairs",
            "best to worst",
        ),
        ('[["rose", "apple"], ', '["rose", ', "pairs", "list of pairs"),
        ('source = "the gardener"\n', "", "comparables", "'source' is missing"),
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused(
    tmp_path: Path, old: str, new: str, line: str, words: str
) -> None:
    text = GARDENS.replace(old, new)
    if old == 'name = "fair"':  # the second epoch must overlap the first
        text = text.replace("2016-01-01", "2015-01-01")
    path = tmp_path / "gardens.toml"
    path.write_text(text)

    with pytest.raises(SectorsError) as caught:
        read_sector(path)

    assert words in caught.value.mend
    assert caught.value.file == path
    assert caught.value.line == line_with(line, text)


def test_two_epochs_of_a_framework_may_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "gardens.toml"
    path.write_text(GARDENS.replace('name = "fair"', 'name = "show"'))

    newer, older = read_sector(path).frameworks

    assert newer.name == older.name == "show"
    assert newer.starts > older.starts


def test_phrases_are_lists_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text('"kind" = ["one", 2]\n')

    with pytest.raises(SectorsError, match="list of texts"):
        read_phrases(path)
