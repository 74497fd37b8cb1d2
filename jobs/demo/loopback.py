"""An HTTP server on a free loopback port, for as long as it is needed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOOPBACK = "127.0.0.1"


@contextmanager
def serve(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve in a thread of its own and yield the server's address."""
    with ThreadingHTTPServer((LOOPBACK, 0), handler) as server:
        work = {"poll_interval": 0.02}
        thread = threading.Thread(target=server.serve_forever, kwargs=work)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
