"""What the preview shows: the last good site, and what is wrong in the document now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline_kit.document import SourceText
from timeline_kit.preview import pages
from timeline_kit.preview.marks import Marks
from timeline_kit.preview.report import report
from timeline_kit.problems import Problem
from timeline_kit.site.exported import SiteFiles

_WAITING = ("index.html", "embed.html")
"""What the site will have at least; until then these say what is wrong."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome of one attempt to build the site.

    Attributes:
        files: the site; None when there is an error.
        problems: what was found, errors, warnings and notes.
        source: what was read, if it could be.
        beside: the marks of files beside the document, from before they were looked at; None
            where it was not read so far.
    """

    files: SiteFiles | None
    problems: Sequence[Problem] = ()
    source: SourceText | None = None
    beside: Marks | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """What a browser gets to see.

    Attributes:
        files: the pages and all else, by relative path; what is to be downloaded is made when
            it is asked for.
        version: changes whenever the page does, or what it is made of.
        report: the problems, as JSON.
    """

    files: SiteFiles
    version: str
    report: str

    def content(self, name: str) -> bytes:
        """Return a file; a page is joined to the live channel."""
        content = self.files[name]
        return pages.joined(content, self.version) if name.endswith(".html") else content

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
    return following(Showing(SiteFiles(waiting), "none", ""), attempt)


def following(before: Showing, attempt: Attempt) -> Showing:
    """Return what is shown after an attempt: the new site, or the old one and why."""
    told = json.dumps(report(attempt.problems, attempt.source))
    if attempt.files is None:
        return Showing(before.files, before.version, told)
    return Showing(attempt.files, _version(attempt.files.now), told)


def _version(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
