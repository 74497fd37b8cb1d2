"""Posts of others that are set into a page's text, each made one signed paragraph."""

import re
from itertools import islice

from lxml.html import HtmlElement

from pipeline.pages.headline import short_words

# Where a post lies that a text shows.
POST = re.compile(
    r"//(?:\w+\.)?(?:(?:twitter|x)\.com/\w+/status/|t\.co/"
    r"|instagram\.com/(?:p|reel|tv)/"
    r"|facebook\.com/(?:[^\"]*/(?:posts|videos|photos)/|permalink|share|watch)"
    r"|tiktok\.com/@[^\"]*/video/|bsky\.app/profile/[^\"]*/post/"
    r"|[^/\"]+/@\w+/\d+|threads\.(?:net|com)/@[^\"]*/post/|linkedin\.com/(?:posts|feed|embed)/)",
    re.IGNORECASE,
)
# "- Dinah Morris (@dmorris) June 3", "Posted by Dinah Morris on", "shared by".
SIGNED = re.compile(
    r"[-\u2013\u2014] ?(?P<name>[^()]{2,60}?) ?\( ?[^() ]{0,30}@[\w.]+ ?\)[^.!?]{0,40}$"
    r"|\b(?:[Pp]osted|shared) by"
    r" (?P<by>(?:(?:[A-Z][\w.'\u2019&-]*|of|and|the|&) ?){1,7})(?:on [^.!?]{5,40})?\W*$"
)
_LONGEST = 3000
_SMALL = 500
_LONGEST_DAY = 40
_UP = 6


def join_posts(body: HtmlElement) -> None:
    """Put what a post says, who signed it and when into one paragraph.

    The reader then sees whose words they are: see `pipeline/layout/posts.py`. What
    nobody signed is taken out.
    """
    for quote in list(body.iter("blockquote")):
        if quote.getparent() is None or not _is_post(quote):
            continue
        for line in quote.iter():
            line.tail = f"{line.tail or ''} " if line is not quote else line.tail
        words = short_words(quote, _LONGEST)
        if not SIGNED.search(words):
            quote.drop_tree()
            continue
        for child in list(quote):
            quote.remove(child)
        quote.text = words
    _without_unsigned(body)


def _without_unsigned(body: HtmlElement) -> None:
    """Take out small boxes that a site has made of a post: its day leads there."""
    for link in list(body.iter("a")):
        if not POST.search(link.get("href") or "") or not _is_day(link):
            continue
        post = None
        for box in islice(link.iterancestors("div", "section", "figure"), _UP):
            words = short_words(box, _SMALL)
            if not words:
                break
            post = box if "@" in words else post
        if post is not None and post.getparent() is not None:
            post.drop_tree()


def _is_day(link: HtmlElement) -> bool:
    words = short_words(link, _LONGEST_DAY)
    return any(sign.isdigit() for sign in words)


def _is_post(quote: HtmlElement) -> bool:
    if POST.search(quote.get("cite") or ""):
        return True
    return any(POST.search(a.get("href") or "") for a in quote.iter("a"))
