"""Texts that are made to keep the reader busy are read in a moment."""

import time

import pytest

from tests.pipeline.readings import read

TEXTS = {
    "no full stop": "Ofsted rated Barsetshire's children's services from good to poor "
    * 3000,
    "asides": "Barsetshire, which was rated good, " * 8000,
    "doubtful names": "Kent, which was rated good, " * 8000,
    "brackets": "(" * 50_000 + " Ofsted rated Barsetshire's children's services good",
    "lines": "Barsetshire County Council: Good\n" * 10_000,
    "grades": "good " * 40_000,
    "names": "Barsetshire, " * 8000 + "were rated good by Ofsted",
    "quotation marks": "'" * 100_000 + " Ofsted rated Barsetshire good",
    "idioms": "swapped good for good " * 8000,
    "years": "in 2015 " * 20_000 + "Ofsted rated Barsetshire good",
}
LONGEST = 10.0


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_is_read_in_a_moment(text: str) -> None:
    began = time.process_time()

    read(text)

    assert time.process_time() - began < LONGEST
