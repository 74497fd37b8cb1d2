"""The development reports, where they lie beside the checkout; and damaged ones."""

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.reports import faults
from domain.claims import SetAside
from domain.sources import Article, Document
from pipeline.extract import extract
from pipeline.reports.read import is_report, read_report
from tests.pipeline.report_pages import (
    SIF_ROWS,
    a_reader,
    five,
    ilacs,
    pdf,
    sif,
)

REPORTS = Path(__file__).parents[2] / "../shared/reports"
FETCHED_ON = date(2026, 11, 1)
WHOLE = (
    ilacs(five("Good", "Inadequate", "Outstanding", "Good", "Inadequate")),
    sif(SIF_ROWS),
)
BODY = pdf(WHOLE[0], "More.")


def labels() -> list[Mapping[str, str]]:
    if not REPORTS.is_dir():
        return []
    with (REPORTS / "labels.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.skipif(not labels(), reason="the development reports are not here")
@pytest.mark.parametrize("label", labels(), ids=lambda label: label["file"][:14])
def test_a_development_report_is_read_right(label: Mapping[str, str]) -> None:
    body = (REPORTS / label["file"]).read_bytes()
    article = extract(Document(body, FETCHED_ON))
    assert isinstance(article, Article)

    reading = read_report(article, reader=a_reader())

    assert list(faults(label, reading, Counter())) == []


@pytest.mark.skipif(not labels(), reason="the development reports are not here")
def test_an_error_page_sent_as_a_pdf_is_set_aside() -> None:
    [page] = REPORTS.glob("*error-page.pdf")

    read = extract(Document(page.read_bytes(), FETCHED_ON, "application/pdf"))

    assert isinstance(read, SetAside)
    assert "does not exist" in read.reason


@pytest.mark.parametrize("whole", WHOLE, ids=["2023", "2016"])
@given(cut=st.integers(min_value=0))
@settings(max_examples=60)
def test_a_report_that_breaks_off_gives_no_other_grade(whole: str, cut: int) -> None:
    reader = a_reader()
    right = {
        (claim.judgement, claim.grade)
        for claim in read_report(Article(whole, pages=(0,)), reader=reader).claims
    }
    article = Article(whole[: cut % len(whole)], pages=(0,))

    if is_report(article):
        claims = read_report(article, reader=reader).claims
        assert {(claim.judgement, claim.grade) for claim in claims} <= right


@given(at=st.integers(min_value=0), put=st.text(max_size=12), gone=st.integers(0, 40))
@settings(max_examples=80)
def test_a_garbled_report_never_raises(at: int, put: str, gone: int) -> None:
    start = at % len(WHOLE[0])
    text = WHOLE[0][:start] + put + WHOLE[0][start + gone :]
    article = Article(text, pages=(0,))

    if is_report(article):
        for claim in read_report(article, reader=a_reader()).claims:
            quote = claim.quote
            assert text[quote.start : quote.end] == quote.text


@given(cut=st.integers(min_value=0), put=st.binary(max_size=20))
@settings(max_examples=60)
def test_a_damaged_pdf_never_raises(cut: int, put: bytes) -> None:
    at = cut % len(BODY)

    for body in (BODY[:at], BODY[:at] + put + BODY[at + len(put) :]):
        assert isinstance(extract(Document(body, FETCHED_ON)), Article | SetAside)
