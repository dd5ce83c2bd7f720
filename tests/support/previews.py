"""The real `timeline-kit preview`, in a process of its own that always ends."""

from __future__ import annotations

import http.client
import queue
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from support.commands import command, environment
from support.programs import npm_package
from support.timelinejs import PACKAGE

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_BEGINNING = 30
_LONGEST = 120
"""Seconds."""


class Answer(NamedTuple):
    """What the server says."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Preview:
    """A running preview.

    Attributes:
        process: of the command.
        document: the file it shows.
        first: the line it begins with.
        port: where it is.
    """

    def __init__(self, process: subprocess.Popen[str], document: Path) -> None:
        self.process = process
        self.document = document
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.first = self.line(_BEGINNING)
        found = _ADDRESS.search(self.first)
        assert found, self.first
        self.port = int(found[1])

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}/"

    def line(self, seconds: float = 10) -> str:
        """Return the next line it says."""
        return self._lines.get(timeout=seconds)

    def says(self, words: str, seconds: float = 10) -> bool:
        """Return whether it comes to say something, however many builds that takes.

        A file may be seen half written, and is built again when it is whole.
        """
        end = time.monotonic() + seconds
        with suppress(queue.Empty):
            while words not in self.line(max(0, end - time.monotonic())):
                pass
            return True
        return False

    def rest(self) -> list[str]:
        """Return the lines it has said since."""
        lines = []
        while not self._lines.empty():
            lines.append(self._lines.get())
        return lines

    def show(self, text: str) -> None:
        """Save the document and wait until it is built."""
        self.rest()
        self.document.write_text(text, encoding="utf-8")
        self.line()
        with suppress(queue.Empty):  # the line may be about the file as it was before
            while True:
                self.line(0.6)

    def shows(self, text: str, seconds: float = 5) -> bool:
        """Return whether the page comes to hold a text, however many builds that takes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if text.encode() in self.get("/").content:
                return True
            time.sleep(0.05)
        return False

    def get(self, target: str = "/", method: str = "GET", **headers: str) -> Answer:
        """Ask for something; `target` and headers go out as they stand."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
                if value:
                    connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            found = connection.getresponse()
            names = {name.lower(): value for name, value in found.getheaders()}
            stream = names.get("content-type", "").startswith("text/event-stream")
            content = found.readline() if stream else found.read()
            return Answer(found.status, names, content)
        finally:
            connection.close()

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, list[str]]:
        """Send a signal; return the exit status and all that was still said."""
        self.process.send_signal(number)
        status = self.process.wait(timeout=10)
        self._reader.join(10)
        return status, self.rest()


Start = Callable[..., Preview]
"""Starts a preview of a document: `start(text, *options)`."""


@contextmanager
def starting(folder: Path) -> Iterator[Start]:
    """Let previews be started in a folder; whatever is left of them ends with the block.

    Unless `--templates` says otherwise, their pages have an empty frame, which is quicker.
    """
    running: list[subprocess.Popen[str]] = []
    limits: list[threading.Timer] = []

    def start(text: str, *options: str, **changes: str) -> Preview:
        document = folder / "events.yaml"
        document.write_text(text, encoding="utf-8")
        templates = folder / "quick"
        templates.mkdir(exist_ok=True)
        (templates / "embed.html.j2").write_text("<!doctype html><title>-</title>", "utf-8")
        quick = () if "--templates" in options else ("--templates", "quick")
        given = (
            "--timelinejs",
            str(npm_package(PACKAGE)),
            "--no-open",
            "--port",
            "0",
            *quick,
            *options,
        )
        process = subprocess.Popen(
            command("preview", *given),
            cwd=folder,
            env=environment(**changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        running.append(process)
        limit = threading.Timer(_LONGEST, process.kill)  # a test that hangs ends, too
        limit.daemon = True
        limit.start()
        limits.append(limit)
        return Preview(process, document)

    try:
        yield start
    finally:
        for limit in limits:
            limit.cancel()
        for process in running:
            if process.poll() is None:
                process.kill()
            process.wait(timeout=10)
            if process.stdout is not None:
                process.stdout.close()


def mark(page: Page) -> None:
    """Leave a mark that does not outlive a reload."""
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    """Whether the page was not reloaded since it was marked."""
    return bool(page.evaluate("window.marked === true"))
