"""A handful of kills between crawl and delivery: nobody misses or has one twice."""

from pathlib import Path

from bench.kill import play


def test_kills_and_a_mean_slack_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = play(3, 4, seed=11, home=tmp_path / "home", draining=2)

    assert (outcome.missed, outcome.slack_twice) == (0, 0)
    assert outcome.messages >= 2 * 4
