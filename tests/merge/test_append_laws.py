"""`import --append` says the truth: what it reports as taken is in the document afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.accounting import unsaid, words

from timeline_kit import document, merge
from timeline_kit.document import SourceText
from timeline_kit.document.writer import write
from timeline_kit.importers import Fate, Imported, ImportOptions, read
from timeline_kit.importers.citations import title_of

CASES = Path(__file__).parents[1] / "importers" / "cases"
INPUTS = sorted(path for path in CASES.iterdir() if path.suffix not in (".txt", ".yaml"))
KNOWN_BY = {
    "events": ("id", "date", "title"),
    "sources": ("title", "url"),
    "eras": ("title", "date"),
}


def _nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document that has nothing of what comes."""
    return {"timeline": {"id": "t", "title": "T"}, "events": []}


def _bare(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document that has of each entry only by what it is known again."""
    found: dict[str, Any] = {"timeline": {"id": "t", "title": "T"}}
    for section, keys in KNOWN_BY.items():
        entries = data.get(section)
        if not entries:
            continue
        if isinstance(entries, dict):
            found[section] = {name: _of(one, keys) for name, one in entries.items()}
        else:
            found[section] = [_of(one, keys) for one in entries]
    found.setdefault("events", [])
    return found


def _by_address(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose sources are addresses, as a table without their titles makes them."""
    found = _bare(data)
    for one in found.get("sources", {}).values():
        if "url" in one:
            one["title"] = title_of(one["url"])
    return found


def _whole(data: dict[str, Any]) -> dict[str, Any]:
    """Return the document that was made of the same file."""
    return data


def _of(entry: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: entry[key] for key in keys if key in entry}


THERE = (_nothing, _bare, _by_address, _whole)


@pytest.mark.parametrize("there", THERE, ids=lambda made: made.__name__)
@pytest.mark.parametrize("case", INPUTS, ids=lambda path: path.name)
def test_what_is_reported_as_taken_is_in_the_document(
    case: Path, there: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    imported = read(case.read_bytes(), ImportOptions(name=case.name))
    if imported.text is not None:
        _hold(imported, write(there(_data(imported.text)), {}))


def _data(text: str) -> dict[str, Any]:
    return deepcopy(dict(document.read(SourceText("x", text)).data or {}))


def _hold(imported: Imported, there: str) -> None:
    assert imported.text is not None
    appended = merge.append(SourceText("there", there), imported.text, imported.report)
    held = words(imported.report.entries)
    appended.account(imported.report)
    assert unsaid(held, appended.text) == []
    for entry in imported.report.entries:
        named = re.search(r"timeline\.(x-[\w-]+)", entry.detail)
        if named is not None and entry.fate is not Fate.LEFT_OUT:
            assert named[1] in appended.text, entry
    for key in re.findall(r"kept as `?timeline\.(x-[\w-]+)", appended.text):
        assert re.search(rf"(?m)^ +{key}:", appended.text), key
    asked = [question for question in imported.report.questions() if question.path]
    assert [one for one in asked if f"# {one.comment}" not in appended.text] == []


_WORDS = st.sampled_from(["", "Bridge shut", "Handbook", "1999", "A & B", "„Ja“", "n.d."])
_ADDRESSES = st.sampled_from(["", "https://example.org/a", "https://example.org/b?c=d"])
_ITEMS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["story", "book", "x9", "3"]), "type": st.just("book")},
        optional={
            "title": _WORDS,
            "URL": _ADDRESSES,
            "DOI": st.sampled_from(["10.1000/abc", "10.1000/ABC", "none"]),
            "note": _WORDS,
            "publisher": _WORDS,
            "issued": st.builds(lambda text: {"raw": text}, _WORDS),
            "custom": _WORDS,
        },
    ),
    min_size=1,
    max_size=3,
)


@given(_ITEMS, _ITEMS)
def test_what_a_list_says_of_sources_is_in_the_document_or_asked(
    there: list[dict[str, Any]], items: list[dict[str, Any]]
) -> None:
    first = read(json.dumps(there).encode(), ImportOptions(format="csl"))
    assert first.text is not None
    _hold(read(json.dumps(items).encode(), ImportOptions(format="csl")), first.text)
