"""`timeline-kit preview`: the site in a browser, renewed at every save."""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import click

from timeline_kit import files
from timeline_kit.cli import documents, exit_codes, terminal
from timeline_kit.cli.arguments import (
    Setting,
    command,
    file_argument,
    own_options,
    set_option,
    stamp_time,
)
from timeline_kit.cli.copies import places
from timeline_kit.cli.exit_codes import WRONG_USAGE, Refused, WrongUsage
from timeline_kit.cli.progress import Progress
from timeline_kit.cli.site import (
    LOCAL,
    Library,
    built_site,
    get_library,
    media_files,
    read_templates,
)
from timeline_kit.exporters.audience import embargoed
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exports import SITE
from timeline_kit.files import FileProblem
from timeline_kit.model import Timeline, replace
from timeline_kit.preview import Attempt
from timeline_kit.preview.marks import Mark, marks
from timeline_kit.problems import Problem, Severity
from timeline_kit.reporters import concise
from timeline_kit.reporters.places import count
from timeline_kit.site import FORMATS, Memory, SiteOptions

PORT = 8017
"""Where the preview is, unless another program is there."""


@command(
    short_help="Show the web page while you write, renewed at every save.",
    examples=[
        "timeline-kit preview",
        "timeline-kit preview talks.yaml --port 9000",
        "timeline-kit preview --no-open",
    ],
)
@file_argument
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help=f"Where to answer on this machine; 0 for any port that is free. Without it {PORT}, "
    "or any that is free.",
)
@click.option("--open/--no-open", "opens", default=True, help="Whether to start a browser.")
@click.option(
    "--timelinejs",
    default=LOCAL,
    show_default=True,
    metavar="local|cdn|DIR",
    help="Where TimelineJS comes from, as with `site`.",
)
@click.option(
    "--templates",
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help="Your own templates, as with `site`; they are watched too.",
)
@set_option
def preview(
    file: str,
    port: int | None,
    opens: bool,
    timelinejs: str,
    templates: Path | None,
    settings: tuple[Setting, ...],
) -> int:
    """Show the page of `timeline-kit site` in a browser.

    FILE is events.yaml if none is given. Each time it is saved, the page is built anew and
    reloaded. Events under embargo are in it, with a mark. While something is wrong in the
    document, that is shown over the last good page. Only this machine can see the preview;
    nothing is written. Ctrl-C ends it.
    """
    if file == files.STANDARD_INPUT:
        raise WrongUsage("standard input cannot be watched", "name a file")
    own = own_options(settings, (*FORMATS, SITE))
    _need_the_extra()
    gc.enable()  # it may run for days
    with _bound(port) as listening:
        builder = Builder(file, timelinejs, templates, stamp_time(), own)
        _serve(builder, listening, opens)
    return 0


def _serve(builder: Builder, listening: socket.socket, opens: bool) -> None:
    from timeline_kit.preview import first, serving

    name = files.shown(builder.file)
    address = f"http://{serving.HOST}:{listening.getsockname()[1]}/"
    before = marks(builder.paths)
    with Progress(f"Building the page of {name}", 1):
        attempt = builder.begin()

    def started() -> None:
        terminal.say(f"{name} is shown at {address} (Ctrl-C ends the preview)")
        if attempt.problems:
            terminal.say(_outcome(attempt))
        if opens:
            threading.Thread(target=_open, args=(address,), daemon=True).start()

    def again() -> Attempt:
        begun = time.perf_counter()
        made = builder.again()
        seconds = time.perf_counter() - begun
        with contextlib.suppress(OSError):  # nobody reads it any more
            terminal.say(f"{time.strftime('%H:%M:%S')}  {_outcome(made)} ({seconds:.1f} s)")
        return made

    shown, beside = first(attempt, name), attempt.beside
    serving.serve(listening, shown, builder.paths, before, beside, again, started)


