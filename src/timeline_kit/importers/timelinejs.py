"""TimelineJS JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from timeline_kit.importers.draft import Draft
from timeline_kit.importers.encodings import decode
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.problems import NOT_IMPORTABLE, NOTHING_TO_IMPORT, Unreadable
from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.slides import PARTS, Given, Slide, Slides
from timeline_kit.importers.slugs import slug
from timeline_kit.importers.texts import cleaned, line

_DEEPEST = 60
_NO_SLIDE = "it stands beside the slides, not in one"
ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]*\s*(?:=\s*|\()(?=[{\[])")
"""What stands before the JSON in a file that a page loads: `storyjs_jsonp_data = `."""


def read(
    content: bytes, options: ImportOptions, report: Report, progress: Callable[[int, int], None]
) -> Draft:
    """Return the document of a TimelineJS file.

    Raises:
        Unreadable: when it is no JSON, or not that of a timeline.
    """
    data = _data(content)
    draft = Draft(report)
    stem = PurePath(options.name).name
    for suffix in (".json", ".timelinejs"):
        stem = stem.removesuffix(suffix)
    draft.header["title"] = line(cleaned(stem.replace("_", " "))[0]) or "Timeline"
    if options.timezone:
        draft.header["timezone"] = options.timezone
    slides = Slides(draft, options)
    reader = _Reader(report)
    for key, value in data.items():
        if key == "title" and isinstance(value, dict):
            slides.add_title(reader.slide(value, "title"))
        elif key in ("eras", "events") and isinstance(value, list):
            for index, item in enumerate(value):
                where = f"{key}[{index}]"
                if not isinstance(item, dict):
                    what = "era" if key == "eras" else "slide"
                    reader.other(item, where, why=f"it is no {what}")
                elif key == "eras":
                    slides.add_era(reader.slide(item, where))
                else:
                    slides.add_event(reader.slide(item, where))
                if index % 200 == 0:
                    progress(index, len(value))
        else:
            reader.other(value, key)
    draft.header["id"] = slug(draft.header["title"], "timeline")
    return draft


def _data(content: bytes) -> dict[str, Any]:
    text = decode(content).text
    text = text.lstrip("\ufeff").strip().removesuffix(";").rstrip()
    assigned = ASSIGNED.match(text)
    if assigned:  # spaces keep the columns of mistakes
        text = " " * assigned.end() + text[assigned.end() :]
        text = text.removesuffix(")") if assigned[0].rstrip().endswith("(") else text
    try:
        data = json.loads(text)
    except RecursionError:
        raise Unreadable(NOT_IMPORTABLE.problem("its JSON is nested too deep")) from None
    except ValueError as error:
        position = getattr(error, "pos", 0)
        row = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        message = getattr(error, "msg", str(error)).lower()
        raise Unreadable(
            NOT_IMPORTABLE.problem(
                f"this is JSON with a mistake in line {row}, column {column}: {message}",
                help="mend it there, or export it again",
            )
        ) from None
    if isinstance(data, dict) and isinstance(data.get("timeline"), dict) and "events" not in data:
        data = data["timeline"]
    if isinstance(data, list) and any(isinstance(i, dict) and "start_date" in i for i in data):
        data = {"events": data}
    if isinstance(data, dict) and isinstance(data.get("date"), list) and "events" not in data:
        raise Unreadable(
            NOTHING_TO_IMPORT.problem(
                "this is a timeline of TimelineJS before version 3, with `date` for its `events`",
                help="write its `startDate`, `endDate`, `headline` and `text` into the columns of "
                "a table, and import that",
            )
        )
    if not isinstance(data, dict) or not isinstance(data.get("events"), list):
        raise Unreadable(
            NOTHING_TO_IMPORT.problem(
                "this is JSON, but not that of TimelineJS: it has no list of `events`",
                help="save a table of it as .csv, and import that",
            )
        )
    return data


class _Reader:
    """Notes every value of the file in the report."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def slide(self, item: dict[str, Any], where: str) -> Slide:
        """Return what a slide says."""
        slide = Slide(where)
        for key, value in item.items():
            if key in ("start_date", "end_date") and isinstance(value, dict):
                parts = slide.start if key == "start_date" else slide.end
                is_whole = not item.get("end_date")
                self._date(slide, parts, value, f"{where}.{key}", key, is_whole=is_whole)
            elif key in ("start_date", "end_date") and type(value) in (str, int):
                given = self._given(value, f"{where}.{key}", slide)
                if given is not None:
                    (slide.start if key == "start_date" else slide.end)["text"] = given
            elif key == "text" and isinstance(value, str):
                self._leaf(slide, value, f"{where}.{key}", "text.text")
            elif isinstance(value, (dict, list)):
                self._inside(slide, value, f"{where}.{key}", key, 0)
            else:
                self._leaf(slide, value, f"{where}.{key}", key)
        return slide

    def _date(
        self,
        slide: Slide,
        parts: dict[str, Given],
        value: dict[str, Any],
        where: str,
        key: str,
        *,
        is_whole: bool,
    ) -> None:
        """Take a start or an end; the words of a start that `is_whole` are those of the slide."""
        for name in [name for name in value if name.lower() in (*PARTS, "time")]:
            if name.lower() not in value:  # `Year`, as in the sheet
                value = {**value, name.lower(): value[name]}
                del value[name]
        for part in (*PARTS, *(name for name in value if name not in PARTS)):
            if part not in value:
                continue
            if part == "hour" and value[part] == 0 and not value.get("minute"):
                why = "TimelineJS shows no time for the number 0"
                self._report.add(f"{where}.{part}", "0", Fate.LEFT_OUT, why)
            elif part in (*PARTS[:6], "time"):
                given = self._given(value[part], f"{where}.{part}", slide)
                if given is not None and given.text.strip():
                    parts[part] = given
            elif part == "display_date" and key == "start_date" and is_whole:
                self._leaf(slide, value[part], f"{where}.{part}", "display_date")
            elif isinstance(value[part], (dict, list)):
                self._inside(slide, value[part], f"{where}.{part}", f"{key}.{part}", 0)
            else:
                self._leaf(slide, value[part], f"{where}.{part}", f"{key}.{part}")

    def _inside(self, slide: Slide, value: Any, where: str, key: str, depth: int) -> None:
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for name, inner in pairs:
            place = f"{where}.{name}" if isinstance(value, dict) else f"{where}[{name}]"
            if isinstance(inner, (dict, list)) and depth < _DEEPEST:
                self._inside(slide, inner, place, f"{key}.{name}", depth + 1)
            else:
                self._leaf(slide, inner, place, f"{key}.{name}")

    def _leaf(self, slide: Slide, value: Any, where: str, key: str) -> None:
        given = self._given(value, where, slide)
        if given is None:
            return
        if key in slide.values:  # two keys that are one without their dots
            key = f"{key}.{len(slide.values)}"
        slide.values[key] = given

    def _given(self, value: Any, where: str, slide: Slide) -> Given | None:
        text = _text(value)
        if not text.strip(" \u00a0\n\t"):
            return None
        entry = self._report.add(where, text, Fate.TAKEN, "")
        slide.entries.append(entry)
        return Given(text, entry)

    def other(self, value: Any, where: str, depth: int = 0, why: str = _NO_SLIDE) -> None:
        """Leave out what is of no slide."""
        if isinstance(value, (dict, list)) and depth < _DEEPEST:
            pairs = value.items() if isinstance(value, dict) else enumerate(value)
            for name, inner in pairs:
                place = f"{where}.{name}" if isinstance(value, dict) else f"{where}[{name}]"
                self.other(inner, place, depth + 1, why)
            return
        text = _text(value)
        if text.strip():
            why = "it is about the look of TimelineJS" if where == "scale" else why
            self._report.add(where, text, Fate.LEFT_OUT, why)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
