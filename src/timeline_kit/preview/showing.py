"""What the preview shows: the last good site, and what is wrong in the document now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline_kit.document import SourceText
from timeline_kit.preview import pages
from timeline_kit.preview.report import report
from timeline_kit.problems import Problem

_WAITING = ("index.html", "embed.html")
"""What the site will have at least; until then these say what is wrong."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome of one attempt to build the site.

    Attributes:
        files: the site, content by relative path; None when there is an error.
        problems: what was found, errors, warnings and notes.
        source: what was read, if it could be.
    """

    files: Mapping[str, bytes] | None
    problems: Sequence[Problem] = ()
    source: SourceText | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """What a browser gets to see.

    Attributes:
        files: the pages and all else, by relative path.
        version: changes whenever one of the files does.
        report: the problems, as JSON.
    """

    files: Mapping[str, bytes]
    version: str
    report: str

    @property
    def message(self) -> str:
        """What the pages are told: which version they should be of, and the problems. JSON."""
        return f'{{"version": {json.dumps(self.version)}, "report": {self.report}}}'


def first(attempt: Attempt, name: str) -> Showing:
    """Return what is shown first.

    Args:
        attempt: the first one.
        name: of the document.
    """
    waiting = dict.fromkeys(_WAITING, pages.waiting(name))
    return following(Showing(_joined(waiting, "none"), "none", ""), attempt)


def following(before: Showing, attempt: Attempt) -> Showing:
    """Return what is shown after an attempt: the new site, or the old one and why."""
    told = json.dumps(report(attempt.problems, attempt.source))
    if attempt.files is None:
        return Showing(before.files, before.version, told)
    version = _version(attempt.files)
    return Showing(_joined(attempt.files, version), version, told)


def _joined(files: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """Return the files, with each page joined to the live channel."""
    return {
        name: pages.joined(content, version) if name.endswith(".html") else content
        for name, content in files.items()
    }


def _version(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
