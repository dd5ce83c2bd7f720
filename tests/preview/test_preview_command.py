"""How the command begins, ends and refuses."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.commands import DOCUMENT, environment, run
from support.previews import Start

from timeline_kit.cli import preview as command
from timeline_kit.cli.preview import Builder
from timeline_kit.cli.site import Library
from timeline_kit.preview import serving, watching
from timeline_kit.preview.marks import Mark, Marks, marks


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_signal_ends_it_quietly(start: Start, number: signal.Signals, status: int) -> None:
    preview = start(DOCUMENT)
    assert preview.first.startswith("events.yaml is shown at http://127.0.0.1:")
    assert preview.stop(number) == (status, [])


@pytest.mark.parametrize("name", ["starlette", "uvicorn", "watchfiles"])
def test_a_missing_extra_is_named_with_the_command_that_installs_it(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    code = f"import sys; sys.modules[{name!r}] = None; from timeline_kit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "preview", "--no-open"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"error: the preview needs the package `{name}`, which is not installed\n"
        "  = help: install all that it needs: `pip install 'timeline-kit[preview]'`\n"
    )


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["-"], 2, "error: standard input cannot be watched"),
        (["talks.yaml"], 2, "error[TK801]: `talks.yaml` does not exist"),
        (["--templates", "mine"], 1, "error[TK801]: `mine` does not exist"),
        (["--timelinejs", "mine"], 2, "error[TK813]: `mine` is not TimelineJS"),
        (["--port", "70000"], 2, "error: invalid value for `--port`"),
    ],
)
def test_what_cannot_be_shown_is_refused_at_once(
    tmp_path: Path, arguments: list[str], status: int, message: str
) -> None:
    (tmp_path / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    port = [] if "--port" in arguments else ["--port", "0"]
    done = run("preview", "--no-open", *port, *arguments, cwd=tmp_path)
    assert done.returncode == status
    assert message in done.stderr


def test_without_a_number_any_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving.bound(0) as taken:
        monkeypatch.setattr(command, "PORT", taken.getsockname()[1])
        with command._bound(None) as other:
            assert other.getsockname()[1] != command.PORT
            assert other.getsockname()[0] == "127.0.0.1"


def builder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(command, "get_library", lambda *_: Library())
    (folder / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    (folder / "mine").mkdir()
    (folder / "mine" / "index.html.j2").write_text("{{ timeline.title }}", encoding="utf-8")
    return Builder("events.yaml", "local", Path("mine"), datetime(2026, 1, 1, tzinfo=UTC), {})


def test_a_broken_template_is_a_problem_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = builder(tmp_path, monkeypatch)
    good = made.begin()
    assert good.files is not None
    assert good.files["index.html"].startswith(b"The Astana talks<!-- <meta")

    before = marks(made.paths)
    (tmp_path / "mine" / "index.html.j2").write_text("x\n{% if %}", encoding="utf-8")
    assert marks(made.paths) != before
    attempt = made.again()
    assert attempt.files is None
    assert [problem.code for problem in attempt.problems] == ["TK815"]
    assert attempt.source is not None
    assert attempt.source.name == "mine/index.html.j2"


def test_a_bug_of_ours_does_not_end_the_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = builder(tmp_path, monkeypatch)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(command, "built_site", fail)
    attempt = made.again()
    assert attempt.files is None
    assert "made a mistake" in attempt.problems[0].message
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize("working", [True, False])
def test_changes_are_noticed_even_where_nothing_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, working: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("too many")

    if not working:
        monkeypatch.setattr("watchfiles.watch", refuse)
    document = tmp_path / "events.yaml"
    document.write_text("a", encoding="utf-8")
    before = marks([document])
    stop, noticed = threading.Event(), threading.Semaphore(0)
    arguments = ([document], before, noticed.release, stop)
    thread = threading.Thread(target=watching.follow, args=arguments, daemon=True)
    thread.start()
    try:
        document.write_text("another", encoding="utf-8")
        assert noticed.acquire(timeout=5)
        (tmp_path / "other.yaml").write_text("not ours", encoding="utf-8")
        assert not noticed.acquire(timeout=1.2)
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()


class Meanwhile(threading.Event):
    """An event that never comes; while it is waited for, something happens."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self.happens = happens

    def wait(self, timeout: float | None = None) -> bool:
        self.happens()
        return super().wait(timeout)


