"""What a replay found, line by line."""

from collections.abc import Iterator

from domain.claims import Claim
from domain.inspections import spelt
from jobs.replay import Again, Replayed
from pipeline.story.changes import Change, ChangeKind

_SIGNS = {ChangeKind.GAINED: "+", ChangeKind.LOST: "-", ChangeKind.ALTERED: "~"}


def as_lines(replayed: Replayed) -> Iterator[str]:
    """Yield what would change, then the counts."""
    for again in replayed.again:
        yield from _page(again)
    for missed in replayed.missed:
        yield (
            f"! {missed.subscription}: an alert, {missed.development.kind.value}: "
            f"{missed.story.headline}"
        )
    yield _counts(replayed)


def _page(again: Again) -> Iterator[str]:
    capture = again.capture
    yield f"{capture.publisher}, {capture.fetched_at:%Y-%m-%d}: {capture.url}"
    for change in again.changes:
        yield f"  {_SIGNS[change.kind]} {change.kind.value}: {_what(change)}"


def _what(change: Change) -> str:
    claim = change.claim
    about = f"{claim.authority_name}, {claim.remit}, {claim.judgement}"
    if change.before is None or change.after is None:
        return f"{about}: {_grade(claim)}"
    return f"{about}: {_grade(change.before)}, now {_grade(change.after)}"


def _grade(claim: Claim) -> str:
    was = claim.previous_grade
    before = f", before {spelt(was)}" if was else ""
    return f"{spelt(claim.grade)} ({claim.direction.value}{before})"


def _counts(replayed: Replayed) -> str:
    found = [change.kind for again in replayed.again for change in again.changes]
    claims = ", ".join(f"{k.value} {found.count(k)}" for k in ChangeKind)
    kept = "saved" if replayed.saved else "nothing is saved without --save"
    return (
        f"read again {replayed.read}, claims {claims}, alerts {len(replayed.missed)}, "
        f"no longer kept {replayed.gone}, failed {replayed.failed}; {kept}"
    )
