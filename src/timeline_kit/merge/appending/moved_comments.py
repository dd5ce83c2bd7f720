"""The comments above imported entries, above them in the document they were added to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from timeline_kit.document.edits import apply
from timeline_kit.merge.appending.appended import NOT_KEPT
from timeline_kit.merge.open_points import COMMENTS
from timeline_kit.problems import TextEdit

_ENTRY = re.compile(
    r"""^(?P<indent> *)- id: (?P<mark>["']?)(?P<id>[a-z][a-z0-9_-]*)(?P=mark)\s*$""", re.MULTILINE
)

_SOURCES = re.compile(r"^sources:[^\n]*\n(?:(?:[ #][^\n]*|\r?)\n)*", re.MULTILINE)
"""The block of the sources."""

_SOURCE = re.compile(r"^(?P<indent> +)(?P<id>[a-z][a-z0-9_-]*):\s*$", re.MULTILINE)
_COMMENTED_SOURCE = re.compile(
    r"(?P<comments>(?:^ +#.*\n)+) +(?P<id>[a-z][a-z0-9_-]*):\s*$", re.MULTILINE
)


def with_comments(
    text: str,
    imported: str,
    called: Mapping[str, str],
    asked: Mapping[str, str],
    there_already: Collection[str],
) -> str:
    """Return a document with the comments above imported events above them here, too.

    Of those that were there already only what is said of the date.

    Args:
        text: the document, with the events added.
        imported: the document that was imported.
        called: what the imported events are called here, by their ids there.
        asked: what to say besides, by the ids of events here.
        there_already: the ids of the events that were here before.
    """
    comments = dict(asked)
    for found in COMMENTS.finditer(imported):
        name = called.get(found["id"])
        if name is not None:
            theirs = NOT_KEPT.sub("", found["comments"])
            if name in there_already:
                theirs = "".join(re.findall(r"^ *# date: .*\n", theirs, re.MULTILINE))
            comments[name] = theirs + comments.get(name, "")
    edits = []
    for found in _ENTRY.finditer(text):
        lines = comments.get(found["id"])
        if lines:
            indent = found["indent"]
            moved = "".join(f"{indent}{line.strip()}\n" for line in lines.splitlines())
            ending = "\r\n" if "\r\n" in text else "\n"
            edits.append(TextEdit(found.start(), found.start(), moved.replace("\n", ending)))
    return apply(text, edits)


def with_source_comments(
    text: str,
    imported: str,
    called: Mapping[str, str],
    without: Collection[str],
    asked: Mapping[str, str],
) -> str:
    """Return a document with the comments above imported sources above them here, too.

    Args:
        text: the document, with the sources added.
        imported: the document that was imported.
        called: what the imported sources are called here, by their ids there.
        without: the ids there of those that were not added.
        asked: what to say besides, by the ids of sources here.
    """
    theirs, ours = _SOURCES.search(imported), _SOURCES.search(text)
    if theirs is None or ours is None:
        return text
    comments = {
        called[found["id"]]: found["comments"]
        for found in _COMMENTED_SOURCE.finditer(theirs[0])
        if found["id"] in called and found["id"] not in without
    }
    for name, more in asked.items():
        comments[name] = comments.get(name, "") + more
    ending = "\r\n" if "\r\n" in text else "\n"
    edits = []
    for found in _SOURCE.finditer(text, ours.start(), ours.end()):
        lines = comments.pop(found["id"], "").splitlines()
        moved = "".join(f"{found['indent']}{line.strip()}{ending}" for line in lines)
        edits += [TextEdit(found.start(), found.start(), moved)] if moved else []
    return apply(text, edits)
