"""Media files beside the document are there, are what their names say, and tell nothing unmeant.

Only the caller can look at them: a document that came from no file has no folder that its
paths begin in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto

import msgspec

from timeline_kit.model import Timeline, media_of
from timeline_kit.model.media_kinds import Form, shown_as
from timeline_kit.model.texts import is_local
from timeline_kit.problems import Path, Problem
from timeline_kit.problems.files import (
    LARGE_MEDIA,
    MEDIA_OF_ANOTHER_KIND,
    MEDIA_OUTSIDE,
    MEDIA_TELLS_WHERE,
    MISSING_MEDIA,
)


class Whereabouts(Enum):
    """What a path leads to."""

    FILE = auto()
    NOTHING = auto()
    OUTSIDE = auto()  # of the folder of the document


class MediaFile(msgspec.Struct, frozen=True):
    """What was seen of a media file.

    Attributes:
        whereabouts: what its path leads to.
        size: in bytes.
        ends: the ends of file names that fit its content.
        has_script: whether it is a drawing with a script in it.
        tells_where: whether it says at which place it was taken.
    """

    whereabouts: Whereabouts
    size: int = 0
    ends: frozenset[str] = frozenset()
    has_script: bool = False
    tells_where: bool = False


Look = Callable[[str], MediaFile]
"""Looks at the file at a path, relative to the document."""

_MANY_BYTES = {Form.PICTURE: 5 << 20}
_MANY_BYTES_OF_FILMS = 50 << 20


def check(timeline: Timeline, look: Look) -> Iterator[Problem]:
    """Find files that are missing or something else, and what they should not tell everybody."""
    seen: dict[str, MediaFile] = {}
    for place, media in media_of(timeline):
        for key, path in (("url", media.url), ("thumbnail", media.thumbnail)):
            if path is not None and is_local(path):
                if path not in seen:
                    seen[path] = look(path)
                yield from _about(seen[path], path, (*place, key))


def _about(file: MediaFile, name: str, path: Path) -> Iterator[Problem]:
    if file.whereabouts is Whereabouts.NOTHING:
        yield MISSING_MEDIA.problem(
            f"there is no file `{name}`",
            path,
            "the path begins in the folder of this document; put the file there, or write where "
            "it is",
        )
        return
    if file.whereabouts is Whereabouts.OUTSIDE:
        yield MEDIA_OUTSIDE.problem(
            f"`{name}` leads out of the folder of this document",
            path,
            "put the file itself into the folder, not a link to it",
        )
        return
    end = name.rpartition(".")[2].lower()
    if end not in file.ends:
        yield _other(file, name, end, path)
        return
    if file.has_script:
        yield MEDIA_OF_ANOTHER_KIND.problem(
            f"`{name}` is a drawing with a script in it, which would run at your address",
            path,
            "save it without the script, or as PNG",
        )
        return
    if file.tells_where:
        yield MEDIA_TELLS_WHERE.problem(
            f"`{name}` says at which place it was taken, and everybody could read it",
            path,
            f"remove it if that is not meant: `exiftool -gps:all= -xmp:geotag= {name}`, or save it "
            "without its properties",
        )
    if file.size > _MANY_BYTES.get(shown_as(name).form, _MANY_BYTES_OF_FILMS):
        yield LARGE_MEDIA.problem(
            f"`{name}` has {file.size / (1 << 20):,.0f} MiB, which readers on phones wait long for",
            path,
            "save it smaller; a picture needs no more than 1,600 pixels",
        )


def _other(file: MediaFile, name: str, end: str, path: Path) -> Problem:
    if not file.ends:
        message = f"`{name}` is no {end.upper()}, and nothing that browsers show"
        return MEDIA_OF_ANOTHER_KIND.problem(message, path, "save it as what its name says")
    real = min(file.ends, key=lambda one: (len(one), one))
    message = f"`{name}` is not what its name says: its content is {real.upper()}"
    if not shown_as(f"a.{real}").form.is_file:
        return MEDIA_OF_ANOTHER_KIND.problem(message, path, f"save it as {end.upper()}")
    renamed = f"{name.rpartition('.')[0]}.{real}"
    return MEDIA_OF_ANOTHER_KIND.problem(message, path, f"name it `{renamed}`, here and on disk")
