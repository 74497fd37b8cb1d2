"""Cards that point to other stories."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.pages.headed import BOLD, HEADINGS
from pipeline.pages.headline import letters_of, short_words

BOXES = frozenset({"div", "section", "article", "li", "a", "td", "span"})
LONGEST_CARD = 60
FEWEST_LINK_WORDS = 4
_SIGNS = 600
_UP = 6
# No honest page has more; a hostile one may have them without end.
_MOST = 300
_FEWEST_BESIDE = 3
_FEWEST_TOLD = 6
_MOST_TOLD = 2


def without_cards(body: HtmlElement, story: HtmlElement | None) -> None:
    """Take cards out; `story` is what holds most of the page's paragraphs."""
    for inner in _articles_in_an_article(body):
        inner.drop_tree()
    headings = (h for h in body.iter(*HEADINGS, *BOLD) if _stands_alone(h))
    cards = [
        c for heading in islice(headings, _MOST) if (c := _card(heading)) is not None
    ]
    for card, linked in cards:
        if linked and card.getparent() is not None:
            card.drop_tree()
    plain = [card for card, linked in cards if not linked]
    if story is None or sum(map(_letters, plain)) > _letters(story):
        return
    for card in plain:
        if card.getparent() is not None and not _lies_in(story, card):
            card.drop_tree()


def _articles_in_an_article(body: HtmlElement) -> list[HtmlElement]:
    """Return cards that are articles of their own; the posts of a live blog are not."""
    inside: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for element in islice(body.iter("article"), _MOST):
        outer = next(element.iterancestors("article"), None)
        if outer is not None:
            inside[outer].append(element)
    return [
        element
        for outer, elements in inside.items()
        if 2 * sum(map(_letters, elements)) < _letters(outer)
        for element in elements
        if next(element.iter("h1"), None) is None
    ]


def _card(heading: HtmlElement) -> tuple[HtmlElement, bool] | None:
    """Return the card that a heading stands on, and whether it is linked."""
    card = None
    above = islice(heading.iterancestors(), heading.tag in BOLD, _UP)
    for box in above:
        if box.tag not in BOXES or not _is_short(box):
            break
        card = box
    if card is None or card.getparent() is None:
        return None
    if heading.tag in HEADINGS and _is_linked(heading, card):
        return card, True
    if _is_teaser(heading, card):
        return card, False
    return None


def _is_teaser(heading: HtmlElement, card: HtmlElement) -> bool:
    """Say whether a card shows a headline and a sentence, as others beside it do."""
    above = short_words(heading, _SIGNS)
    below = short_words(card, _SIGNS)[len(above) :]
    told = len(above.split()) >= FEWEST_LINK_WORDS
    if (
        not told
        or len(below.split()) < _FEWEST_TOLD
        or len(card.findall(".//p")) > _MOST_TOLD
    ):
        return False
    if any(e.get("class") == card.get("class") for e in _near(card, str(card.tag))):
        return True
    return _is_pictured(card) and sum(1 for _ in _near(card, "p")) >= _FEWEST_BESIDE


def _stands_alone(heading: HtmlElement) -> bool:
    """Say whether a heading, or a line in bold, has its line for itself."""
    if heading.tag in HEADINGS:
        return True
    line = heading.getparent()
    if line is None or line.tag not in {"p", "div"}:
        return False
    alone = not (line.text or "").strip() and not (heading.tail or "").strip()
    return alone and len(line) == 1


def _is_short(box: HtmlElement) -> bool:
    headings = sum(1 for _ in islice(box.iter("h1", *HEADINGS), 2))
    words = short_words(box, _SIGNS) if headings < 2 else ""
    return 0 < len(words.split()) <= LONGEST_CARD


def _is_linked(heading: HtmlElement, card: HtmlElement) -> bool:
    """Say whether all of a heading leads elsewhere."""
    words = short_words(heading, _SIGNS)
    if len(words.split()) < FEWEST_LINK_WORDS:
        return False
    linked = any(short_words(a, _SIGNS) == words for a in heading.iter("a"))
    around = next(heading.iterancestors("a"), None)
    return linked or (around is not None and _lies_in(around, card))


def _lies_in(element: HtmlElement, card: HtmlElement) -> bool:
    return element is card or any(e is card for e in element.iterancestors())


def _is_pictured(card: HtmlElement) -> bool:
    return next(card.iter("img", "picture", "time", "amp-img"), None) is not None


def _near(card: HtmlElement, tag: str) -> Iterator[HtmlElement]:
    yield from islice(card.itersiblings(tag), _FEWEST_BESIDE)
    yield from islice(card.itersiblings(tag, preceding=True), _FEWEST_BESIDE)


def _letters(element: HtmlElement) -> int:
    return len(letters_of(element))
