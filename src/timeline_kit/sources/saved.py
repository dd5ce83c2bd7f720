"""Saved copies on the disk: read, hashed, and their texts kept for the next time."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

from timeline_kit.sources.copies import CopyText, Unreadable, read_copy

_KEPT_AS = "7"
"""Changes whenever the same file gives another text."""

_MOST_BYTES = 1 << 30

_NEWS_SECONDS = 86_400
"""So old is a text at least when it is marked as asked for again."""

_KEPT_SECONDS = 90 * 86_400
"""So long a text is kept that nobody asks for."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved copy.

    Attributes:
        text: what a reader sees in it, or None.
        sha256: of its bytes; None where there is no file.
        unix_sha256: of its bytes with the line ends of Unix.
        windows_sha256: of its bytes with those of Windows.
        reason: why there is no text, as it ends a sentence; empty where there is.
    """

    text: CopyText | None = None
    sha256: str | None = None
    unix_sha256: str = ""
    windows_sha256: str = ""
    reason: str = ""


class Shelf:
    """The saved copies beside a document.

    Args:
        folder: what their paths are relative to.
        cache: where texts are kept; None for nowhere. It only saves time.
    """

    def __init__(self, folder: Path, cache: Path | None) -> None:
        self._folder = folder
        self._cache = cache
        self._has_kept = False

    def saved(self, file: str, url: str | None, locked: str | None) -> Saved:
        """Read a copy.

        Args:
            file: its path.
            url: the address of its source.
            locked: the SHA-256 it had.
        """
        path = self._folder / file
        try:
            state = path.stat()
            if not stat.S_ISREG(state.st_mode):
                return Saved(reason="it is no file")
            if state.st_size > _MOST_BYTES:
                return Saved(reason="it has more than 1 GiB")
            data = path.read_bytes()
        except FileNotFoundError:
            return Saved(reason="there is no such file")
        except OSError as error:
            return Saved(reason=f"it cannot be read: {error.strerror or error}")
        sha256 = hashlib.sha256(data).hexdigest()
        unix = windows = ""
        if locked not in (None, sha256):
            bare = data.replace(b"\r\n", b"\n")
            unix = hashlib.sha256(bare).hexdigest()
            windows = hashlib.sha256(bare.replace(b"\n", b"\r\n")).hexdigest()
        text = self._kept(sha256, url)
        if text is not None:
            return Saved(text, sha256, unix, windows)
        try:
            text = read_copy(data, url)
        except Unreadable as reason:
            return Saved(None, sha256, unix, windows, str(reason))
        self._keep(sha256, url, text)
        return Saved(text, sha256, unix, windows)

    def prune(self) -> None:
        """Remove texts that nobody asked for in a long time; only after new ones were kept."""
        if self._cache is None or not self._has_kept:
            return
        oldest = time() - _KEPT_SECONDS
        with contextlib.suppress(OSError):
            for entry in os.scandir(self._cache):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < oldest:
                        Path(entry.path).unlink()

    def _place(self, sha256: str, url: str | None) -> Path | None:
        if self._cache is None:
            return None
        key = hashlib.sha256(f"{_KEPT_AS} {sha256} {url or ''}".encode()).hexdigest()
        return self._cache / f"{key}.json"

    def _kept(self, sha256: str, url: str | None) -> CopyText | None:
        place = self._place(sha256, url)
        if place is None:
            return None
        try:
            kept: Any = json.loads(place.read_bytes())
            if place.stat().st_mtime < time() - _NEWS_SECONDS:
                place.touch()
            places = tuple((int(start), str(name)) for start, name in kept["places"])
            breaks = tuple((int(at), str(mark)) for at, mark in kept["breaks"])
            beside = tuple((int(at), int(end), str(name)) for at, end, name in kept["beside"])
            text, wrapped, doubt = str(kept["text"]), bool(kept["wrapped"]), str(kept["doubt"])
            return CopyText(text, wrapped, places, doubt, breaks, beside)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, sha256: str, url: str | None, text: CopyText) -> None:
        place = self._place(sha256, url)
        if place is None:
            return
        kept = {
            "text": text.text,
            "wrapped": text.wrapped,
            "places": text.places,
            "doubt": text.doubt,
            "breaks": text.breaks,
            "beside": text.beside,
        }
        with contextlib.suppress(OSError):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=place.parent, encoding="utf-8", delete=False
            ) as out:
                json.dump(kept, out)
            Path(out.name).replace(place)
            self._has_kept = True


def cache_folder() -> Path | None:
    """Return where texts are kept between runs (XDG Base Directory), or None without a home."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    with contextlib.suppress(RuntimeError):
        base = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
        return base / "timeline-kit" / "texts"
    return None
