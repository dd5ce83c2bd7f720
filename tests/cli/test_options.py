"""Options of formats: in the document, with `--set`, of plugins; in every command alike."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from support.commands import DOCUMENT, contents, here, run

from timeline_kit.cli import preview
from timeline_kit.cli.preview import Builder
from timeline_kit.cli.site import Library
from timeline_kit.document import SourceText
from timeline_kit.document.edits import edit
from timeline_kit.exporters import registry
from timeline_kit.loading import load_source
from timeline_kit.problems import Severity

TIMED = """\
timeline: {id: astana-talks, title: The Astana talks}
exports: {ics: {length: 90m}, csv: {dialect: plain}}
sources: {report: {title: A report, url: https://example.org/report}}
events:
  - {id: talks, date: 2017-01-23T13:00Z, title: Talks begin, sources: [report]}
"""


def lengths(calendar: bytes) -> list[timedelta | None]:
    """What the icalendar package finds between the two ends of each event."""
    events = icalendar.Calendar.from_ical(calendar).events
    return [event.end - event.start if "DTEND" in event else None for event in events]


@pytest.fixture
def timed(folder: Path) -> Path:
    (folder / "events.yaml").write_text(TIMED, encoding="utf-8")
    return folder


def test_export_does_what_the_document_says(timed: Path) -> None:
    assert here("export").returncode == 0

    written = contents(timed / "exports")
    assert lengths(written["events.ics"]) == [timedelta(minutes=90)]
    unfolded = written["events.ics"].replace(b"\r\n ", b"")
    assert b"Length not stated\\; shown as 1 hour\\, 30 minutes" in unfolded
    assert written["events.csv"].startswith(b"id,")


def test_set_decides_before_the_document(timed: Path) -> None:
    done = here("export", "--set", "ics.length=2h", "--set", "csv.dialect=guarded")
    assert (done.returncode, done.stderr) == (0, "")

    written = contents(timed / "exports")
    assert lengths(written["events.ics"]) == [timedelta(hours=2)]
    assert written["events.csv"].startswith(b"\xef\xbb\xbfid,")


def test_a_length_that_nobody_gives_is_not_made_up_and_that_is_said_once(timed: Path) -> None:
    many = TIMED.replace("ics: {length: 90m}, ", "") + "".join(
        f"  - {{id: e{n}, date: 2017-01-23T1{n}:00Z, title: Talks {n}, sources: [report]}}\n"
        for n in range(4)
    )
    (timed / "events.yaml").write_text(many, encoding="utf-8")

    done = here("export", "--to", "ics")

    assert set(lengths((timed / "exports" / "events.ics").read_bytes())) == {None}
    assert done.stdout.count("TK715") == 1
    assert "5 events (`talks`, `e0`, `e1`, …) with a time of day and no end" in done.stdout


def test_the_site_does_what_the_document_and_set_say(timed: Path) -> None:
    assert here("site", "--timelinejs", "cdn").returncode == 0
    site = contents_of(timed / "site")
    assert lengths(site["events.ics"]) == [timedelta(minutes=90)]
    assert site["events.csv"].startswith(b"id,")

    assert here("site", "--timelinejs", "cdn", "--set", "ics.length=2h").returncode == 0
    assert lengths(contents_of(timed / "site")["events.ics"]) == [timedelta(hours=2)]


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("command", ["export", "site", "preview"])
@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("length=1h", "--set: `length=1h` is not FORMAT.OPTION=VALUE"),
        ("ics.length", "--set: `ics.length` is not FORMAT.OPTION=VALUE"),
        ("ics.length=", "--set: `ics.length=` is not FORMAT.OPTION=VALUE"),
        ("isc.length=1h", "--set: there is no format `isc`\n  = help: did you mean `ics`? The"),
        (
            "ics.lenght=1h",
            "--set: `lenght` is not an option of `ics`\n  = help: did you mean `length`?",
        ),
        (
            "ics.length=1:30",
            "--set: `ics.length` takes a length of time, not `1:30`\n"
            "  = help: did you mean `1h30m`?",
        ),
        (
            "csv.dialect=plian",
            "--set: `csv.dialect` is `guarded`, `semicolon` or `plain`, not `plian`\n"
            "  = help: did you mean `plain`?",
        ),
    ],
)
def test_a_wrong_setting_is_wrong_usage(timed: Path, command: str, setting: str, said: str) -> None:
    done = here(command, "--set", setting)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {said}")
    assert {path.name for path in timed.iterdir()} == {"events.yaml"}


def test_a_setting_for_what_is_not_written_is_said_to_have_no_effect(timed: Path) -> None:
    done = here("export", "--to", "csv", "--set", "ics.length=1h")

    assert done.returncode == 2
    assert done.stderr == (
        "error: --set ics.length has no effect: `ics` is not written here\n"
        "  = help: leave it out; what is written: csv\n"
    )


def test_a_wrong_option_of_a_document_ends_every_command_at_its_place(timed: Path) -> None:
    (timed / "events.yaml").write_text(TIMED.replace("plain", "plian"), encoding="utf-8")

    for command in (["validate"], ["export"], ["site", "--timelinejs", "cdn"]):
        done = here(*command)
        assert done.returncode == 1
        assert "--> events.yaml:2:46" in done.stdout + done.stderr
        assert "did you mean `plain`?" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ics: {lenght: 1h}", "ics: {length: 1h}"),
        ("ics: {length: 1 hour}  # as asked", "ics: {length: 1h}  # as asked"),
        ("ics: {length: 'PT1H30M'}", "ics: {length: '1h30m'}"),
        ("csv: {dialect: Plian}", "csv: {dialect: plain}"),
    ],
)
def test_what_a_help_says_can_be_applied(wrong: str, right: str) -> None:
    text = TIMED.replace("exports: {ics: {length: 90m}, csv: {dialect: plain}}", "exports:\n  {}")
    source = SourceText("events.yaml", text.replace("{}", wrong))
    [problem] = [one for one in load_source(source).problems if one.severity is Severity.ERROR]

    assert problem.fix is not None
    mended = edit(source, problem.fix.changes).text

    assert mended == text.replace("{}", right)
    assert load_source(SourceText("events.yaml", mended)).timeline is not None


def test_the_preview_does_what_the_document_and_set_say(
    timed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "get_library", lambda *_: Library())
    for own, length in (({}, 90), ({"ics": {"length": "2h"}}, 120)):
        builder = Builder("events.yaml", "local", None, datetime(2026, 1, 1, tzinfo=UTC), own)
        built = builder.begin().files
        assert built is not None
        assert lengths(built["events.ics"]) == [timedelta(minutes=length)]
        assert built["events.csv"].startswith(b"id,")


def test_only_a_format_that_is_named_is_imported(folder: Path, outline: dict[str, str]) -> None:
    code = (
        "import sys, timeline_kit; timeline_kit.load('events.yaml');"
        "print('timeline_outline' in sys.modules)"
    )
    for said, imported in (("ics: {length: 1h}", "False"), ("outline: {width: 80}", "True")):
        text = DOCUMENT.replace("sources:", f"exports: {{{said}}}\nsources:", 1)
        (folder / "events.yaml").write_text(text, encoding="utf-8")
        done = run("-", cwd=folder, env=outline, python=("-c", code))
        assert done.stdout == f"{imported}\n", done.stderr


def test_options_of_a_plugin_work_as_ours_do(folder: Path, outline: dict[str, str]) -> None:
    text = DOCUMENT.replace("sources:", "exports: {outline: {bullet: '*', width: 12}}\nsources:", 1)
    (folder / "events.yaml").write_text(text, encoding="utf-8")

    done = run("export", "--to", "outline", cwd=folder, env=outline)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(folder / "exports")["events.outline.txt"].splitlines()[0] == b"* 2016-12-20"

    done = run("export", "--to", "outline", "--set", "outline.width=20", cwd=folder, env=outline)
    assert done.returncode == 0
    assert contents(folder / "exports")["events.outline.txt"].splitlines()[0] == (
        b"* 2016-12-20 Ministe"
    )

    text = text.replace("width: 12", "width: wide, bulet: x")
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    done = run("validate", "--format", "concise", cwd=folder, env=outline)
    assert done.returncode == 1
    assert "`outline.width` takes a whole number, not `wide`" in done.stdout
    assert "`bulet` is not an option of `outline`" in done.stdout

    done = run("validate", "--format", "concise", cwd=folder)
    assert done.returncode == 0
    assert "events.yaml:2:11: warning[TK218] there is no format `outline` here" in done.stdout


def test_formats_lists_the_options_of_one(folder: Path, outline: dict[str, str]) -> None:
    done = run("formats", "outline", cwd=folder, env=outline)
    assert (done.returncode, done.stderr) == (0, "")
    assert "outline.width" in done.stdout
    assert "outline.bullet" in done.stdout

    done = run("formats", "csv", cwd=folder, env=outline)
    assert "csv.dialect" in done.stdout
    assert "media_credit" in done.stdout


def test_the_schema_has_the_options_of_what_is_installed(
    folder: Path, outline: dict[str, str]
) -> None:
    ours = json.loads(run("schema", cwd=folder).stdout)["properties"]["exports"]
    all_of_them = json.loads(run("schema", cwd=folder, env=outline).stdout)
    assert "outline" not in ours["properties"]
    assert ours["additionalProperties"] == {"type": ["object", "null"]}
    width = all_of_them["properties"]["exports"]["properties"]["outline"]["properties"]["width"]
    assert width["description"] == "How many characters a line has at most."


@pytest.mark.parametrize("name", [*registry.BUILT_IN, *registry.ON_REQUEST])
def test_what_a_format_declares_lightly_is_what_it_has(name: str) -> None:
    assert registry.declared(name) == registry.find(name).options
