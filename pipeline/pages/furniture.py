"""What stands on a page around an article and is no part of it."""

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipeline.pages.asides import drop, without_asides
from pipeline.pages.cards import without_cards
from pipeline.pages.headed import without_headed_boxes
from pipeline.pages.headline import letters_of, short_words, words_of
from pipeline.pages.labels import kind_of_label
from pipeline.pages.posts import join_posts

# Names that sites give to boxes beside a story; matched on whole parts of a name.
BOX = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|recommended|read-?more|more-?(?:on|from|stories)"
    r"|most-?(?:read|popular|viewed)|trending|newsletter\w*|sign-?up|subscribe|promo\w*"
    r"|cookie\w*|consent|gdpr|breadcrumbs?|share|sharing|sponsor\w*|advert\w*|ads?"
    r"|social-(?:media|links?|share|sharing|icons?|buttons?|bar|embed)"
    r"|paywall|rollover|tooltip|caption\w*|credit|byline-?bio|(?:author-?)?bio|comments"
    r"|sidebar|site-?footer|site-?header|skip-?link|visually-?hidden|sr-?only"
    r"|read-(?:this-)?next|up-?next|latest-(?:posts|news|stories)|ticker|marquee"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)
BOX_TAGS = frozenset(
    {"div", "section", "aside", "ul", "ol", "nav", "span", "p", "form"}
)
ALWAYS = frozenset(
    {"figcaption", "nav", "footer", "form", "dialog", "template", "iframe", "object"}
    | {"video", "audio", "amp-list", "amp-next-page", "amp-sidebar", "amp-consent"}
    | {"amp-twitter", "amp-facebook", "amp-instagram", "amp-embed", "amp-ad"}
)
ROLES = frozenset(
    {"complementary", "navigation", "contentinfo", "dialog", "alertdialog", "search"}
    | {"marquee", "alert", "menu", "menubar", "tablist", "link", "button"}
)
# Whole names of what no reader is shown.
UNSEEN = frozenset({"hidden", "d-none", "is-hidden", "print-only"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A box that holds more of the page's words than this is the story itself.
LARGEST_BOX = 0.25
# No honest page has more; a hostile one may nest them without end.
MOST_LARGE_BOXES = 30
MOST_PIECES = 40
LINK_SHARE = 0.9
MOSTLY = 0.6
POINTER_TAGS = frozenset({"p", "h2", "h3", "h4", "h5"})
SENTENCE_ENDS = frozenset({"", ".", "!", "?", ":", "\u201d", "\u2019", '"'})
FEWEST_LINK_WORDS = 4
LONGEST_QUESTION = 500
MOST_UP = 6
WRAPPERS = frozenset({"div", "section"})
APART = frozenset({"br", "div", "p", "small"})
LAID_OUT = ("p", "h1", "h2", "article", "form", "iframe")
TABLE_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
BODY_NAME = re.compile(
    r"(?:article|story|post|entry|body)[_-]*(?:body|content|text|container)",
    re.IGNORECASE,
)

ONLY_POINTER = re.compile(
    r"^\W*(?:related|read more|read also|see also|don.t miss|read next|more stories"
    r"|you (?:may|might) also like|advertisement|comments?|share(?: this)?|more"
    r"|(?:first |last )?(?:published|updated|posted)(?: on| at)?\b.{0,50}"
    r"|most (?:read|popular)"
    r"|related (?:articles?|stories|content|links?|topics)|story continues below"
    r"|[\u00ab\u2190\u2039].{0,160}|.{0,160}[\u00bb\u2192\u203a]"
    r"|article continues below|loading\W*|image(?: source| caption)?\b.{0,80}"
    r"|photo(?:graph)?:.{0,80}|picture:.{0,80}|credit:.{0,80})\W*$",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"^\W*(?:related|read(?: more| also| next)?|see also|also read|don.t miss|more"
    r"|watch|listen|tags?|tagged|topics?|categor(?:y|ies)|filed under|keywords"
    r"|share(?: this)?|trending|up next|most (?:read|popular)|recommended(?: for you)?"
    r"|in other news|also in the news|(?:previous|next)(?: (?:article|story|post))?"
    r"|latest jobs)\s*[:»>|].{0,160}$",
    re.IGNORECASE,
)
# What a site says to a reader whose browser it does not like.
OLD_BROWSER = (
    r"your browser is (?:out of date|outdated|not supported|no longer supported)"
    r"|please (?:enable|turn on|switch on) javascript"
)
INVITATION = re.compile(
    r"\b(?:sign up (?:to|for) (?:our|the|receive|get)|subscribe (?:to|now|today)"
    r"|our (?:\w+ )?newsletters?|already a subscriber|subscribers? only"
    r"|(?:to|and) (?:continue|keep) reading|register (?:to|for free|now)|log ?in to"
    r"|create (?:a free|an) account|free (?:trial|articles?)|accept (?:all )?cookies"
    rf"|{OLD_BROWSER}"
    r"|we use cookies|cookie (?:policy|settings|preferences)|privacy (?:policy|notice)"
    r"|we (?:value|respect) your privacy|store and/or access information"
    r"|terms (?:of use|and conditions)|all rights reserved"
    r"|follow \S+ on (?:x|twitter|facebook|instagram|linkedin|bluesky|whatsapp)"
    r"|like us on facebook|got a (?:story|tip)|download (?:our|the) app|push alerts"
    r"|delivered to your inbox|copyright (?:©|\d{4}|\S+ \d{4})|© ?\d{4})",
    re.IGNORECASE,
)
LONGEST_INVITATION = 45


def without_boxes(tree: HtmlElement) -> None:
    """Take the boxes beside the story, captions and lists of links out of the tree."""
    body = tree.find("body")
    if body is None:
        return
    for element in list(body.iter("script", "style", "noscript")):
        element.drop_tree()
    limit = LARGEST_BOX * max(1, len(letters_of(body)))
    join_posts(body)
    story, paragraphs = _story_of(body)
    without_cards(body, story)
    _drop_questions(body, story)
    too_large = 0
    for element in list(body.iter(*BOX_TAGS, *ALWAYS, *POINTER_TAGS)):
        if too_large > MOST_LARGE_BOXES:
            return
        if _is_box(element):
            if len(letters_of(element)) <= limit:
                drop(element)
            else:
                too_large += 1
    size = len(letters_of(body))
    without_headed_boxes(body, story, size)
    without_asides(body, story, paragraphs, size)


def _drop_questions(body: HtmlElement, story: HtmlElement | None) -> None:
    """Take out the small boxes that ask a reader for an answer or an address."""
    for field in list(body.iter("input", "select", "textarea")):
        asked = None
        for box in islice(field.iterancestors("div", "section", "p", "label"), MOST_UP):
            words = short_words(box, LONGEST_QUESTION)
            if not words or box is story or next(box.iter("h1"), None) is not None:
                break
            asked = box
        if asked is not None and asked.getparent() is not None:
            asked.drop_tree()


def _story_of(body: HtmlElement) -> tuple[HtmlElement | None, int]:
    """Return the element with most of the page's paragraphs, and how many these are.

    A paragraph may have a box, or several, for itself.
    """
    told: dict[HtmlElement, int] = {}
    count: dict[HtmlElement, int] = {}
    for paragraph in body.iter("p"):
        size = len(letters_of(paragraph))
        home = _home_of(paragraph) if size else None
        if home is not None:
            told[home] = told.get(home, 0) + size
            count[home] = count.get(home, 0) + 1
    story = max(told, key=told.__getitem__, default=None)
    return story, 0 if story is None else count[story]


def _home_of(paragraph: HtmlElement) -> HtmlElement | None:
    """Return what holds a paragraph, and more than it."""
    for around in islice(paragraph.iterancestors(), MOST_UP):
        if len(around) > 1 or around.tag not in WRAPPERS or (around.text or "").strip():
            return around
    return paragraph.getparent()


def join_split_body(tree: HtmlElement) -> None:
    """Put a story back together that adverts have cut into like-named pieces."""
    pieces: dict[tuple[str, HtmlElement], list[HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        name = element.get("class") or ""
        home = next(element.iterancestors("article", "main"), None)
        if home is not None and BODY_NAME.search(name):
            pieces.setdefault((name, home), []).append(element)
    for (_, home), parts in pieces.items():
        if 1 < len(parts) <= MOST_PIECES and _are_one_story(parts, home):
            for part in parts[1:]:
                parts[0].extend(list(part))
                part.drop_tree()


def open_layout_tables(tree: HtmlElement) -> None:
    """Turn tables that only lay a page out into plain boxes; tables of facts stay."""
    for table in list(tree.iter("table")):
        rows = sum(1 for row in table.iter("tr") if _own_table(row) is table)
        if rows > 1 and next(table.iter(*LAID_OUT), None) is None:
            continue
        for element in list(table.iter(*TABLE_PARTS)):
            if _own_table(element) is table:
                element.tag = "div"


def _own_table(element: HtmlElement) -> HtmlElement:
    if element.tag == "table":
        return element
    return next(element.iterancestors("table"), element)


def _are_one_story(parts: list[HtmlElement], home: HtmlElement) -> bool:
    nested = any(
        part in set(other.iterancestors()) for part in parts for other in parts
    )
    return (
        not nested
        and len(list(home.iter("h1"))) <= 1
        and not any(home.iterdescendants("article"))
        and all(part.find("p") is not None for part in parts)
    )


def _is_box(element: HtmlElement) -> bool:
    if element.getparent() is None:
        return False
    if element.tag in ALWAYS or _is_hidden(element) or _is_named_so(element):
        return True
    if element.tag in POINTER_TAGS:
        return _points_elsewhere(element)
    if element.tag not in {"ul", "ol"}:
        return False
    return _is_only_links(element) or _is_of_teasers(element)


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and HIDDEN.search(style) is not None


def _is_named_so(element: HtmlElement) -> bool:
    """Say whether an element's role, label or names are those of a box."""
    if element.get("role") in ROLES:
        return True
    label = element.get("aria-label")
    if label is not None and kind_of_label(label) is not None:
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return name != " " and _names_a_box(name)


@lru_cache(maxsize=4096)
def _names_a_box(name: str) -> bool:
    return BOX.search(name) is not None or not UNSEEN.isdisjoint(name.split())


def _points_elsewhere(element: HtmlElement) -> bool:
    """Say whether a paragraph or subheading is little more than a link to a story."""
    words = words_of(element)
    if words[-1:] in SENTENCE_ENDS or len(words.split()) < FEWEST_LINK_WORDS:
        return False
    linked = sum(len(words_of(link)) for link in element.iter("a"))
    return linked >= MOSTLY * len(words)


def _is_only_links(element: HtmlElement) -> bool:
    links = list(element.iter("a"))
    if len(links) < 2:
        return False
    whole = letters_of(element)
    linked = "".join(letters_of(link) for link in links)
    words = len(whole.split()) / len(links)
    return words >= FEWEST_LINK_WORDS and len(linked) >= LINK_SHARE * len(whole)


def _is_of_teasers(element: HtmlElement) -> bool:
    """Say whether each line of a list is a linked headline with more below it."""
    lines = element.findall("li")
    return len(lines) > 1 and all(map(_is_teaser, lines))


def _is_teaser(line: HtmlElement) -> bool:
    link = next(iter(line), None)
    if link is None or link.tag != "a" or (line.text or "").strip():
        return False
    below = link.getnext()
    apart = below is not None and below.tag in APART and not (link.tail or "").strip()
    return apart and len(words_of(link).split()) >= FEWEST_LINK_WORDS


def is_notice(text: str) -> bool:
    """Say whether a paragraph speaks for the site instead of telling the story."""
    if ONLY_POINTER.match(text) or POINTING.match(text):
        return True
    words = len(text.split())
    return words <= LONGEST_INVITATION and INVITATION.search(text) is not None
