"""A person's terminal; every word from outside is made harmless before it is shown."""

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

Tell = Callable[[str], None]


# What a terminal would obey: colours and moves, titles and links, single signs.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)


_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def without_controls(text: str) -> str:
    """Return text without what a terminal would obey, and otherwise as it was."""
    return (
        _CONTROLS.sub(" ", _ESCAPES.sub("", text)) if _CONTROLS.search(text) else text
    )


def plain(text: str) -> str:
    """Return text that cannot move the cursor, colour anything or break a line.

    What a terminal would obey goes as a whole: of a red word the word is left.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in _ESCAPES.sub("", text))


@dataclass(frozen=True, slots=True)
class Screen:
    """Results on standard output, everything else on standard error."""

    out: Console
    err: Console
    bars: list[Progress] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Print one line of a result."""
        with self._made_way():
            self.out.print(escape(plain(text)))

    def marked(self, mark: str, text: str, *, colour: str) -> None:
        """Print one line of a result with a coloured word before it."""
        with self._made_way():
            self.out.print(f"[{colour}]{escape(plain(mark))}[/] {escape(plain(text))}")

    def error(self, text: str) -> None:
        """Print what went wrong and what to do next, in one line."""
        self.err.print(f"[bold]regrade:[/] {escape(plain(text))}")

    def table(
        self, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> None:
        """Print a short table."""
        table = Table(*heads, title=title, title_justify="left", box=SIMPLE)
        for row in rows:
            table.add_row(*(escape(plain(cell)) for cell in row))
        with self._made_way():
            self.out.print(table)

    @contextmanager
    def progress(self) -> Iterator[Tell]:
        """Show what is going on, where a terminal is there to see it."""
        columns = (SpinnerColumn(), TextColumn("{task.description}"))
        shown = self.err.is_terminal
        with Progress(
            *columns, console=self.err, transient=True, disable=not shown
        ) as bar:
            line = bar.add_task("starting", total=None)
            self.bars.append(bar)
            try:
                yield lambda words: bar.update(line, description=escape(plain(words)))
            finally:
                self.bars.remove(bar)

    @contextmanager
    def _made_way(self) -> Iterator[None]:
        """Take the progress line away while a result is printed."""
        for bar in self.bars:
            bar.stop()
        try:
            yield
        finally:
            for bar in self.bars:
                bar.start()


def forgive_letters() -> None:
    """Let a terminal that lacks a letter show another in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def give_up_output() -> None:
    """Let what could not be printed go, so that it is not tried again on leaving."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def terminal() -> Screen:
    """Return the screen of this process."""
    return Screen(
        out=Console(soft_wrap=True, highlight=False),
        err=Console(stderr=True, soft_wrap=True, highlight=False),
    )
