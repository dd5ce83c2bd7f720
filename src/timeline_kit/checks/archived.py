"""What an archive keeps under `archive_url` is the page of `url`.

Archives write the address of the page into their own, and that is all that is looked at:
of a short address (`https://archive.ph/AbCd1`, `https://perma.cc/AB12-CD34`) nobody can
tell. Two addresses that differ in `http` and `https`, `www.`, a slash at the end, a mark
for tracking, or in how their characters are written, lead to one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from timeline_kit.checks.addresses import without_tracking
from timeline_kit.checks.view import View
from timeline_kit.patterns import pattern
from timeline_kit.problems import Problem, Related
from timeline_kit.problems.advice import ARCHIVE_OF_ANOTHER_PAGE

_WAYBACK = pattern(
    r"(?:https?://)?(?:web\.|wayback\.|www\.)?archive\.org/(?:web/|save/|wayback/)"
    r"(?:(?:\d{1,14}|\*)[a-z_]*\*?/|0/)?(?P<page>.+)",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVE_TODAY = pattern(
    r"(?:https?://)?(?:www\.)?archive\.(?:today|ph|is|li|vn|md|fo)/"
    r"(?:(?:\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6}|newest|oldest|timegate|o/\w+)/)?(?P<page>.+)",
    re.IGNORECASE | re.DOTALL,
)
_ANY_ARCHIVE = pattern(
    r"https?://[^?#]*?/\d{4,14}(?:[a-z]{2}_)?/(?P<page>https?:/.+)", re.IGNORECASE | re.DOTALL
)
"""Archives on the software of the Wayback Machine, perma's too: a stamp, then the address."""

_IN_QUERY = pattern(
    r"(?:https?://)?(?:[\w-]+\.)*(?:perma\.cc|webcitation\.org|archive\.(?:today|ph|is))/[^?]*\?",
    re.IGNORECASE,
)
_SCHEME = pattern(r"https?:/{1,2}", re.IGNORECASE)
_HOST = pattern(r"(?:[^\s/?#@.:]+\.)+[^\s/?#@.:\d][^\s/?#@.:]+(?::\d+)?(?=[/?#]|\Z)")


def check(view: View) -> Iterator[Problem]:
    """Find archived pages that are another page than the source's."""
    for key, source in view.timeline.sources.items():
        if source.url is None or source.archive_url is None:
            continue
        page = _archived(source.archive_url)
        if page is not None and _same(page) != _same(_archived(source.url) or source.url):
            yield ARCHIVE_OF_ANOTHER_PAGE.problem(
                f"this is a copy of another page than the `url` of `{key}`: {page}",
                ("sources", key, "archive_url"),
                "give the copy of that page, or correct `url`",
                related=(Related("the page of the source", ("sources", key, "url")),),
            )


def _archived(address: str) -> str | None:
    """Return the address of the page that an archive keeps, or None if it does not say it."""
    for archive in (_WAYBACK, _ARCHIVE_TODAY, _ANY_ARCHIVE):
        found = archive.match(address)
        if found is not None:
            return _page(found["page"])
    if _IN_QUERY.match(address):
        for page in parse_qs(urlsplit(address).query).get("url", []):
            return _page(page)
    return None


def _page(text: str) -> str | None:
    if re.match(r"https?%3a", text, re.IGNORECASE):
        text = unquote(text)
    bare = _SCHEME.sub("", text, count=1)
    return text if _HOST.match(bare) else None


def _same(address: str) -> tuple[str, str, str]:
    """Return what is equal for all ways to write the address of one page."""
    bare = _SCHEME.sub("", without_tracking(address).partition("#")[0], count=1)
    host, rest = re.split(r"(?=[/?])", bare + "/", maxsplit=1)
    host = re.sub(r":(?:80|443)?\Z", "", host.casefold()).rstrip(".").removeprefix("www.")
    path, _, query = rest.partition("?")
    labels = [_readable(label) for label in host.split(".")]
    return ".".join(labels), unquote(path).rstrip("/"), unquote(query).rstrip("/")


def _readable(label: str) -> str:
    """Return a part of a host's name in its letters."""
    try:
        return label[4:].encode().decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label
