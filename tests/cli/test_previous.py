"""What `export` and `site` know of calendars that were published before, and what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.commands import DOCUMENT, here

BEFORE, MEANWHILE, LATER = "1700000000", "1730000000", "1760000000"  # in 2023, 2024 and 2025


@pytest.fixture(autouse=True)
def clock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BEFORE)
    return monkeypatch


def at(seconds: str, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    return here(*arguments)


def write(folder: Path, old: str = "", new: str = "") -> None:
    assert old in DOCUMENT
    (folder / "events.yaml").write_text(DOCUMENT.replace(old, new), encoding="utf-8")


def stamps(path: Path) -> list[bytes]:
    return re.findall(rb"DTSTAMP:(\d{4})", path.read_bytes())


def test_a_calendar_that_was_published_keeps_its_stamps_elsewhere(
    folder: Path, clock: pytest.MonkeyPatch
) -> None:
    here("export", "--to", "ics")
    first = (folder / "exports" / "events.ics").read_bytes()
    (folder / "exports" / "events.ics").rename(folder / "published.ics")

    given = "--previous", "published.ics"
    assert at(LATER, clock, "export", "--to", "ics", "-o", "new", *given)[0] == 0
    assert at(LATER, clock, "site", *given)[0] == 0

    assert (folder / "new" / "events.ics").read_bytes() == first
    assert (folder / "site" / "events.ics").read_bytes() == first


def test_of_several_calendars_each_event_is_known_from_the_newest(
    folder: Path, clock: pytest.MonkeyPatch
) -> None:
    here("export", "--to", "ics", "-o", "a")
    write(folder, "Ministers", "Foreign ministers")
    at(MEANWHILE, clock, *["export", "--to", "ics", "-o", "b", "--previous", "a/events.ics"])
    both = "--previous", "a/events.ics", "--previous", "b/events.ics"

    status, out, err = at(LATER, clock, "export", "--to", "ics", "-o", "c", *both)

    assert (status, err) == (0, "")
    assert "changed" not in out
    assert stamps(folder / "c" / "events.ics") == [b"2024", b"2023", b"2023"]
    # the older text comes back: those who have the newer one must see that it changed again
    write(folder)
    at(LATER, clock, "export", "--to", "ics", "-o", "d", *both)
    assert stamps(folder / "d" / "events.ics") == [b"2025", b"2023", b"2023"]


def test_a_site_knows_what_export_wrote_beside_the_document(
    folder: Path, clock: pytest.MonkeyPatch
) -> None:
    here("export", "--to", "ics")
    at(LATER, clock, "site")
    at(LATER, clock, "site", "--single-file", "-o", "one")
    exported = (folder / "exports" / "events.ics").read_bytes()
    assert (folder / "site" / "events.ics").read_bytes() == exported
    assert stamps(folder / "site" / "events.ics") == [b"2023"] * 3


def test_another_timelines_calendar_beside_the_document_is_said_and_left_alone(
    folder: Path,
) -> None:
    other = folder / "exports" / "events.ics"
    other.parent.mkdir()
    other.write_bytes(b"BEGIN:VCALENDAR\r\nX-TIMELINE-KIT-ID:other\r\nEND:VCALENDAR\r\n")
    status, _, err = here("site")
    assert status == 0
    assert (
        "warning[TK820]: `exports/events.ics` is the calendar of another timeline, `other`, "
        "and is not remembered\n" in err
    )


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, "TK801", "`published.ics` does not exist"),
        (b"<!doctype html>", "TK818", "`published.ics` is no calendar"),
        (b"BEGIN:VCALENDAR\r\nX-TIMELINE-KIT-ID:x\r\n", "TK818", "of another timeline, `x`"),
        (
            b"BEGIN:VCALENDAR\nX-TIMELINE-KIT-ID:astana-talks\nBEGIN:VEVENT\nUID:1\n"
            b"SEQUENCE:2147483647\nEND:VEVENT\nEND:VCALENDAR\n",
            "TK818",
            "`published.ics` has a stamp of 2068-01-19, in the future",
        ),
    ],
)
@pytest.mark.parametrize("name", ["export", "site"])
def test_what_is_given_must_be_of_use(
    folder: Path, name: str, content: bytes | None, code: str, said: str
) -> None:
    if content is not None:
        (folder / "published.ics").write_bytes(content)
    status, _, err = here(name, "-o", "out", "--previous", "published.ics")
    assert status == 1
    assert f"error[{code}]" in err
    assert said in err
    assert not (folder / "out").exists()
    status, _, err = here(name, "-o", "out", "--previous", "published.ics", "--overwrite")
    assert status == (1 if content is None else 0)


def test_it_has_no_effect_without_a_calendar(folder: Path) -> None:
    status, _, err = here("export", "--to", "csv", "--previous", "published.ics")
    assert status == 2
    assert "--previous has no effect: no calendar is written here" in err


def test_an_empty_file_is_no_memory_and_no_mistake(folder: Path) -> None:
    (folder / "published.ics").touch()
    assert here("export", "--to", "ics", "--previous", "published.ics")[0] == 0


def test_export_says_what_is_new_to_readers(folder: Path, clock: pytest.MonkeyPatch) -> None:
    here("export", "--to", "ics")
    text = DOCUMENT.replace("Ministers meet", "They meet").replace("- {id: astana,", "- {id: late,")
    text = text.replace("Talks in Astana", "Talks after all") + (
        "  - {id: geneva, date: 2017-02-23, title: Talks in Geneva, sources: [report]}\n"
    )
    (folder / "events.yaml").write_text(text, encoding="utf-8")

    status, out, err = at(LATER, clock, "export", "--to", "ics")

    assert (status, err) == (0, "")
    assert out == (
        "wrote      exports/events.ics\n4 events.\n"
        "events.ics: 2 new, 1 changed, 1 withdrawn (`Talks in Astana`).\n"
    )


def test_export_says_what_is_new_where_only_the_published_calendar_is_there(
    folder: Path, clock: pytest.MonkeyPatch
) -> None:
    here("export", "--to", "ics")
    (folder / "exports" / "events.ics").rename(folder / "published.ics")
    write(folder, "Ministers", "Foreign ministers")
    given = "--to", "ics", "--previous", "published.ics"
    status, out, err = at(LATER, clock, "export", *given, "--check")
    assert (status, out) == (1, "")
    assert "`exports/events.ics` is missing" in err
    status, out, _ = at(LATER, clock, "export", *given)
    assert (status, out.splitlines()[-1]) == (0, "events.ics: 1 changed.")


@pytest.mark.parametrize("name", ["export", "site"])
def test_an_event_that_changed_nothing_but_its_id_is_noticed(
    folder: Path, clock: pytest.MonkeyPatch, name: str
) -> None:
    here(name)
    write(folder, "id: moscow", "id: moscow-meeting")

    status, out, err = at(LATER, clock, name)

    assert status == 0
    assert "events.ics: 1 new, 1 withdrawn (`Ministers meet in Moscow`).\n" in out
    assert "warning[TK821]: `Ministers meet in Moscow` has another id than in the earlier" in err


def test_what_cannot_be_read_is_said_with_the_file(folder: Path, clock: pytest.MonkeyPatch) -> None:
    here("export", "--to", "ics")
    path = folder / "exports" / "events.ics"
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"SUMMARY")])

    status, out, err = at(LATER, clock, "export", "--to", "ics")

    assert status == 0
    assert "new" not in out
    assert "warning[TK820]: `exports/events.ics` is cut off: 1 of 3 events in it cannot be" in err
    assert stamps(path) == [b"2023", b"2023", b"2025"]


def test_check_finds_a_calendar_whose_stamps_are_known_up_to_date(
    folder: Path, clock: pytest.MonkeyPatch
) -> None:
    here("export", "--split", "year")
    assert at(LATER, clock, "export", "--split", "year", "--check")[0] == 0
