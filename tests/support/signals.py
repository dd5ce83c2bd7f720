"""Signals under nohup and in the background of a shell, where processes begin with some ignored."""

from __future__ import annotations

import signal


def children_listen() -> None:
    """Let the processes this one starts get the signals that it was started to ignore itself.

    What is ignored stays so in a new process; a handler does not. This process goes on as before.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda _number, _frame: None)
