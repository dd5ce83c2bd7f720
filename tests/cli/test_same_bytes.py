"""The same document gives the same bytes, whatever surrounds the process."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from support.commands import FILES, contents, environment, here, run
from support.matrix import FILE

EPOCH = "1485129600"


def export(folder: Path, *arguments: str, **changes: str | None) -> dict[str, bytes]:
    env = environment(SOURCE_DATE_EPOCH=EPOCH, **changes)
    done = run("export", str(FILE), "-o", "out", *arguments, cwd=folder, env=env)
    assert done.returncode == 0, done.stderr
    return contents(folder / "out")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = export(tmp_path_factory.mktemp("expected"), PYTHONHASHSEED="0", TZ="UTC")
    assert {name.replace("matrix", "events") for name in files} == FILES
    return files


@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": None, "LANG": None, "LANGUAGE": "ar", "PYTHONUTF8": "1"},
        {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"},
        {"PYTHONDEVMODE": "1"},
        {"HOME": "/nonexistent", "COLUMNS": "20", "FORCE_COLOR": "1", "TERM": "dumb"},
    ],
    ids=lambda changes: " ".join(f"{key}={value}" for key, value in changes.items()),
)
def test_the_surroundings_change_no_byte(
    tmp_path: Path, expected: dict[str, bytes], changes: dict[str, str | None]
) -> None:
    assert export(tmp_path, **changes) == expected


def test_another_working_folder_and_another_file_name_change_no_byte(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    (tmp_path / "talks.yaml").write_bytes(FILE.read_bytes())
    shutil.copytree(FILE.with_name("saved"), tmp_path / "saved")
    env = environment(SOURCE_DATE_EPOCH=EPOCH)
    assert run("export", "talks.yaml", cwd=tmp_path, env=env).returncode == 0

    found = contents(tmp_path / "exports")
    assert {name.replace("talks", "matrix"): data for name, data in found.items()} == expected


def test_standard_input_gives_the_same_bytes_named_by_the_timeline(tmp_path: Path) -> None:
    """Of a document without saved copies, for which standard input has no folder."""
    env = environment(SOURCE_DATE_EPOCH=EPOCH)
    text = re.sub(r"\n +file: saved/.*", "", FILE.read_text(encoding="utf-8"))
    (tmp_path / "matrix.yaml").write_text(text, encoding="utf-8")
    assert run("export", "matrix.yaml", "-o", "named", cwd=tmp_path, env=env).returncode == 0
    done = run("export", "-", "-o", "out", cwd=tmp_path, env=env, input=text)
    assert done.returncode == 0, done.stderr

    found = contents(tmp_path / "out")
    [stem] = {name.split(".", 1)[0] for name in found}
    assert f"id: {stem}\n" in text or f"id: {stem}," in text
    renamed = {name.replace(stem, "matrix"): data for name, data in found.items()}
    assert renamed == contents(tmp_path / "named")


_STAMP = re.compile(rb"(?<=DTSTAMP:)\w+|(?<=LAST-MODIFIED:)\w+|SEQUENCE:\d+")


def test_two_clocks_differ_in_stamps_only(tmp_path: Path, expected: dict[str, bytes]) -> None:
    env = environment(SOURCE_DATE_EPOCH="1600000000")
    run("export", str(FILE), "-o", "later", cwd=tmp_path, env=env)

    found = contents(tmp_path / "later")
    for name in ("matrix.csv", "matrix.timelinejs.json"):
        assert found[name] == expected[name]
    first = {b"20170123T000000Z", b"SEQUENCE:538444800"}
    later = {b"20200913T122640Z", b"SEQUENCE:653315200"}
    assert [set(_STAMP.findall(one["matrix.ics"])) for one in (expected, found)] == [first, later]
    assert len(_STAMP.findall(found["matrix.ics"])) > 270
    assert _STAMP.sub(b"", found["matrix.ics"]) == _STAMP.sub(b"", expected["matrix.ics"])


@pytest.mark.parametrize("text", ["now", "1.5", "-1", "1e9", "٣", "9" * 30, " "])
def test_a_wrong_source_date_epoch_is_said(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    done = here("export", str(FILE))

    assert done.returncode == 2
    assert done.stderr.startswith(f"error: SOURCE_DATE_EPOCH is `{text}`, which is not a time\n")
