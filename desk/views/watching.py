"""For monitors: whether the desk is alive, and how much waits."""

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from desk.room import room_of
from domain.sources import Outcome
from store.connect import read
from store.figures import Figures, figures, last_runs


def health(request: Request) -> Response:
    """Say that the desk and its database answer; strangers learn no more."""
    with read(room_of(request).engine):
        return JSONResponse({"status": "ok"})


def metrics(request: Request) -> Response:
    """Return what there is and what waits, in Prometheus' own text."""
    room, registry = room_of(request), CollectorRegistry()
    with read(room.engine) as connection:
        found, runs = figures(connection), last_runs(connection)
    _count(found, registry)
    waited = found.oldest_waiting
    _gauge(registry, "oldest_waiting_seconds", "age of the oldest waiting message").set(
        (room.now() - waited).total_seconds() if waited else 0
    )
    ended = _gauge(registry, "last_run_seconds", "when a job last ended", "job")
    for run in runs:
        ended.labels(run.job).set(run.ended_at.timestamp())
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def _count(found: Figures, registry: CollectorRegistry) -> None:
    deliveries = _gauge(registry, "deliveries", "messages by state", "state")
    for state, count in found.deliveries.items():
        deliveries.labels(state).set(count)
    outcomes = _gauge(registry, "sources", "sources by last outcome", "outcome")
    for outcome in Outcome:
        outcomes.labels(outcome.value).set(found.sources.get(outcome.value, 0))
    for name, count, words in (
        ("unread", found.unread, "pages that wait to be read"),
        ("ungrouped", found.ungrouped, "articles that wait for their stories"),
        ("articles", found.articles, "articles ever read"),
        ("stories", found.stories, "stories ever opened"),
    ):
        _gauge(registry, name, words).set(count)


def _gauge(registry: CollectorRegistry, name: str, words: str, *labels: str) -> Gauge:
    return Gauge(f"regrade_{name}", words, labels, registry=registry)
