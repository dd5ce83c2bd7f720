"""Sources as cells cite them: addresses, titles, and where in them something stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from timeline_kit.importers.slugs import Names, is_slug, slug
from timeline_kit.importers.texts import line

_IN_ADDRESS = r"[^\s<>\"“”«»{}|\\^`()]"
ADDRESS = re.compile(
    rf"(?:https?://|www\.)(?:{_IN_ADDRESS}|\({_IN_ADDRESS}*\))*"
    rf"(?:(?![.,;:!?'’\]]){_IN_ADDRESS}|\({_IN_ADDRESS}*\))",
    re.IGNORECASE,
)
"""An address in running text, without the mark of punctuation that follows it."""
_LOCATOR = re.compile(
    r"(?i)[,;:]?\s*\(?(?P<locator>"
    r"(?:pp?\.?|pages?|pgs?\.?|S\.|Seiten?|Bl\.|стр\.|с\.|paras?\.?|¶+|§+|ff?\.|fols?\.|art\.|chap\.|ch\.|"
    r"lines?|l\.|min\.|sid\.|str\.|pág\.|p[aá]gs?\.)\s?[0-9ivxlc]+(?:\s?[-–,]\s?[0-9ivxlc]+)*(?:\s?ff?\.?)?"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[-–]\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
    r")\)?\s*"
)
_CODES = re.compile(r"[A-Z]{1,6}[- ]?[0-9]+[a-z]?(?:\s?[/,&+]\s?[A-Z]{1,6}[- ]?[0-9]+[a-z]?)+")
_CODE = re.compile(r"[A-Z]{1,6}[- ]?[0-9]+[a-z]?")
_BETWEEN = re.compile(r"\s*(?:;|\n|\|)\s*")


class Cited(NamedTuple):
    """One citation in a cell.

    Attributes:
        title: what is cited, in words; the empty string for a bare address.
        url: its address, or the empty string.
        locator: where in it, or the empty string.
        is_shared: whether the locator may belong to other sources of the cell as well.
    """

    title: str
    url: str = ""
    locator: str = ""
    is_shared: bool = False


def cited(text: str) -> list[Cited]:
    """Return the citations in a cell, in their order.

    They are separated by semicolons, bars, line breaks or the addresses in them; never by
    commas, which stand inside of citations.
    """
    found: list[Cited] = []
    for item in _BETWEEN.split(text):
        found += _item(item.strip())
    return found


def _item(text: str) -> Iterator[Cited]:
    position = 0
    for address in ADDRESS.finditer(text):
        words = _words(text[position : address.start()])
        title, locator = _located(words)
        yield Cited(title, complete(address.group()), locator)
        position = address.end()
    rest = _words(text[position:])
    if not rest:
        return
    title, locator = _located(rest)
    if _CODES.fullmatch(title):
        codes = _CODE.findall(title)
        for code in codes[:-1]:
            yield Cited(code)
        yield Cited(codes[-1], "", locator, bool(locator))
        return
    yield Cited(title, "", locator)


def _words(text: str) -> str:
    return (
        line(text).strip(" ,;:–—-<>[](")
        if not any(map(str.isalnum, text))
        else line(text)
        .strip(" ,;<>")
        .removesuffix(":")
        .removesuffix("(")
        .rstrip(" ,;–—")
        .lstrip(") ")
    )


def _located(text: str) -> tuple[str, str]:
    """Divide a citation into its title and where in it: `LR-004`, `p. 1`."""
    for found in _LOCATOR.finditer(text):
        if found.end() == len(text) and found.start() > 0:
            before = text[: found.start()].rstrip(" ,;:(")
            if (before and not before[-1:].isdigit()) or text[found.start()] in ",;: (":
                return before, found["locator"].strip()
    return text, ""


def complete(address: str) -> str:
    """Return an address with its scheme."""
    return f"http://{address}" if address[:4].lower() == "www." else address


class Sources:
    """The sources of a document under construction: equal ones are one.

    Args:
        taken: ids that other sources have.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self._names = Names()
        for name in taken:
            self._names.own(name)
        self._by_key: dict[str, str] = {}

    def cite(self, cited: Cited) -> str | dict[str, str]:
        """Return a citation as it stands at an event; the source is added if it is new."""
        ref = self._ref(cited)
        return {"ref": ref, "locator": cited.locator} if cited.locator else ref

    def _ref(self, cited: Cited) -> str:
        known = self._known(cited)
        if known is not None:
            record = self.records[known]
            if cited.title and record["title"] == title_of(record.get("url", "")):
                record["title"] = cited.title
            if cited.url:
                record["url"] = cited.url
                self._by_key[cited.url] = known
            return known
        title = cited.title or title_of(cited.url)
        record = {"title": title}
        if cited.url:
            record["url"] = cited.url
        if is_slug(cited.title) and not cited.url:
            name = self._names.own(cited.title)
        else:
            name = self._names.own(slug(title, "source"))
        for key in filter(None, (cited.url, cited.title.casefold())):
            self._by_key.setdefault(key, name)
        self.records[name] = record
        return name

    def _known(self, cited: Cited) -> str | None:
        """Return the source that is cited, if it is there: by its address, or else by its title."""
        by_url = self._by_key.get(cited.url) if cited.url else None
        by_title = self._by_key.get(cited.title.casefold()) if cited.title else None
        if by_url is not None or by_title is None:
            return by_url
        has_another = self.records[by_title].get("url", cited.url) != cited.url and cited.url
        return None if has_another else by_title


def title_of(url: str) -> str:
    """Return what an address is called that has no other name."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    rest = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    return (parts.netloc.rpartition("@")[2].removeprefix("www.") + rest) or url
