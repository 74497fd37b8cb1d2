"""Digest → Slack's blocks, within Slack's limits; what is too long goes on in a thread.

Page words stand in `plain_text` or in verbatim `mrkdwn`, so that no address, name or
`<!channel>` in them comes alive.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from alerts.page_words import cut
from alerts.timeline import in_words
from alerts.words import plural
from domain.deliveries import Digest, Headline, Line, Link, Section

# Plain text is shown as it is; a word joiner makes sure of it where a client, or what
# reads the notification, still looks for "<!channel>", "<@name>" or a link.
_UNARMED = re.compile(r"<(?=[!@#]|[a-z]+:)")
MOST_BLOCKS = 45
MOST_CHARACTERS = 10_000
SECTION_LIMIT = 3000
HEADER_LIMIT = 150
_CONTEXT_LIMIT = 1000
_NOTE = 2500
_BASELINE_SHOWN = 100
_ADDRESS_LIMIT = 600

# What may be pressed under an alert, by the name that Slack sends back.
BUTTONS = {
    "regrade_confirm": "Confirm",
    "regrade_wrong": "Wrong",
    "regrade_mute": "Mute 7 days",
}

_Block = dict[str, Any]
# Blocks that must not be torn apart between two messages.
_Group = list[_Block]


def messages(name: str, digest: Digest) -> tuple[str, ...]:
    """Return the blocks of the message and of each continuation, as JSON lists."""
    match name:
        case "daily_digest" | "weekly_digest":
            groups = _digest(digest)
        case "immediate_alert":
            groups = _alert(digest)
        case _:
            groups = _plain(digest)
    return tuple(json.dumps(b, ensure_ascii=False) for b in _packed(groups))


def escaped(text: str) -> str:
    """Escape exactly what Slack asks for: it also stops <!channel> and fake links."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def linked(url: str, words: str) -> str:
    """Return a link with these words, or the words alone where there is no address."""
    # A bar would end the address; angle brackets would end the link.
    safe = url.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    label = escaped(words).replace("|", "¦")
    address = escaped(safe)
    return f"<{address}|{label}>" if 0 < len(address) <= _ADDRESS_LIMIT else label


def buttons(key: str) -> _Block:
    """Return what a reader may press under an alert; `key` is its delivery's."""
    return {
        "type": "actions",
        "block_id": "regrade",
        "elements": [
            {
                "type": "button",
                "action_id": action,
                "text": _words(words),
                "value": key,
            }
            for action, words in BUTTONS.items()
        ],
    }


def _digest(digest: Digest) -> Iterator[_Group]:
    """Yield a daily digest in pieces."""
    yield [_header(digest.day), _section([escaped(digest.summary)])]
    for section in digest.sections:
        yield from _part(section)
    if digest.already_there:
        yield from _already_there(digest.already_there)
    yield [_divider(), _context(*_sources(digest)), _context(*_reasons(digest))]


def _alert(digest: Digest) -> Iterator[_Group]:
    """Yield an alert in pieces."""
    for headline in digest.headlines:
        yield [_header(headline.in_full), *_entry(headline, title=False)]
    yield [_context(*_reasons(digest))]


def _plain(digest: Digest) -> Iterator[_Group]:
    """Yield a message that has a summary, and perhaps notes."""
    yield [_header(digest.title), _section([escaped(digest.summary)])]
    for note in digest.source_notes:
        words = cut(f"*{escaped(note.source)}:* {escaped(note.words)}", limit=_NOTE)
        yield [_section([words])]
    yield [_context(*_reasons(digest))]


def _part(section: Section) -> Iterator[_Group]:
    """Yield one part of a digest; its heading stays with its first entry."""
    heading = [_divider(), _header(f"{section.sign} {section.title}")]
    for headline in section.headlines:
        yield [*heading, *_entry(headline)]
        heading = []


