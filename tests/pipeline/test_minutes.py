"""Minutes of meetings: what is quoted of an item stands where it says."""

from tests.pipeline.readings import news

MINUTES = """SAMPLETON CITY COUNCIL
Minutes of the meeting held on 9 July 2019

Present: Councillors  Hill, Dale and Brook

21. Apologies for absence
None.

22.  Ofsted rates children's   services good
{said}

23. Any other business
Members asked why a nursery had been rated inadequate by Ofsted.
"""


def test_the_head_of_an_item_is_quoted_where_it_stands() -> None:
    text = MINUTES.format(said="The Director introduced the letter.")

    (found,) = news(text)

    quote = found.quote
    assert text[quote.start : quote.end] == "Ofsted rates children's   services good"


def test_what_an_item_says_is_quoted_where_it_stands() -> None:
    said = "Members were advised that services had been judged good overall."
    text = MINUTES.replace("rates children's   services good", "inspection: outcome")
    text = text.format(said=f"The  Director introduced the report. {said}")

    (found,) = news(text)

    quote = found.quote
    assert text[quote.start : quote.end] == said
