"""A page of a report as a picture: rendering is reading bytes."""

import re
import struct
import zlib

import pypdfium2

from domain.claims import SetAside
from pipeline.pages.pdf import MOST_PAGES

WIDTH = 1000
# A page that is much longer than wide is shown smaller, not bigger than this.
_TALLEST = 2000
_YELLOW = (255, 238, 140)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SHORTEST = 12


def page_picture(body: bytes, number: int, *, quote: str = "") -> bytes | SetAside:
    """Return a page of a PDF, counted from 1, as a PNG, or why there is none.

    The words of `quote` are marked where they stand on the page. PDFium serves one
    caller at a time: whoever has threads keeps them apart.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        return SetAside("The copy is no PDF that can be opened.")
    try:
        if not 1 <= number <= min(len(document), MOST_PAGES):
            return SetAside("The report has no such page.")
        page = document[number - 1]
        try:
            return _drawn(page, quote)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return SetAside("That page is damaged.")
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, quote: str) -> bytes | SetAside:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        return SetAside("That page has no size.")
    scale = min(WIDTH / width, _TALLEST / height)
    bitmap = page.render(scale=scale, rev_byteorder=True, no_smoothtext=False)
    try:
        pixels = bytearray(bitmap.buffer)
        shape = (bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
    finally:
        bitmap.close()
    boxes = _boxes(page, quote)
    for left, bottom, right, top in boxes:
        box = (left * scale, (height - top) * scale, right * scale)
        _mark(pixels, shape, (*box, (height - bottom) * scale))
    return _png(pixels, shape)


def _boxes(
    page: pypdfium2.PdfPage, quote: str
) -> list[tuple[float, float, float, float]]:
    """Return where a quote stands, a box a line; nothing where it is not found."""
    words = re.escape(" ".join(quote.split())).replace(r"\ ", r"\s+")
    if len(quote) < _SHORTEST:
        return []
    text = page.get_textpage()
    try:
        found = re.search(words, text.get_text_range())
        if found is None:
            return []
        count = text.count_rects(found.start(), len(found[0]))
        return [text.get_rect(index) for index in range(count)]
    finally:
        text.close()


def _mark(
    pixels: bytearray,
    shape: tuple[int, int, int, int],
    box: tuple[float, float, float, float],
) -> None:
    """Colour a box as a marker pen would: what is dark stays dark."""
    width, height, stride, depth = shape
    left, right = max(int(box[0]) - 2, 0), min(int(box[2]) + 3, width)
    for row in range(max(int(box[1]) - 2, 0), min(int(box[3]) + 3, height)):
        for channel, most in enumerate(_YELLOW):
            start = row * stride + left * depth + channel
            end = row * stride + right * depth
            run = slice(start, end, depth)
            pixels[run] = bytes(min(value, most) for value in pixels[run])


def _png(pixels: bytearray, shape: tuple[int, int, int, int]) -> bytes:
    """Return the pixels as a PNG."""
    width, height, stride, depth = shape
    kind = {1: 0, 3: 2, 4: 6}[depth]
    rows = b"".join(
        b"\0" + pixels[row * stride : row * stride + width * depth]
        for row in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return (
        _SIGNATURE
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows, 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
