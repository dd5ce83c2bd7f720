"""The preview as an ASGI application: files from memory, and the live channel."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline_kit.exporters import registry
from timeline_kit.model.media_types import MEDIA_TYPES
from timeline_kit.preview.channel import Channel
from timeline_kit.preview.pages import ASSETS, PREFIX, asset
from timeline_kit.site import FORMATS

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
"""What pages are made of; of the files to download each exporter says it."""

_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
}


def application(channel: Channel, port: int) -> Starlette:
    """Return the application.

    Args:
        channel: what is shown.
        port: where it is served, on the loopback.
    """
    hosts = allowed_hosts(port)

    async def events(request: Request) -> Response:
        if _is_foreign(request, hosts):
            return PlainTextResponse("This channel is for the preview's own pages.\n", 403)
        return StreamingResponse(channel.events(), media_type="text/event-stream")

    async def file(request: Request) -> Response:
        name = request.url.path.removeprefix("/") or "index.html"
        showing, content = channel.showing, _own(name)
        if content is None and name in showing.files:
            content = await run_in_threadpool(showing.content, name)  # it may be made only now
        if content is None and name == "favicon.ico":  # browsers ask for it unasked
            return Response(status_code=204)
        if content is None:
            return PlainTextResponse("The site has no such file.\n", 404)
        return Response(content, headers={"content-type": _media_type(name)})

    return Starlette(
        routes=[
            Route(f"/{PREFIX}/events", events, methods=["GET"]),
            Route("/{path:path}", file, methods=["GET"]),
        ],
        middleware=[Middleware(_Guard, hosts=hosts)],
    )


def _media_type(name: str) -> str:
    for exporter in map(registry.find, FORMATS):
        if name.endswith(exporter.suffix):
            return exporter.media_type
    end = PurePosixPath(name).suffix
    return _TYPES.get(end) or MEDIA_TYPES.get(end[1:], "application/octet-stream")


def allowed_hosts(port: int) -> frozenset[str]:
    """Return what the Host header of a request may be: the names of the loopback.

    Any other is a page of someone else's that had its name point here (DNS rebinding).
    """
    names = ("127.0.0.1", "localhost", "[::1]")
    bare = names if port == 80 else ()
    return frozenset([*(f"{name}:{port}" for name in names), *bare])


def _own(name: str) -> bytes | None:
    folder, _, last = name.partition("/")
    return asset(last) if folder == PREFIX and last in ASSETS else None


def _is_foreign(request: Request, hosts: frozenset[str]) -> bool:
    """Whether a page of someone else's asks. Browsers say so; what says nothing is no page."""
    origins = request.headers.getlist("origin")
    site = request.headers.get("sec-fetch-site", "none")
    return site not in ("same-origin", "none") or any(
        not origin.startswith("http://") or origin.removeprefix("http://") not in hosts
        for origin in origins
    )


class _Guard:
    """Refuses requests for other hosts, and adds the headers every answer has."""

    def __init__(self, inner: ASGIApp, hosts: frozenset[str]) -> None:
        self._inner = inner
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", ()), *ours]}
            await send(message)

        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) == 1 and hosts[0].lower() in self._hosts:
            await self._inner(scope, receive, send_with_headers)
            return
        refusal = PlainTextResponse("This server answers to the loopback alone.\n", 421)
        await refusal(scope, receive, send_with_headers)
