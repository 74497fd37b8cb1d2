"""The command within the test's own process: what it says, and how it ends."""

import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from jobs import cli

# A newsroom with a folder of sources of its own, on this machine.
SETTINGS = """
[crawl]
contact = "desk@news.example"
delay = 0
default_sources = false
sources = "sources"
allow_hosts = ["127.0.0.1"]
"""


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Return the lines of its results."""
        return self.out.splitlines()


def command(*words: object, within: Path) -> Said:
    """Run `regrade` with these words and the settings of a folder."""
    out, err = StringIO(), StringIO()
    argv = ["regrade", *map(str, words), "--config", str(within / "regrade.toml")]
    with ExitStack() as stack:
        stack.enter_context(patch.object(sys, "argv", argv))
        stack.enter_context(patch.object(sys, "excepthook", sys.excepthook))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    return Said(code, out.getvalue(), err.getvalue())
