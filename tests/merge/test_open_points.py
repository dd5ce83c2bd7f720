"""Open points of an import that a merge answers go with their answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.commands import here

from timeline_kit import load

TABLE = "Date,Title,Note\n03/04/2016,Which day?,\n9 Nov,,x\n2016-05-01,Off,\n06/07/2016,Later,\n"


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document with open points, and a table of it in which some are answered."""
    monkeypatch.chdir(tmp_path)
    Path("more.csv").write_text(TABLE, "utf-8")
    here("import", "more.csv")
    assert "# 4 open points stand below" in Path("events.yaml").read_text("utf-8")
    assert here("export", "events.yaml", "--to", "csv", "-o", "out").returncode == 0
    table = Path("out/events.csv")
    text = table.read_text("utf-8")
    assert "[2016-03-04,2016-04-03]" in text
    text = text.replace('"[2016-03-04,2016-04-03]"', "2016-04-03").replace("Later", "Later on")
    table.write_text(text, "utf-8")
    return table


def test_a_question_goes_with_its_answer_and_others_stay(edited: Path) -> None:
    done = here("merge", str(edited), "--base", "events.yaml", "--write", "--report", "report.json")
    text = Path("events.yaml").read_text("utf-8")
    timeline = load(text).timeline
    assert timeline is not None
    assert "2016-04-03" in {event.date.text for event in timeline.events}, done.stdout
    said = " ".join(done.stdout.split())
    assert "Open points of an import that this answers; their comments go:" in said
    assert "which-day: 03/04/2016, A2:" in said
    assert "03/04/2016" not in text
    assert "06/07/2016" in text  # its title was changed, and not its date
    assert "# 3 open points stand below" in text
    assert len([one for one in load(text).problems if one.code == "TK517"]) == 3
    assert len(json.loads(Path("report.json").read_text("utf-8"))["answered"]) == 1
