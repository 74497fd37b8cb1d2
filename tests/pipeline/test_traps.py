"""Each trap that the articles and the reference data warn of has its sentence."""

import pytest

from tests.pipeline.readings import in_short, read

# The trap, a text that sets it, and what is right; the councils are invented.
ARTICLES = [
    (
        "previous grade stated",
        "Ofsted rated Barsetshire's children's services good. They were previously"
        " rated inadequate.",
        "Barsetshire: good, was inadequate, upgrade",
    ),
    (
        "a sub-judgement that differs from the overall grade",
        "Ofsted rated Barsetshire's children's services good overall. Leadership was"
        " judged outstanding.",
        "Barsetshire: good, was None, unknown",
    ),
    (
        "the last inspection as the cue",
        "Barsetshire's children's services were rated inadequate by Ofsted. At the last"
        " inspection they were good.",
        "Barsetshire: inadequate, was good, downgrade",
    ),
    (
        "grade words as ordinary adjectives",
        "Ofsted found good practice, poor records and outstanding debts in"
        " Barsetshire's children's services.",
        "",
    ),
    (
        "first in another sense",
        "Barsetshire's children's services are the first in the region to be rated"
        " outstanding by Ofsted.",
        "Barsetshire: outstanding, was None, unknown",
    ),
    (
        "services that deteriorated",
        "Barsetshire's children's services have deteriorated, said Ofsted, which rated"
        " them inadequate.",
        "Barsetshire: inadequate, was None, unknown",
    ),
    (
        "another council with its own grade",
        "Ofsted rated Barsetshire's children's services inadequate. Exampleshire,"
        " rated outstanding, will help.",
        "Barsetshire: inadequate, was None, unknown",
    ),
    (
        "an inflected grade",
        "Children's services in Barsetshire were judged to require improvement by"
        " Ofsted.",
        "Barsetshire: requires improvement, was None, unknown",
    ),
    (
        "a company that runs the services",
        "Loamshire Children First has been rated good by Ofsted for its children's"
        " services.",
        "Loamshire: good, was None, unknown",
    ),
    (
        "a history that goes back two steps",
        "Ofsted now rates Barsetshire's children's services good. They were inadequate"
        " in 2013 and required improvement in 2016.",
        "Barsetshire: good, was requires improvement, upgrade",
    ),
    (
        "remains",
        "Barsetshire's children's services remain inadequate, Ofsted says.",
        "Barsetshire: inadequate, was inadequate, unchanged",
    ),
    (
        "still requires improvement, inside an upgrade",
        "Barsetshire's children's services still require improvement, said Ofsted, but"
        " are no longer inadequate.",
        "Barsetshire: requires improvement, was inadequate, upgrade",
    ),
    (
        "branded",
        "Barsetshire's children's services have been branded inadequate by Ofsted.",
        "Barsetshire: inadequate, was None, unknown",
    ),
    (
        "related links",
        "Ofsted rated Barsetshire's children's services good.\nRead more: Exampleshire"
        " children's services rated inadequate by Ofsted",
        "Barsetshire: good, was None, unknown",
    ),
    (
        "again, after a better grade between",
        "Barsetshire's children's services rated inadequate again\nOfsted had rated"
        " them inadequate in 2013 and requires improvement in 2016.",
        "Barsetshire: inadequate, was requires improvement, downgrade",
    ),
    (
        "the worst rating",
        "Barsetshire has been given the worst possible Ofsted rating for its children's"
        " services.",
        "Barsetshire: inadequate, was None, unknown",
    ),
    (
        "the council named only in the headline",
        "Barsetshire told to do better\nThe council's children's services were rated"
        " inadequate by Ofsted.",
        "Barsetshire: inadequate, was None, unknown",
    ),
    (
        "a downgrade of long ago",
        "Barsetshire's children's services, downgraded to inadequate by Ofsted in 2015,"
        " have a new director.",
        "",
    ),
    (
        "an upgrade of a sub-judgement",
        "Ofsted's grade for leadership in Barsetshire's children's services went from"
        " inadequate to good.",
        "",
    ),
    (
        "out of a grade",
        "Barsetshire's children's services have moved out of inadequate and now require"
        " improvement, Ofsted says.",
        "Barsetshire: requires improvement, was inadequate, upgrade",
    ),
    (
        "a national tally",
        "Ofsted says 13 councils' children's services are inadequate and 46"
        " outstanding. Barsetshire was inspected last.",
        "",
    ),
    (
        "the whole scale",
        "Ofsted rates children's services outstanding, good, requires improvement or"
        " inadequate. Barsetshire is next.",
        "",
    ),
    (
        "a visit without a grade",
        "Ofsted's monitoring visit to Barsetshire's inadequate children's services"
        " found good progress.",
        "",
    ),
    (
        "a provider run by a council",
        "A children's home run by Barsetshire County Council has been rated inadequate"
        " by Ofsted.",
        "",
    ),
    (
        "no overall grade any more",
        "Ofsted judged the impact of leaders in Barsetshire's children's services to be"
        " good.",
        "Barsetshire: good, was None, unknown",
    ),
]


@pytest.mark.parametrize(("trap", "text", "right"), ARTICLES)
def test_a_trap_of_the_articles_is_not_stepped_into(
    trap: str, text: str, right: str
) -> None:
    day = "2026-12-01" if "any more" in trap else "2019-07-29"

    assert in_short(text, day) == right


# What the reference data warns of; here the councils are real and are only named.
NAMES = [
    ("a bare name that is a surname too", "Kent", []),
    ("a bare name with its council", "Kent County Council", ["KEN"]),
    ("a county with a city in it", "Northamptonshire County Council", ["NTH"]),
    ("the longest name wins", "Solihull", ["SOL"]),
    ("the longest name wins", "Wokingham Borough Council", ["WOK"]),
    ("a police force is no council", "Cleveland Police and Durham Constabulary", []),
    ("a ceremonial county is no council", "Berkshire", []),
    ("a district inside a word", "Brentwood Borough Council", []),
    ("a football club", "Bradford City drew with Hull City", []),
    ("the royal borough is four", "the Royal Borough", []),
    ("an ordinary word", "Reading is a joy", []),
    ("an ordinary word", "a nice Bath after work", []),
]


@pytest.mark.parametrize(("trap", "text", "codes"), NAMES)
def test_a_trap_of_the_names_is_not_stepped_into(
    trap: str, text: str, codes: list[str]
) -> None:
    named = read(f"News: {text}.", "2019-07-29").mentions

    assert [m.authority for m in named] == codes, trap
