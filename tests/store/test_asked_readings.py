"""Nobody's links keep another's waiting, and two hands never take the same."""

from datetime import timedelta

from store import asked_readings
from store.connect import Engine, begin
from tests.builders import A_MORNING

PATIENCE = timedelta(minutes=2)


def test_whoever_has_nothing_in_hand_comes_first(engine: Engine) -> None:
    with begin(engine) as connection:
        for n in range(3):
            ask(connection, "ann@example.org", f"https://slow.example/{n}")
        ask(connection, "bob@example.org", "https://quick.example/")

        taken = [take(connection) for _ in range(4)]

        assert taken == [
            "https://slow.example/0",
            "https://quick.example/",
            "https://slow.example/1",
            "https://slow.example/2",
        ]
        assert take(connection) is None
        late = take(connection, at=A_MORNING + PATIENCE * 2)
        assert late == "https://slow.example/0"


def test_many_people_together_may_not_ask_without_end(engine: Engine) -> None:
    with begin(engine) as connection:
        numbers = [
            asked_readings.ask(connection, by=f"{n}@example.org", at=A_MORNING, url="u")
            for n in range(asked_readings.MOST_OF_ALL + 1)
        ]

    assert None not in numbers[:-1]
    assert numbers[-1] is None


def ask(connection, by: str, url: str) -> None:
    asked_readings.ask(connection, by=by, at=A_MORNING, url=url)


def take(connection, at=A_MORNING) -> str | None:
    asked = asked_readings.take(connection, at=at, patience=PATIENCE, links=True)
    return asked.url if asked else None
