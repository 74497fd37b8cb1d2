"""What goes on beside the desk goes on, whatever is amiss for a while."""

import time
from pathlib import Path

from jobs.desk_beside import beside
from jobs.settings import Settings
from store import reviews
from store.connect import read
from tests.desk.desks import EDITOR, a_desk
from tests.desk.filled import lay_out


def waits(desk) -> bool:
    with read(desk.engine) as connection:
        return bool(reviews.waiting(connection))


def test_a_folder_that_is_being_changed_does_not_end_it(tmp_path: Path) -> None:
    """A decision waits until the newsroom's own councils can be read again."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "authorities.csv").write_text("half a he")
    settings = Settings(sectors=own, home=tmp_path)
    with a_desk(tmp_path) as desk:
        lay_out(desk)
        desk.browser(EDITOR).post("/story/1/confirm")
        with beside(desk.engine, settings, base_url="http://127.0.0.1"):
            time.sleep(1.5)
            assert waits(desk)
            (own / "authorities.csv").unlink()
            until = time.monotonic() + 30
            while waits(desk) and time.monotonic() < until:
                time.sleep(0.1)
        assert not waits(desk)
