"""How many links may be asked for, by one and by all."""

from store import sign_ins
from store.connect import Connection
from tests.builders import A_MORNING


def test_so_many_links_and_no_more_are_sent_to_all_together(
    connection: Connection,
) -> None:
    asked = [
        sign_ins.ask(connection, f"{n}@example.org", at=A_MORNING)
        for n in range(sign_ins.MOST_ASKED + 1)
    ]
    later = A_MORNING + sign_ins.LINK_LIFE * 2

    assert asked == [True] * sign_ins.MOST_ASKED + [False]
    assert sign_ins.ask(connection, "late@example.org", at=later)
