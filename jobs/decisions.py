"""The subcommands for what people decide: `regrade decide`, `regrade decisions`."""

import json
from dataclasses import replace
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from jobs import options as o
from jobs.terminal import terminal

if TYPE_CHECKING:
    from domain.reviews import Decision

screen = terminal()
Number = Annotated[
    int,
    typer.Argument(
        help="The story's number in `regrade stories`.",
        min=1,
        max=o.LARGEST,
        metavar="NUMBER",
    ),
]
Confirm = Annotated[bool, typer.Option("--confirm", help="It is so.")]
Background = Annotated[bool, typer.Option("--background", help="It is no news.")]
Judgement = Annotated[
    str | None, typer.Option(help="Which judgement; else the main one, or the story.")
]
Grade = Annotated[str | None, typer.Option(help="The grade that is right.")]
Was = Annotated[str | None, typer.Option(help="The grade that it had before.")]
Whose = Annotated[str | None, typer.Option(help="The council that it is about.")]
Remit = Annotated[str | None, typer.Option(help="The remit that it is about.")]
SameAs = Annotated[
    int | None,
    typer.Option(
        help="The story that it belongs to.", min=1, max=o.LARGEST, metavar="NUMBER"
    ),
]
Why = Annotated[str, typer.Option(help="Why: readers who were told are shown it.")]
By = Annotated[str | None, typer.Option(help="Who says so; else who is signed in.")]
Labels = Annotated[
    bool, typer.Option("--labels", help="Print labelled articles for `evaluate`.")
]


def decide(  # noqa: PLR0913 - a command takes what a person may say
    story: Number,
    config: o.Config = None,
    db: o.Db = None,
    *,
    confirm: Confirm = False,
    background: Background = False,
    judgement: Judgement = None,
    grade: Grade = None,
    was: Was = None,
    authority: Whose = None,
    remit: Remit = None,
    same_as: SameAs = None,
    why: Why = "",
    by: By = None,
    verbose: o.Verbose = False,
) -> None:
    """Confirm a story, put it right, withdraw it, or join it to another one.

    Who was told of it hears of a correction with the next `regrade run`.
    """
    from domain.reviews import Decision
    from jobs import office
    from jobs.deciding import Said, decide_now, verdict_of
    from jobs.steps import clock

    said = Said(confirm=confirm, background=background)
    said = replace(said, rights=(grade, was, authority, remit), same_as=same_as)
    now = clock()
    with office.opened(config, db, verbose=verbose) as (settings, engine):
        decision = Decision(
            story_id=story,
            verdict=verdict_of(said),
            by=by or _who(),
            at=now,
            key=f"command/{story}/{now.isoformat()}",
            judgement=judgement,
            authority=authority,
            remit=remit,
            grade=grade,
            previous_grade=was,
            same_as=same_as,
            why=why,
        )
        screen.say(decide_now(engine, settings, decision, now=now))


def decisions(
    config: o.Config = None,
    db: o.Db = None,
    *,
    labels: Labels = False,
    verbose: o.Verbose = False,
) -> None:
    """Show what people decided, or print it as labelled articles."""
    from jobs import deciding, office
    from store import reviews
    from store.connect import read

    with office.opened(config, db, verbose=verbose) as (settings, engine):
        if labels:
            for row in deciding.labelled(engine):
                typer.echo(json.dumps(row, ensure_ascii=False))
            return
        with read(engine) as connection:
            found = reviews.all_decisions(connection)
        for decision in found:
            screen.say(_line(decision, zone=settings.zone))
    if not found:
        screen.say("nobody has decided anything yet")


def _who() -> str:
    """Return who is signed in to this machine; some containers know nobody."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "somebody"


def _line(decision: "Decision", *, zone: str) -> str:
    """Say one decision in one line."""
    from alerts.words import moment
    from domain.inspections import spelt

    rights = {
        "authority": decision.authority,
        "remit": decision.remit,
        "grade": spelt(decision.grade or ""),
        "before": spelt(decision.previous_grade or ""),
        "same as": decision.same_as,
    }
    said = ", ".join(f"{name} {value}" for name, value in rights.items() if value)
    what = f" {decision.judgement}" if decision.judgement else ""
    state = "waits" if decision.applied_at is None else "done"
    state = f"refused: {decision.refused}" if decision.refused else state
    return (
        f"{moment(decision.at, zone=zone)}  story {decision.story_id}{what}: "
        f"{decision.verdict.value}{' (' + said + ')' if said else ''}, "
        f"{decision.by}; {state}"
    )
