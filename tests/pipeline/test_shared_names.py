"""Several councils are "the Royal Borough": which is meant is told, or nobody is."""

import pytest

from tests.pipeline.readings import in_short

DAY = "2020-02-25"
GOOD = (
    "Royal Borough's children's services are good\n\n"
    "Ofsted has rated the Royal Borough's children's services good.\n\n"
)
OWNERS = (
    "Achieving for Children, a company that it owns with Richmond and Kingston, runs "
    "them. In December Kingston's were rated outstanding."
)
WINDSOR = "Windsor and Maidenhead: good, was None, unknown"
AROUND = [
    ("Maidenhead Advertiser", None),
    ("Windsor Express", None),
    ("The Advertiser", "https://paper.example/news/maidenhead/156104/good.html"),
]


@pytest.mark.parametrize(("publisher", "url"), AROUND)
def test_the_publisher_or_the_address_tells_which_is_meant(
    publisher: str, url: str | None
) -> None:
    assert in_short(GOOD + OWNERS, DAY, publisher=publisher, url=url) == WINDSOR


TOLD = [
    "Windsor and Maidenhead Council said that it was proud of its staff.",
    "Inspectors visited the Royal Borough of Windsor and Maidenhead in January.",
]


@pytest.mark.parametrize("told", TOLD)
def test_so_does_its_full_name_in_the_text(told: str) -> None:
    assert in_short(GOOD + told, DAY, publisher="The Weekly Post") == WINDSOR


BESIDE = [
    OWNERS,
    "Achieving for Children, which also works for Richmond and Kingston, runs them.",
    "It shares a director with Kingston Council.",
    "Neighbouring Slough and Bracknell Forest are waiting for inspectors.",
    "Staff were thanked.",
]


@pytest.mark.parametrize("told", BESIDE)
def test_who_owns_shares_or_lies_beside_is_not_meant(told: str) -> None:
    assert in_short(GOOD + told, DAY, publisher="The Weekly Post") == ""
