"""What `import timeline_kit` offers, what it costs, and how exports show themselves."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from support.matrix import matrix

import timeline_kit
from timeline_kit import Artifact

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("pydantic", "pandas", "numpy", "openpyxl", "icalendar", "dateutil", "babel")


def imported(code: str, *arguments: str) -> set[str]:
    """Return which heavy packages a new Python has imported after some code."""
    code += f"\nimport sys; print(*{{*{HEAVY}}} & set(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split("\n")[-2].split())


COMMAND = """
from timeline_kit.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""


def test_validating_and_the_calendar_are_light(tmp_path: Path) -> None:
    document = str(ROOT / "events.yaml")
    assert imported(COMMAND, "validate", document) == set()
    assert imported(COMMAND, "export", "--to", "ics", "-o", str(tmp_path), document) == set()
    assert (tmp_path / "events.ics").exists()
    assert "pandas" in imported("import timeline_kit.exporters.table.frame"), "the test can see"


def test_only_public_names_are_listed_and_all_are_there() -> None:
    code = (
        "import timeline_kit, sys\n"
        "assert dir(timeline_kit) == sorted(timeline_kit.__all__)\n"
        "rooms = [name for name in sys.modules if name.startswith('timeline_kit.')]\n"
        "assert rooms == [], rooms\n"
        "import timeline_kit.model, timeline_kit.exporters.registry\n"
        "assert dir(timeline_kit) == sorted(timeline_kit.__all__)\n"
        "names = [name for name in dir(timeline_kit) if getattr(timeline_kit, name) is None]\n"
        "assert names == [], names\n"
        "assert callable(timeline_kit.load) and callable(timeline_kit.export)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError, match="no attribute 'Tmeline'"):
        timeline_kit.Tmeline  # noqa: B018


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("svg", "image/svg+xml"), ("md", "text/markdown"), ("timelinejs", "application/json")],
)
def test_an_export_shows_itself_in_a_notebook(name: str, media_type: str) -> None:
    made = timeline_kit.export(matrix(), name)
    shown = made._repr_mimebundle_()
    assert set(shown) == {"text/plain", media_type}
    assert shown["text/plain"] == repr(made)
    content = shown[media_type]
    assert (json.dumps(content) if name == "timelinejs" else content).count("Moscow")


def test_plain_texts_are_shown_as_they_are_and_workbooks_by_their_size() -> None:
    calendar = timeline_kit.export(matrix(), "ics")
    assert calendar._repr_mimebundle_()["text/plain"].startswith("BEGIN:VCALENDAR\nVERSION")
    assert timeline_kit.export(matrix(), "csv")._repr_mimebundle_()["text/plain"][0] == "i"
    book = timeline_kit.export(matrix(), "xlsx")
    assert set(book._repr_mimebundle_()) == {"text/plain"}
    assert repr(book).startswith("<Artifact application/vnd.openxmlformats")
    assert f"{len(book):,} bytes" in repr(book)
    assert len(repr(book)) < 120


def test_an_export_is_bytes_with_notes_also_after_a_copy() -> None:
    made = timeline_kit.export(matrix(), "ics")
    assert made.notes
    for twin in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):
        assert isinstance(twin, Artifact)
        assert (twin, twin.notes, twin.media_type) == (made, made.notes, made.media_type)
        assert bytes(twin) == bytes(made)
