"""Pages that show the next story below the one that was asked for."""

import re
from itertools import islice

from lxml.html import HtmlElement

from pipeline.pages.headline import short_words, words_of

FEWEST_LETTERS = 300
BYLINE = re.compile(
    r"(?i:(?:written |words |report )?by):? [A-Z][\w'\u2019-]* [A-Z]?[^.]*$"
)
LONGEST_BYLINE = 120
SIGNED = ("time", "address")
_MOST_HEADINGS = 40


def without_second_story(body: HtmlElement, title: str) -> None:
    """Take out the stories that follow the one with this title."""
    headings = list(islice(body.iter("h1"), _MOST_HEADINGS))
    own = [n for n, h in enumerate(headings) if _plain(words_of(h)) == _plain(title)]
    story = _story_around(headings[own[0]]) if own else None
    if story is None:
        return
    for place in (story, *story.iterancestors()):
        if place is body:
            break
        for other in list(place.itersiblings(str(place.tag))):
            if _is_another(other, place, headings[own[0]], title):
                other.drop_tree()
    first, *others = headings[own[0] :]
    for other in others:
        if other.getparent() is not None and _is_signed(other, first, title):
            _drop_from(other)


def _drop_from(heading: HtmlElement) -> None:
    for below in list(heading.itersiblings()):
        below.drop_tree()
    heading.drop_tree()


def _story_around(heading: HtmlElement) -> HtmlElement | None:
    """Return the smallest element that has a headline and paragraphs of its story."""
    for element in heading.iterancestors():
        told = 0
        for paragraph in element.iter("p"):
            told += len(paragraph.text_content())
            if told >= FEWEST_LETTERS:
                return element
    return None


def _is_another(
    other: HtmlElement, place: HtmlElement, first: HtmlElement, title: str
) -> bool:
    """Say whether what stands below a story is a story with a headline of its own."""
    both = other.tag == "article"
    if not both and other.get("class") != place.get("class"):
        return False
    heading = next(other.iter("h1", "h2"), None)
    if heading is None or next(other.iter("p"), None) is None:
        return False
    if not both and heading.tag == "h2":
        return _is_signed(heading, first, title)
    return _plain(words_of(heading)) != _plain(title)


def _is_signed(heading: HtmlElement, first: HtmlElement, title: str) -> bool:
    """Say whether a heading is followed by a byline, or by the like of the first's."""
    one, two = first.getnext(), heading.getnext()
    if one is None or two is None or _plain(words_of(heading)) == _plain(title):
        return False
    if BYLINE.match(short_words(two, LONGEST_BYLINE)):
        return True
    same = one.tag == two.tag and one.get("class") == two.get("class")
    return same and (one.get("class") is not None or one.tag in SIGNED)


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
