"""Shows a person what was read, why each claim was made, and why others were not."""

from rich.console import Console
from rich.text import Text

from domain.claims import Claim, PassedOver, Reading, Status
from domain.inspections import Direction, spelt
from jobs.terminal import plain
from pipeline.plain_rules import in_plain_words

_MOST_PASSED_OVER = 12
# What the number says of a result, and of what is known already.
_SURE = "of 1: how sure it is that this is a new result"
_LIKE_NEWS = "of 1: how much it looks like a new result, which it is not"
_SIGNS = {
    Direction.UPGRADE: "▲ up",
    Direction.DOWNGRADE: "▼ down",
    Direction.UNCHANGED: "= unchanged",
    Direction.FIRST: "first grade",
    Direction.UNKNOWN: "direction not known",
}


def explain(reading: Reading, console: Console) -> None:
    """Print a reading; every word of the page is made harmless first."""
    article = reading.article
    _line(console, article.title or "(no title)", style="bold")
    day = article.published.isoformat() if article.published else "day not known"
    by = f", by {article.author}" if article.author else ""
    _line(console, f"{article.publisher or 'publisher not known'}, {day}{by}")
    if reading.set_aside:
        _line(console, f"Set aside: {reading.set_aside.reason}", style="yellow")
    if article.remark:
        _line(console, article.remark, style="yellow")
    _mentions(reading, console)
    if not reading.claims and not reading.set_aside:
        _line(console, "No result of an inspection of a council was found.")
    for status, heading in ((Status.NEWS, "News"), (Status.BACKGROUND, "Background")):
        claims = [c for c in reading.claims if c.status is status]
        if claims:
            _line(console, "")
            _line(console, heading, style="bold")
        for claim in claims:
            _claim(claim, console)
    _passed_over(reading.passed_over, console)


def _mentions(reading: Reading, console: Console) -> None:
    names = dict.fromkeys(f"{m.name} ({m.authority})" for m in reading.mentions)
    if names:
        _line(console, f"Names: {', '.join(names)}")


def _claim(claim: Claim, console: Console) -> None:
    grade = spelt(claim.grade)
    grade = grade if claim.main else f"{claim.judgement}: {grade}"
    _line(console, f"  {claim.authority_name}: {grade} ({claim.remit})", style="cyan")
    if claim.status is Status.NEWS and claim.main:
        _line(console, f"    {_direction(claim)}")
    regime = ", ".join(filter(None, (claim.regulator, claim.framework)))
    _line(console, f"    {regime}; {claim.judgement}")
    _line(console, f"    “{claim.quote.text}” ({_where(claim)})")
    news = claim.status is Status.NEWS
    _line(console, f"    why: {in_plain_words(claim.rule, news=news)}")
    meant = _SURE if news else _LIKE_NEWS
    sure = f"confidence {claim.confidence:.2f} {meant}"
    _line(console, f"    rule: {claim.rule}; {sure}")


def _direction(claim: Claim) -> str:
    words = _SIGNS[claim.direction]
    if claim.previous_grade:
        source = "the article" if claim.previous_from == "article" else "the ledger"
        words += f", was {spelt(claim.previous_grade)} (as {source} has it)"
    if claim.ledger_direction is not None:
        words += f"; but the ledger has {_SIGNS[claim.ledger_direction]}"
    if claim.ledger_previous is not None:
        joined = ", was" if claim.ledger_direction else "; but in the ledger it was"
        words += f"{joined} {spelt(claim.ledger_previous)}"
    return words


def _where(claim: Claim) -> str:
    place = f"characters {claim.quote.start} to {claim.quote.end}"
    return f"page {claim.quote.page}, {place}" if claim.quote.page else place


def _passed_over(found: tuple[PassedOver, ...], console: Console) -> None:
    if not found:
        return
    _line(console, "")
    _line(console, "Looked like a result and was not taken for one", style="bold")
    for one in found[:_MOST_PASSED_OVER]:
        _line(console, f"  “{one.quote.text}”")
        said = in_plain_words(one.reason, news=False)
        _line(console, f"    {said}")
        if said != one.reason:
            _line(console, f"    rule: {one.reason}")
    if len(found) > _MOST_PASSED_OVER:
        _line(console, f"  and {len(found) - _MOST_PASSED_OVER} more")


def _line(console: Console, words: str, *, style: str | None = None) -> None:
    console.print(Text(plain(words), style=style or ""))
