"""Formats are found lazily, and a broken one harms only itself."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol, get_args

import pytest
from support.commands import contents, run
from support.matrix import SECRETS, matrix

from timeline_kit import Timeline
from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import shown_to
from timeline_kit.exporters.base import Audience, Carries, ExportOptions, Option
from timeline_kit.problems import Problem

EXPORTER = """
from timeline_kit.problems import Problem

class Exporter:
    name, suffix, media_type, title = "odd", ".odd", "text/plain", "odd one"

    def write(self, timeline, out, options):
        {body}

exporter = Exporter()
number = 7
"""


class Install(Protocol):
    def __call__(
        self, name: str, version: str, source: str, formats: Mapping[str, str]
    ) -> dict[str, str]: ...


def test_an_installed_distribution_adds_a_format(folder: Path, outline: dict[str, str]) -> None:
    listed = run("formats", cwd=folder, env=outline)
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    assert rows[-1] == ["outline", ".outline.txt", "plain outline (timeline-outline 0.2)"]

    done = run("export", "--to", "outline", cwd=folder, env=outline)

    assert (done.returncode, done.stderr) == (0, "")
    assert contents(folder / "exports") == {
        "events.outline.txt": b"2016-12-20 Ministers meet in Moscow\n"
        b"late 2016-12 Aleppo is evacuated\n"
        b"2017-01-23/2017-01-24 Talks in Astana\n"
    }


def test_an_installed_format_changes_nothing_until_it_is_named(
    folder: Path, outline: dict[str, str]
) -> None:
    assert run("export", cwd=folder, env=outline).returncode == 0
    assert "events.outline.txt" not in contents(folder / "exports")


def test_names_are_known_without_importing_a_format() -> None:
    code = (
        "import sys; from timeline_kit.exporters import registry; names = registry.names();"
        "print(names, [name for name in sys.modules if name.startswith('timeline_kit.exporters.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )

    names, _, modules = done.stdout.partition("] ")
    assert names.startswith("['ics', 'xlsx', 'csv', 'timelinejs'")
    assert modules == (
        "['timeline_kit.exporters.base', 'timeline_kit.exporters.options', "
        "'timeline_kit.exporters.registry']\n"
    )


def test_a_note_of_a_plugin_may_say_its_severity_in_a_word(folder: Path, install: Install) -> None:
    note = "Problem('ODD1', 'note', 'a title was cut', ('events', 'moscow', 'title'))"
    body = EXPORTER.format(body=f"return [{note}]")
    env = install("timeline-odd", "0.1", body, {"odd": "exporter"})

    done = run("export", "--to", "odd", cwd=folder, env=env)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("note[ODD1] events.odd: a title was cut (see `moscow`)\n")


@pytest.mark.parametrize(
    ("source", "attribute", "said"),
    [
        (
            "import nothing_of_that_name",
            "exporter",
            "cannot be loaded: ModuleNotFoundError: No module named 'nothing_of_that_name'",
        ),
        ("raise SystemExit(0)", "exporter", "cannot be loaded: SystemExit: 0"),
        (
            "def f(:",
            "exporter",
            "cannot be loaded: SyntaxError: invalid syntax (timeline_odd.py, line 1)",
        ),
        (
            "",
            "exporter",
            "cannot be loaded: AttributeError: module 'timeline_odd' has no attribute 'exporter'",
        ),
        (
            EXPORTER.format(body="pass"),
            "Exporter",
            "is the class Exporter, where an exporter made from it is wanted",
        ),
        (EXPORTER.format(body="pass"), "number", "has no function `write`"),
        (
            EXPORTER.format(body="pass").replace('".odd"', '"/../x"'),
            "exporter",
            "has '/../x' for a suffix, where one like '.txt' is wanted",
        ),
        (EXPORTER.format(body="raise ValueError('no')"), "exporter", "failed: ValueError: no"),
        (EXPORTER.format(body="raise SystemExit(0)"), "exporter", "failed: SystemExit: 0"),
        (EXPORTER.format(body="pass"), "exporter", "did not return a list of problems"),
        (EXPORTER.format(body="return ['note']"), "exporter", "did not return a list of problems"),
        (
            EXPORTER.format(body="return [Problem('ODD1', 'loud', 'cut')]"),
            "exporter",
            "returned a problem whose severity is none: 'loud' is not a valid Severity",
        ),
    ],
)
def test_a_broken_format_is_named_with_its_distribution(
    install: Install, source: str, attribute: str, said: str
) -> None:
    install("timeline-odd", "0.2", source, {"odd": attribute})
    sys.modules.pop("timeline_odd", None)

    with pytest.raises(registry.BrokenExporter) as caught:
        registry.export(matrix(), "odd")

    assert caught.value.problem.code == "TK810"
    assert caught.value.problem.message == f"the format `odd` of timeline-odd 0.2 {said}"
    assert registry.export(matrix(), "csv")[0], "all other formats work"


def test_a_broken_format_ends_the_export_that_names_it_and_writes_nothing(
    folder: Path, install: Install
) -> None:
    env = install("timeline-odd", "0.2", EXPORTER.format(body="1 / 0"), {"odd": "exporter"})

    done = run("export", "--to", "csv", "--to", "odd", cwd=folder, env=env)

    assert done.returncode == 1
    assert done.stderr == (
        "error[TK810]: the format `odd` of timeline-odd 0.2 failed: ZeroDivisionError: division "
        "by zero\n  = help: update or remove timeline-odd; all other formats work\n"
    )
    assert contents(folder / "exports") == {}
    assert run("export", cwd=folder, env=env).returncode == 0


def test_a_list_of_formats_survives_a_broken_one(folder: Path, install: Install) -> None:
    env = install("timeline-odd", "0.2", "import nothing", {"odd": "exporter"})

    done = run("formats", cwd=folder, env=env)

    assert done.returncode == 0
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names == registry.names()[: len(names)]
    assert "odd" not in names
    assert "error[TK810]: the format `odd` of timeline-odd 0.2 cannot be loaded" in done.stderr


def test_a_format_cannot_take_the_place_of_one_of_ours(folder: Path, install: Install) -> None:
    odd = EXPORTER.format(body="out.write(b'mine'); return []")
    env = install("timeline-odd", "0.2", odd, {"ics": "exporter"})

    done = run("export", "--to", "ics", cwd=folder, env=env)

    assert done.returncode == 0
    assert contents(folder / "exports")["events.ics"].startswith(b"BEGIN:VCALENDAR")
    assert done.stderr == (
        "warning[TK811]: the format `ics` of timeline-odd 0.2 is not used: timeline-kit has one of "
        "that name\n"
    )


def test_of_two_formats_of_one_name_the_first_is_used_and_the_other_named(
    install: Install,
) -> None:
    odd = EXPORTER.format(body="out.write(__name__.encode()); return []")
    install("timeline-b", "1", odd, {"odd": "exporter"})
    install("timeline-a", "2", odd, {"odd": "exporter"})

    assert registry.export(matrix(), "odd") == (b"timeline_a", [])
    assert [problem.message for problem in registry.shadowed(["odd"])] == [
        "the format `odd` of timeline-b 1 is not used: timeline-a 2 has one of that name"
    ]


def test_two_formats_with_one_file_name_are_refused(folder: Path, install: Install) -> None:
    odd = EXPORTER.format(body="return []").replace(".odd", ".ics")
    env = install("timeline-odd", "0.2", odd, {"odd": "exporter"})

    done = run("export", "--to", "ics", "--to", "odd", cwd=folder, env=env)

    assert done.returncode == 1
    assert done.stderr.startswith(
        "error[TK808]: two outputs would be written to `exports/events.ics`\n"
    )
    assert contents(folder / "exports") == {}


def test_an_unknown_format_leads_to_the_nearest() -> None:
    for asked, nearest in {
        "cvs": "csv",
        ".ICS": "ics",
        "excel": "xlsx",
        "timeline": "timelinejs",
    }.items():
        with pytest.raises(registry.UnknownFormat) as caught:
            registry.find(asked)
        assert caught.value.near[:1] == [nearest]


class Spy:
    """A format that carries some paths."""

    name, suffix, media_type, title = "spy", ".spy", "text/plain", "spy"
    options: tuple[Option[Any], ...] = ()

    def __init__(self, *carried: str) -> None:
        self.carries = dict.fromkeys(carried, Carries.EXACT)

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        raise NotImplementedError


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("drafts", [False, True])
def test_drafts_go_only_where_they_may(drafts: bool, asked: bool) -> None:
    spy = Spy("events.draft") if drafts else Spy()

    shown = shown_to(matrix(), spy, ExportOptions(include_drafts=asked))

    assert any(event.draft for event in shown.events) == (drafts and asked)


@pytest.mark.parametrize("audience", get_args(Audience))
@pytest.mark.parametrize("notes", [False, True])
def test_notes_go_only_to_editors(notes: bool, audience: Audience) -> None:
    spy = Spy("events.note") if notes else Spy()

    shown = shown_to(matrix(), spy, ExportOptions(audience=audience))

    may = notes and audience == "editors"
    assert any(event.note for event in shown.events) == may
    assert any(source.note for source in shown.sources.values()) == may
    assert any(source.file for source in shown.sources.values()) == may
    assert any(event.extensions for event in shown.events) == may


def test_own_keys_go_where_an_option_asks_for_them() -> None:
    shown = shown_to(matrix(), Spy(), ExportOptions(own={"own_keys": True}))

    assert any(event.extensions for event in shown.events)
    assert not any(event.note for event in shown.events)


def test_a_format_that_says_nothing_gets_nothing_internal() -> None:
    class Silent:
        pass

    options = ExportOptions(include_drafts=True, audience="editors")
    shown = shown_to(matrix(), Silent(), options)  # type: ignore[arg-type]  # that is the point

    assert not [secret for secret in SECRETS if secret.encode() in pickle.dumps(shown)]


def test_a_source_that_only_drafts_cite_is_not_shown() -> None:
    timeline = Timeline(
        id="a",
        title="A",
        sources={"open": {"title": "O"}, "secret": {"title": "S"}, "spare": {"title": "X"}},
        events=[
            {"id": "a", "date": "2016", "title": "A", "sources": ["open"]},
            {
                "id": "b",
                "date": "2016",
                "title": "B",
                "sources": ["open", "secret"],
                "draft": True,
            },
        ],
    )

    shown = shown_to(timeline, Spy(), ExportOptions())

    assert list(shown.sources) == ["open", "spare"]


@pytest.mark.parametrize("name", ["ics", "csv", "timelinejs"])
def test_no_public_file_holds_a_secret(name: str) -> None:
    data, _ = registry.export(matrix(), name, ExportOptions())

    for secret in SECRETS:
        assert secret.encode() not in data


def test_exporting_to_a_stream_gives_the_same_bytes() -> None:
    for name in registry.BUILT_IN:
        out = io.BytesIO()
        notes = registry.export_to(matrix(), name, out, ExportOptions())
        assert (out.getvalue(), notes) == registry.export(matrix(), name)
