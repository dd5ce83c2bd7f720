"""The files beside the pages, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import shows
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem


class Exported:
    """A timeline in one format.

    Attributes:
        file: what it is called.
    """

    def __init__(self, timeline: Timeline, name: str, file: str, told: ExportOptions) -> None:
        self.file = file
        self._timeline, self._name, self._told = timeline, name, told

    def content(self) -> bytes:
        """Return what is in the file."""
        return self._made[0]

    @property
    def notes(self) -> list[Problem]:
        """What the format could not carry."""
        return self._made[1]

    @property
    def shows(self) -> frozenset[str]:
        """What of the internal it shows, because the document asks for it."""
        exporter = registry.find(self._name)
        return shows(exporter, registry.with_own(self._name, exporter, self._timeline, self._told))

    @cached_property
    def _made(self) -> tuple[bytes, list[Problem]]:
        return registry.export(self._timeline, self._name, self._told)


class SiteFiles(Mapping[str, bytes]):
    """The content of files by relative path; some of it is made each time it is asked for.

    Attributes:
        now: what there is already.
    """

    def __init__(self, files: Mapping[str, bytes | Callable[[], bytes]]) -> None:
        self.now = {path: found for path, found in files.items() if isinstance(found, bytes)}
        self._files = files

    def __getitem__(self, path: str) -> bytes:
        found = self._files[path]
        return found if isinstance(found, bytes) else found()

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
