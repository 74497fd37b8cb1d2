"""The council that somebody means, by code or by any of its names."""

from dataclasses import replace
from functools import cache

import pytest

from domain.authorities import Authority
from domain.inspections import Guide
from jobs.settings import SettingsError
from jobs.stories import code_of
from sectors.load import load_guide


@cache
def guide() -> Guide:
    return load_guide()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KEN", "KEN"),
        ("ken", "KEN"),
        ("  kent ", "KEN"),
        ("Kent County Council", "KEN"),
        ("Bucks", "BUC"),
        ("Kensington & Chelsea", "KEC"),
        ("Somerset", "SMT"),
        ("Northamptonshire", "NTH"),
        ("Norwich", "NOW"),
    ],
)
def test_a_council_is_found_by_code_and_name(name: str, code: str) -> None:
    assert code_of(guide(), name) == code


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("Sommerset", "did you mean Somerset or"),
        ("Middlesborough", "did you mean Middlesbrough?"),
        ("Leister", "did you mean Leicester?"),
        ("Xyzzy", "sectors/authorities.csv lists their names and codes."),
        ("", "sectors/authorities.csv lists their names and codes."),
    ],
)
def test_a_misspelt_name_is_asked_back(name: str, mend: str) -> None:
    with pytest.raises(SettingsError, match="No council is called") as refused:
        code_of(guide(), name)

    assert mend in str(refused.value)


def test_two_councils_of_one_name_are_told_apart_by_their_codes() -> None:
    one = Authority("X-1", "Middlemarch", "Middlemarch City", "city", "England")
    other = replace(one, code="X-2", official_name="Middlemarch District")
    both = replace(guide(), authorities=(*guide().authorities, one, other))

    with pytest.raises(SettingsError) as refused:
        code_of(both, "Middlemarch")

    assert str(refused.value) == (
        "Several councils are called 'Middlemarch': name one by its code: "
        "X-1 (Middlemarch City); X-2 (Middlemarch District)."
    )
    assert code_of(both, "middlemarch district") == "X-2"
    assert code_of(both, "X-1") == "X-1"
