"""Whom the preview answers, and what it gives away."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from support.browser import PICTURE
from support.commands import DOCUMENT, environment, run
from support.previews import Preview, Start
from support.programs import npm_package
from support.timelinejs import PACKAGE

from timeline_kit.preview.application import allowed_hosts
from timeline_kit.preview.pages import ASSETS, joined, widened

SECRET = "planted-secret"
EPOCH = {"SOURCE_DATE_EPOCH": "1485129600"}


def test_it_serves_the_files_of_the_site_and_nothing_else(start: Start, tmp_path: Path) -> None:
    text = DOCUMENT.replace(
        "  - {id: aleppo",
        f"  - {{id: d, date: 2016, title: {SECRET}, draft: true, sources: [report]}}\n"
        f"  - {{note: {SECRET}, id: aleppo",
    )
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "_unused.html").touch()
    given = ("--templates", "own", "--timelinejs", str(npm_package(PACKAGE)))
    preview = start(text, "--templates", "own", **EPOCH)
    done = run("site", "-o", "out", *given, cwd=tmp_path, env=environment(**EPOCH))
    assert done.returncode == 0, done.stderr
    site = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert len(site) > 10
    version = re.search(rb'data-version="([0-9a-f]{16})"', preview.get("/").content)
    assert version is not None
    for name, content in site.items():
        answer = preview.get(f"/{name}")
        is_page = name.endswith(".html")
        assert answer.content == (joined(content, version[1].decode()) if is_page else content)
        assert SECRET.encode() not in answer.content
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert preview.get("/").content == preview.get("/index.html").content
    for name in ("events.yaml", "out/index.html", "_preview/", "_preview/__init__.py", "assets/"):
        assert preview.get(f"/{name}").status == 404
    for name in ASSETS:
        assert preview.get(f"/_preview/{name}").status == 200


def test_requests_from_elsewhere_are_refused(preview: Preview) -> None:
    port = preview.port
    good = [f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"]
    bad = [
        "example.org", f"example.org:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", "localhost",
        f"127.0.0.1.example.org:{port}", f"localhost:{port}@example.org", f"evil.localhost:{port}",
    ]  # fmt: skip
    assert {host: preview.get(Host=host).status for host in good} == dict.fromkeys(good, 200)
    assert {host: preview.get(Host=host).status for host in bad} == dict.fromkeys(bad, 421)
    assert preview.get("/_preview/events", Host="example.org").status == 421
    assert preview.get(Host="").status == 400

    live = "/_preview/events"
    assert preview.get(live).content == b"retry: 500\n"
    assert preview.get(live, Origin=f"http://localhost:{port}").status == 200
    for origin in ("http://example.org", "null", f"https://127.0.0.1:{port}", "http://127.0.0.1"):
        assert preview.get(live, Origin=origin).status == 403
    assert preview.get(live, Sec_Fetch_Site="same-origin").status == 200
    assert preview.get(live, Sec_Fetch_Site="cross-site").status == 403
    assert preview.get(live, Sec_Fetch_Site="same-site").status == 403

    for target in (
        "/../events.yaml", "/..%2fevents.yaml", "/%2e%2e/events.yaml", "//etc/passwd",
        "/assets/../../events.yaml", "/etc/passwd", "/%2fetc%2fpasswd", "/..\\events.yaml",
        "/_preview/../index.html", "/_preview/..%2fpages.py", "/%00",
        f"http://127.0.0.1:{port}/etc/passwd",
    ):  # fmt: skip
        assert preview.get(target).status == 404, target
    assert preview.get("/", method="POST").status == 405

    with pytest.raises(OSError):  # noqa: PT011 - refused or no way there, by the system
        socket.create_connection(("127.0.0.2", port), timeout=1)


def test_a_port_of_its_own_needs_no_number() -> None:
    assert "localhost" in allowed_hosts(80)
    assert "localhost" not in allowed_hosts(8080)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("img-src 'none'", "img-src 'none'"),
        (
            "default-src 'none'; connect-src data:",
            "default-src 'none'; connect-src 'self' data:; script-src 'self'; style-src 'self'",
        ),
        (
            "script-src 'self' https://cdn.example.org;; connect-src 'none'",
            "script-src 'self' https://cdn.example.org; connect-src 'self'",
        ),
    ],
)
def test_a_policy_is_widened_as_far_as_is_needed(policy: str, expected: str) -> None:
    assert widened(policy) == expected


@pytest.mark.parametrize(
    ("page", "begins"),
    [
        ("<!doctype html><html><HEAD lang=en><title>", "<!doctype html><html><HEAD lang=en>"),
        ("<!doctype html><title><header>", "<!doctype html>"),
        ("text", ""),
    ],
)
def test_any_page_of_the_users_own_is_joined(page: str, begins: str) -> None:
    script = '\n<script src="/_preview/preview.js" data-version="1" defer></script>'
    expected = begins + script + page.removeprefix(begins)
    assert joined(page.encode(), "1").decode() == expected


@pytest.mark.parametrize("after", ["", "<p>said", "<p>of content-security-policy", "<p>İ" * 99])
def test_every_policy_of_a_page_is_widened(after: str) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    other = "<META content='default-src data:' HTTP-EQUIV=CONTENT-SECURITY-POLICY>"
    page = joined(f"<head>{policy}<title>İ > ß</title>{other}</head>{after}".encode(), "1").decode()

    assert page.count("script-src &#x27;self&#x27;") == 2
    assert page.endswith(f"</head>{after}")


def test_the_port_can_be_had_again_at_once(start: Start) -> None:
    preview = start(DOCUMENT)
    preview.get("/")
    done = run("preview", "--no-open", "--port", str(preview.port), cwd=preview.document.parent)
    assert done.returncode == 2
    assert f"error: port {preview.port} is in use by another program" in done.stderr
    assert re.search(r"`--port \d+`", done.stderr)

    # A live channel that is open does not delay the end.
    channel = socket.create_connection(("127.0.0.1", preview.port))
    channel.sendall(
        f"GET /_preview/events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode()
    )
    assert channel.recv(12) == b"HTTP/1.1 200"
    channel.settimeout(10)
    assert preview.stop() == (130, [])
    rest = b"".join(iter(lambda: channel.recv(65536), b""))
    channel.close()
    assert rest.endswith(b"0\r\n\r\n"), "it was brought to an end, not cut off"
    again = start(DOCUMENT, "--port", str(preview.port))
    assert again.port == preview.port


def test_it_shows_media_files_beside_the_document(start: Start, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "hall.png").write_bytes(PICTURE)
    (tmp_path / "photos" / "other.png").write_bytes(PICTURE + b"other")
    preview = start(DOCUMENT.replace(" date: 2016", " media: {url: photos/hall.png}, date: 2016"))
    page = preview.get("/").content.decode()
    found = re.search(r'<img src="(assets/hall-[0-9a-f]{8}\.png)"', page)
    assert found is not None, page
    answer = preview.get(f"/{found[1]}")
    assert answer.content == PICTURE
    assert answer.headers["content-type"] == "image/png"
    for name in ("photos/hall.png", "photos/other.png", "assets/other.png"):
        assert preview.get(f"/{name}").status == 404
