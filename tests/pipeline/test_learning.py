"""How the scorer learns: the same weights every time, and from what our pieces say."""

from dataclasses import replace

import pytest

from bench.labelled import BEFORE, NEWS, OTHER, PIECES, of_phrases, of_pieces
from bench.softmax import Example, chances, fit
from pipeline.understand import build_reader
from tests.pipeline.readings import a_guide

CLEAR = [Example(("now", "both"), 0), Example(("then", "both"), 1)] * 30


def test_what_differs_is_learned_and_what_is_common_is_not() -> None:
    weights = fit(CLEAR, 2)

    assert chances(("now", "both"), weights)[0] > 0.8
    assert chances(("then", "both"), weights)[1] > 0.8
    assert weights["both"] == pytest.approx([0.0, 0.0], abs=0.2)


def test_the_same_examples_give_the_same_weights() -> None:
    assert fit(CLEAR, 2) == fit(CLEAR, 2)


def test_what_is_seen_once_or_twice_is_not_learned() -> None:
    assert "once" not in fit([*CLEAR, Example(("once",), 0)], 2)


def test_what_the_rules_say_of_a_phrase_is_learned() -> None:
    reader = build_reader(replace(a_guide(), weights={}))
    phrase = (
        "Ofsted rated Barsetshire's children's services good, up from inadequate.",
        "2019-07-29",
        "Barsetshire: good, was inadequate, upgrade",
    )

    assert [seen.guess for seen in of_phrases([phrase], reader)] == [NEWS, BEFORE]


def test_our_pieces_say_of_every_kind_of_grade_what_it_is() -> None:
    reader = build_reader(replace(a_guide(), weights={}))
    found = [seen.guess for seen in of_pieces(reader)]

    assert min(found.count(kind) for kind in (NEWS, BEFORE, OTHER)) > 100


def test_our_pieces_name_no_council() -> None:
    text = PIECES.read_text(encoding="utf-8")

    assert "{A}" in text
    assert not [a.name for a in a_guide().authorities if f" {a.name} " in text]
