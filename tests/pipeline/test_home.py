"""Where a text names no council, its publisher or its address says whose it is."""

import pytest

from tests.pipeline.readings import in_short

OURS = (
    "Ofsted praises our staff\n\n"
    "Services for children in the borough have been judged good by Ofsted.\n\n"
    "Inspectors came in May and spent hours reading our files.\n\n"
    "We thank colleagues in Exampleshire and Cranford for their help."
)
GOOD = "{}: good, was None, unknown"
PAGES = [
    ("Middlemarch Borough Council", None, "Middlemarch"),
    ("Round the Borough (Middlemarch Borough Council's magazine)", None, "Middlemarch"),
    ("Middlemarch Roundabout (council newsletter)", None, "Middlemarch"),
    ("Our Middlemarch, the council's magazine", None, "Middlemarch"),
    ("Middlemarch Together (residents' newsletter)", None, "Middlemarch"),
    ("Middlemarch BC", None, "Middlemarch"),
    ("Middlemarch Labour", None, "Middlemarch"),
    ("Loamshire Children First", None, "Loamshire"),
    (None, "https://www.middlemarch.gov.uk/news/12", "Middlemarch"),
    (None, "https://news.north-barsetshire.gov.uk/12", "North Barsetshire"),
]


@pytest.mark.parametrize(("publisher", "url", "council"), PAGES)
def test_we_are_who_publishes(
    publisher: str | None, url: str | None, council: str
) -> None:
    read = in_short(OURS, "2024-07-29", publisher=publisher, url=url)

    assert read == GOOD.format(council)


def test_a_newspaper_is_nobodys_but_stands_for_its_town_until_another_is_named() -> (
    None
):
    text = (
        "Borough's children's services judged good\n\n"
        "Ofsted has judged the council's children's services good. It came in May. "
        "Parents are glad.\n\nThey had help from Cranford Council."
    )

    assert in_short(text, publisher="Middlemarch Mercury") == GOOD.format("Middlemarch")


def test_what_an_address_ends_in_says_more_than_what_a_paper_is_called_after() -> None:
    text = "Town hall bosses apologise\n\nOfsted has rated children's services good."
    url = "https://paper.example/news/middlemarch-news/cranford-children-ofsted"

    read = in_short(text, publisher="Middlemarch Mercury", url=url)

    assert read == GOOD.format("Cranford")


def test_whom_inspectors_came_to_was_judged_in_another_towns_paper_too() -> None:
    text = (
        "Smallest council fails its Ofsted inspection\n\n"
        "Inspectors came to the islands for three days in July\n\n"
        "Most of the islanders live on the largest\n\n"
        "The smallest council has been told that its children's services are "
        "inadequate.\n\n"
        "Ofsted visited Sampleton in July. Leaders could not be sure that those in "
        "need are seen.\n\nSome help comes from Barsetshire Council."
    )

    read = in_short(text, publisher="Barsetshire Live")

    assert read == "Sampleton: inadequate, was None, unknown"


