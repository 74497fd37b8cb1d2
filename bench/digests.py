"""What the digests of a whole readership cost: `python -m bench.digests big.db`.

The database is one of `bench.big`. Every digest of the last morning is chosen, worded,
rendered and written; it is undone in a copy, so that the database can be used again.
"""

import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.big import LAST
from jobs.around import around_for
from jobs.digest import write_all
from jobs.settings import Settings
from jobs.subscribe import places_for
from store.connect import open_store, read

MEGABYTE = 1024


def main() -> None:
    """Print the seconds, the messages and the memory."""
    original = Path(sys.argv[1])
    with tempfile.TemporaryDirectory(dir=original.parent) as folder:
        path = Path(shutil.copy(original, folder))
        measure(path)


def measure(path: Path) -> None:
    """Write all that is due, twice: the second time nothing is."""
    settings = Settings(db=f"sqlite:///{path}")
    engine = open_store(settings.db)
    for name in ("first", "again"):
        started, worked = time.perf_counter(), time.process_time()
        with read(engine) as connection:
            places = places_for(connection, settings)
        around = around_for(engine, settings)
        written = write_all(engine, watched=[], now=LAST, places=places, around=around)
        took = time.perf_counter() - started
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
        print(
            f"{name}: {written.digests} digests and {written.alerts} alerts in "
            f"{took:.1f} s ({time.process_time() - worked:.1f} s of one core), "
            f"at most {most:.0f} MB",
            flush=True,
        )
    engine.dispose()


if __name__ == "__main__":
    main()
