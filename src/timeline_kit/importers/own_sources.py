"""Sources as our outputs say them in words, taken back: title, addresses, day of access."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from timeline_kit.dates import When
from timeline_kit.exporters.content.citations import addresses, cite
from timeline_kit.locales.labels import Label, label, labelled
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.model import Source, ValidationError
from timeline_kit.wording.date_words import words
from timeline_kit.wording.written import readings


@lru_cache(maxsize=4096)  # the same sources stand at many events
def source_of_words(text: str) -> dict[str, str]:
    """Return the source that we say in such words; empty where we never say one so.

    Author, publisher and day of publication stay in the title, which they cannot be told from:
    the source is said in the same words again.
    """
    found = (one for language in LANGUAGES for one in _in(language, text))
    return min(found, key=lambda one: (-len(one), len(one["title"])), default={})


def _in(language: str, text: str) -> Iterator[dict[str, str]]:
    match = _pattern(language).fullmatch(text)
    if match is None:
        return
    given: dict[str, Any] = {key: value for key, value in match.groupdict().items() if value}
    accessed = given.pop("accessed", None)
    if accessed is not None:
        dates = (When.parse(one.edtf) for one in readings(accessed))
        given["accessed"] = next((d for d in dates if words(d, language) == accessed), None)
        if given["accessed"] is None:
            return
    title = given["title"]
    for name in (title.removesuffix(label(Label.STOP, language).rstrip()), title):
        if _said({**given, "title": name}, language) == text:
            yield {key: getattr(value, "text", value) for key, value in given.items()} | {
                "title": name
            }
            return


def _said(values: dict[str, Any], language: str) -> str | None:
    """Return how a source is said; None for what is none."""
    try:
        source = Source(**values)
    except ValidationError:
        return None
    return f"{cite(source, language)} {addresses(source, language)}".strip()


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str]:
    archived = re.escape(labelled(Label.ARCHIVED, "", language))
    before, after = map(re.escape, label(Label.ACCESSED, language).split("{}"))
    return re.compile(
        r"(?P<title>.+?)(?: (?P<url>https?://\S+))?"
        rf"(?:(?: · | ){archived}(?P<archive_url>https?://\S+))?"
        rf"(?:(?: · | ){before}(?P<accessed>.+){after})?"
    )
