"""A document under construction: its data, and comments at its events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from timeline_kit.importers.edtf import NOTHING, as_moment
from timeline_kit.importers.report import Entry, Fate, Question, Report
from timeline_kit.importers.slugs import Names, slug
from timeline_kit.importers.texts import cleaned
from timeline_kit.model.validation import validate
from timeline_kit.problems import Path, Problem, Severity

UNTITLED = "?"
"""Stands for a title that is missing."""

_ORDER = ("id", "date", "title", "description", "timezone", "date_label", "group", "tags", "place",
          "participants", "status", "standing", "draft", "embargo", "sources", "media", "url",
          "note")  # fmt: skip
_HEADER = ("id", "title", "description", "language", "timezone", "url", "media")
_ROUNDS = 8


class Draft:
    """What is to become a document.

    Attributes:
        header: what stands under `timeline`.
        sources: the sources by id.
        eras: the eras.
        events: the events, each as plain data.
        report: what became of every value of the file.
        names: the ids of events.
    """

    def __init__(self, report: Report) -> None:
        self.header: dict[str, Any] = {}
        self.sources: dict[str, dict[str, Any]] = {}
        self.eras: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.report = report
        self.names = Names()
        self._comments: dict[Path, list[str]] = defaultdict(list)
        self._origins: dict[tuple[str, str | int], list[tuple[str, Entry]]] = defaultdict(list)

    def comment(self, path: Path, text: str) -> None:
        """Add a line to the comment above what stands at a path."""
        if text not in self._comments[path]:
            self._comments[path].append(text)

    def origin(self, section: str, key: str | int, field: str, entry: Entry) -> None:
        """Say which value of the file a field comes from."""
        entry.field = field
        self._origins[section, key].append((field, entry))

    def name(self, event: Mapping[str, Any]) -> str:
        """Return an id of its own for an event, made from its title, or from its date."""
        title = str(event.get("title", ""))
        made = slug("" if title == UNTITLED else title, "")
        if made.strip("-"):
            return self.names.own(made if made[0].isalpha() else f"event{made}")
        date = str(event.get("date", "")).partition("/")[0]
        return self.names.own(slug(date if date[:1].isdigit() else "", "event"))

    def open_points(self) -> list[Question]:
        """Return the questions that stand in the document."""
        return [question for question in self.report.questions() if question.path]

    def data(self) -> dict[str, Any]:
        """Return the plain data of the document."""
        found: dict[str, Any] = {"timeline": _sorted(self.header, _HEADER)}
        if self.sources:
            found["sources"] = self.sources
        if self.eras:
            found["eras"] = self.eras
        found["events"] = [_sorted(event, _ORDER) for event in self.events]
        return found

    def comments(self, top: Sequence[str]) -> dict[Path, str]:
        """Return the comments by their paths: those at events, and each open point."""
        lines: dict[Path, list[str]] = {(): list(top)}
        for path, texts in self._comments.items():
            lines.setdefault(path, []).extend(texts)
        for question in self.open_points():
            lines.setdefault(question.path, []).append(question.comment)
        return {path: "\n".join(texts) for path, texts in lines.items()}

    def settle(self) -> dict[str, Any]:
        """Return the plain data, with what the model refuses under `x-` keys: it is valid."""
        self.header = _cleaned(self.header)
        self.sources = _cleaned(self.sources)
        self.eras = _cleaned(self.eras)
        self.events = [_cleaned(event) for event in self.events]
        for _ in range(_ROUNDS):
            data = self.data()
            problems = [
                problem
                for problem in validate({**data, "events": list(data["events"])}).problems
                if problem.severity is Severity.ERROR
            ]
            if not problems:
                break
            for problem in reversed(problems):  # an era that goes moves those behind it
                self._refuse(problem)
        for path, origins in self._origins.items():
            for _, entry in origins if path[0] == "eras" else ():
                entry.path = entry.path or path
        return self.data()

    def _refuse(self, problem: Problem) -> None:
        section, *rest = problem.path
        if section == "timeline":
            self._move(self.header, "timeline", "", [str(step) for step in rest], problem)
        elif section == "events" and rest and isinstance(rest[0], int):
            event = self.events[rest[0]]
            self._move(event, "events", rest[0], [str(step) for step in rest[1:]], problem)
        elif section == "sources" and rest:
            record = self.sources[str(rest[0])]
            self._move(record, "sources", rest[0], [str(step) for step in rest[1:]], problem)
        elif section == "eras" and rest and isinstance(rest[0], int):
            self._drop_era(rest[0], problem)

    def _move(
        self,
        record: dict[str, Any],
        section: str,
        key: str | int,
        steps: list[str],
        problem: Problem,
    ) -> None:
        """Move the field that is refused under an `x-` key of its record."""
        field = steps[0] if steps else next(iter(record), "")
        value = record.pop(field, None)
        own = field if field.startswith("x-") else f"x-{field.replace('_', '-')}"
        entries = [entry for name, entry in self._origins[section, key] if name == field]
        if field == "title":
            record["title"] = UNTITLED
        elif field == "date":
            moment = as_moment(value) if isinstance(value, str) and "T" in value else NOTHING
            record["date"] = moment if moment != value else NOTHING
            value = None if entries else value
        elif field == "id":
            record["id"] = self.name(record) if section == "events" else "timeline"
        if value is not None and not field.startswith("x-"):
            record[own] = value
        why = f"{problem.message}" + (f" ({problem.help})" if problem.help else "")
        if field in ("date", "title") and section == "events" and not entries:
            entries = [self.report.add(f"event {record.get('id')}", "", Fate.TAKEN, "")]
        for entry in entries:
            if field in ("date", "title") and section == "events":
                entry.path = (section, key)
                entry.ask(f"{why}; written as `{record[field]}`")
            else:
                entry.fate, entry.detail = Fate.KEPT, f"{own}: {why}"

    def _drop_era(self, index: int, problem: Problem) -> None:
        era = self.eras.pop(index)
        self.header.setdefault("x-eras", []).append(era)
        moved = self._origins.pop(("eras", index), [])
        for _, entry in moved:
            entry.fate, entry.detail = Fate.KEPT, f"timeline.x-eras: {problem.message}"
        for later in range(index + 1, len(self.eras) + 1):
            if ("eras", later) in self._origins:
                self._origins["eras", later - 1] = self._origins.pop(("eras", later))


def _cleaned(value: Any) -> Any:
    """Return data without characters that documents may not hold; the report names them."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else cleaned(value)[0]
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(inner) for inner in value]
    return value


def _sorted(record: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    known = {key: record[key] for key in order if record.get(key) not in (None, "", [], {})}
    return known | {key: value for key, value in record.items() if key not in order}


def add_note(event: dict[str, Any], text: str) -> None:
    """Add a paragraph to an event's internal note."""
    event["note"] = f"{event['note']}\n\n{text}" if event.get("note") else text
