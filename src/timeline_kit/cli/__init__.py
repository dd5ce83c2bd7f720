"""The command line: one file a command; the only room that knows click."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end the process with its exit status."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C during the imports is no traceback
    from timeline_kit.cli import app

    app.main(arguments)


__all__ = ["main"]
