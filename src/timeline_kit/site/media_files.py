"""Media files from beside the document: where they lie in the site, and how pages name them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from timeline_kit.exporters.media_files import paths
from timeline_kit.model import Timeline
from timeline_kit.model.media_types import MEDIA_TYPES
from timeline_kit.model.texts import id_of


@dataclass(frozen=True, slots=True)
class MediaFiles:
    """The media files of a timeline.

    Attributes:
        files: their content, by where they lie in the site.
        here: how a page of the site names them, by their paths in the document.
        abroad: the addresses at which everybody can open them, as far as they are known.
    """

    files: Mapping[str, bytes]
    here: Mapping[str, str]
    abroad: Mapping[str, str]


def media_files(
    timeline: Timeline,
    contents: Mapping[str, bytes],
    folder: str,
    base: str | None,
    *,
    single_file: bool,
) -> MediaFiles:
    """Return the media files of a timeline: copied into a folder of the site, or into the page.

    A name changes with what is in the file, and tells nothing of the folders it came from.

    Args:
        timeline: what is published.
        contents: of files, by their paths in the document.
        folder: where they are copied to.
        base: the address of the site, where it is known.
        single_file: whether everything goes into the page.
    """
    there = [path for path in paths(timeline) if path in contents]
    if single_file:
        return MediaFiles({}, {path: data_address(path, contents[path]) for path in there}, {})
    names = {path: f"{folder}/{_name(path, contents[path])}" for path in there}
    return MediaFiles(
        {names[path]: contents[path] for path in there},
        names,
        {path: f"{base}{name}" for path, name in names.items()} if base else {},
    )


def _name(path: str, content: bytes) -> str:
    stem, end = PurePosixPath(path).stem, _end(path)
    version = hashlib.sha256(content).hexdigest()[:8]
    return f"{id_of(stem) or 'media'}-{version}.{end}"


def data_address(path: str, content: bytes) -> str:
    """Return a media file as an address that has it inside (RFC 2397)."""
    return f"data:{MEDIA_TYPES[_end(path)]};base64,{base64.b64encode(content).decode('ascii')}"


def _end(path: str) -> str:
    return path.rpartition(".")[2].lower()
