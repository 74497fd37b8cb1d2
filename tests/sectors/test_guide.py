"""What the shelf says of frameworks, councils and grades."""

import pickle
from datetime import date

import pytest

from domain.inspections import Framework, Guide
from sectors.load import load_guide

CHILDREN = "children's social care"
GUIDE = load_guide()


def framework(name: str, day: date | None = None) -> Framework:
    found = [f for f in GUIDE.frameworks if f.name == name]
    return next(f for f in found if day is None or f.covers(day))


def judged(code: str, name: str, published: date) -> dict[str, str]:
    return {
        j.judgement: j.grade
        for j in GUIDE.ledger
        if (j.authority, j.framework, j.published) == (code, name, published)
    }


def test_the_remits_are_those_that_are_printed() -> None:
    assert {remit.name for remit in GUIDE.remits} == {
        CHILDREN,
        "SEND local area",
        "adult social care",
        "fostering/adoption agency",
        "youth justice",
        "social housing",
        "other",
    }


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("APA", date(2005, 1, 1), date(2008, 12, 31)),
        ("annual rating", date(2009, 1, 1), date(2011, 12, 31)),
        ("safeguarding and looked-after", date(2009, 6, 1), date(2012, 8, 31)),
        ("child protection", date(2012, 5, 1), date(2013, 10, 31)),
        ("SIF", date(2013, 11, 1), date(2018, 2, 28)),
        ("ILACS", date(2018, 1, 1), None),
        ("SEND 2016", date(2016, 5, 1), date(2022, 12, 31)),
        ("SEND 2023", date(2023, 1, 1), None),
        ("LA assessment", date(2023, 4, 1), None),
        ("consumer standards", date(2024, 4, 1), None),
    ],
)
def test_a_framework_has_its_dates(name: str, first: date, last: date | None) -> None:
    assert (framework(name).starts, framework(name).ends) == (first, last)


def test_sif_and_ilacs_inspections_both_began_in_january_2018() -> None:
    day = date(2018, 1, 29)

    assert framework("SIF").covers(day)
    assert framework("ILACS").covers(day)


def test_inspections_begun_since_april_2026_have_no_overall_grade() -> None:
    ilacs = framework("ILACS")

    assert ilacs.has_overall_on(date(2026, 3, 31))
    assert not ilacs.has_overall_on(date(2026, 4, 1))


def test_care_leavers_have_had_a_judgement_of_their_own_since_2023() -> None:
    def given(day: date) -> set[str]:
        return {j.name for j in framework("ILACS").judgements if j.given_on(day)}

    both = {"children in care", "care leavers"}
    assert both & given(date(2022, 12, 31)) == set()
    assert both <= given(date(2023, 1, 1))
    assert "children in care and care leavers" not in given(date(2023, 1, 1))


def test_sif_and_ilacs_share_one_scale() -> None:
    assert framework("SIF").scale == framework("ILACS").scale


@pytest.mark.parametrize(
    ("name", "day", "grades"),
    [
        ("SIF", None, "outstanding, good, requires improvement, inadequate"),
        ("child protection", None, "outstanding, good, adequate, inadequate"),
        ("annual rating", None, "excellent, well, adequate, poor"),
        ("consumer standards", None, "c1, c2, c3, c4"),
        ("star rating", None, "three stars, two stars, one star, zero stars"),
        (
            "SEND 2016",
            None,
            "no written statement of action, written statement of action required",
        ),
        (
            "SEND 2023",
            None,
            "typically positive experiences and outcomes, "
            "inconsistent experiences and outcomes, "
            "widespread and/or systemic failings",
        ),
        (
            "CQC annual rating",
            None,
            "performing excellently, performing well, performing adequately, "
            "performing poorly",
        ),
        (
            "youth justice",
            date(2015, 1, 1),
            "good, satisfactory, unsatisfactory, poor",
        ),
        (
            "adoption and fostering",
            date(2012, 1, 1),
            "outstanding, good, satisfactory, inadequate",
        ),
    ],
)
def test_a_scale_has_its_grades_best_first(
    name: str, day: date | None, grades: str
) -> None:
    scale = next(s for s in GUIDE.scales if s.name == framework(name, day).scale)

    assert ", ".join(g.label for g in scale.grades) == grades
    assert [g.rank for g in scale.grades] == list(range(1, len(scale.grades) + 1))


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("good", "good"),
        ("requires improvement to be good", "requires improvement"),
        ("required improvement", "requires improvement"),
        ("require improvement", "requires improvement"),
    ],
)
def test_a_phrase_means_its_grade(phrase: str, label: str) -> None:
    scale = next(s for s in GUIDE.scales if s.name == framework("ILACS").scale)

    assert dict(scale.phrases)[phrase] == label


def test_words_and_phrases_are_lower_case_with_plain_quotation_marks() -> None:
    words = [w for f in GUIDE.frameworks for w in f.words]
    words += [w for f in GUIDE.frameworks for j in f.judgements for w in j.words]
    words += [w for r in GUIDE.remits for w in r.words]
    words += [phrase for s in GUIDE.scales for phrase, _ in s.phrases]

    assert [
        w for w in words if w != w.lower() or "\N{RIGHT SINGLE QUOTATION MARK}" in w
    ] == []


def test_somerset_and_brent_were_given_four_judgements_in_june_2026() -> None:
    day = date(2026, 6, 17)

    assert judged("SMT", "ILACS", day) == {
        "impact of leaders": "requires improvement",
        "help and protection": "requires improvement",
        "children in care": "requires improvement",
        "care leavers": "good",
    }
    assert set(judged("BEN", "ILACS", day).values()) == {"good"}
    assert "overall effectiveness" not in judged("BEN", "ILACS", day)


def test_the_county_of_northamptonshire_ended_with_march_2021() -> None:
    county = GUIDE.authority("NTH")

    assert county is not None
    assert county.exists_on(date(2021, 3, 31))
    assert not county.exists_on(date(2021, 4, 1))
    assert county.replaced_by == ("NNT", "WNT")


@pytest.mark.parametrize("pair", [("BKM", "BUC"), ("NYK", "NYE"), ("SOM", "SMT")])
def test_the_regulator_kept_the_number_of_three_reorganised_councils(
    pair: tuple[str, str],
) -> None:
    old, new = (GUIDE.authority(code) for code in pair)

    assert old is not None
    assert new is not None
    assert old.provider_number == new.provider_number


def test_no_other_two_councils_share_a_provider_number() -> None:
    numbers = [a.provider_number for a in GUIDE.authorities if a.provider_number]

    assert len(numbers) - len(set(numbers)) == 3


def test_a_trust_serves_every_council_that_it_has_served() -> None:
    trust = next(p for p in GUIDE.providers if p.name == "Achieving for Children")

    assert set(trust.serves) == {"KTT", "RIC", "WNM"}


def test_a_district_is_a_look_alike_with_a_code_and_a_council() -> None:
    alike = next(a for a in GUIDE.look_alikes if a.name == "Castle Point")
    district = GUIDE.authority(alike.code or "")

    assert district is not None
    assert district.name == "Castle Point"
    assert district not in GUIDE.authorities


def test_what_only_the_press_has_said_is_not_official() -> None:
    county = [j for j in GUIDE.ledger if j.authority == "NTH"]

    assert county
    assert not any(j.official for j in county)
    assert all(j.official for j in GUIDE.ledger if j.authority == "SMT")


def test_the_guide_crosses_to_a_worker_unchanged() -> None:
    copy: Guide = pickle.loads(pickle.dumps(GUIDE))

    assert copy == GUIDE
