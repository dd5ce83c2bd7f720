"""A progress bar that appears when the work takes longer than a moment."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from timeline_kit.cli import terminal

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_MOMENT = 1.0
"""Seconds of work that need no bar."""


class Progress:
    """Shows how far the work is, on a terminal and only after a second.

    Args:
        first: what is done first, such as `Reading events.yaml`.
        steps: how many steps there are, the first included.
    """

    def __init__(self, first: str, steps: int) -> None:
        self._now = first
        self._steps = steps
        self._done = 0
        self._lock = threading.Lock()
        self._bar: ProgressBar[int] | None = None
        self._timer = threading.Timer(_MOMENT, self._appear)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if terminal.is_terminal(sys.stderr):
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._steps = 0
            if self._bar is not None:
                terminal.erase_line(sys.stderr)
                self._bar = None

    def step(self, now: str) -> None:
        """Say that the step before is done, and what is done now."""
        with self._lock:
            self._now = now
            self._done += 1
            if self._bar is not None:
                self._bar.label = now
                self._bar.update(1)
                self._bar.render_progress()

    def _appear(self) -> None:
        with self._lock:
            if not self._steps:
                return  # the work was done in the meantime
            self._bar = click.progressbar(
                length=self._steps,
                label=self._now,
                file=sys.stderr,
                width=20,
                show_eta=False,
                show_percent=False,
                bar_template="[%(bar)s] %(label)s",
            )
            self._bar.update(self._done)
            self._bar.render_progress()
