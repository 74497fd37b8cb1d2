"""What a person sees: results whole, noise only where it was asked for."""

import io
import logging

import pytest
from rich.console import Console

from jobs.logs import set_up_logs
from jobs.terminal import Screen


def test_a_result_does_not_stick_to_the_progress_line() -> None:
    both = io.StringIO()
    screen = Screen(
        out=Console(file=both, force_terminal=True, soft_wrap=True),
        err=Console(file=both, force_terminal=True),
    )
    with screen.progress() as tell:
        tell("fetched 3 of 4 sources")
        screen.say("a result")

    before = both.getvalue().partition("a result")[0]
    assert "fetched 3 of 4" in before
    # The cursor is back at the start of an emptied line, and shown again.
    assert before.rpartition("fetched 3 of 4")[2].find("\x1b[2K") >= 0
    assert screen.bars == []


@pytest.mark.parametrize(("verbose", "shown"), [(False, False), (True, True)])
def test_a_librarys_warning_is_shown_with_v_only(
    verbose: bool, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    set_up_logs(verbose=verbose)
    logging.getLogger("htmldate").warning("a strange date")
    root.handlers[:], root.level = handlers, level

    assert ("a strange date" in capsys.readouterr().err) is shown
