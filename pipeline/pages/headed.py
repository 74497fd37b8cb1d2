"""Boxes whose own heading says that what they hold is no part of the story."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.pages.headline import letters_of, short_words
from pipeline.pages.labels import COMMENTS, OTHERS, POINTERS, kind_of_label

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
LABELS = (*HEADINGS, "p", "div", "span", "strong", "b", "summary", "legend", "dt")
BOLD = frozenset({"strong", "b"})
INLINE = BOLD | {"span"}
LONGEST_LABEL = 70
# How far up a box is looked for, and how many empty things may stand above a label.
_UP = 8
_EMPTY = 20
# No honest page has more of either; a hostile one may have them without end.
_MOST_BOXES = 200
_MOST_BESIDE = 500
_FEWEST_BEFORE = 3
LONGEST_TEASER = 60
FEWEST_OF_A_HEADLINE = 4
LONGEST_HEADLINE = 25
_LONGEST_BYLINE = 300
MOSTLY = 0.6
# A headed box that holds more of the page's words than this is the story itself.
LARGEST_HEADED = 0.4
# And of that, what stands under a bare heading at the end.
LARGEST_END = 0.6

_GOES_ON = ":;,\"'\u201d\u2019)"
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019')]*$")


def without_headed_boxes(
    body: HtmlElement, story: HtmlElement | None, size: int
) -> None:
    """Take out what stands under "Most read", "More from here", "Comments".

    `story` is never part of it, nor is a heading of the first level; `size` counts the
    letters of the page.
    """
    found = ((e, label) for e in list(body.iter(*LABELS)) if (label := _label(e)))
    kinds = ((e, label, kind_of_label(label)) for e, label in found)
    labels = ((e, label, kind) for e, label, kind in kinds if kind is not None)
    for element, label, kind in islice(labels, _MOST_BOXES):
        if element.getparent() is not None:
            _drop_below(element, label, kind, story, LARGEST_HEADED * size)


def _label(element: HtmlElement) -> str:
    """Return the words of what may be a box's heading."""
    if element.tag in HEADINGS or element.tag == "summary":
        return short_words(element, LONGEST_LABEL)
    own = element.text
    if own is None or not 3 < len(own) < 4 * LONGEST_LABEL:
        return ""
    if kind_of_label(own) is None:
        return ""
    return short_words(element, LONGEST_LABEL)


def _drop_below(
    element: HtmlElement,
    label: str,
    kind: re.Pattern[str],
    story: HtmlElement | None,
    limit: float,
) -> None:
    box = _box_of(element, story, limit)
    if box is None or box.getparent() is None:
        return
    if short_words(box, LONGEST_LABEL) != label:
        if kind is not POINTERS or _leads_away(box, element):
            box.drop_tree()
        return
    below = _below(box, element, kind, story, limit)
    if below or kind is COMMENTS or element.tag in HEADINGS:
        for sibling in (box, *below):
            sibling.drop_tree()


def _leads_away(box: HtmlElement, label: HtmlElement) -> bool:
    """Say whether a box has anything but a heading and prose, or little of it."""
    if label.tag not in {"summary", *HEADINGS} and _is_small(box):
        return True
    if next(box.iter("a", "ul", "ol", "input", "button"), None) is not None:
        return True
    headings = sum(1 for _ in islice(box.iter(*HEADINGS), 2))
    one = next(box.iter("summary"), None) is None and len(box.findall(".//p")) < 2
    return headings > 1 or (headings == 1 and one)


def _box_of(
    element: HtmlElement, story: HtmlElement | None, limit: float
) -> HtmlElement | None:
    """Return the largest box that begins with a label, or None in a running text."""
    box = element
    for parent in islice(element.iterancestors(), _UP):
        if parent.tag == "body" or not _opens(parent, box):
            break
        prose = parent.tag in {"p", "li"} or (element.tail or "").strip()
        if prose and _goes_on(parent, element):
            return None
        if not _may_go(parent, story) or not _fits(parent, limit):
            break
        if _begins_the_story(parent):
            return None
        box = parent
    return box


def _begins_the_story(box: HtmlElement) -> bool:
    """Say whether a box stands right below a headline, with no larger one below it."""
    between = 0
    for above in islice(box.itersiblings(preceding=True), _EMPTY):
        between += _letters(above)
        if between > _LONGEST_BYLINE:
            break
        if above.tag == "h1" or next(above.iter("h1"), None) is not None:
            return not _fits(box, sum(map(_letters, box.itersiblings())))
    return False


