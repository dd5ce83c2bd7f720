"""Being told to stop: by Ctrl-C, by `kill`, by a closed terminal."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Stopped(BaseException):
    """A signal asks the process to end.

    Attributes:
        status: the exit status a shell expects: 128 and the number of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def _stop(number: int, _frame: FrameType | None) -> None:
    for other in _STOPS:  # the tidying up must not be cut short
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def listen() -> None:
    """Let the stop signals raise `Stopped`, so that temporary files are removed.

    Signals that whoever started the process had it ignore stay ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _STOPS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold stop signals back until the block is done.

    Handlers are exchanged, not masked: a mask holds for one thread, and the
    system would hand the signal to another, such as the one of a progress bar.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are handled in the main thread and disturb no other
        return
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in _STOPS}
    try:
        for number, handler in before.items():
            if handler not in (signal.SIG_IGN, None):
                signal.signal(number, lambda number, _frame: came.append(number))
        yield
    finally:
        for number, handler in before.items():
            if handler is not None:
                signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])
