"""Digest → Message: the one template environment, strict, escaping HTML."""

from functools import cache
from pathlib import Path

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alerts.blocks import messages
from alerts.fit import View, first_that_fits
from alerts.timeline import dots, in_words
from alerts.words import plural
from domain.deliveries import Digest, Message
from domain.subscriptions import Channel

TEMPLATES = Path(__file__).parents[1] / "templates"

# The colour that goes with each sign; the sign and its word say the same without it.
_TONES = {
    "▼": "down",
    "▲": "up",
    "●": "first",
    "=": "same",
    "?": "ask",
    "○": "other",
    "✕": "other",
}


def render(name: str, digest: Digest, *, channel: Channel) -> Message:
    """Render a digest as the message of that name for one channel.

    A message is a folder of `templates/`; a folder on disk gets every medium.
    """
    subject = " ".join(_text(f"{name}/subject.txt", digest).split())
    text = _text(f"{name}/body.txt", digest)
    match channel:
        case Channel.EMAIL:
            return Message(name, subject, text, html=_html(name, digest))
        case Channel.SLACK:
            return Message(name, subject, text, blocks=messages(name, digest))
        case Channel.FOLDER:
            html, blocks = _html(name, digest), messages(name, digest)
            page = _html(name, digest, drawn=True)
            return Message(name, subject, text, html=html, blocks=blocks, page=page)


@cache
def environment() -> Environment:
    """Return the one environment: a missing name fails, HTML is escaped.

    Text templates switch escaping off themselves, in so many words.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plural"] = plural
    environment.filters["dots"] = dots
    environment.filters["in_words"] = in_words
    environment.globals["tones"] = _TONES
    return environment


def _text(template: str, digest: Digest) -> str:
    """Render a template that is plain text."""
    return environment().get_template(template).render(digest=digest)


def _html(name: str, digest: Digest, *, drawn: bool = False) -> str:
    """Render the HTML of a message, shortened until mail programs show it whole.

    `drawn` is for a browser: mail programs take drawings away.
    """
    template = environment().get_template(f"{name}/body.html")

    def draw(view: View) -> str:
        return _inliner().inline(template.render(digest=digest, view=view, drawn=drawn))

    return first_that_fits(digest, draw=draw)


@cache
def _inliner() -> CSSInliner:
    """Return what writes the style sheet into the elements; it loads nothing."""
    return CSSInliner(load_remote_stylesheets=False, minify_css=True)
