"""Keeps to a carrier's pace: so long between two messages to one place."""

import threading
import time


class Pace:
    """Waits, before each message, until the last one to the same place is old enough.

    One of these serves every thread of a process.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, place: str) -> None:
        """Wait for this place's turn."""
        with self._lock:
            now = time.monotonic()
            start = max(now, self._free_at.get(place, now))
            self._free_at[place] = start + self._seconds
            self._forget(now)
        time.sleep(start - now)

    def _forget(self, now: float) -> None:
        """Let go of the places whose turn has come anyway."""
        if len(self._free_at) > 1000:
            self._free_at = {p: t for p, t in self._free_at.items() if t > now}
