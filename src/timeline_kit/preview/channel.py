"""The live channel: what is shown now, and everyone who waits for what comes next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from timeline_kit.preview.showing import Showing

_QUIET = 15.0
"""Seconds after which a listener is written to anyway, to notice when it has gone."""


class Channel:
    """Holds what is shown now. To be used in one event loop.

    Attributes:
        showing: what is shown now.
    """

    def __init__(self, showing: Showing) -> None:
        self.showing = showing
        self._closed = False
        self._turn = asyncio.Event()

    def show(self, showing: Showing) -> None:
        """Show something else."""
        self.showing = showing
        self._wake()

    def close(self) -> None:
        """Let all listeners end."""
        self._closed = True
        self._wake()

    async def events(self) -> AsyncIterator[str]:
        """Yield server-sent events (WHATWG HTML, section 9.2): what is shown, at once and anew."""
        yield "retry: 500\n\n"
        while not self._closed:
            turn = self._turn
            yield f"data: {self.showing.message}\n\n"
            while not turn.is_set():
                try:
                    await asyncio.wait_for(turn.wait(), _QUIET)
                except TimeoutError:
                    yield ":\n\n"

    def _wake(self) -> None:
        turn, self._turn = self._turn, asyncio.Event()
        turn.set()
