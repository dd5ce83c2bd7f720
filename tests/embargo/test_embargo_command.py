"""What is said of what waits, and where it may be written all the same."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from support.commands import here

from timeline_kit.cli.preview import Builder

DOCUMENT = """\
timeline: {id: waits, title: What waits, timezone: Europe/Berlin}
sources: {report: {title: A report, url: https://example.org/report}}
events:
  - {id: known, date: 2016-12-20, title: Known, sources: [report]}
  - {id: later, date: 2017, title: Later, sources: [report], embargo: 2999-07-01}
  - {id: next, date: 2018, title: Next, sources: [report], embargo: 2998-12-01T06:00, draft: true}
  - {id: over, date: 2019, title: Over, sources: [report], embargo: 2001-01-01T00:00Z}
  - {id: draft, date: 2020, title: Draft, sources: [report], draft: true}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def ids(path: Path) -> list[str]:
    rows = openpyxl.load_workbook(path)["Events"].iter_rows(values_only=True)
    header = next(rows)
    return [str(row[header.index("id")]) for row in rows]


def test_what_waits_is_listed_the_next_first(folder: Path) -> None:
    assert here("embargo") == (
        0,
        "2998-12-01T06:00+01:00  next  Next  [draft: stays out after it, too]\n"
        "2999-07-01T00:00+02:00  later  Later\n"
        "\n"
        "2 events wait. Next: 2998-12-01T05:00:00Z\n"
        "Times are those of Europe/Berlin, the zone of the timeline.\n"
        "1 draft without a time, held until `draft` is removed.\n",
        "",
    )


def test_a_draft_stays_one_after_its_embargo_and_zones_are_told_apart(folder: Path) -> None:
    text = DOCUMENT.replace("title: Next,", "title: Next, timezone: Asia/Almaty,")
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    _, out, _ = here("embargo")
    assert (
        "2998-12-01T06:00+01:00  next  Next  [2998-12-01T10:00+05:00 Asia/Almaty]"
        "  [draft: stays out after it, too]\n"
    ) in out
    _, out, _ = here("embargo", "--as-of", "2999-01-01")
    assert out.endswith(
        "1 draft without a time, held until `draft` is removed.\n"
        "1 draft whose embargo is over, held until `draft` is removed.\n"
    )


def test_what_waits_is_known_without_the_files_beside_the_document(folder: Path) -> None:
    text = DOCUMENT.replace("title: Known", "title: Known, media: {url: gone.png, alt: gone}")
    text = text.replace("title: A report", "title: A report, file: gone.html")
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    assert here("export")[0] == 1
    assert here("embargo", "--next") == (0, "2998-12-01T05:00:00Z\n", "")
    assert here("embargo")[0] == 0
    assert here("verify")[0] == 1  # its own matter: the copy is not there
    assert "gone.png" not in here("verify").stdout


@pytest.mark.parametrize(
    ("as_of", "printed"),
    [
        ((), "2998-12-01T05:00:00Z\n"),
        (("--as-of", "2998-12-01T05:59:59"), "2998-12-01T05:00:00Z\n"),
        (("--as-of", "2998-12-01T06:00"), "2999-06-30T22:00:00Z\n"),
        (("--as-of", "2999-07-01"), ""),
    ],
)
def test_a_scheduler_is_told_one_instant_or_nothing(
    folder: Path, as_of: tuple[str, ...], printed: str
) -> None:
    assert here("embargo", "--next", *as_of) == (0, printed, "")


@pytest.mark.parametrize("command", ["export", "site", "embargo"])
@pytest.mark.parametrize("time", ["2026-13-01", "soon", "2026-12", "2026-12-01/2026-12-02"])
def test_a_time_that_is_none_is_wrong_usage(folder: Path, command: str, time: str) -> None:
    status, _, said = here(command, "--as-of", time)
    assert status == 2
    assert "--as-of: " in said


def test_editors_get_what_waits_in_files_that_are_called_internal(folder: Path) -> None:
    status, out, _ = here("export", "--include-embargoed")
    assert status == 0
    assert {path.name for path in (folder / "exports").iterdir()} == {
        "events-internal.xlsx",
        "events.ics",
        "events.csv",
        "events.timelinejs.json",
    }
    assert (
        "2 events. Left out: 1 draft, 1 embargoed event. "
        "Only in events-internal.xlsx: 1 embargoed event.\n"
    ) in out
    assert ids(folder / "exports" / "events-internal.xlsx") == ["known", "later", "over"]
    for name in ("events.ics", "events.csv", "events.timelinejs.json"):
        content = (folder / "exports" / name).read_bytes()
        assert b"Known" in content
        assert b"Later" not in content
    assert here("export", "--include-embargoed", "--include-drafts", "--to", "xlsx")[0] == 0
    internal = ids(folder / "exports" / "events-internal.xlsx")
    assert internal == ["known", "later", "next", "over", "draft"]
    assert here("export", "--to", "xlsx")[0] == 0
    assert ids(folder / "exports" / "events.xlsx") == ["known", "over"]


@pytest.mark.parametrize("drafts", [[], ["--include-drafts"]])
@pytest.mark.parametrize("embargoed", [[], ["--include-embargoed"]])
@pytest.mark.parametrize("also", [[], ["--to", "csv"]])
def test_the_numbers_of_events_add_up_to_the_rows_of_the_workbook(
    folder: Path, drafts: list[str], embargoed: list[str], also: list[str]
) -> None:
    status, out, _ = here("export", "--to", "xlsx", *also, *drafts, *embargoed)
    assert status == 0
    path = next(folder.glob("exports/*.xlsx"))
    said = next(line for line in out.splitlines() if line.startswith("2 events."))
    number, total = 0, 0
    for sentence in filter(None, re.split(r"\. |\.$", said)):
        where, _, what = sentence.rpartition(": ")
        events = sum(map(int, re.findall(r"(\d+) (?:event|draft|embargoed event)", what)))
        total += events
        number += events if not where or path.name in where else 0
    assert number == len(ids(path))
    assert total == DOCUMENT.count("- {id: ")


@pytest.mark.parametrize("name", ["ics", "csv", "timelinejs", "md", "svg"])
def test_no_public_format_takes_what_waits(folder: Path, name: str) -> None:
    status, _, said = here("export", "--include-embargoed", "--to", name)
    assert status == 2
    assert "--include-embargoed has no effect" in said
    assert not (folder / "exports").exists()


def test_what_was_public_before_its_embargo_cannot_be_taken_back(folder: Path) -> None:
    (folder / "events.yaml").write_text(DOCUMENT.replace(", embargo: 2999-07-01", ""), "utf-8")
    assert here("export")[0] == here("site", "--timelinejs", "cdn")[0] == 0
    (folder / "events.yaml").write_text(DOCUMENT, "utf-8")
    for command in (("export",), ("site", "--timelinejs", "cdn")):
        status, _, said = here(*command)
        assert status == 0
        for name in ("ics", "csv", "timelinejs.json"):
            assert (
                "warning[TK823]: `Later` (`later`) is under embargo, and stands in the earlier "
                f"`events.{name}`"
            ) in said.replace("warning[TK823] ", "warning[TK823]: ")
        assert "TK823" not in here(*command)[2]


def test_files_of_a_time_to_come_are_not_for_the_public(folder: Path) -> None:
    assert "TK824" in here("export", "--as-of", "2999-12-01", "-o", "later")[2]
    assert b"Later" in (folder / "later" / "events.csv").read_bytes()
    assert "TK824" not in here("export", "--as-of", "2020-12-01", "-o", "past")[2]
    for name in (("export", "--to", "csv"), ("site", "--timelinejs", "cdn")):
        said = here(*name, "--as-of", "2999-12-01", "-o", "shown")[2]
        assert "these files show `later`, which is under embargo today" in said
    status, _, said = here("export", "--to", "ics", "-o", "later")
    assert (status, "2999" in said) == (1, True)


def test_files_of_a_time_to_come_that_show_nothing_early_are_called_so(folder: Path) -> None:
    early = ("--as-of", "2999-07-01T00:00+02:01")  # a minute before the embargo ends
    assert "TK824" not in here("export", "--to", "csv", *early, "-o", "table")[2]
    said = here("export", "--to", "ics", *early, "-o", "calendar")[2]
    assert "has not come: the stamps in the calendar are of then" in said
    assert "under embargo" not in said
    ends = ("--as-of", "2999-07-01T00:00+02:00")
    assert "these files show `later`" in here("export", "--to", "csv", *ends, "-o", "table")[2]
    text = DOCUMENT.replace("title: Over", f"embargo: {soon()}, title: Over").replace(
        ", embargo: 2001-01-01T00:00Z", ""
    )
    (folder / "events.yaml").write_text(text, "utf-8")
    said = here("export", "--as-of", soon(), "-o", "soon")[2]
    assert "these files show `over`, which is under embargo today" in said
    assert "stamps" not in said


def soon() -> str:
    """A time within a day, that the hands of the test do not reach."""
    return (datetime.now(UTC) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:00Z")


def test_drafts_in_a_file_that_others_read_are_warned_of(folder: Path) -> None:
    said = here("export", "--include-drafts")[2]
    assert "TK825" in said
    assert "events.csv` shows 1 draft, under the name" in said.replace("exports/", "")
    assert "xlsx` shows" not in said
    assert "TK825" not in here("export", "--include-drafts", "--to", "xlsx")[2]
    assert "TK825" not in here("export")[2]
    (folder / "events.yaml").write_text(DOCUMENT.replace(", draft: true", ""), "utf-8")
    assert "TK825" not in here("export", "--include-drafts")[2]


def test_a_workbook_without_what_waits_comes_home_three_way(folder: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

    git("init")
    git("add", "events.yaml")
    git("commit", "-m", "as sent")
    assert here("export", "--to", "xlsx")[0] == 0
    path = folder / "exports" / "events.xlsx"
    book = openpyxl.load_workbook(path)
    cells = book["Events"]
    assert cells["A2"].value == "Known"
    cells["A2"] = "Known to all"
    book.save(path)
    text = DOCUMENT.replace("title: Known", "title: Known now").replace("Later", "Later still")
    (folder / "events.yaml").write_text(text, "utf-8")
    status, out, _ = here("merge", str(path))
    assert status == 1
    assert "before Known\n" in out


def test_an_embargo_that_cannot_be_read_makes_a_draft_of_what_is_imported(folder: Path) -> None:
    table = "id,date,title,embargo\na,2016-12-20,Read,2999-12-01T06:00+01:00\n"
    (folder / "in.csv").write_text(f"{table}b,2017-01-01,Not read,when they say so\n", "utf-8")
    status, _, _ = here("import", "in.csv", "-o", "out.yaml")
    assert status == 1
    text = (folder / "out.yaml").read_text("utf-8")
    assert "embargo: 2999-12-01T06:00+01:00\n" in text.replace('"', "")
    assert "draft: true" in text
    assert "x-embargo: when they say so" in text


def test_the_preview_shows_what_waits_with_a_mark(folder: Path) -> None:
    builder = Builder("events.yaml", "cdn", None, datetime(2026, 11, 30, tzinfo=UTC), {})
    built = builder.begin().files
    assert built is not None
    page = built["index.html"].decode()
    assert "[embargo: 2999-07-01] Later" in page
    assert "Next" not in page.partition("<body")[2].partition("<footer")[0]
    assert "[embargo: 2001" not in page