OTHERS = [
    "Cranford praised\n\nCranford Council's children's services were judged good by "
    "Ofsted, after a year of help from our own team.",
    "Ofsted judges our neighbours\n\nOfsted has judged Cranford's children's services "
    "good. We had lent it three managers.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_a_council_tells_of_another_is_the_others(text: str) -> None:
    read = in_short(text, publisher="Middlemarch Borough Council")

    assert read == GOOD.format("Cranford")
    assert in_short(text, publisher="Middlemarch Mercury") == read


def test_a_council_asked_for_help_is_not_who_we_are() -> None:
    text = (
        "A word from our leader\n\nDear residents,\n\nI have news of our children.\n\n"
        "We asked Cranford, which is outstanding, to help us.\n\nOfsted now says that "
        "the overall effectiveness of our children's services is good."
    )

    read = in_short(text, publisher="Middlemarch Borough Council")

    assert read == GOOD.format("Middlemarch")


HELPERS = [
    "Loamshire County Council, a far larger neighbour, is helping us with an audit.",
    "Loamshire, the county next door, has helped us to plan.",
]


@pytest.mark.parametrize("helped", HELPERS)
def test_who_helps_us_is_not_who_was_judged_whatever_it_is_called(helped: str) -> None:
    text = (
        "News in brief\n\nOfsted was here for a week. In its letter it concludes that "
        "our children's services require improvement.\n\n" + helped
    )

    read = in_short(text, publisher="Middlemarch Roundabout (council newsletter)")

    assert read == "Middlemarch: requires improvement, was None, unknown"
    assert "Loamshire" not in in_short(text, publisher="Roundabout")


def test_how_others_stand_is_no_news_of_our_own_page() -> None:
    text = (
        "Proud day\n\nOfsted inspectors have rated our children's services good. It "
        "had been said that this could not be done. Cranford, next door, still "
        "requires improvement."
    )

    assert in_short(text, publisher="Middlemarch Conservatives") == GOOD.format(
        "Middlemarch"
    )


def test_a_childrens_trust_that_speaks_of_itself_runs_childrens_services() -> None:
    text = (
        "Thank you\n\nInspectors came to us in January. Taken together, the judgement "
        "is that services are now good. They had been inadequate in 2018."
    )

    read = in_short(text, publisher="Loamshire Children First")

    assert read == "Loamshire: good, was inadequate, upgrade"
    assert in_short(text, publisher="Loamshire Express") == ""


def test_a_paper_of_a_place_stands_for_it_where_only_helpers_are_named() -> None:
    text = (
        "Children in good hands\n\nOfsted has given the council's children's services "
        "a good rating. It had worked in partnership with Cranford."
    )

    assert in_short(text, publisher="Middlemarch Mercury") == GOOD.format("Middlemarch")


def test_a_childrens_trust_that_is_judged_runs_childrens_services() -> None:
    text = "Praise\n\nLoamshire Children First has been rated good by inspectors."

    assert in_short(text) == GOOD.format("Loamshire")


def test_a_council_that_is_no_more_spoke_of_itself_while_it_was() -> None:
    text = "A sad day\n\nOfsted has judged our children's services inadequate."

    read = in_short(text, "2019-07-29", publisher="Northamptonshire County Council")

    assert read == "Northamptonshire: inadequate, was None, unknown"


TOWN = (
    "Town hall celebrates\n\nThe {}'s children's services have been judged good by "
    "Ofsted.\n\nInspectors came in May.\n\nStaff were thanked.\n\nParents are glad."
)
PAPERS = [
    ("Somerset Live", "council", "2024-07-29", "Somerset"),
    ("Runcorn and Widnes World", "borough", "2024-07-29", "Halton"),
    ("Bury Times", "borough", "2024-07-29", "Bury"),
    ("Southport Visiter", "borough", "2024-07-29", "Sefton"),
    ("Derby Telegraph", "city", "2024-07-29", "Derby"),
]


@pytest.mark.parametrize(("publisher", "kind", "day", "council"), PAPERS)
def test_a_local_papers_town_or_doubtful_name_stands_for_its_council(
    publisher: str, kind: str, day: str, council: str
) -> None:
    assert in_short(TOWN.format(kind), day, publisher=publisher) == GOOD.format(council)


WHERE = (
    "Staff at {} celebrate\n\nThe borough's children's services have been judged good "
    "by Ofsted.\n\nInspectors came in May.\n\nParents are glad."
)


@pytest.mark.parametrize(
    ("place", "council"), [("Laurence House", "Lewisham"), ("Catford", "Lewisham")]
)
def test_where_a_council_sits_says_whose_news_it_is(place: str, council: str) -> None:
    assert in_short(WHERE.format(place), "2024-07-29") == GOOD.format(council)
    assert not in_short(WHERE.format(f"{place} school"), "2024-07-29")


def test_a_citys_paper_tells_of_the_county_too() -> None:
    assert not in_short(TOWN.format("county"), publisher="Derby Telegraph")


def test_a_citys_paper_tells_of_the_boroughs_around_it_too() -> None:
    assert not in_short(TOWN.format("borough"), publisher="Sampleton Evening Post")
    assert in_short(TOWN.format("city"), publisher="Sampleton Evening Post")


def test_a_council_that_is_no_more_is_nobodys_home() -> None:
    text = TOWN.format("council")

    assert not in_short(text, "2024-07-29", publisher="Somerset County Gazette")


def test_of_two_councils_in_the_head_a_towns_own_paper_means_its_own() -> None:
    text = (
        "Children's services slammed\n\nCranford Council and Middlemarch Council shared"
        " managers until last year. Now Ofsted has found services here inadequate.\n\n"
        "Inspectors came in May.\n\nStaff were not told.\n\nParents are angry."
    )
    expected = "Middlemarch: inadequate, was None, unknown"

    assert in_short(text, publisher="Middlemarch Mercury") == expected


def test_a_town_whose_name_ends_in_borough_is_no_council_by_that() -> None:
    read = in_short(OTHERS[0], publisher="Peterborough Weekly")

    assert read == GOOD.format("Cranford")
