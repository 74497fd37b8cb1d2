"""Whom a text names, and when a name is nobody's."""

from datetime import date

import pytest

from domain.claims import Mention
from pipeline.authorities.mentions import name_all, to_mentions
from pipeline.text.blocks import cut
from tests.pipeline.readings import a_reader

# Real councils are only named here; nothing is said of them.
NAMED = [
    ("Kent County Council met.", ["KEN"]),
    ("Kent County Council's children's services", ["KEN"]),
    ("children's services in Kent", ["KEN"]),
    ("Herts County Council", ["HRT"]),
    ("Northamptonshire's children's services", ["NTH"]),
    ("Northamtonshire's children's services", ["NTH"]),
    ("Nottinghamshre County Council", ["NTT"]),
    ("Kensington & Chelsea and Westminster councils", ["KEC", "WSM"]),
    ("Barnet, Kirklees, Reading and Worcestershire", ["BNE", "KIR", "RDG", "WOR"]),
    ("Staffordshire and Devon County Councils", ["STS", "DEV"]),
    ("North Lincolnshire and Lincolnshire", ["NLN", "LIN"]),
    ("North and North East Lincolnshire", ["NLN", "NEL"]),
    ("Both East & West Sussex met.", ["ESX", "WSX"]),
    ("Cuts in the North and South Tyneside", ["STY"]),
    ("It moved north and South Tyneside met.", ["STY"]),
    ("Officers of North and South Tyneside Police", []),
    ("Tower Hamlets council", ["TWH"]),
    ("St. Helens Borough Council", ["SHN"]),
    ("Telford & Wrekin Council", ["TFW"]),
    ("Stockton-on-Tees Borough Council", ["STT"]),
    ("Hull City Council", ["KHL"]),
    ("services in Hull", ["KHL"]),
    ("Slough has been inspected. Ofsted will write to the council.", ["SLG"]),
    ("Ofsted's report on Kent came. The council has read it.", ["KEN"]),
    ("Ofsted came to a nursery in Kent. The council was told.", []),
    ("A school in Slough has met Ofsted. Slough has rain.", []),
    *(
        (f"{said} Ofsted wrote to each council.", ["KEN"])
        for said in (
            "Kent, by contrast, was praised.",
            "Kent, too, was praised.",
            "Another story was told: Kent, rated some way below.",
            "Kent - outstanding.",
            "Last Tuesday Kent received its report and Ofsted came.",
            "At Kent, inspectors judged services good.",
            "Inspectors were kinder to Kent.",
            "The picture is bleaker in Kent.",
            "They found failings in Kent.",
            "Help with special educational needs in Kent has been judged good.",
            "Verdicts:\nOutstanding: Kent\n",
            "Verdicts:\n* Kent\n",
        )
    ),
    *(
        (f"{said} Ofsted wrote to each council.", [])
        for said in (
            "Good hotels in Kent, rated by guests.",
            "A club for girls in Kent was judged good.",
            "A holiday camp near Kent has been rated outstanding.",
            "She came from Kent and judged the cakes good.",
            "The Kent mum was outstanding.",
            "Kent\nA school was judged.",
            "Kent Police, too, was praised.",
            "Bury Wanderers, rated outstanding, lost.",
        )
    ),
    ("Cllr Ann Kent of Leeds City Council", ["LDS"]),
    ("Birmingham Children's Trust", ["BIR"]),
    ("the Isle of Wight council", ["IOW"]),
    ("The Isle of Wight Council met at County Hall in Newport.", ["IOW", "IOW"]),
    ("Telford and Wrekin Council met in Newport.", ["TFW", "TFW"]),
    ("Newport City Council met.", ["NWP"]),
    ("Oxfordshire, and the integrated care board, met.", ["OXF"]),
    ("Kent County Council, Medway Council and Kent and Medway ICB", ["KEN", "MDW"]),
    ("children's services in Newport", ["NWP"]),
    ("Milton Keynes City Council met in Newport Pagnell.", ["MIK"]),
    ("Reading BC, Kent CC and Ealing LBC", ["RDG", "KEN", "EAL"]),
    ("Barnsley MBC met Thurrock UA", ["BNS", "THR"]),
    ("On Friday Medway met. In June Leeds did.", ["MDW", "LDS"]),
]
NOBODY = [
    "Kent Police arrested a man.",
    "the University of Leeds",
    "Leicester City beat Derby County",
    "Bradford City lost",
    "Ms Sutton said so",
    "Sue Sutton said so",
    "a reading lesson",
    "Bath Rugby won",
    "Brentwood Borough Council",
    "Greater Manchester Combined Authority",
    "the Duke of York",
    "MP for Bury South",
    "New Hampshire",
    "Northampton Borough Council",
    "Sutton Coldfield",
    "Kent Online reported",
    "a big step down from last year",
    "Norfolk and Norwich University Hospital",
    "Buckinghamshire, Oxfordshire and Berkshire West Integrated Care Board",
    "NHS Bristol, North Somerset and South Gloucestershire ICB",
    "Herefordshire & Worcestershire Clinical Commissioning Group",
]


def mentions(text: str, on: date | None = date(2019, 7, 29)) -> tuple[Mention, ...]:
    """Return where authorities are named."""
    names, blocks = a_reader().names, cut(text)
    return to_mentions(text, blocks, name_all(blocks, names=names, on=on), names=names)


def codes(text: str, on: date | None = date(2019, 7, 29)) -> list[str]:
    """Return the codes of the authorities named."""
    return [m.authority for m in mentions(text, on)]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_council_is_named(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_named(text: str) -> None:
    assert codes(text) == []


def test_a_mention_stands_where_it_says() -> None:
    text = (
        "\u201cChildren\u2019s services\u201d\n\n\u200bin  Tower \u00a0Hamlets failed"
    )
    [mention] = mentions(text, None)

    assert text[mention.start : mention.end].split() == ["Tower", "Hamlets"]


def test_a_bare_doubtful_name_counts_once_the_council_is_named() -> None:
    assert codes("Reading Borough Council met. Reading is pleased.") == ["RDG", "RDG"]
    assert codes("Reading is pleased.") == []


def test_a_county_that_is_gone_is_not_named_later() -> None:
    text = "children's services in Northamptonshire"

    assert codes(text, date(2019, 7, 29)) == ["NTH"]
    assert codes(text, date(2023, 7, 29)) == []


def test_one_name_means_the_council_of_its_day() -> None:
    assert codes("Somerset Council", date(2022, 1, 1)) == ["SOM"]
    assert codes("Somerset Council", date(2024, 1, 1)) == ["SMT"]


def test_a_trust_of_several_councils_names_none_of_them() -> None:
    assert codes("Achieving for Children runs services") == []
