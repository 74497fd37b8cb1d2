"""A report's page becomes a picture, or there is a reason why not."""

import struct
from random import Random

import pytest
from fpdf import FPDF

from domain.claims import SetAside
from pipeline.pages.picture import WIDTH, page_picture

WORDS = "Overall effectiveness Requires improvement to be good"


def a_pdf(size: tuple[float, float] = (210, 297)) -> bytes:
    pdf = FPDF(format=size)
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text=WORDS)
    return bytes(pdf.output())


def width_of(picture: bytes | SetAside) -> int:
    assert isinstance(picture, bytes)
    width: int = struct.unpack(">I", picture[16:20])[0]
    return width


def test_a_page_is_as_wide_as_a_screen_needs() -> None:
    assert width_of(page_picture(a_pdf(), 1)) in {WIDTH, WIDTH + 1}


@pytest.mark.parametrize("size", [(5000, 1), (1, 5000), (0.5, 0.5)])
def test_no_shape_of_page_makes_a_giant_of_the_picture(size) -> None:
    assert width_of(page_picture(a_pdf(size), 1)) <= WIDTH + 1


def test_words_are_marked_where_they_are_found() -> None:
    plain = page_picture(a_pdf(), 1)

    assert page_picture(a_pdf(), 1, quote=WORDS) != plain
    assert page_picture(a_pdf(), 1, quote="Nothing of the kind is there") == plain


@pytest.mark.parametrize("number", [0, 2, 10**9])
def test_a_page_that_is_not_there_is_said_not_to_be(number: int) -> None:
    assert page_picture(a_pdf(), number) == SetAside("The report has no such page.")


def test_damaged_files_are_set_aside_and_break_nothing() -> None:
    whole, random = a_pdf(), Random(1)
    for _ in range(60):
        body = bytearray(whole)
        for _ in range(random.randint(1, 30)):
            body[random.randrange(len(body))] = random.randrange(256)
        found = page_picture(bytes(body[: random.randrange(len(body))]), 1, quote=WORDS)

        assert isinstance(found, bytes | SetAside)
