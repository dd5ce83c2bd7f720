"""Whatever the workbook or the CSV has of the model comes back by merge: field by field."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import msgspec
import openpyxl
import pytest
import support
from support.edited import merged as plan_of

from timeline_kit import dump, export, load
from timeline_kit.document import SourceText
from timeline_kit.exporters import registry
from timeline_kit.exporters.base import Audience, Carries, ExportOptions
from timeline_kit.exporters.table.sheets import EDITED, EDITION, REV_COLUMN
from timeline_kit.merge import MergeOptions, Plan, Verdict, merge, open_table
from timeline_kit.model import Timeline
from timeline_kit.model.paths import paths
from timeline_kit.testing.full import changed, full

NEVER_CHANGED = {"timeline.id", "sources.id", "events.id"}
MOVED_QUOTES = {"events.sources.ref"}
"""In a CSV a quote stays with its source: another source in its place has no quote."""

EDITORS = ExportOptions(audience="editors", include_drafts=True, include_embargoed=True)
TEXT = dump(full())


def carried(name: str) -> list[str]:
    """Return the paths that a format carries, but for those that name things for ever."""
    carries = registry.find(name).carries
    return [
        path
        for path in paths()
        if path not in NEVER_CHANGED and carries.get(path, Carries.NO) is not Carries.NO
    ]


def merged(content: bytes) -> Timeline:
    """Return the full timeline after an editor's table, whatever speaks against it."""
    first = _merge(content, frozenset())
    assert [item.verdict for item in first.items] in ([Verdict.EDIT], [Verdict.DOUBT])
    plan = _merge(content, frozenset(item.handle for item in first.items))
    timeline = load(plan.text).timeline
    assert timeline is not None
    return timeline


def _merge(content: bytes, take: frozenset[str]) -> Plan:
    told = MergeOptions(take=take, this_year=2031)
    return merge(open_table(content), SourceText("events.yaml", TEXT), None, told)


@pytest.mark.parametrize("path", carried("xlsx"))
def test_a_field_of_the_workbook_comes_back(path: str) -> None:
    sent, wanted = (
        openpyxl.load_workbook(io.BytesIO(export(timeline, "xlsx", EDITORS)))
        for timeline in (full(), changed(path))
    )
    for name in EDITED:
        for header, *cells in wanted[name].iter_cols():
            for cell in cells if header.value != REV_COLUMN.name else ():
                sent[name][cell.coordinate].value = cell.value
    out = io.BytesIO()
    sent.save(out)

    assert merged(out.getvalue()) == changed(path)


@pytest.mark.parametrize(
    "path",
    [path for path in carried("csv") if path.startswith("events.") and path not in MOVED_QUOTES],
)
def test_a_field_of_the_csv_comes_back(path: str) -> None:
    options = replace(EDITORS, own={"own_keys": True, "rev": True})
    sent, wanted = (
        io.StringIO(export(timeline, "csv", options).decode("utf-8-sig"), newline="")
        for timeline in (full(), changed(path))
    )
    rows = csv.DictReader(sent)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows.fieldnames or ())
    writer.writeheader()
    for row, edited in zip(rows, csv.DictReader(wanted), strict=True):
        writer.writerow(edited | {"rev": row["rev"]})

    assert merged(out.getvalue().encode("utf-8-sig")) == changed(path)


MATRIX = (Path(support.__file__).parent / "matrix.yaml").read_text("utf-8")


@pytest.mark.parametrize("audience", ["public", "editors"])
@pytest.mark.parametrize(
    ("name", "own"),
    [("xlsx", {}), ("csv", {}), ("csv", {"dialect": "plain"}), ("csv", {"dialect": "semicolon"}),
     ("csv", {"rev": True})],
)  # fmt: skip
def test_what_nobody_touched_changes_nothing(
    audience: Audience, name: str, own: dict[str, object]
) -> None:
    timeline = load(MATRIX).timeline
    assert timeline is not None
    content = export(timeline, name, ExportOptions(audience=audience, own=own))
    for base in (None, MATRIX):
        plan = plan_of(content, MATRIX, base, allow_deletes=name == "csv")
        assert (plan.items, plan.text) == ([], MATRIX)


@pytest.mark.parametrize("has_citations", [True, False])
def test_rows_with_every_field_that_are_typed_anew_come_back_whole(has_citations: bool) -> None:
    head, rest = TEXT.split("\nsources:\n")[0], TEXT.partition("\n  - id: hidden\n")[2]
    start = f"{head}\nevents:\n  - id: hidden\n{rest}"
    before = load(start).timeline
    assert before is not None
    sent, edited = (
        openpyxl.load_workbook(io.BytesIO(export(timeline, "xlsx", EDITORS)))
        for timeline in (before, full())
    )
    edited[EDITION].delete_rows(1, edited[EDITION].max_row)
    for row in sent[EDITION].iter_rows(values_only=True):
        edited[EDITION].append(row)
    for name in EDITED:
        for header, *cells in edited[name].iter_cols():
            for cell in cells if header.value == REV_COLUMN.name else ():
                cell.value = None
    if not has_citations:
        edited["Citations"].delete_rows(2, edited["Citations"].max_row)
    out = io.BytesIO()
    edited.save(out)

    plan = plan_of(out.getvalue(), start)

    assert {item.verdict for item in plan.items} == {Verdict.EDIT}
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert timeline.eras == full().eras
    assert timeline.sources == {
        name: msgspec.structs.replace(source, sha256=None)  # which no workbook shows
        for name, source in full().sources.items()
    }
    cited = {event.id: event.sources if has_citations else () for event in full().events}
    assert timeline.events == tuple(
        msgspec.structs.replace(event, sources=cited[event.id]) for event in full().events
    )
