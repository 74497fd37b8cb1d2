"""What a whole article tells makes a grade more likely that no rule knows."""

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench.softmax import Example
from bench.tenor import NONE, TELLS, learned, places_of, tells, written
from domain.claims import Reading, Status
from domain.sources import Article
from pipeline.layout.scene import Scene, lay_out
from pipeline.news.tenor import TOLD_BY_ALL, Chances, Tenor, odds_of, words_of
from pipeline.reader import Reader, build_reader
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import see
from pipeline.sightings.sighting import Sighting
from pipeline.understand import understand_article
from sectors.load import SHELF, SectorsError, load_guide
from sectors.load_weights import read_tenor
from tests.pipeline.readings import a_guide

NEWS = (
    "A new dawn\n\nBarsetshire County Council heard on Monday that it runs “good”"
    " services for children.\n\nInspectors visited in May and spoke to social workers,"
    " foster carers and young people in care. They praised the way that leaders had"
    " brought caseloads down.\n\n“I am proud of everybody who works with our children,”"
    " said Jo Brook, the director of children's services.\n\nOfsted's report was"
    " published on Monday. It says that children are safer than they were."
)
# A council's services had an overall grade then.
DAY = date(2019, 7, 29)
LIKELY = {"news": 0.5, "before": 0.2, "part": 0.1, "other": 0.2}
SURE: Mapping[str, float] = {"": 3.0}


def a_reader(tenor: Mapping[str, float] | None = None) -> Reader:
    guide = a_guide()
    return build_reader(guide if tenor is None else replace(guide, tenor=tenor))


def a_scene(text: str = NEWS, *, tenor: Mapping[str, float] | None = None) -> Scene:
    return lay_out(_article(text), reader=a_reader(tenor))


def _article(text: str) -> Article:
    return Article(
        text,
        title=text.partition("\n")[0],
        published=DAY,
        published_text=DAY.isoformat(),
    )


def heard(scene: Scene, sighting: Sighting) -> Chances:
    return Tenor(scene).heard(sighting, LIKELY)


def read(tenor: Mapping[str, float] | None = None) -> Reading:
    return understand_article(_article(NEWS), reader=a_reader(tenor), ledger=False)


def test_an_article_that_tells_of_a_result_makes_a_grade_more_likely() -> None:
    scene = a_scene(tenor=SURE)
    found = heard(scene, see(scene)[0])

    more = math.exp(0.75 * 3.0)
    assert found["news"] / found["before"] == pytest.approx(2.5 * more)
    assert found["part"] / found["before"] == pytest.approx(0.5 * more)
    assert sum(found.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("tenor", [{}, {"": -3.0}, {"never seen": 3.0}])
def test_no_article_makes_a_grade_less_likely(tenor: Mapping[str, float]) -> None:
    scene = a_scene(tenor=tenor)

    assert heard(scene, see(scene)[0]) == pytest.approx(LIKELY)


def test_a_few_sentences_tell_too_little() -> None:
    scene = a_scene("Barsetshire's services for children are good.", tenor=SURE)

    assert heard(scene, see(scene)[0]) == LIKELY


@pytest.mark.parametrize(
    "change",
    [
        {"timing": Timing(When.BEFORE, "dated")},
        {"timing": Timing(When.BACKGROUND, "a list of how councils stand")},
        {"reason": "the grade of a provider, not of a council"},
        {"codes": ("XBAR", "XMID")},
        {"remit": "adult social care"},
    ],
)
def test_what_the_rules_know_to_be_no_result_of_one_council_gains_nothing(
    change: dict[str, object],
) -> None:
    scene = a_scene(tenor=SURE)
    sighting = replace(see(scene)[0], **change)  # type: ignore[arg-type]

    assert heard(scene, sighting) == LIKELY


def test_what_is_hardly_likely_stays_so() -> None:
    scene = a_scene(tenor=SURE)
    chances = {"news": 0.1, "before": 0.9, "part": 0.0, "other": 0.0}

    assert Tenor(scene).heard(see(scene)[0], chances) == chances


def test_a_wording_that_only_the_whole_article_bears_out_says_so() -> None:
    [claim] = [c for c in read().claims if c.status is Status.NEWS]

    assert (claim.authority_name, claim.grade) == ("Barsetshire", "good")
    assert claim.rule.endswith(TOLD_BY_ALL)
    assert claim.confidence < 0.9
    assert not [c for c in read({}).claims if c.status is Status.NEWS]


def test_words_of_the_head_are_told_apart_and_each_is_told_once() -> None:
    words = words_of(a_scene())

    assert {"^ dawn", "dawn", "caseloads"} <= set(words)
    assert {"a new", "^ new dawn", "^ dawn >", "praised the"} <= set(words)
    assert not {"^ caseloads", "^ praised the", "dawn A"} & set(words)
    assert len(words) == len(set(words))
    assert odds_of(words, {"": 1.0, "dawn": 0.5, "dusk": 9.0}) == pytest.approx(1.5)


def test_the_kept_words_stand_in_order_and_name_no_place() -> None:
    kept = json.loads((SHELF / "tenor.json").read_text(encoding="utf-8"))["words"]
    places = places_of(load_guide())

    assert list(kept) == sorted(kept)
    assert not [words for words in kept if places.intersection(words.split())]


def test_no_such_file_is_no_mistake(tmp_path: Path) -> None:
    assert read_tenor(tmp_path / "tenor.json") == {}


@pytest.mark.parametrize("rubbish", ["", "[]", '{"words": {"x": "1"}}', '{"words": 3}'])
def test_words_that_make_no_sense_are_refused(tmp_path: Path, rubbish: str) -> None:
    file = tmp_path / "tenor.json"
    file.write_text(rubbish, encoding="utf-8")

    with pytest.raises(SectorsError, match="train them again"):
        read_tenor(file)


def test_an_article_tells_where_one_of_its_results_is_of_childrens_care() -> None:
    ours = {"remit": "children's social care"}
    others = {"remit": "adult social care"}

    assert tells({"events": [others, ours]}) == TELLS
    assert tells({"events": [others]}) == tells({"events": []}) == NONE


def test_what_is_learned_is_written_in_hundredths_that_can_be_read(
    tmp_path: Path,
) -> None:
    told = [Example(("rated", "the"), TELLS), Example(("visit", "the"), NONE)] * 20
    file = tmp_path / "tenor.json"
    file.write_text(written(learned(told), ["b", "a"]), encoding="utf-8")

    words = read_tenor(file)
    assert words["rated"] > 0 > words["visit"]
    assert "the" not in words
    assert json.loads(file.read_text(encoding="utf-8"))["labels"] == ["a", "b"]
