"""The process: what it imports, where its words go, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import DOCUMENT, command, environment, here, run

from timeline_kit.cli import documents

HEAVY = {
    "pandas",
    "numpy",
    "openpyxl",
    "icalendar",
    "babel",
    "rich",
    "markdown_it",
    "nh3",
    "jinja2",
    "importlib.metadata",  # with it comes all of `email`
}


def imported(folder: Path, *arguments: str) -> set[str]:
    """Return the modules a command imports."""
    code = (
        "import sys; from timeline_kit.cli.app import run; status = run(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1)
    return set(done.stderr.split())


@pytest.mark.parametrize("wrong", [False, True])
def test_validate_imports_nothing_heavy(folder: Path, wrong: bool) -> None:
    text = DOCUMENT.replace("2016-12-20", "2016-02-30") if wrong else DOCUMENT
    (folder / "events.yaml").write_text(text, encoding="utf-8")

    modules = imported(folder, "validate")

    assert not HEAVY & modules
    others = {"export", "show", "init", "schema", "formats", "explain", "completion"}
    assert not {f"timeline_kit.cli.{name}" for name in others} & modules


def test_export_looks_for_no_plugin_until_one_is_named(folder: Path) -> None:
    assert "importlib.metadata" not in imported(folder, "export")


def test_the_version_is_said_before_any_document_is_thought_of(folder: Path) -> None:
    rooms = ("document", "model", "checks", "locales", "exporters", "importers", "wording")
    assert not {f"timeline_kit.{room}" for room in rooms} & imported(folder, "--version")


_WATCHED = """
import re, sys

class Watched:
    def __init__(self, text, flags):
        self.compiled, self.used = compile_at_once(text, flags), False

    def __getattr__(self, name):
        self.used = True
        return getattr(self.compiled, name)

def compile(text, flags=0):
    if not sys._getframe(1).f_globals["__name__"].startswith("timeline_kit"):
        return compile_at_once(text, flags)
    watched.append(Watched(text, flags))
    return watched[-1]

watched, compile_at_once, re.compile = [], re.compile, compile
from timeline_kit.cli.app import run
run(["export"])
for one in watched:
    print(sys.getsizeof(one.compiled), one.used, repr(one.compiled.pattern), file=sys.stderr)
