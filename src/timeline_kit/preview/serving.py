"""Serving on the loopback until a signal asks to stop."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import uvicorn

from timeline_kit.files.signals import Stopped
from timeline_kit.preview.application import application
from timeline_kit.preview.channel import Channel
from timeline_kit.preview.marks import Marks
from timeline_kit.preview.showing import Attempt, Showing, following
from timeline_kit.preview.watching import follow

HOST = "127.0.0.1"

_STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_PATIENCE = 2.0
"""Seconds that a build in progress may delay the end."""


class PortTaken(Exception):
    """Another program has the port.

    Attributes:
        port: the one that was asked for.
    """

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port


def bound(port: int) -> socket.socket:
    """Return a socket that listens on the loopback.

    Args:
        port: 1 to 65535, or 0 for any that is free.

    Raises:
        PortTaken: when it is not to be had.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # where it would let two programs share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EPERM):
            raise PortTaken(port) from error
        raise
    return listening


def serve(
    listening: socket.socket,
    showing: Showing,
    paths: list[Path],
    before: Marks,
    beside: Marks | None,
    attempt: Callable[[], Attempt],
    started: Callable[[], None],
) -> None:
    """Serve what is shown, and build it anew whenever one of the paths changes.

    Args:
        listening: where; it is closed at the end.
        showing: what is shown first.
        paths: files and folders to watch.
        before: how these were when what is shown first was read.
        beside: the same of further files that it was made of; each attempt tells its own.
        attempt: reads and builds; called in a thread of its own, one call after the other.
        started: called once, when requests are answered.

    Raises:
        Stopped: when a signal ended it.
    """
    asyncio.run(_serve(listening, showing, paths, before, beside, attempt, started))


async def _serve(
    listening: socket.socket,
    showing: Showing,
    paths: list[Path],
    before: Marks,
    beside: Marks | None,
    attempt: Callable[[], Attempt],
    started: Callable[[], None],
) -> None:
    channel = Channel(showing)
    loop = asyncio.get_running_loop()
    stop = threading.Event()

    def rebuild() -> Marks | None:
        nonlocal showing
        made = attempt()
        showing = following(showing, made)
        with contextlib.suppress(RuntimeError):  # the loop has ended in the meantime
            loop.call_soon_threadsafe(channel.show, showing)
        return made.beside

    watching = (paths, before, rebuild, stop, beside)
    watcher = threading.Thread(target=follow, args=watching, daemon=True)
    server = _Server(channel, listening.getsockname()[1], started)
    try:
        watcher.start()
        await server.serve([listening])
    finally:
        stop.set()
        listening.close()
        watcher.join(_PATIENCE)
    if server.signal is not None:
        raise Stopped(server.signal)


class _Server(uvicorn.Server):
    """Ends the live channel before it waits for connections to end.

    Attributes:
        signal: the number of the signal that ended it.
    """

    def __init__(self, channel: Channel, port: int, started: Callable[[], None]) -> None:
        config = uvicorn.Config(
            application(channel, port),
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self.signal: int | None = None
        self._channel = channel
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and tell so."""
        await super().startup(sockets)
        self._tell()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._channel.close()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End in order at the signals the other commands end at, too."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.getsignal(number) for number in _STOPS}
        for number, handler in before.items():
            if handler not in (signal.SIG_IGN, None):
                signal.signal(number, self._asked_to_stop)
        try:
            yield
        finally:
            for number, handler in before.items():
                if handler is not None:
                    signal.signal(number, handler)

    def _asked_to_stop(self, number: int, _frame: FrameType | None) -> None:
        self.signal = number
        self.should_exit = True