def _opens(parent: HtmlElement, child: HtmlElement) -> bool:
    """Say whether nothing with words stands before a child."""
    if (parent.text or "").strip():
        return False
    above = list(islice(child.itersiblings(preceding=True), _EMPTY))
    if len(above) == _EMPTY:
        return False
    return not any((e.tail or "").strip() or _has_words(e) for e in above)


def _goes_on(paragraph: HtmlElement, label: HtmlElement) -> bool:
    """Say whether what follows a label in its paragraph is prose and not a link."""
    if label.tag not in INLINE:
        return False
    whole = short_words(paragraph, 1000)
    if not whole:
        return True
    rest = len(whole) - len(short_words(label, LONGEST_LABEL))
    linked = sum(len(short_words(a, 500)) for a in paragraph.iter("a"))
    told = rest > 0 and linked < MOSTLY * rest
    return told and _SENTENCE_END.search(whole) is not None


def _may_go(element: HtmlElement, story: HtmlElement | None) -> bool:
    if next(element.iter("h1"), None) is not None:
        return False
    return story is None or not (
        element is story or any(e is element for e in story.iterancestors())
    )


def _fits(element: HtmlElement, limit: float) -> bool:
    size = 0
    for text in element.itertext():
        size += len("".join(text.split()))
        if size > limit:
            return False
    return True


def _below(
    box: HtmlElement,
    label: HtmlElement,
    kind: re.Pattern[str],
    story: HtmlElement | None,
    limit: float,
) -> list[HtmlElement]:
    """Return what stands under a heading that shares no box with it."""
    above = islice(box.itersiblings("p", preceding=True), _MOST_BESIDE)
    heads = label.tag in HEADINGS or label.tag in BOLD
    ends = heads and sum(map(_has_words, above)) >= _FEWEST_BEFORE
    if kind is COMMENTS:
        return list(box.itersiblings()) if ends else []
    rest = [e for e in islice(box.itersiblings(), _MOST_BESIDE) if _has_words(e)]
    teasers = list(_teasers(rest, box, kind, story))
    if teasers or kind is not OTHERS or not ends:
        return teasers
    # A widget that its scripts have yet to fill stands in between.
    if not rest or box.getnext() is not rest[0]:
        return []
    last = all(e.tag not in HEADINGS and _may_go(e, story) for e in rest)
    return rest if last and sum(map(_letters, rest)) <= LARGEST_END * limit else []


def _teasers(
    rest: list[HtmlElement],
    box: HtmlElement,
    kind: re.Pattern[str],
    story: HtmlElement | None,
) -> Iterator[HtmlElement]:
    """Yield the teasers of one make that come first; an unlinked one may be alone."""
    for element in rest:
        if element.tag != rest[0].tag or _is_linked(element) != _is_linked(rest[0]):
            return
        if not (_is_teaser(element, box, kind) and _may_go(element, story)):
            return
        yield element
        if kind is POINTERS and not _is_linked(element):
            return


def _is_teaser(element: HtmlElement, box: HtmlElement, kind: re.Pattern[str]) -> bool:
    """Say whether an element points to a story instead of telling one."""
    if element.tag in {"ul", "ol", "dl"}:
        return True
    words = short_words(element, 10 * LONGEST_TEASER)
    count = len(words.split())
    if not words or count > LONGEST_TEASER:
        return False
    if element.tag in {"h1", *HEADINGS}:
        return element.tag > box.tag if box.tag in HEADINGS else False
    if _is_linked(element):
        return True
    if _SENTENCE_END.search(words) is None:
        fits = FEWEST_OF_A_HEADLINE <= count <= LONGEST_HEADLINE
        return fits and words[0].isalnum() and words[-1] not in _GOES_ON
    parts = sum(1 for e in element if isinstance(e.tag, str) and _has_words(e))
    return kind is OTHERS and element.tag != "p" and parts > 1


def _is_small(box: HtmlElement) -> bool:
    words = short_words(box, 10 * LONGEST_TEASER)
    return 0 < len(words.split()) <= LONGEST_TEASER


def _is_linked(element: HtmlElement) -> bool:
    words = short_words(element, 10 * LONGEST_TEASER)
    linked = sum(len(short_words(a, 500)) for a in element.iter("a"))
    return linked >= MOSTLY * len(words)


def _letters(element: HtmlElement) -> int:
    return len(letters_of(element))


def _has_words(element: HtmlElement) -> bool:
    return any(text.strip() for text in element.itertext())
