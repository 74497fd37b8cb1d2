"""How much of a digest fits into one mail: mail programs cut long ones off."""

import quopri
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from domain.deliveries import Digest, Headline, Section

# Gmail cuts a mail's HTML at about 102 KB as it is sent; we stay well below.
HTML_LIMIT = 80_000
_BASELINE_SHOWN = 25


@dataclass(frozen=True, slots=True)
class View:
    """What of a digest is shown: in full, in one line each, and not at all.

    `left_out` counts the headlines, old ones included, that are not shown.
    """

    sections: tuple[Section, ...]
    brief: tuple[Headline, ...]
    already_there: tuple[Headline, ...]
    left_out: int


def first_that_fits(digest: Digest, *, draw: Callable[[View], str]) -> str:
    """Return the fullest drawing of a digest that stays below the limit.

    Headlines from the end are told in brief first, then only counted.
    """
    whole = draw(_view(digest, full=len(digest.headlines), old=None))
    if encoded_size(whole) <= HTML_LIMIT:
        return whole
    steps = _steps(digest)
    # The steps go from the shortest view to the fullest: find the last that fits.
    fitting = bisect_right(
        range(len(steps)),
        0,
        lo=1,
        key=lambda i: encoded_size(draw(steps[i])) > HTML_LIMIT,
    )
    return draw(steps[fitting - 1])


def encoded_size(html: str) -> int:
    """Return the length of the HTML as mail carries it."""
    return len(quopri.encodestring(html.encode()))


def _steps(digest: Digest) -> Sequence[View]:
    """Return ever fuller views: more lines in brief, then more entries in full."""
    total = len(digest.headlines)
    old = _BASELINE_SHOWN
    brief = [_view(digest, full=0, brief=n, old=old) for n in range(total)]
    full = [_view(digest, full=n, old=old) for n in range(total + 1)]
    return [*brief, *full]


def _view(digest: Digest, *, full: int, old: int | None, brief: int = -1) -> View:
    """Return a view with so many headlines in full and the rest, or fewer, in brief."""
    rest = digest.headlines[full:]
    shown = rest if brief < 0 else rest[:brief]
    baseline = digest.already_there[:old]
    hidden = len(digest.already_there) - len(baseline)
    return View(
        sections=_first(digest.sections, full),
        brief=shown,
        already_there=baseline,
        left_out=len(rest) - len(shown) + hidden,
    )


def _first(sections: Sequence[Section], count: int) -> tuple[Section, ...]:
    """Return the sections with only the first so many headlines."""
    kept = []
    for section in sections:
        headlines = section.headlines[: max(count, 0)]
        count -= len(section.headlines)
        if headlines:
            kept.append(replace(section, headlines=headlines))
    return tuple(kept)
