"""Run every measurement, ours and the peers' in turn, and print the ratios.

Seconds are processor time, which other programs on the machine disturb little. All modules are
compiled first, as they are where a package was installed.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Pair:
    """A work of ours beside what others need for it.

    Attributes:
        work: its name.
        peers: by name, what is aimed at beside each.
        times: how often the events of the run it is done for, as far as one document holds them.
    """

    work: str
    peers: Mapping[str, str]
    times: int = 1


_PAIRS = [
    Pair("read", {"yaml.load + pydantic": "≥ 6 ×, memory ≤ 0.33"}),
    Pair("ics", {"icalendar": "≥ 10 ×"}),
    Pair("csv", {"csv.DictWriter, ready rows": "≥ 0.77 × (≤ 1.3 × its time)"}),
    Pair("timelinejs", {"json.dumps, ready dicts": "≥ 0.40 × (≤ 2.5 × its time)"}),
    Pair(
        "xlsx",
        {"openpyxl write_only, bare": "≥ 7 ×", "XlsxWriter constant_memory, bare": "≥ 6 ×"},
        times=2,
    ),
    Pair("from_frame", {"reading YAML, ours": "≥ 0.50 × (≤ 2 × its time)"}),
    Pair("preview, save to shown", {}),
    Pair("svg", {}),
]
_SIZES = [10_000, 100_000]
_MOST = 100_000
"""So many events are in a document of the largest size that is read, or nearly so."""

_ALONE = {
    "preview, save to shown": "≤ 1.5 s for 10,000",
    "merge, whole process": "≤ 5 s for 10,000",
}
_MERGED = 10_000
"""A workbook of more events takes openpyxl minutes to change."""


def _works(folder: Path, events: int, repeats: int, only: list[str]) -> Iterator[str]:
    for pair in _PAIRS:
        if only and pair.work.partition(",")[0] not in only:
            continue
        many = _events(pair, events)
        path = _document(folder, many)
        ours = _worker(f"{pair.work}/ours", path, repeats)
        for peer, goal in pair.peers.items():
            theirs = _worker(f"{pair.work}/{peer}", path, repeats)
            yield _row(pair.work, many, ours, peer, theirs, goal)
        if not pair.peers:
            yield _alone(pair.work, many, ours)


def _alone(work: str, events: int, ours: Measured) -> str:
    return (
        f"| {work} | {events:,} | {ours.seconds:.3f} s | {ours.mib:.0f} MiB | "
        f"| | | | | {_ALONE.get(work, '')} |"
    )


def _events(pair: Pair, events: int) -> int:
    return min(events * pair.times, _MOST)


def _document(folder: Path, events: int) -> Path:
    path = folder / f"events-{events}.yaml"
    return path if path.exists() else data.write(path, events)


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


def _merge(path: Path, events: int, folder: Path, repeats: int) -> str:
    edited = data.edit(path, folder / "edited.xlsx")
    command = [sys.executable, "-m", "timeline_kit", "merge", str(edited), str(path)]
    return _alone("merge, whole process", events, _process(command, repeats))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=_SIZES)
    parser.add_argument(
        "--only",
        nargs="*",
        default=[],
        help="read ics csv timelinejs xlsx from_frame preview svg merge whole",
    )
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=2)
    compileall.compile_dir(ROOT / "benchmarks", quiet=2)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print(
        "| work | events | ours | memory | peer | its time | its memory | speed | memory | goal |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not options.only or "whole" in options.only:
            small = _document(folder, 4)
            print(_whole(small, 4, folder, 5, "≥ 2.5 × (≤ 0.40 of its time)"), flush=True)
        for events in options.events:
            repeats = 3 if events <= 10_000 else 1
            for row in _works(folder, events, repeats, options.only):
                print(row, flush=True)
            if events <= _MERGED and (not options.only or "merge" in options.only):
                print(_merge(_document(folder, events), events, folder, repeats), flush=True)
            if not options.only or "whole" in options.only:
                goal = "≥ 5 × (≤ 0.20 of its time), memory ≤ 0.27"
                print(_whole(_document(folder, events), events, folder, 1, goal), flush=True)


if __name__ == "__main__":
    main()
