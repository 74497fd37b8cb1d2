"""What a reader must know of a result, in words: a grade that its paper gave itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from domain.inspections import Framework, Guide
from domain.stories import Result
from pipeline.frameworks.begun import NO_OVERALL


def with_caveats(
    results: Iterable[Result], *, guide: Guide, framework: str | None, remit: str
) -> tuple[Result, ...]:
    """Return the results, those with a caveat in the words of their framework."""
    named = (f for f in guide.frameworks if (f.name, f.remit) == (framework, remit))
    ended = max(
        (f for f in named if f.overall_ends), key=lambda f: f.starts, default=None
    )
    words = _no_overall(ended) if ended else None
    return tuple(
        replace(r, caveat=words) if r.caveat == NO_OVERALL else r for r in results
    )


def _no_overall(framework: Framework) -> str:
    assert framework.overall_ends is not None
    first = framework.overall_ends + timedelta(days=1)
    return (
        f"{framework.regulator} has given no overall grade since {first:%B %Y}: this "
        "is probably the papers' own summary, or the grade of one part"
    )
