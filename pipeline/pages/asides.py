"""Short boxes between and below a story's paragraphs, known by how they are made."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from pipeline.pages.headline import letters_of, short_words

BLOCKS = frozenset(
    {"div", "section", "p", "ul", "ol", "li", "table", "tr", "td", "blockquote", "br"}
    | {"article", "aside", "header", "footer", "figure", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "dl", "dt", "dd", "hr", "img", "picture"}
)
BOXES = frozenset({"p", "div", "section", "a", "center", "aside", "figure"})
ROWS = ("div", "section", "article", "li", "a", "td")
PICTURES = ("img", "picture", "amp-img", "svg")
LONGEST_BOX = 80
FEWEST_OF_A_HEADLINE = 4
LONGEST_HEADLINE = 25
LONGEST_LONE = 16
FEWEST_TOLD = 6
LONGEST_LABEL = 8
FEWEST_BELOW = 3
# Of all letters of a story or page, what alike boxes hold that are no part of it.
LARGEST_SHARE = 0.3
LARGEST_ROWS = 0.5
_SIGNS = 900
_ENDS = (".", "!", "?", ":", ".\u201d", ".\u2019", '."', ".'", "!\u201d", "?\u201d")
# No honest page has more; a hostile one may have them without end.
_MOST = 3000
_MOST_BESIDE = 40
_UP = 6


def without_asides(
    body: HtmlElement, story: HtmlElement | None, paragraphs: int, size: int
) -> None:
    """Take out boxes that stand between or beside the `paragraphs` of a story.

    `size` counts the letters of the page.
    """
    if story is None or paragraphs < FEWEST_BELOW:
        return
    for box in _between(story):
        drop(box)
    for rows in list(_rows(body, story)):
        if sum(len(letters_of(row)) for row in rows) <= LARGEST_ROWS * size:
            for row in rows:
                drop(row)


def drop(box: HtmlElement) -> None:
    """Take a box out, with what is left around it if that is a label and no more."""
    around, told = box.getparent(), len(letters_of(box))
    box.drop_tree()
    for _ in range(_UP if told else 0):
        above = None if around is None else around.getparent()
        if around is None or above is None or not _is_label(around, told):
            return
        around.drop_tree()
        around = above


def _is_label(box: HtmlElement, told: int) -> bool:
    """Say whether a box has a few words at most, and less than was taken out of it."""
    if box.tag not in (*ROWS, "ul", "ol") or next(box.iter("h1"), None) is not None:
        return False
    words = short_words(box, 10 * LONGEST_LABEL)
    if not words:
        return not any(text.strip() for text in box.itertext())
    few = len(words.split()) <= LONGEST_LABEL and len(words) < told
    return few and not words.endswith(_ENDS)


def _between(story: HtmlElement) -> list[HtmlElement]:
    """Return the short boxes below the first paragraph that tell something else."""
    letters: dict[tuple[str, str], int] = defaultdict(int)
    odd: list[HtmlElement] = []
    begun = False
    for child in story:
        if child.tag not in BOXES and "-" not in str(child.tag):
            continue
        letters[_make_of(child)] += len(letters_of(child))
        if begun and child.tag != "p" and _is_odd(child):
            odd.append(child)
        begun = begun or unwrapped(child).tag == "p"
    most = LARGEST_SHARE * sum(letters.values())
    return [box for box in odd if letters[_make_of(box)] <= most]


def _make_of(box: HtmlElement) -> tuple[str, str]:
    """Return what boxes that look alike share: their element and their first name."""
    names = (box.get("class") or "").split()
    return str(box.tag), names[0].rstrip("0123456789") if names else ""


def _is_odd(box: HtmlElement) -> bool:
    words = short_words(box, _SIGNS)
    if not 0 < len(words.split()) <= LONGEST_BOX:
        return False
    if next(box.iter("button", *PICTURES), None) is not None:
        return True
    lines = lines_of(box)
    if unwrapped(box).tag == "p":
        return is_headline(words) and FEWEST_TOLD <= len(words.split()) <= LONGEST_LONE
    leads = any(short_words(a, _SIGNS) in lines for a in box.iter("a"))
    return leads or is_headline(lines[0]) or "-" in str(box.tag)


def _rows(body: HtmlElement, story: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Yield boxes that look alike, each of them a headline with more or a button."""
    alike: dict[tuple[HtmlElement, str, str], list[HtmlElement]]
    alike = defaultdict(list)
    around = list(story.iterancestors("article", "main"))
    for box in islice((around[-1] if around else body).iter(*ROWS), _MOST):
        parent = box.getparent()
        if parent is not None and parent is not story:
            alike[parent, *_make_of(box)].append(box)
    above = {story, *story.iterancestors()}
    for boxes in alike.values():
        rows = len(boxes) > 1 and above.isdisjoint(boxes)
        if rows and all(map(_is_row, islice(boxes, _MOST_BESIDE))):
            yield boxes


def _is_row(box: HtmlElement) -> bool:
    words = short_words(box, _SIGNS)
    count = len(words.split())
    if not FEWEST_OF_A_HEADLINE <= count <= LONGEST_BOX:
        return False
    if next(box.iter("button"), None) is not None:
        return True
    lines = lines_of(box)
    head = next((n for n, line in enumerate(lines[:2]) if is_headline(line)), None)
    if head is None:
        return False
    headed = next(box.iter("h2", "h3", "h4", "h5"), None) is not None
    below = len(" ".join(lines[head + 1 :]).split())
    return below >= FEWEST_TOLD or (headed and box.tag in {"li", "a"})


def is_headline(line: str) -> bool:
    """Say whether a line has as many words as a headline, and does not end as prose."""
    told = FEWEST_OF_A_HEADLINE <= len(line.split()) <= LONGEST_HEADLINE
    return told and not line.endswith(_ENDS)


def lines_of(box: HtmlElement) -> list[str]:
    """Return the lines that a short box shows."""
    parts: list[str] = []
    for event, element in iterwalk(box, events=("start", "end")):
        if element.tag in BLOCKS:
            parts.append("\n")
        told = element.text if event == "start" else element.tail
        if event == "start" or element is not box:
            parts.append(" ".join((told or "").split("\n")))
    return [line for x in "".join(parts).split("\n") if (line := " ".join(x.split()))]


def unwrapped(element: HtmlElement) -> HtmlElement:
    """Return what an element holds if that is one element and nothing else."""
    for _ in range(_UP):
        only = element[0] if len(element) == 1 else None
        if only is None or element.tag not in ROWS:
            break
        if (element.text or "").strip() or (only.tail or "").strip():
            break
        element = only
    return element
