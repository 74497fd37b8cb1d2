"""Of two councils with one name neither is picked: both are shown, to be checked."""

from datetime import date
from pathlib import Path

import pytest

from domain.claims import Claim
from domain.sources import Article
from pipeline.understand import Reader, build_reader, understand_article
from sectors.load import load_guide

COUNCILS = """\
code,gss,official_name,short_name,kind,nation,region,starts,ends,replaced_by,provider_number
X-MNO,,Middlemarch Council,Middlemarch,unitary,England,East,1998-04-01,,,
X-MSO,,Middlemarch Council,Middlemarch,unitary,England,South West,1998-04-01,,,
"""
NEWS = "Ofsted has rated {}'s children's services inadequate, down from good."


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder: Path = tmp_path_factory.mktemp("sectors")
    (folder / "authorities.csv").write_text(COUNCILS)
    return build_reader(load_guide(also=folder))


def claims(reader: Reader, council: str) -> tuple[Claim, ...]:
    article = Article(NEWS.format(council), published=date(2024, 5, 1))
    return understand_article(article, reader=reader).claims


@pytest.mark.parametrize("name", ["Middlemarch", "Middlemarch Council"])
def test_both_are_shown_and_neither_is_sure(reader: Reader, name: str) -> None:
    found = [c for c in claims(reader, name) if c.status.value == "news"]

    assert [c.authority for c in found] == ["X-MNO", "X-MSO"]
    assert {(c.grade, c.authority_name) for c in found} == {
        ("inadequate", "Middlemarch")
    }
    assert max(c.confidence for c in found) <= 0.5


def test_other_councils_are_as_sure_as_before(reader: Reader) -> None:
    [news, *_] = claims(reader, "Wigan Council")

    assert news.authority == "WGN"
    assert news.confidence > 0.9
