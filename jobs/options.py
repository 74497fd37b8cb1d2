"""The options that commands share."""

from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

# No number of a row is larger than a database can hold.
LARGEST = 2**31 - 1


class Ledger(StrEnum):
    """Where a previous grade may come from when the text is silent."""

    NONE = "none"
    OFFICIAL = "official"


def _say_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"regrade {version('regrade')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version",
        help="Print the version and stop.",
        is_eager=True,
        callback=lambda wanted: _say_version(wanted=wanted),
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="The settings file; else regrade.toml, if there."),
]
Db = Annotated[
    str | None, typer.Option("--db", help="The database's URL: sqlite:///PATH.")
]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Show details and tracebacks.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d"],
        metavar="DAY",
        help="Work as at this moment (2026-06-17T08:00) on the newsroom's clock.",
    ),
]
Preview = Annotated[
    Path | None,
    typer.Option(help="Write the digests of --as-of here; send and note nothing."),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DAY",
        help="Only what was first seen since then, such as 2026-06-17.",
    ),
]
FetchedSince = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DAY",
        help="Only what was fetched since then, such as 2026-06-17.",
    ),
]
Save = Annotated[bool, typer.Option("--save", help="Keep what was found.")]
OlderThan = Annotated[
    int | None,
    typer.Option(
        min=30, max=36_500, metavar="DAYS", help="In place of the setting keep_days."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")]
ListsOnly = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help="Ask for lists only: show what would be fetched, keep nothing.",
    ),
]
Council = Annotated[str | None, typer.Option(help="A council's name or code.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
WithText = Annotated[
    bool, typer.Option("--with-text", help="Add the text that was read.")
]
Due = Annotated[bool, typer.Option("--due", help="Only the sources that are due.")]
Only = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Only this source; may be repeated."),
]
Jsonl = Annotated[
    Path | None, typer.Option("--jsonl", help="Read many: one JSON object a line.")
]
What = Annotated[str | None, typer.Argument(help="A file, a URL, or - for a text.")]
FromLedger = Annotated[
    Ledger,
    typer.Option(help="Whether the official ledger may fill in what was before."),
]
Out = Annotated[Path, typer.Option(help="The folder for the results.")]


def refuse_both(*, as_json: bool, as_csv: bool) -> None:
    """Refuse to print two things at once."""
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")


def moment(local: datetime | None, zone: str) -> datetime | None:
    """Turn a moment on the newsroom's clock into UTC."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if local else None
