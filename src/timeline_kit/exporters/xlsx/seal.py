"""What a workbook says of its own parts, so that it is known whether anybody changed it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Final

CORE: Final = "docProps/core.xml"
"""The part that says it, which is written last."""

_APP: Final = "docProps/app.xml"
_PREFIX: Final = "timeline-kit:"
_SEAL = re.compile(rb"<dc:identifier>timeline-kit:([0-9a-f]{64})</dc:identifier>")
_MAKER: Final = b"<Application>timeline-kit</Application>"


def seal(parts: Iterable[zipfile.ZipInfo]) -> str:
    """Return what stands for the names and contents of all parts but the one that says it."""
    listed = sorted(f"{part.filename}\n{part.file_size}\n{part.CRC}" for part in parts)
    return _PREFIX + hashlib.sha256("\n".join(listed).encode()).hexdigest()


def is_as_written(workbook: bytes) -> bool:
    """Whether a workbook is as we wrote it; of one without a seal its maker is asked."""
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as package:
            names = package.namelist()
            found = _SEAL.search(package.read(CORE)) if CORE in names else None
            if found is None:
                return _APP in names and _MAKER in package.read(_APP)
            parts = (part for part in package.infolist() if part.filename != CORE)
            return seal(parts) == _PREFIX + found[1].decode()
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False
