"""Run every measurement, ours and the peers' in turn, and print the ratios.

Seconds are processor time, which other programs on the machine disturb little.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import data

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds and MiB of one work."""

    seconds: float
    mib: float


def _worker(name: str, path: Path, repeats: int) -> Measured:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.worker", name, str(path), str(repeats)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _process(command: list[str], repeats: int) -> Measured:
    """Measure whole processes, start-up included."""
    times, peaks = [], []
    for _ in range(repeats):
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        times.append(usage.ru_utime + usage.ru_stime)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{command} failed with {child.returncode}")
        peaks.append(_peak(usage))
    return Measured(min(times), min(peaks))


def _peak(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


def _row(work: str, events: int, ours: Measured, peer_name: str, peer: Measured, goal: str) -> str:
    speed = peer.seconds / ours.seconds
    memory = ours.mib / peer.mib if peer.mib else float("nan")
    return (
        f"| {work} | {events:,} | {ours.seconds:.3f} s | {ours.mib:.0f} MiB | {peer_name} "
        f"| {peer.seconds:.3f} s | {peer.mib:.0f} MiB | {speed:.2f} × | {memory:.2f} | {goal} |"
    )


_PAIRS = [
    ("read", ["yaml.load + pydantic"], "≥ 6 × faster, ≤ 0.33 memory"),
    ("ics", ["icalendar"], "≥ 10 × faster"),
    ("csv", ["csv.DictWriter, ready rows"], "≥ 0.77 × (≤ 1.3 × its time)"),
    ("timelinejs", ["json.dumps, ready dicts"], "≥ 0.67 × (≤ 1.5 × its time)"),
    (
        "xlsx",
        ["openpyxl write_only, bare", "XlsxWriter constant_memory, bare"],
        "≥ 3 × faster; > 1 ×",
    ),
]


def _works(path: Path, events: int, repeats: int, only: list[str]) -> Iterator[str]:
    for work, peers, goal in _PAIRS:
        if only and work not in only:
            continue
        ours = _worker(f"{work}/ours", path, repeats)
        for peer in peers:
            theirs = _worker(f"{work}/{peer}", path, repeats)
            yield _row(work, events, ours, peer, theirs, goal)


def _whole(path: Path, events: int, folder: Path, repeats: int, goal: str) -> str:
    ours_to, peer_to = folder / "ours", folder / "peer"
    for target in (ours_to, peer_to):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
    ours = _process(
        [sys.executable, "-m", "timeline_kit", "export", str(path), "-o", str(ours_to)], repeats
    )
    peer = _process([sys.executable, "-m", "benchmarks.obvious", str(path), str(peer_to)], repeats)
    return _row("all four, whole process", events, ours, "the obvious script", peer, goal)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--only", nargs="*", default=[], help="read ics csv timelinejs xlsx whole")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print(
        "| work | events | ours | memory | peer | its time | its memory | speed | memory | goal |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not options.only or "whole" in options.only:
            small = data.write(folder / "small.yaml", 4)
            print(_whole(small, 4, folder, 5, "≥ 2 × faster"), flush=True)
        for events in options.events:
            path = data.write(folder / f"events-{events}.yaml", events)
            repeats = 3 if events <= 10_000 else 1
            for row in _works(path, events, repeats, options.only):
                print(row, flush=True)
            if not options.only or "whole" in options.only:
                goal = "≥ 5 × faster, ≤ 0.3 memory"
                print(_whole(path, events, folder, 1, goal), flush=True)


if __name__ == "__main__":
    main()