def _outcome(attempt: Attempt) -> str:
    """Return one line about what became of an attempt."""
    paint = terminal.painter(sys.stdout)
    told = list(attempt.problems)
    errors = [problem for problem in told if problem.severity is Severity.ERROR]
    if attempt.files is None and errors:
        sources = {attempt.source.name: attempt.source} if attempt.source else {}
        more = f", and {count(len(errors) - 1, 'more error')}" if errors[1:] else ""
        return f"{paint('error', 'not built:')} {concise.line(errors[0], sources)}{more}"
    listed = [
        count(number, severity)
        for severity in (Severity.WARNING, Severity.NOTE)
        if (number := sum(problem.severity is severity for problem in told))
    ]
    return ", ".join([paint("done", "built"), *listed])


def _need_the_extra() -> None:
    """Raise `WrongUsage` when what serves and watches is not installed."""
    try:
        import starlette  # noqa: F401 - only whether it is there
        import uvicorn  # noqa: F401
        import watchfiles  # noqa: F401
    except ImportError as error:
        raise WrongUsage(
            f"the preview needs the package `{error.name or error}`, which is not installed",
            "install all that it needs: `pip install 'timeline-kit[preview]'`",
        ) from None


def _bound(port: int | None) -> socket.socket:
    """Return a socket on the loopback.

    Raises:
        WrongUsage: when the port that was asked for is not to be had.
    """
    from timeline_kit.preview import serving

    try:
        return serving.bound(PORT if port is None else port)
    except serving.PortTaken as taken:
        with serving.bound(0) as free:
            if port is not None:
                other = free.getsockname()[1]
                raise WrongUsage(
                    f"port {taken.port} is in use by another program, or not for you to use",
                    f"take another, such as `--port {other}`; `--port 0` takes any that is free",
                ) from None
        return serving.bound(0)


def _open(address: str) -> None:
    """Start a browser in a window; one that runs in the terminal would take it over."""
    with contextlib.suppress(Exception):  # the address is on the screen
        controller = webbrowser.get()
        if type(controller) is not webbrowser.GenericBrowser or os.environ.get("BROWSER"):
            controller.open(address)


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
    _libraries: dict[str, Library] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)

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
            exit_codes.say_bug(error, debug=False)
            return Attempt(None, [_BUG])

    def _build(self) -> Attempt:
        with _no_collection():
            return self._built()

    def _built(self) -> Attempt:
        own = read_templates(self.templates)
        beside: dict[str, Mark | None] = {}
        folder = Path(self.file).parent

        def told(path: str) -> None:
            beside.update(marks([folder / path]))

        source, timeline, problems, _ = documents.examine(self.file, told=told)
        if timeline is None:
            return Attempt(None, problems, source, beside)
        library = self._library(timeline.language)
        stem = files.stem_of(self.file) or timeline.id
        shown = marked(timeline, self.now)
        export = ExportOptions(now=self.now, places=places(shown, self.file))
        media = media_files(self.file, shown, self.now)
        options = SiteOptions(
            stem, library.files, library.cdn, own, export, self.own, media, memory=self._memory
        )
        built = built_site(shown, options, self.templates)
        return Attempt(built.files, [*problems, *library.problems], source, beside)

    def _library(self, language: str) -> Library:
        """Return TimelineJS; it is looked for once for each language."""
        if language not in self._libraries:
            self._libraries[language] = get_library(self.timelinejs, language)
        return self._libraries[language]


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector from looking again and again through a long timeline in the making."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def marked(timeline: Timeline, now: datetime) -> Timeline:
    """Return a timeline that shows what is under embargo, with a mark in its titles."""
    held = {event.id for _, event in embargoed(timeline, now)}
    return replace(
        timeline,
        events=tuple(
            replace(event, title=f"[embargo: {event.embargo.text}] {event.title}", embargo=None)
            if event.embargo is not None and event.id in held
            else event
            for event in timeline.events
        ),
    )


def _refused(refused: Refused) -> Attempt:
    return Attempt(None, list(refused.problems), refused.source)


_BUG = Problem(
    "",
    Severity.ERROR,
    "timeline-kit made a mistake; your file may be right",
    help="the terminal shows what to report to its authors",
)
