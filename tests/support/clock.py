"""Processor time of the work alone, whatever other tests have left."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def timed() -> Iterator[list[float]]:
    """Append the seconds of processor time of a piece of work.

    The collector does not look through what was there before: that is no part of the work. Nor
    is it collected first, which takes a second where many tests have run.
    """
    took: list[float] = []
    gc.freeze()
    try:
        started = time.process_time()
        yield took
        took.append(time.process_time() - started)
    finally:
        gc.unfreeze()
