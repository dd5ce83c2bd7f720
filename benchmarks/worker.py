"""Measure one work in a process of its own and print processor seconds and memory as JSON."""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.works import WORKS


def _resident() -> float:
    """Return the resident memory of this process in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(name: str, path: str, repeats: str) -> None:
    """Run a work so many times; print its least processor time and the growth of peak memory."""
    work = WORKS[name](Path(path))
    gc.collect()
    before = _resident()
    times = []
    for _ in range(int(repeats)):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(times), "mib": max(peak - before, 0.0)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
