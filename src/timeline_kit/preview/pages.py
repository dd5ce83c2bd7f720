"""Pages of the site, joined to the live channel of the preview."""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.resources import files as package_files

PREFIX = "_preview"
"""The folder of the preview's own files; the site has none of that name."""

ASSETS = ("preview.js", "preview.css", "waiting.css")

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!doctype\b[^>]*>", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]*\bcontent-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"""(\bcontent\s*=\s*)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_NEEDED = ("connect-src", "script-src", "style-src")

_WAITING = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{name}</title>
<link rel="stylesheet" href="/{prefix}/waiting.css">
</head>
<body>
<main>
<h1>{name}</h1>
<p>The page appears here as soon as the document has no errors.</p>
</main>
</body>
</html>
"""


@cache
def asset(name: str) -> bytes:
    """Return one of the preview's own files."""
    return package_files("timeline_kit.preview").joinpath("assets", name).read_bytes()


def waiting(name: str) -> bytes:
    """Return the page that stands in until the site was built once.

    Args:
        name: of the document.
    """
    return _WAITING.format(name=html.escape(name), prefix=PREFIX).encode()


def joined(page: bytes, version: str) -> bytes:
    """Return a page that reloads itself and shows problems.

    Our script is the first thing in the page, before any text of the author's. The policy of the
    page is widened as far as the live channel needs; in the site itself it stays as it is.

    Args:
        page: as it is published.
        version: of the site it belongs to.
    """
    page = _with_widened_policies(page)
    script = f'\n<script src="/{PREFIX}/preview.js" data-version="{version}" defer></script>'
    begin = _HEAD.search(page) or _DOCTYPE.search(page)
    position = begin.end() if begin else 0
    return page[:position] + script.encode() + page[position:]


def _with_widened_policies(page: bytes) -> bytes:
    """Look for policies as far as they are named, which is not far in pages of megabytes."""
    last = page.lower().rfind(b"content-security-policy")
    if last < 0:
        return page
    end = page.find(b">", last) + 1 or len(page)
    return _META.sub(_widened, page[:end].decode("utf-8")).encode() + page[end:]


def _widened(meta: re.Match[str]) -> str:
    return _CONTENT.sub(_with_self, meta[0], count=1)


def _with_self(content: re.Match[str]) -> str:
    policy = html.unescape(content[2] if content[2] is not None else content[3])
    return f'{content[1]}"{html.escape(widened(policy))}"'


def widened(policy: str) -> str:
    """Return a content security policy (W3C CSP 3) that allows what the live channel needs."""
    rules: dict[str, list[str]] = {}
    for rule in policy.split(";"):
        name, *sources = rule.split() or [""]
        if name:
            rules.setdefault(name.lower(), sources)
    for name in _NEEDED:
        if name in rules or "default-src" in rules:
            allowed = rules.get(name, rules.get("default-src", []))
            others = [source for source in allowed if source not in ("'none'", "'self'")]
            rules[name] = ["'self'", *others]
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items())
