"""Slack's end of Socket Mode on loopback: a real WebSocket that sends and hears."""

import base64
import hashlib
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any

_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class Socket:
    """What Slack sends goes in by `send`; what our app answers is in `heard`."""

    def __init__(self) -> None:
        self.heard: Queue[dict[str, Any]] = Queue()
        self.connected = threading.Event()
        self.url = ""
        self._peer: socket.socket | None = None

    def send(self, message: dict[str, Any]) -> None:
        """Send one message to the app that is connected."""
        assert self._peer is not None
        self._peer.sendall(_frame(json.dumps(message).encode(), _TEXT))

    def serve(self, listener: socket.socket) -> None:
        """Serve one connection after the other until the listener is closed."""
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            with peer:
                self._talk(peer)

    def _talk(self, peer: socket.socket) -> None:
        with peer.makefile("rb") as stream:
            key = ""
            for line in stream:
                name, _, value = line.decode().partition(":")
                if name.lower() == "sec-websocket-key":
                    key = value.strip()
                if not line.strip():
                    break
            digest = hashlib.sha1((key + _MAGIC).encode()).digest()
            accept = base64.b64encode(digest).decode()
            heads = ("Upgrade: websocket", "Connection: Upgrade")
            lines = ("HTTP/1.1 101 Switching Protocols", *heads)
            lines += (f"Sec-WebSocket-Accept: {accept}", "", "")
            peer.sendall("\r\n".join(lines).encode())
            self._peer = peer
            self.connected.set()
            self._hear(peer, stream)

    def _hear(self, peer: socket.socket, stream) -> None:
        try:
            while head := stream.read(2):
                kind, length = head[0] & 15, head[1] & 127
                if length == 126:
                    [length] = struct.unpack("!H", stream.read(2))
                mask = stream.read(4)
                body = bytes(b ^ mask[i % 4] for i, b in enumerate(stream.read(length)))
                if kind == _PING:
                    peer.sendall(_frame(body, _PONG))
                elif kind == _TEXT:
                    self.heard.put(json.loads(body))
                elif kind == _CLOSE:
                    return
        except (OSError, IndexError):
            return


def _frame(body: bytes, kind: int) -> bytes:
    head = bytes([128 | kind])
    if len(body) < 126:
        return head + bytes([len(body)]) + body
    return head + bytes([126]) + struct.pack("!H", len(body)) + body


@contextmanager
def slack_socket() -> Iterator[Socket]:
    """Serve on a free port of loopback."""
    served = Socket()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served.url = f"ws://127.0.0.1:{listener.getsockname()[1]}/link"
        thread = threading.Thread(target=served.serve, args=(listener,), daemon=True)
        thread.start()
        yield served
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)
