"""Sources as cells cite them: addresses, titles, and where in them something stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
_AND_WORDS = r"(?:and|und|sowie|et|y|e|og|och|en|и|ve|&|\+)"
_AND = re.compile(rf"(?i){_AND_WORDS}")
_AND_AT_END = re.compile(rf"(?i)\s{_AND_WORDS}\Z")
_JOINT = re.compile(rf"(?i)\s*,?\s+(?:{_AND_WORDS}|/)\s+|\s*,\s+|\s*/\s+")
_DATE = re.compile(
    r"[0-9]{1,2}\.\s?(?:[0-9]{1,2}\.|[^\W\d_]{3,}\.?)\s?[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{1,3}/(?:19|20)?[0-9]{2}(?![0-9])"
)
"""The date of a newspaper, or the number of an issue."""

_SMALL_WORD = 3
_BETWEEN = re.compile(r"\s*(?:;|\n|\|)\s*")


class Cited(NamedTuple):
    """One citation in a cell.

    Attributes:
        title: what is cited, in words; the empty string for a bare address.
        url: its address, or the empty string.
        locator: where in it, or the empty string.
        is_shared: whether the locator may belong to other sources of the cell as well.
        number: how many citations it may be.
    """

    title: str
    url: str = ""
    locator: str = ""
    is_shared: bool = False
    number: int = 1


def cited(text: str) -> list[Cited]:
    """Return the citations in a cell, in their order.

    A cell is divided only where it is certain: at addresses, and at semicolons, bars and line
    breaks between things that all look like citations; never at commas, which stand inside of
    citations. Any other cell is one citation, as it stands.
    """
    if _BETWEEN.search(text) is None:
        return _item(text.strip())
    items = [item.strip() for item in _BETWEEN.split(text) if _words(item)]
    whole: list[str] = []
    for item in items:
        if whole and _LOCATOR.fullmatch(item):
            whole[-1] = f"{whole[-1]}, {item}"
        else:
            whole.append(item)
    if len(whole) > 1 and not all(map(_is_citation, whole)):
        return _item(line(text))
    found: list[Cited] = []
    for item in whole:
        found += _item(item)
    return found


def _is_citation(text: str) -> bool:
    """Whether a text looks like a citation: an address, a number of a file, a name, a dated title.

    In a name all words but small ones begin with a capital letter. `Berg, A.` may be the first
    of several authors.
    """
    if ADDRESS.search(text) or _CODE.match(text):
        return True
    first = next((sign for sign in text if sign.isalnum()), "")
    if not first.isalpha() or first.islower():
        return False
    long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > _SMALL_WORD]
    if any(map(str.isdigit, text)):
        return True
    return "," not in text and not any(word[0].islower() for word in long)


def _may_be_title(text: str) -> bool:
    """Whether words before an address can be its title: not `see`, and not the middle of a text."""
    first = next((sign for sign in text if sign.isalnum()), "")
    return not first.islower()


def _item(text: str) -> list[Cited]:
    addresses = list(ADDRESS.finditer(text))
    if not addresses:
        return _worded(text)
    edges = [0, *(address.end() for address in addresses)]
    before = [
        _words(text[start : address.start()])
        for start, address in zip(edges, addresses, strict=False)
    ]
    rest = _words(text[edges[-1] :])
    urls = [complete(address.group()) for address in addresses]
    is_locator = _LOCATOR.fullmatch(rest) is not None
    if not rest or is_locator:
        links = ["" if _AND.fullmatch(words) else words for words in before]
        is_sure = _may_be_title(links[0]) and all(map(_is_citation, filter(None, links[1:])))
        if is_sure and (links[0] or not any(links[1:])):
            found = []
            for words, url in zip(links, urls, strict=True):
                title, locator = _located(words)
                found.append(Cited(title, url, locator))
            if is_locator and not found[-1].locator:
                found[-1] = found[-1]._replace(locator=rest.strip("() "))
                return found
            if not is_locator:
                return found
    title = line(text)
    return [Cited(title, urls[0]), *(Cited("", url) for url in urls[1:])]


def _worded(text: str) -> list[Cited]:
    """Return the citation, or the numbers of files, of a text without an address."""
    count = _count(_words(text))
    if count > 1:
        return [Cited(_words(text), number=count)]
    title, locator = _located(_words(text))
    if not title:
        return []
    if _CODES.fullmatch(title):
        codes = _CODE.findall(title)
        return [*map(Cited, codes[:-1]), Cited(codes[-1], "", locator, bool(locator))]
    return [Cited(title, "", locator)]


def _count(text: str) -> int:
    """Return how many citations may stand in a text that nothing certain divides.

    Each has a place or date of its own: `SZ v. 3.4.2016, S. 5 und FAZ v. 4.4.2016, S. 1`.
    """
    count, start = 1, 0
    for joint in _JOINT.finditer(text):
        before, after = text[start : joint.start()], text[joint.end() :]
        following = _JOINT.split(after)[0]
        if not after[:1].isupper() or _LOCATOR.match(after):
            continue
        is_located = bool(_located(before)[1]) and bool(_located(after)[1])
        is_dated = _DATE.search(before) and _DATE.search(following)
        has_word = any(map(str.isalpha, joint[0])) or "/" in joint[0]
        both_numbered = all(any(map(str.isdigit, part)) for part in (before, following))
        if is_located or is_dated or (has_word and both_numbered):
            count, start = count + 1, joint.end()
    return count


def _words(text: str) -> str:
    return (
        line(text).strip(" .,;:–—-<>[]()")
        if not any(map(str.isalnum, text))
        else line(text)
        .strip(" ,;<>|")
        .removesuffix(":")
        .removesuffix("(")
        .rstrip(" ,;–—")
        .lstrip(") ")
    )


def _located(text: str) -> tuple[str, str]:
    """Divide a citation into its title and where in it: `LR-004`, `p. 1`; `S. 5 und S. 9`."""
    for found in _LOCATOR.finditer(text):
        if found.end() == len(text) and found.start() > 0:
            before = text[: found.start()].rstrip(" ,;:(")
            if (before and not before[-1:].isdigit()) or text[found.start()] in ",;: (":
                title, earlier = _located(_AND_AT_END.sub("", before))
                if earlier:
                    both = text[text.index(earlier, len(title)) :].strip(" ,;()")
                    return title, both + ")" * (both.count("(") - both.count(")"))
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

    def name(self, ref: str, said: Mapping[str, str]) -> bool:
        """Give a source that has no title but its id what is said of it; return whether it did."""
        record = self.records[ref]
        if not said or record != {"title": ref}:
            return False
        record |= said
        return True

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
