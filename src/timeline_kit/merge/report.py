"""What a merge found, as a table, as JSON, and as an answer to the editor."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from timeline_kit.exporters.table.delimited import guard
from timeline_kit.merge.plan import Action, Item, Message, Plan, Verdict
from timeline_kit.merge.word_diff import marked

_COLUMNS = ("verdict", "action", "sheet", "id", "field", "cell", "table", "document", "before",
            "why", "take", "code", "author")  # fmt: skip


def _rows(plan: Plan) -> Iterator[dict[str, str]]:
    for item in plan.items:
        yield {
            "verdict": item.verdict.value,
            "action": item.action.value,
            "sheet": item.table,
            "id": item.id,
            "field": item.field,
            "cell": item.place,
            "table": item.new,
            "document": item.ours,
            "before": item.base or "",
            "why": item.why,
            "take": item.handle if item.is_open else "",
            "code": item.code,
            "author": "",
        }
    for message in plan.messages:
        yield dict.fromkeys(_COLUMNS, "") | {
            "verdict": "message",
            "action": message.kind,
            "id": message.about,
            "cell": message.place,
            "table": message.text,
            "author": message.author,
        }


def as_csv(plan: Plan) -> bytes:
    """Return all that was found as a CSV, guarded against formulas."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(plan):
        writer.writerow({name: guard(text) for name, text in row.items()})
    return out.getvalue().encode("utf-8-sig")


def as_json(plan: Plan) -> bytes:
    """Return all that was found as JSON."""
    data = {
        "settled": plan.is_settled,
        "base": plan.base,
        "remarks": plan.remarks,
        "removed_comments": plan.removed_comments,
        "findings": [
            {name: text for name, text in row.items() if text or name == "table"}
            for row in _rows(plan)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


_ASKED = {Verdict.DOUBT, Verdict.CONFLICT, Verdict.DIFFERENCE}


def reply_text(plan: Plan, title: str, *, written: bool) -> str:
    """Return an answer to the editor: what was taken, what not and why, what is asked.

    Args:
        plan: what was found.
        title: of the timeline.
        written: whether the changes were written.
    """
    taken = plan.edits
    not_taken = list(plan.of(Verdict.KEPT, Verdict.DAMAGE, Verdict.PROBLEM))
    asked = [item for item in plan.items if item.verdict in _ASKED]
    lines = [f"About your changes to “{title}”", ""]
    if not (taken or not_taken or asked or plan.messages):
        lines.append("Nothing was changed in the table.")
    head = "Taken" if written else "To be taken"
    lines += _section(f"{head}:", taken, with_reason=False)
    lines += _section("Not taken:", not_taken, with_reason=True)
    lines += _section("Please say whether you mean this:", asked, with_reason=True)
    if plan.messages:
        lines += ["Read, and not changed by it:", ""]
        lines += [f"- {_said(message)}" for message in plan.messages]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(head: str, items: list[Item], *, with_reason: bool) -> list[str]:
    if not items:
        return []
    return [head, "", *(f"- {_told(item, with_reason=with_reason)}" for item in items), ""]


def _told(item: Item, *, with_reason: bool) -> str:
    where = f" ({item.place})" if item.place else ""
    text = f"{called(item)}{where}: {change(item)}"
    if with_reason and item.why:
        text += f" — {item.why}"
    return " ".join(text.split())


def called(item: Item) -> str:
    """Return what an item is about, for people: the title, else the id, and the field."""
    name = item.title or item.id or item.table
    return f"{name}, {item.field}" if item.field else name


def change(item: Item) -> str:
    """Return what an item does, in words, with the changed words marked."""
    match item.action:
        case Action.ADD if not item.field:
            return "a new row"
        case Action.DELETE:
            return "to be deleted"
    if not item.new:
        return f"cleared; it was “{item.ours}”" if item.ours else "is empty"
    if not item.ours:
        return f"now “{item.new}”"
    return marked(item.base if item.base and item.ours == item.base else item.ours, item.new)


def _said(message: Message) -> str:
    about = f" (about {message.about})" if message.about else ""
    author = f" by {message.author}" if message.author else ""
    return " ".join(f"{message.kind}{author} at {message.place}{about}: {message.text}".split())