@pytest.mark.parametrize("way", ["moved away", "emptied", "in a folder", "new"])
def test_a_file_in_the_middle_of_being_saved_is_waited_for(tmp_path: Path, way: str) -> None:
    document = tmp_path / "events.yaml"
    if way != "new":
        document.write_text("a", encoding="utf-8")
    paths = [tmp_path if way == "in a folder" else document]
    before = marks(paths)
    document.unlink(missing_ok=True)
    if way in ("emptied", "new"):
        document.touch()
    stop = Meanwhile(lambda: document.write_text("another", encoding="utf-8"))
    found = watching.saved(paths, before, stop)[str(document)]
    assert found is not None
    assert found[2] == len("another")


def test_a_file_that_stays_away_is_not_waited_for_long(tmp_path: Path) -> None:
    document, empty = tmp_path / "events.yaml", tmp_path / "empty.yaml"
    document.write_text("a", encoding="utf-8")
    empty.touch()
    before = marks([document, empty])
    document.unlink()
    looks: list[None] = []
    found = watching.saved([document, empty], before, Meanwhile(lambda: looks.append(None)))
    assert found == before | {str(document): None}
    assert 0 < len(looks) < 30
    looks.clear()
    watching.saved([document, empty], found, Meanwhile(lambda: looks.append(None)))
    assert looks == [], "what was missing or empty before is no news"


def test_a_file_that_is_moved_away_and_written_anew_has_changed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("too many")

    monkeypatch.setattr("watchfiles.watch", refuse)  # then each wait is ours
    document = tmp_path / "events.yaml"
    document.write_text("a", encoding="utf-8")
    happens: list[Callable[[], object]] = [
        lambda: document.write_text("another", encoding="utf-8"),
        document.unlink,
    ]
    stop = Meanwhile(lambda: happens.pop()() if happens else stop.set())
    seen: list[bool] = []
    watching.follow([document], marks([document]), lambda: seen.append(document.exists()), stop)
    assert seen == [True]


def test_files_beside_are_watched_as_each_attempt_tells_them(tmp_path: Path) -> None:
    document, photo = tmp_path / "events.yaml", tmp_path / "photos" / "a.png"
    document.touch()
    stop, noticed = threading.Event(), threading.Semaphore(0)
    told: list[dict[str, Mark | None] | None] = []

    def changed() -> Marks | None:
        noticed.release()
        return told.pop()

    first = marks([photo])
    assert first == {str(photo): None}
    arguments = ([document], marks([document]), changed, stop, first)
    thread = threading.Thread(target=watching.follow, args=arguments, daemon=True)
    thread.start()
    try:
        photo.parent.mkdir()
        assert not noticed.acquire(timeout=1.2)
        told.append(None)  # such as after a failure: then it goes on watching the same
        photo.write_bytes(b"a")
        assert noticed.acquire(timeout=5)
        assert not noticed.acquire(timeout=1.2), "once for each change, also then"
        told.append({})
        photo.write_bytes(b"another")
        assert noticed.acquire(timeout=5)
        photo.write_bytes(b"of no concern")
        assert not noticed.acquire(timeout=1.2)
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()


def test_the_folders_of_a_name_and_of_what_it_leads_to_are_watched(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    (tmp_path / "here" / "events.yaml").symlink_to(tmp_path / "there" / "talks.yaml")
    (tmp_path / "there" / "talks.yaml").touch()
    found = watching.folders([tmp_path / "here" / "events.yaml"])
    assert found == {tmp_path / "here", tmp_path / "there"}
