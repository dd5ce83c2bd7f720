"""Getting TimelineJS, which is not part of timeline-kit: every file is known by its hash.

TimelineJS is © Northwestern University Knight Lab, under the Mozilla Public License 2.0.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import BinaryIO

from timeline_kit.files.failures import FileProblem
from timeline_kit.files.staging import Claims, Staging

VERSION = "3.9.11"
"""The version of TimelineJS that the pages are made and tested for."""

CDN = f"https://cdn.knightlab.com/libs/timeline3/{VERSION}/"

_PACKAGE = f"@knight-lab/timelinejs@{VERSION}"
_SECONDS = 60
_LARGEST = 4 << 20

Files = Mapping[str, bytes]
"""The files of TimelineJS by their path in its `dist` folder."""


@cache
def hashes() -> Mapping[str, str]:
    """Return the SHA-256 of each file of TimelineJS, in hexadecimal, by its path."""
    listed = package_files("timeline_kit.files").joinpath(f"timelinejs-{VERSION}.sha256")
    lines = listed.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def from_folder(folder: Path, names: Iterable[str]) -> Files | None:
    """Return files of TimelineJS from a folder of the user's: a `dist`, or what holds one.

    Returns:
        The files, or None when one is missing or is not of the known version.
    """
    wanted = list(names)
    return _from(partial(_read, folder), wanted) or _from(partial(_read, folder / "dist"), wanted)


def unlike(folder: Path, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Say why a folder is not TimelineJS of the known version.

    Returns:
        The files that are missing, and those with another content.
    """
    root = folder / "dist" if (folder / "dist").is_dir() else folder
    missing = [name for name in names if not (root / name).is_file()]
    there = [name for name in names if name not in missing]
    return missing, [name for name in there if _from(partial(_read, root), [name]) is None]


class Changed(Exception):
    """A file of TimelineJS arrived, and is not the one its authors published.

    Attributes:
        name: its path.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def obtain(names: Iterable[str]) -> Files | None:
    """Return files of TimelineJS from our cache, else through npm, else from its CDN.

    Returns:
        The files, or None when no way leads to them.

    Raises:
        Changed: when what could be fetched was changed on its way or at its source.
    """
    wanted = list(names)
    kept = cache_folder()
    found = _from(partial(_read, kept), wanted)
    if found is not None:
        return found
    changed: list[str] = []
    found = _through_npm(wanted, changed) or _from(_download, wanted, changed)
    if found is not None:
        _keep(kept, found)
    elif changed:
        raise Changed(changed[0])
    return found


def cache_folder() -> Path:
    """Return where TimelineJS is kept between runs (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    return root / "timeline-kit" / f"timelinejs-{VERSION}"


def _read(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def _from(
    get: Callable[[str], bytes], names: Iterable[str], changed: list[str] | None = None
) -> Files | None:
    """Return the files if all are there and each has its hash; list one that has another."""
    found = {}
    for name in names:
        try:
            content = get(name)
        except (OSError, ValueError, KeyError):
            return None
        if hashlib.sha256(content).hexdigest() != hashes()[name]:
            if changed is not None:
                changed.append(name)
            return None
        found[name] = content
    return found


def _through_npm(names: list[str], changed: list[str]) -> Files | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory(prefix="timeline-kit-") as folder:
        command = [npm, "pack", "--silent", "--ignore-scripts", _PACKAGE]
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            return None
        return _unpacked(packed, names, changed)


def _unpacked(packed: Path, names: list[str], changed: list[str]) -> Files | None:
    def read(name: str) -> bytes:
        member = archive.extractfile(f"package/dist/{name}")
        if member is None:
            raise KeyError(name)
        return member.read(_LARGEST)

    try:
        with tarfile.open(packed) as archive:
            return _from(read, names, changed)
    except tarfile.TarError:
        return None


def _download(name: str) -> bytes:
    with urllib.request.urlopen(CDN + name, timeout=_SECONDS / 4) as answer:
        content: bytes = answer.read(_LARGEST)
        return content


def _keep(folder: Path, found: Files) -> None:
    """Keep the files for the next run; a cache that cannot be written is no harm."""
    with contextlib.suppress(OSError, FileProblem), Staging(Claims(folder)) as staging:
        for name, content in found.items():
            staging.write(folder / name, partial(_write, content))
        staging.commit()


def _write(content: bytes, out: BinaryIO) -> None:
    out.write(content)
