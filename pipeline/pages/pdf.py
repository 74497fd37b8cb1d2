"""The text of a PDF in plain reading order, with the offset of each page."""

import re
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium_c

from domain.claims import SetAside

MOST_PAGES = 400
MOST_TEXT = 4_000_000
LEAST_LETTERS = 20
# A scan's page has no more than its number and a stamp.
LEAST_ON_A_PAGE = 10
LONG_LINE = 45
ENDS = ".!?:;\"'\u201d\u2019"
PAGE_BREAK = "\n\n"


def read_pdf(body: bytes) -> tuple[str, tuple[int, ...]] | SetAside:
    """Return the text and the offsets at which its pages begin, or why there is none.

    Reading stops at a page and size limit, so that no file can hold a worker.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        return SetAside(_refusal(error))
    try:
        pages = _page_texts(document)
    finally:
        document.close()
    text = PAGE_BREAK.join(pages)
    least = max(LEAST_LETTERS, LEAST_ON_A_PAGE * len(pages))
    if sum(c.isalnum() for c in text[:20000]) < least:
        return SetAside("The PDF holds no text, only pictures of pages.")
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + len(PAGE_BREAK)
    return text, tuple(starts)


def _refusal(error: pypdfium2.PdfiumError) -> str:
    if error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
        return "The PDF is locked with a password."
    return "The PDF is damaged and cannot be opened."


def _page_texts(document: pypdfium2.PdfDocument) -> list[str]:
    texts: list[str] = []
    size = 0
    for number in range(min(len(document), MOST_PAGES)):
        texts.append(_page_text(document, number))
        size += len(texts[-1])
        if size > MOST_TEXT:
            break
    return texts


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return ""
    try:
        textpage = page.get_textpage()
        try:
            return tidied(textpage.get_text_range())
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()


def tidied(text: str) -> str:
    """Return one page's text with plain line ends, spaces and hyphens."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    # The reader marks a hyphen at a line's end so; it stands inside a word.
    text = text.replace("\ufffe", "-").replace("\u00ad", "").replace("\xa0", " ")
    return re.sub(r"[ \t]+(?=\n)|[ \t]+$", "", text).strip("\n")


def unwrapped(text: str) -> str:
    """Return the text with lines of one paragraph joined; every offset stays.

    Only the line end itself becomes a space: after a long line that does not end a
    sentence, and before a line that goes on in lower case.
    """
    lines = text.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        goes_on = line[:1].islower() or (
            len(before) > LONG_LINE and before[-1:] not in ENDS
        )
        joined.append(" " if before and line and goes_on else "\n")
        joined.append(line)
    return "".join(joined)