"""


def test_no_long_pattern_is_compiled_that_few_runs_use(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = [line.split(" ", 2) for line in done.stderr.splitlines() if line[:1].isdigit()]
    unused = {text: int(size) for size, used, text in found if used == "False"}
    assert len(unused) < len(found)
    assert not {text for text, size in unused.items() if size > 1500}, "see timeline_kit.patterns"


def test_the_command_pauses_collection_and_the_library_leaves_it_alone(folder: Path) -> None:
    code = (
        "import gc, atexit; atexit.register(lambda: print(gc.isenabled()));"
        "import timeline_kit; timeline_kit.load('events.yaml'); print(gc.isenabled());"
        "from timeline_kit.cli import main; main(['validate'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, *_, last = done.stdout.splitlines()
    assert (first, last) == ("True", "False")


def test_an_export_does_not_load_what_imports_need(folder: Path) -> None:
    rooms = {"timeline_kit.importers", "timeline_kit.merge", "timeline_kit.wording.written"}
    assert not (rooms | {"wcwidth"}) & imported(folder, "export")


def test_an_export_imports_no_pandas_and_no_icalendar(folder: Path) -> None:
    assert not {"pandas", "numpy", "icalendar", "rich"} & imported(folder, "export")


def test_the_module_is_the_command(folder: Path) -> None:
    script = Path(sys.executable).with_name("timeline-kit")
    if not script.exists():
        pytest.skip("missing: the installed command timeline-kit")
    done = subprocess.run(
        [script, "validate"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stdout) == (0, "No problems in events.yaml.\n")
    assert run("validate", cwd=folder).stdout == done.stdout


@pytest.mark.parametrize("arguments", [("show",), ("--help",)])
def test_a_closed_pipe_ends_the_command_quietly(folder: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(*arguments, cwd=folder, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)

    assert (done.returncode, done.stderr) == (141, "")


def test_head_gets_its_line_and_no_complaint(folder: Path) -> None:
    events = "".join(f"  - {{id: e{n}, date: 2017, title: Event {n}}}\n" for n in range(3000))
    (folder / "events.yaml").write_text(DOCUMENT + events, encoding="utf-8")
    line = f"{' '.join(command('show'))} | head -n 1"

    done = subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.stdout, done.stderr) == ("The Astana talks\n", "")


@pytest.mark.parametrize("arguments", [("show",), ("--help",)])
def test_a_full_standard_output_is_said(folder: Path, arguments: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("missing: /dev/full")
    with Path("/dev/full").open("w") as full:
        done = run(*arguments, cwd=folder, stdout=full, stderr=subprocess.PIPE)

    assert done.returncode == 1
    assert done.stderr == "error: cannot write to standard output: no space left on device\n"


@pytest.mark.parametrize("closed", ["<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(folder: Path, closed: str) -> None:
    line = f"{' '.join(command('export', '--to', 'csv'))} {closed}"
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert "Traceback" not in done.stderr.decode()
    assert (folder / "exports" / "events.csv").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_every_locale_shows_every_text(folder: Path, changes: dict[str, str]) -> None:
    text = DOCUMENT.replace("Ministers", "Министры 👍")
    (folder / "events.yaml").write_bytes(text.encode())
    env = environment(**changes)

    for arguments in (("show",), ("export", "--to", "csv")):
        done = subprocess.run(
            command(*arguments), cwd=folder, env=env, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_name_that_is_not_utf8_is_exported(folder: Path) -> None:
    name = os.fsdecode(b"\xffevents.yaml")
    (folder / name).write_text(DOCUMENT, encoding="utf-8")

    done = run("export", name, "--to", "csv", cwd=folder)

    assert (done.returncode, done.stderr) == (0, "")
    wrote, events, note = done.stdout.splitlines()
    assert (wrote, events) == ("wrote      exports/\\xffevents.csv", "3 events.")
    assert note.startswith("note[TK703] \\xffevents.csv: ")
    assert [os.fsencode(path.name) for path in (folder / "exports").iterdir()] == [
        b"\xffevents.csv"
    ]


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise KeyError("the \x1b key")

    monkeypatch.setattr(documents, "examine", fail)


@pytest.mark.usefixtures("bug")
def test_a_bug_of_ours_is_owned_up_to(folder: Path) -> None:
    done = here("validate")

    assert (done.returncode, done.stdout) == (3, "")
    lines = done.stderr.splitlines()
    assert lines[:2] == [
        "error: timeline-kit made a mistake; your file may be right",
        "  = help: report it to the authors with the lines below and what the same command prints "
        "with `--debug`",
    ]
    assert lines[2].startswith("    KeyError: 'the \\x1b key' (test_process.py, line ")
    assert lines[3].startswith("    timeline-kit 0.1.0, Python 3.")
    assert len(lines) == 4


@pytest.mark.usefixtures("bug")
@pytest.mark.parametrize("arguments", [("--debug", "validate"), ("validate", "--debug")])
def test_debug_shows_the_traceback(folder: Path, arguments: tuple[str, ...]) -> None:
    done = here(*arguments)

    assert done.returncode == 3
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert "KeyError" in done.stderr


def test_no_color_and_force_color_are_obeyed(folder: Path) -> None:
    (folder / "events.yaml").write_text(DOCUMENT.replace("2016-12-20", "2016-02-30"), "utf-8")

    def shown(**changes: str | None) -> str:
        return run("validate", cwd=folder, env=environment(**changes)).stdout

    assert "\x1b[" not in shown()
    assert "\x1b[31m\x1b[1merror[TK302]\x1b[0m" in shown(FORCE_COLOR="1")
    assert "\x1b[" not in shown(FORCE_COLOR="1", NO_COLOR="1")
