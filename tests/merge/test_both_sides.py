"""What becomes of everything an editor does when the author did something, too.

The table `both_sides.txt` has a line for each pair; `UPDATE_CASES=1` writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from support.edited import DOCUMENT, Editing, merged

from timeline_kit.merge import Plan

TABLE = Path(__file__).parent / "both_sides.txt"

_MOSCOW = DOCUMENT[DOCUMENT.index("  # met in") : DOCUMENT.index("  - id: aleppo")]
_TASS = "      - {ref: tass, quote: the deal, locator: p. 3}\n"
_DIPLOMATS = '  diplomats: {title: "Diplomats arrive", published: 2016-12-19}\n'

AUTHOR = {
    "nothing": DOCUMENT,
    "changes the group": DOCUMENT.replace("group: Talks", "group: Meetings"),
    "changes the tags": DOCUMENT.replace("[Russia, Turkey]", "[Iran]"),
    "deletes the event": DOCUMENT.replace(_MOSCOW, ""),
    "moves the event": DOCUMENT.replace(_MOSCOW, "").rstrip("\n") + "\n\n" + _MOSCOW,
    "makes it a draft": DOCUMENT.replace("    group: T", "    draft: true\n    group: T"),
    "puts it under embargo": DOCUMENT.replace(
        "    group: T", "    embargo: 2040-01-01\n    group: T"
    ),
    "changes its id": DOCUMENT.replace("id: moscow", "id: moskva"),
    "changes a locator": DOCUMENT.replace("locator: p. 3", "locator: p. 4"),
    "deletes a citation": DOCUMENT.replace(_TASS, ""),
    "changes the order of citations": DOCUMENT.replace(
        _TASS + "      - diplomats\n", "      - diplomats\n" + _TASS
    ),
    "deletes a source": DOCUMENT.replace(_DIPLOMATS, "").replace("      - diplomats\n", ""),
}  # fmt: skip


def _remove(sheet: str, row: int) -> Callable[[Editing], None]:
    return lambda editing: editing.book[sheet].delete_rows(row)


def _cite(column: str, value: str) -> Callable[[Editing], None]:
    def change(editing: Editing) -> None:
        editing.cited("moscow", 1, column).value = value

    return change


EDITOR: dict[str, Callable[[Editing], None]] = {
    "changes the group": lambda editing: editing.type("moscow", "group", "Diplomacy"),
    "changes it alike": lambda editing: editing.type("moscow", "group", "Meetings"),
    "clears the group": lambda editing: editing.type("moscow", "group", None),
    "marks the event": lambda editing: editing.type("moscow", "delete", "yes"),
    "removes its row": lambda editing: editing.drop("moscow"),
    "changes a locator": _cite("locator", "p. 9"),
    "marks a citation": _cite("delete", "x"),
    "moves a citation": _cite("event", "aleppo"),
    "removes the row of a citation": _remove("Citations", 2),
    "changes a source": lambda editing: editing.type("diplomats", "title", "New", sheet="Sources"),
    "marks a source": lambda editing: editing.type("diplomats", "delete", "x", sheet="Sources"),
}


def said(plan: Plan) -> str:
    """Return what becomes of all, in a few words."""
    found = [
        f"{item.verdict.value} {item.action.value} {item.table} {item.id}"
        + (f".{item.field}" if item.field else "")
        + (f" ({item.why})" if item.why else "")
        for item in plan.items
    ]
    found += [f"{message.kind} {message.place} {message.about}" for message in plan.messages]
    return "; ".join(found) or "nothing"


def lines() -> list[str]:
    """Return the table, and hold for each pair that a second merge changes nothing."""
    made = []
    for author, now in AUTHOR.items():
        for editor, change in EDITOR.items():
            editing = Editing(DOCUMENT)
            change(editing)
            found: dict[str, list[str]] = {}
            removes = "removes" in editor
            for name, base in (("base", DOCUMENT), ("rev", None)):
                for deletes in (False, True) if removes else (False,):
                    plan = merged(editing.book, now, base, allow_deletes=deletes)
                    again = merged(editing.book, plan.text, base, allow_deletes=deletes)
                    assert not again.edits, (author, editor)
                    assert again.text == plan.text
                    known = name + (" --allow-deletes" if deletes else "")
                    found.setdefault(said(plan), []).append(known)
            made += [
                f"author {author} | editor {editor} | {', '.join(known)} | {outcome}"
                for outcome, known in found.items()
            ]
    return made


def test_what_becomes_of_every_pair() -> None:
    made = lines()
    if os.environ.get("UPDATE_CASES"):
        TABLE.write_text("\n".join(made) + "\n", "utf-8")
    assert made == TABLE.read_text("utf-8").splitlines()
