"""A real browser on pages served from memory: what it shows, runs, says and asks for."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Playwright, Route, expect, sync_playwright

from support.programs import program

_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first has no window to draw for each page: a page opens in a third of the time."""

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f00038601806018f6a30000000049454e44ae426082"
)
"""A PNG of one pixel."""

_LONG = 20_000
"""Milliseconds for what comes by itself, also on a machine that does other things."""

expect.set_options(timeout=_LONG)

_PLANTED = "planted"
"""The global that hostile text in the tests tries to set."""


@dataclass
class _Shared:
    """One browser for all rooms of a test run, however many fixtures ask for it."""

    users: int = 0
    driver: Playwright | None = None
    browser: Browser | None = None


_shared = _Shared()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, started once."""
    if _shared.browser is None:
        path = program(*_PROGRAMS)
        _shared.driver = sync_playwright().start()
        _shared.browser = _shared.driver.chromium.launch(
            executable_path=path, args=_ARGUMENTS, timeout=60_000
        )
    _shared.users += 1
    yield _shared.browser
    _shared.users -= 1
    if _shared.users == 0 and _shared.driver is not None:
        _shared.browser.close()
        _shared.driver.stop()
        _shared.browser = _shared.driver = None


@contextmanager
def serve(files: Mapping[str, bytes], folders: Mapping[str, Path] | None = None) -> Iterator[str]:
    """Serve files from memory, and whole folders, on the loopback until the block ends.

    Args:
        files: content by path, such as `{"/index.html": b"…"}`.
        folders: folders by prefix, such as `{"/js/": Path("dist/js")}`.

    Yields:
        The address, such as `http://127.0.0.1:40123`.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = _content(urlsplit(self.path).path, files, folders or {})
            self.send_response(404 if content is None else 200)
            kind = mimetypes.guess_type(self.path)[0] or "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _content(path: str, files: Mapping[str, bytes], folders: Mapping[str, Path]) -> bytes | None:
    path = unquote(path)
    if path in files:
        return files[path]
    for prefix, folder in folders.items():
        file = folder / path.removeprefix(prefix)
        if path.startswith(prefix) and ".." not in path and file.is_file():
            return file.read_bytes()
    return b"" if path == "/favicon.ico" else None


@dataclass
class Watched:
    """A page under observation.

    Attributes:
        page: the page itself.
        errors: exceptions, and what the console calls errors.
        dialogs: messages of alert and its like.
        outside: addresses asked for beyond this machine; all are refused, except pictures
            that were allowed, which get a single pixel.
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    @property
    def planted(self) -> object:
        """What hostile text has managed to set; None when nothing ran."""
        return self.page.evaluate(f"window.{_PLANTED} ?? null")


@contextmanager
def watch(
    browser: Browser,
    *,
    is_allowed: Callable[[str], bool] = lambda address: False,
    width: int = 1200,
    height: int = 800,
    **context_options: Any,
) -> Iterator[Watched]:
    """Open an empty page in a context of its own and record all it does.

    Args:
        browser: the browser.
        is_allowed: which outside addresses the page may ask for.
        width: of the window, in pixels.
        height: of the window, in pixels.
        context_options: more for Playwright's `new_context`.
    """
    context = browser.new_context(viewport={"width": width, "height": height}, **context_options)
    page = context.new_page()
    watched = Watched(page)

    def route(request: Route) -> None:
        address = request.request.url
        if urlsplit(address).hostname == "127.0.0.1" or not address.startswith("http"):
            request.continue_()
        elif is_allowed(address):
            request.fulfill(body=PICTURE, content_type="image/png")
        else:
            watched.outside.append(address)
            request.abort()

    def close(dialog: Dialog) -> None:
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    context.route("**/*", route)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on(
        "console",
        lambda message: watched.errors.append(message.text) if message.type == "error" else None,
    )
    page.on("dialog", close)
    try:
        yield watched
    finally:
        context.close()
