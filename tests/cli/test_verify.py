"""`timeline-kit verify`: quotes, copies, locks and the report, through the real command."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support import saved_copies
from support.commands import Done, here

import timeline_kit
from timeline_kit.sources import verification
from timeline_kit.sources.quotes import is_short
from timeline_kit.sources.saved import Shelf

DOCUMENT = """\
timeline: {id: bridge, title: The bridge}
sources:
  courier:
    title: Bridge stays shut   # of Tuesday
    url: https://example.org/story
    file: copies/courier.html
  port: {title: The port authority, url: https://example.org/port, file: copies/port.txt}
  film: {title: On film, url: https://example.org/film, file: copies/film.vtt}
  scan: {title: A scan, url: https://example.org/scan, file: copies/scan.rtf}
  bare: {title: Not saved, url: https://example.org/bare}
events:
  - id: opening
    date: 2021-03-14
    title: The bridge opens
    sources:
      - {ref: courier, quote: would not reopen before 14 March}
      - {ref: courier, quote: would reopen before 14 March}
      - {ref: courier, quote: 17 residents signed a letter}
      - {ref: courier, quote: Ferries ran every 40 minutes}
      - {ref: port, quote: "It cost [...] 2.4 million"}
      - {ref: port, quote: IT is shut}
      - {ref: port, quote: It cost not less than 2}
      - {ref: port, quote: They are shut}
      - {ref: film, quote: Neither the mayor nor her deputy answered}
      - {ref: scan, quote: Words}
      - {ref: bare, quote: Words}
      - {ref: port, quote: An aeroplane exploded over Lisbon}
"""
PORT = (
    b"It cost, they say, 2.4 million. It is shut. It cost not less than -2 a day. "
    b"They are shut. They are shut.\n"
)
VERDICTS = [
    *("found", "altered", "altered", "found", "edited", "differs", "differs", "several", "found"),
    *("unreadable", "no-copy", "missing"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    copies = tmp_path / "copies"
    copies.mkdir()
    english = saved_copies.TEXTS["en"]
    (copies / "courier.html").write_bytes(saved_copies.page(english))
    (copies / "port.txt").write_bytes(PORT)
    (copies / "film.vtt").write_bytes(saved_copies.captions(english, rolling=True))
    (copies / "scan.rtf").write_bytes(b"{\\rtf1 Words}")
    (tmp_path / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def verify(*arguments: str) -> Done:
    return here("verify", *arguments)


def reported(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    verify("--report", "quotes.json", *arguments)
    entries: list[dict[str, Any]] = json.loads((folder / "quotes.json").read_text("utf-8"))
    return entries


def test_every_verdict_is_reported_at_its_line(folder: Path) -> None:
    status, out, _ = verify("--format", "concise")
    assert status == 1
    assert out.splitlines() == [
        "events.yaml:17:31: error[TK411] the quote is not what the source says: it leaves out "
        "`not`",
        "events.yaml:18:31: error[TK411] the quote is not what the source says: it has "
        "`17 residents signed a letter` for `117 residents signed a letter`",
        "events.yaml:20:28: note[TK415] the quote is edited: it leaves out `, they say,`",
        "events.yaml:21:28: warning[TK414] the quote has case, accents or punctuation otherwise "
        "than the source",
        "events.yaml:22:28: error[TK413] the quote has a number otherwise than the source",
        "events.yaml:25:28: warning[TK417] the quote cannot be checked against `copies/scan.rtf`: "
        "it is RTF, which is not read here: save it as DOCX or PDF",
        "events.yaml:27:28: error[TK412] the quote is not in `copies/port.txt`",
    ]
    entries = reported(folder)
    assert [entry["verdict"] for entry in entries] == VERDICTS
    assert {tuple(entry) for entry in entries} == {
        ("event", "ref", "quote", "verdict", "where", "text")
    }
    assert entries[1]["text"] == "would not reopen before 14 March"
    assert entries[8]["where"] == "00:00:20"


def test_the_words_of_the_source_are_shown_with_what_stands_around_them(folder: Path) -> None:
    _, out, _ = verify()
    assert (
        "= help: the source says: … ws Sport Ferry 08:15 The harbour bridge `would not reopen "
        "before 14 March`, the port authority said on Tuesday. “W …\n" in out
    )
    assert out.endswith(
        "12 quotes: 3 found, 1 in several places, 1 edited, 2 written otherwise, 2 altered, "
        "1 missing, 1 not to be checked, 1 without a copy.\n"
    )


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        (">\n        They are\n        not\n        shut", ["They are", "not", "shut"]),
        ('"They are\n        not\n\n        shut"', ['"They are', "not", 'shut"']),
        ("They are\n          not shut", ["They are", "not shut"]),
        (
            "|\n        They\n        are\n        not\n        at\n        all\n        shut",
            ["They", "are", "not", "shut"],
        ),
    ],
)
def test_a_quote_of_several_lines_is_marked_on_all_of_them(
    folder: Path, quote: str, marked: list[str]
) -> None:
    head = DOCUMENT.partition("    sources:\n")[0]
    text = f"{head}    sources:\n    - ref: port\n      quote: {quote}\n"
    (folder / "events.yaml").write_text(text, "utf-8")
    lines = verify().stdout.split("\n")
    assert [
        above[below.index("^") : below.rindex("^") + 1]
        for above, below in pairwise(lines)
        if below.strip(" |^") == "" and "^" in below
    ] == marked
    (told,) = json.loads(verify("--format", "json").stdout)
    assert told["end_line"] > told["line"]


def test_a_fix_writes_the_words_of_the_source(folder: Path) -> None:
    _, out, _ = verify("--format", "json")
    problems = json.loads(out)
    assert [one["code"] for one in problems if one["fix"]] == ["TK411", "TK414", "TK413"]
    fix = problems[0]["fix"]
    assert not fix["safe"]
    (edit,) = fix["edits"]
    lines = DOCUMENT.split("\n")
    at = edit["line"] - 1
    before, after = lines[at][: edit["column"] - 1], lines[at][edit["end_column"] - 1 :]
    lines[at] = before + edit["text"] + after
    (folder / "events.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert reported(folder)[1]["verdict"] == "found"


def test_one_digit_changed_in_a_copy_is_seen(folder: Path) -> None:
    copy = folder / "copies" / "port.txt"
    assert reported(folder)[4]["verdict"] == "edited"
    copy.write_bytes(PORT.replace(b"2.4", b"2.5"))
    assert reported(folder)[4]["verdict"] == "altered"


def test_strict_wants_a_copy_of_every_source(folder: Path) -> None:
    _, out, _ = verify("--strict", "--format", "concise")
    assert "events.yaml:26:28: error[TK418] there is no saved copy of `bare`" in out


def test_notes_and_warnings_are_ignored_by_comments_and_errors_are_not(folder: Path) -> None:
    quiet = "# timeline-kit: ignore TK411\n# timeline-kit: ignore TK414, TK415, TK417\n" + DOCUMENT
    (folder / "events.yaml").write_text(quiet, encoding="utf-8")
    _, out, _ = verify("--format", "json")
    assert [one["code"] for one in json.loads(out)] == ["TK411", "TK411", "TK413", "TK412"]
    said = here("validate", "--format", "concise").stdout
    assert "TK414" not in said
    assert "`TK411` is an error, and errors are not ignored" in said


def test_lock_changes_nothing_but_what_it_writes(folder: Path) -> None:
    _, out, _ = verify("--lock")
    assert out.endswith("Locked 4 saved files in events.yaml.\n")
    text = (folder / "events.yaml").read_text("utf-8")
    sha256 = hashlib.sha256(PORT).hexdigest()
    assert f"file: copies/port.txt, sha256: {sha256}}}\n" in text
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("    sha256:"))
    for name in ("port.txt", "film.vtt", "scan.rtf"):
        digest = hashlib.sha256((folder / "copies" / name).read_bytes()).hexdigest()
        kept = kept.replace(f", sha256: {digest}", "")
    assert kept == DOCUMENT
    assert "Locked 0 saved files" in verify("--lock")[1]
    assert here("validate", "--quiet").returncode == 0


def test_a_changed_copy_is_an_error_and_changed_line_ends_are_named(folder: Path) -> None:
    verify("--lock")
    (folder / "copies" / "port.txt").write_bytes(PORT.replace(b"\n", b"\r\n"))
    film = folder / "copies" / "film.vtt"
    film.write_bytes(film.read_bytes() + b"\n")
    _, out, _ = verify("--format", "json")
    changed = [one for one in json.loads(out) if one["code"] == "TK419"]
    assert [(one["path"], one["message"]) for one in changed] == [
        (
            ["sources", "port", "sha256"],
            "only the line ends of `copies/port.txt` are others than when it was locked, as git "
            "changes them",
        ),
        (
            ["sources", "film", "sha256"],
            "the saved copy `copies/film.vtt` was changed since it was locked",
        ),
    ]
    assert (
        changed[0]["help"]
        == "write `copies/** -text` into `.gitattributes`, and check the file out again"
    )
    verify("--lock")
    assert "TK419" in verify("--format", "concise")[1]  # locking forgives nothing


def test_the_cache_only_saves_time(folder: Path) -> None:
    first = reported(folder)
    kept = sorted((folder / "cache" / "timeline-kit" / "texts").iterdir())
    assert len(kept) == 3
    assert reported(folder) == first
    for path, content in zip(kept, (b"", b"{}", b'{"text": 1, "places": 2}'), strict=True):
        path.write_bytes(content)
    assert reported(folder) == first
    (folder / "cache").rename(folder / "other")
    (folder / "cache").write_text("no folder")
    assert reported(folder) == first


def test_a_copy_that_is_not_there_is_an_error_and_the_others_are_checked(folder: Path) -> None:
    (folder / "copies" / "port.txt").unlink()
    status, out, _ = verify("--format", "concise")
    assert status == 1
    assert "error[TK822] the saved copy of `port` is not there: there is no such file" in out
    assert "error[TK411]" in out
    assert [one["verdict"] for one in reported(folder)][4:8] == ["no-copy"] * 4


def test_no_copy_is_read_by_validate(folder: Path) -> None:
    assert "TK41" not in here("validate").stdout


def test_the_report_does_not_replace_the_document(folder: Path) -> None:
    status, _, err = verify("--report", "events.yaml")
    assert status != 0
    assert "would replace the document itself" in err
    assert (folder / "events.yaml").read_text("utf-8") == DOCUMENT


def test_standard_input_cannot_be_locked(folder: Path) -> None:
    done = here("verify", "-", "--lock", stdin=DOCUMENT.encode())
    assert done.returncode == 2
    assert "--lock has no file to write into" in done.stderr
    assert here("verify", "-", stdin=DOCUMENT.encode()).returncode == 1


def test_a_document_without_quotes(folder: Path) -> None:
    text = "timeline: {id: a, title: A}\nevents: [{id: a, date: 2020, title: A}]\n"
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    assert verify()[:2] == (0, "No event has a quote.\n")


def test_several_documents_are_verified_in_one_run(folder: Path) -> None:
    other = DOCUMENT.replace("would reopen", "will reopen")
    (folder / "other.yaml").write_text(other, encoding="utf-8")
    _, out, _ = verify("events.yaml", "other.yaml", "--report", "quotes.json")
    assert "\n24 quotes: 6 found" in out
    assert len(json.loads((folder / "quotes.json").read_text("utf-8"))) == 24


def test_few_words_and_words_around_them_are_told_of(folder: Path) -> None:
    citations = [
        "{ref: port, quote: They are shut, prefix: not less}",
        "{ref: port, quote: They are shut, suffix: They are}",
        "{ref: port, quote: They are shut}",
        "{ref: port, quote: is shut}",
        "{ref: port, quote: is shut, prefix: It}",
        "{ref: port, quote: is shut, prefix: They}",
        "{ref: port, quote: shut}",
        "{ref: port, quote: is open}",
    ]
    head = DOCUMENT.partition("    sources:\n")[0]
    text = f"{head}    sources:\n" + "".join(f"      - {one}\n" for one in citations)
    (folder / "events.yaml").write_text(text, "utf-8")
    told = json.loads(verify("--format", "json").stdout)
    first = text[: text.index("      - ")].count("\n") + 1
    found = [(one["line"] - first, one["code"]) for one in told]
    assert [line for line, code in found if code == "TK410"] == [0, 3, 5, 6]


def test_editors_see_in_the_workbook_what_became_of_quotes(folder: Path) -> None:
    (folder / "events.yaml").write_text(
        f"{DOCUMENT}  - {{id: later, date: 2021, title: Later, embargo: 2999-01-01,"
        " sources: [{ref: port, quote: A secret}]}\n",
        encoding="utf-8",
    )
    assert here("export", "--to", "xlsx")[0] == 0
    book = openpyxl.load_workbook(folder / "exports" / "events.xlsx")
    header, *rows = book["Citations"].iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["checked"] for row in found] == [
        None if verdict == "no-copy" else verdict for verdict in VERDICTS
    ]
    assert found[1]["source_words"] == "would not reopen before 14 March"
    assert here("site", "--timelinejs", "cdn")[0] == 0
    public = openpyxl.load_workbook(folder / "site" / "events.xlsx")["Citations"]
    assert "checked" not in [cell.value for cell in public[1]]
    merged = here("merge", "exports/events.xlsx")
    assert (merged.returncode, "Nothing was changed" in merged.stdout) == (0, True)


def test_without_copies_the_workbook_says_nothing_of_quotes(folder: Path) -> None:
    waits = "sources: [{ref: port, quote: They are shut}], embargo: 2999-01-01"
    text = (
        f"{DOCUMENT.partition('events:')[0]}events:\n"
        "  - {id: a, date: 2021, title: A, sources: [{ref: bare, quote: Words}]}\n"
        f"  - {{id: b, date: 2021, title: B, {waits}}}\n"
    )
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    assert here("export", "--to", "xlsx")[0] == 0
    cells = openpyxl.load_workbook(folder / "exports" / "events.xlsx")["Citations"]
    assert "checked" not in [cell.value for cell in cells[1]]


@pytest.mark.parametrize(
    ("quote", "is_few"),
    [
        ("two words", True),
        ("three short words", False),
        ("3.5 million", True),
        ("大桥", True),
        ("大桥不会重新开放", False),
        ("не раньше", True),
    ],
)
def test_words_are_counted_in_every_script(quote: str, is_few: bool) -> None:
    assert is_short(quote) is is_few


def test_texts_that_nobody_asks_for_are_removed(folder: Path) -> None:
    cache = folder / "cache" / "timeline-kit" / "texts"
    verify()
    kept = sorted(cache.iterdir())
    assert len(kept) == 3
    old = time.time() - 100 * 86_400
    for path in kept:
        os.utime(path, (old, old))
    verify()  # all are asked for, so they are young again
    assert sorted(cache.iterdir()) == kept
    asked_for = next(path for path in kept if "Neither the mayor" in path.read_text("utf-8"))
    os.utime(asked_for, (old, old))
    (cache / "left.json").write_text("{}", "utf-8")
    os.utime(cache / "left.json", (old, old))
    (folder / "copies" / "port.txt").write_bytes(b"Something new here.")
    verify()
    assert "left.json" not in {path.name for path in cache.iterdir()}
    assert len(list(cache.iterdir())) == 4


def test_site_and_export_link_to_the_words_of_the_copy(folder: Path) -> None:
    head = DOCUMENT.partition("    sources:\n")[0]
    text = f"{head}    sources:\n      - {{ref: courier, quote: We can't promise anything}}\n"
    (folder / "events.yaml").write_text(text, "utf-8")
    for at in ("site", "exports"):
        command = ("site", "--timelinejs", "cdn") if at == "site" else ("export", "--to", "md")
        assert here(*command)[0] == 0
        name = "index.html" if at == "site" else "events.md"
        written = (folder / at / name).read_text("utf-8")
        assert "We%20can%E2%80%99t%20promise%20anything" in written
        (folder / "copies" / "courier.html").rename(folder / "copies" / "away.html")
        assert here(*command)[0] == 1  # the copy is named and is not there
        (folder / "copies" / "away.html").rename(folder / "copies" / "courier.html")
    before = (folder / "exports" / "events.md").read_bytes()
    for path in (folder / "cache").rglob("*.json"):
        path.unlink()
    assert here("export", "--to", "md", "--check")[0] == 0
    assert (folder / "exports" / "events.md").read_bytes() == before


def test_a_quote_that_ends_before_a_no_is_told_of(folder: Path) -> None:
    head = DOCUMENT.partition("    sources:\n")[0]
    text = f"{head}    sources:\n      - {{ref: courier, quote: The harbour bridge would}}\n"
    (folder / "events.yaml").write_text(text, "utf-8")
    status, out, _ = verify("--format", "concise")
    assert status == 0
    assert "warning[TK416] the quote ends right before a word that says no" in out
    assert reported(folder)[0]["verdict"] == "found"


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("'it cost, they say, 2.4 million'", None),
        ("'They are […]'", "words are left out at its end"),
        ("'[…] less than -2 a day'", "words are left out at its beginning"),
        ("'[…] not less than -2 …'", "words are left out at its beginning and its end"),
        ("'[i]t cost not less than -2'", "only its case"),
        ("'[…] less than -2 a day'", "words are left out at its beginning: `It cost not`"),
        ("'It cost […]'", "words are left out at its end"),
    ],
)
def test_an_edit_that_changes_no_word_is_named(folder: Path, quote: str, said: str | None) -> None:
    (folder / "events.yaml").write_text(
        "timeline: {id: a, title: A}\nsources: {port: {title: P, file: copies/port.txt}}\n"
        f"events:\n  - {{id: a, date: 2016, title: A, sources: [{{ref: port, quote: {quote}}}]}}\n",
        encoding="utf-8",
    )
    (folder / "copies" / "port.txt").write_bytes(PORT)
    _, out, _ = verify("--format", "concise")
    assert (f"the quote is edited: {said}" in out) is (said is not None), out


def test_places_hold_no_text_of_their_copies(folder: Path) -> None:
    words = "Neither the mayor nor her deputy answered questions. "
    (folder / "copies" / "port.txt").write_text(words + "Ferries ran. " * 50_000, "utf-8")
    text = DOCUMENT.partition("    sources:\n")[0]
    text += f"    sources:\n      - {{ref: port, quote: '{words.strip()}'}}\n"
    (folder / "events.yaml").write_text(text, "utf-8")
    timeline = timeline_kit.load(folder / "events.yaml").timeline
    assert timeline is not None
    found = verification.verify(timeline, Shelf(folder, None))
    assert found.places
    assert len(pickle.dumps(found.places)) < 5_000


@pytest.mark.parametrize("command", [("export", "--to", "md"), ("site", "--timelinejs", "cdn")])
def test_what_publishes_quotes_points_to_those_that_are_wrong(
    folder: Path, command: tuple[str, ...]
) -> None:
    said = "4 errors in quotes and saved copies; `timeline-kit verify events.yaml` shows them.\n"
    status, out, _ = here(*command)
    assert status == 0
    assert said in out
    assert verify()[1].count("error[") == 4
    assert said not in here(*command, "--quiet")[1]


def test_a_document_without_wrong_quotes_is_not_said_to_have_some(folder: Path) -> None:
    head, _, _ = DOCUMENT.partition("      - {ref: courier, quote: would reopen")
    (folder / "events.yaml").write_text(head, encoding="utf-8")
    assert "verify" not in here("export", "--to", "csv")[1]
