"""Reading and building for the preview: what goes wrong is shown, and the preview goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from timeline_kit import files
from timeline_kit.cli import documents, endings, site_parts
from timeline_kit.cli.site import built_site
from timeline_kit.cli.stops import WRONG_USAGE, Refused
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.files import FileProblem
from timeline_kit.preview import Attempt
from timeline_kit.problems import Problem, Severity
from timeline_kit.site import SiteOptions


@dataclass
class Builder:
    """Builds the site of one document, as often as it is asked to.

    Attributes:
        file: the document.
        timelinejs: where TimelineJS comes from: `local`, `cdn` or a folder.
        templates: the folder of the user's templates.
        now: the time in the stamps; it stays, so that the same document is the same site.
        own: values of options of single formats, by format.
    """

    file: str
    timelinejs: str
    templates: Path | None
    now: datetime
    own: Mapping[str, Mapping[str, object]]
    _libraries: dict[str, site_parts.Library] = field(default_factory=dict)

    @property
    def paths(self) -> list[Path]:
        """What the site is made of, as far as it changes."""
        return [Path(self.file), *([self.templates] if self.templates else [])]

    def begin(self) -> Attempt:
        """Build for the first time.

        Raises:
            Refused: when there is no document, or nothing can be built in the way that is asked.
            FileProblem: when the templates cannot be read.
        """
        try:
            attempt = self._build()
        except Refused as refused:
            if refused.status == WRONG_USAGE:
                raise
            return _refused(refused)
        if documents.status_of(list(attempt.problems)) == WRONG_USAGE:
            raise Refused(attempt.problems, WRONG_USAGE)
        return attempt

    def again(self) -> Attempt:
        """Build anew."""
        try:
            return self._build()
        except Refused as refused:
            return _refused(refused)
        except FileProblem as error:
            return Attempt(None, [error.problem])
        except Exception as error:
            endings.say_bug(error, debug=False)
            return Attempt(None, [_BUG])

    def _build(self) -> Attempt:
        own = site_parts.own_templates(self.templates)
        source, timeline, problems = documents.examine(self.file)
        if timeline is None:
            return Attempt(None, problems, source)
        library = self._library(timeline.language)
        stem = files.stem_of(self.file) or timeline.id
        export = ExportOptions(now=self.now)
        options = SiteOptions(stem, library.files, library.cdn, own, export, own=self.own)
        built = built_site(timeline, options, self.templates)
        return Attempt(built.files, [*problems, *library.problems], source)

    def _library(self, language: str) -> site_parts.Library:
        """Return TimelineJS; it is looked for once for each language."""
        if language not in self._libraries:
            self._libraries[language] = site_parts.library(self.timelinejs, language)
        return self._libraries[language]


def _refused(refused: Refused) -> Attempt:
    return Attempt(None, list(refused.problems), refused.source)


_BUG = Problem(
    "",
    Severity.ERROR,
    "timeline-kit made a mistake; your file may be right",
    help="the terminal shows what to report to its authors",
)
