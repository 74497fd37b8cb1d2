"""The learned scorer: what it finds, what it doubts, and how it says so."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from domain.claims import Claim, Reading, Status
from domain.sources import Article
from pipeline.layout.scene import Scene, lay_out
from pipeline.reader import Reader
from pipeline.sightings.see import see
from pipeline.understand import build_reader, understand_article
from pipeline.weighing.traits import look_around, traits
from pipeline.weighing.traits_said import said
from pipeline.weighing.weighed import CLASSES, LEARNED, chances_of, weigh
from sectors.load import SHELF, SectorsError
from sectors.load_weights import read_weights
from tests.pipeline.readings import a_guide

METAPHOR = (
    "Relief at last in Barsetshire\n\nOfsted's team came away from Barsetshire with the"
    " word “outstanding” at the head of their letter on its children's services.\n\n"
    "The department had been branded inadequate in 2015."
)
PLAIN = (
    "Barsetshire children's services rated good\n\n"
    "Ofsted has rated children's services in Barsetshire good after a visit in May."
)


@cache
def a_reader(*, learned: bool = True) -> Reader:
    guide = a_guide()
    return build_reader(guide if learned else replace(guide, weights={}))


def read(text: str, *, learned: bool = True) -> Reading:
    article = Article(text, title=text.partition("\n")[0], published_text="2019-07-29")
    return understand_article(article, reader=a_reader(learned=learned), ledger=False)


def news(reading: Reading) -> list[Claim]:
    return [c for c in reading.claims if c.status is Status.NEWS and c.main]


def test_weights_are_kept_for_every_class() -> None:
    weights = read_weights(SHELF / "weights.json")

    assert "" in weights
    assert {len(row) for row in weights.values()} == {len(CLASSES)}


def test_weights_stand_in_order_so_that_changes_can_be_read() -> None:
    kept = json.loads((SHELF / "weights.json").read_text(encoding="utf-8"))["traits"]

    assert list(kept) == sorted(kept)


def test_no_council_is_known_to_the_scorer() -> None:
    text = PLAIN.replace("Barsetshire", "Middlemarch")
    shown = [
        traits(scene, sighting, look_around(scene))
        for scene in (_scene(PLAIN), _scene(text))
        for sighting in see(scene)
    ]
    half = len(shown) // 2

    assert shown[:half] == shown[half:]


def test_chances_add_up_to_one() -> None:
    told = {"<": ["with"], ">": ["at"], "": ["never seen"]}
    found = chances_of(told, a_reader().weights)

    assert sum(found.values()) == pytest.approx(1.0)
    assert tuple(found) == CLASSES


def test_a_metaphor_that_no_rule_knows_is_news() -> None:
    [claim] = news(read(METAPHOR))

    assert (claim.authority_name, claim.grade) == ("Barsetshire", "outstanding")


def test_what_the_scorer_alone_claims_says_so_and_is_never_quite_sure() -> None:
    claims = [c for text in (METAPHOR, PLAIN) for c in news(read(text))]
    alone = [c for c in claims if c.rule.startswith(LEARNED)]

    assert all(c.confidence < 0.9 for c in alone)
    assert all(len(c.rule) > len(LEARNED) for c in alone)


def test_a_plain_report_is_as_sure_as_by_the_rules() -> None:
    [with_scorer], [by_rules] = news(read(PLAIN)), news(read(PLAIN, learned=False))

    assert with_scorer == by_rules


def test_without_weights_the_rules_stand_alone() -> None:
    scene = _scene(METAPHOR, learned=False)
    sightings = see(scene)

    assert tuple(w.sighting for w in weigh(sightings, scene=scene)) == sightings


def test_the_same_text_is_read_the_same_way_twice() -> None:
    assert read(METAPHOR) == read(METAPHOR)


def test_a_page_full_of_grades_is_not_weighed_to_its_end() -> None:
    scene = _scene("Ofsted rated Barsetshire children's services good. " * 100)
    weighed = weigh(see(scene), scene=scene)

    assert weighed[0].chances
    assert not weighed[-1].chances


@pytest.mark.parametrize(
    ("trait", "words"),
    [
        ("<1 N", "just before: rating"),
        ("> at B", "after: at last time"),
        ("in the headline", "in the headline"),
    ],
)
def test_a_trait_is_told_in_words(trait: str, words: str) -> None:
    assert said(trait) == words


def test_no_weights_are_no_mistake(tmp_path: Path) -> None:
    assert read_weights(tmp_path / "weights.json") == {}


@pytest.mark.parametrize(
    "rubbish", ["", "[]", '{"traits": {"x": [1]}}', '{"traits": 3}']
)
def test_weights_that_make_no_sense_are_refused(tmp_path: Path, rubbish: str) -> None:
    file = tmp_path / "weights.json"
    file.write_text(rubbish, encoding="utf-8")

    with pytest.raises(SectorsError, match="train them again"):
        read_weights(file)


def _scene(text: str, *, learned: bool = True) -> Scene:
    article = Article(text, title=text.partition("\n")[0], published_text="2019-07-29")
    return lay_out(article, reader=a_reader(learned=learned))