def _entry(headline: Headline, *, title: bool = True) -> _Group:
    """Return one story: what moved, the words that say so, and where they are."""
    head = [f"*{escaped(headline.title)}*"] if title else []
    lines = [*head, escaped(headline.remit), *map(_line, headline.lines)]
    if headline.note:
        warning = ":warning: " if headline.to_check else ""
        lines.append(f"{warning}{escaped(headline.note)}")
    found = [_section(lines)]
    if headline.quote:
        found.append(_context(f"“{headline.quote}” ({headline.quote_source})"))
    if headline.timeline:
        several = len(headline.lines) > 1
        whose = f"{headline.timeline_of} through the years: " if several else ""
        found.append(_context(whose + in_words(headline.timeline)))
    desk = [f"• {linked(headline.page, 'At the desk')}"] if headline.page else []
    return [*found, _section([*desk, *(_link(link) for link in headline.links)])]


def _line(line: Line) -> str:
    """Word one judgement."""
    before = f"{escaped(line.previous_grade)} → " if line.previous_grade else ""
    grade = f"{before}*{escaped(line.grade)}*"
    return f"{line.sign} {line.words}: {escaped(line.judgement)}, {grade}"


def _link(link: Link) -> str:
    """Word one article."""
    official = ", *official report*" if link.official else ""
    said = f"{link.publisher}: {link.title}" if link.title else link.publisher
    also = f"; also in {escaped(link.also_in)}" if link.also_in else ""
    return f"• {linked(link.url, said)} ({escaped(link.day)}{official}{also})"


def _already_there(headlines: Sequence[Headline]) -> Iterator[_Group]:
    """Yield the baseline: links only, a hundred at most."""
    links = [_link(link) for h in headlines[:_BASELINE_SHOWN] for link in h.links[:1]]
    more = len(headlines) - _BASELINE_SHOWN
    if more > 0:
        links.append(f"and {plural(more, 'more')}")
    heading = [_divider(), _header("Already there")]
    while links:
        fitting = _fitting(links)
        yield [*heading, _section(links[:fitting])]
        links, heading = links[fitting:], []


def _sources(digest: Digest) -> list[str]:
    """Return the silence report."""
    if not digest.sources_total:
        return ["No source is being watched yet."]
    total = plural(digest.sources_total, "source")
    checked = f"{digest.sources_checked} of {total} checked and well"
    others = [f"{n.source} {n.words}" for n in digest.source_notes]
    return [f"{checked}; not well: {'; '.join(others)}" if others else f"{checked}."]


def _reasons(digest: Digest) -> list[str]:
    """Return why the reader gets this and how to stop it."""
    muted = [digest.muted] if digest.muted else []
    why = f"{digest.why} {digest.how_to_stop}"
    return [*muted, why, f"Made on {digest.made_at}."]


def _header(text: str) -> _Block:
    return {"type": "header", "text": _words(cut(text, limit=HEADER_LIMIT))}


def _divider() -> _Block:
    return {"type": "divider"}


def _section(lines: Sequence[str]) -> _Block:
    """Return a section with as many of the lines as fit."""
    text = "\n".join(lines[: _fitting(lines)])
    return {
        "type": "section",
        "text": {"type": "mrkdwn", "text": text or " ", "verbatim": True},
    }


def _context(*texts: str) -> _Block:
    return {
        "type": "context",
        "elements": [_words(cut(text, limit=_CONTEXT_LIMIT)) for text in texts],
    }


def _words(text: str) -> _Block:
    return {"type": "plain_text", "text": _UNARMED.sub("<\u2060", text), "emoji": False}


def _fitting(lines: Sequence[str]) -> int:
    """Return how many of the lines fit into one section; at least one."""
    length, count = 0, 0
    for line in lines:
        # As JSON: quotation marks and line ends count double in the message.
        length += len(json.dumps(line, ensure_ascii=False))
        if count and length > SECTION_LIMIT:
            break
        count += 1
    return count


def _packed(groups: Iterator[_Group]) -> Iterator[_Group]:
    """Fill messages with whole groups, each message within Slack's limits."""
    filled: _Group = []
    for group in groups:
        if filled and not _fits([*filled, *group]):
            yield filled
            filled = []
            # A rule at the very top of a message divides nothing.
            group = group[1:] if group[0]["type"] == "divider" else group
        filled = [*filled, *group]
    yield filled


def _fits(blocks: _Group) -> bool:
    """Say whether one message may hold these blocks."""
    characters = len(json.dumps(blocks, ensure_ascii=False))
    return len(blocks) <= MOST_BLOCKS and characters <= MOST_CHARACTERS
