"""`import --append`: a table's events join a document that is there."""

from __future__ import annotations

import csv
import shlex
from pathlib import Path

import pytest
from support.commands import here
from support.edited import DOCUMENT

from timeline_kit import load

TABLE = """\
Date,Title,Time,Source
21 December 2016,They sign,,https://example.org/new
2016-12-20,"Ministers of ""Russia"" meet",,
03/04/2018,Which day?,,
2017-05-04 13:00,They sit,,
"""


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in a folder with a table."""
    monkeypatch.chdir(tmp_path)
    Path("more.csv").write_text(TABLE, "utf-8")
    Path("events.yaml").write_text(DOCUMENT, "utf-8")
    return Path("events.yaml")


def test_new_events_are_added_once_and_the_rest_keeps_its_bytes(events: Path) -> None:
    done = here("import", "more.csv", "--append", "--timezone", "Asia/Almaty")
    text = events.read_text("utf-8")
    assert "3 events added to events.yaml, 1 there already" in done.stdout
    timeline = load(text).timeline
    assert timeline is not None
    added = {event.title: event for event in timeline.events}
    assert added["They sit"].timezone == "Asia/Almaty"
    assert added["They sign"].date.text == "2016-12-21"
    assert len(timeline.events) == 6
    assert "added: they-sit, 2017-05-04T13:00, They sit" in done.stdout
    assert "Asked:" in done.stdout
    lines = text.splitlines()
    assert all(line in lines for line in DOCUMENT.splitlines())
    assert "asked:" in text
    assert "there already, and not changed" not in done.stdout
    again = here("import", "more.csv", "--append", "--timezone", "Asia/Almaty")
    assert "0 events added to events.yaml, 4 there already" in again.stdout
    assert events.read_text("utf-8") == text


SLIDES = """\
{"title": {"text": {"headline": "Another story", "text": "About it"},
           "media": {"url": "https://example.org/title.jpg"}},
 "events": [{"start_date": {"year": "2016", "month": "12", "day": "20"}, "group": "Other",
             "text": {"headline": "Ministers of \\"Russia\\" meet", "text": "More of it"}}]}
"""


def test_what_the_document_has_otherwise_is_said_and_stays(events: Path) -> None:
    Path("slides.json").write_text(SLIDES, "utf-8")
    done = here("import", "slides.json", "--append", "--report", "report.csv")
    assert events.read_text("utf-8") == DOCUMENT
    assert "the document has its own `timeline.title`" in done.stdout
    report = Path("report.csv").read_text("utf-8")
    assert report.count("the document has its own") == 3
    said = "there already, and not changed: moscow; the file says otherwise of `description`"
    assert said in " ".join(done.stdout.split())
    assert "wrote      events.yaml" not in done.stdout


@pytest.mark.parametrize("written", ["44 BC", "0044 BCE", "44 v. Chr."])
def test_a_date_in_another_spelling_and_a_source_by_its_address_are_there_already(
    events: Path, written: str
) -> None:
    events.write_text(
        "timeline: {id: t, title: T}\n"
        "sources:\n  wire: {title: A wire, url: https://example.org/wire}\n"
        "events:\n  - {id: ides, date: 44 BCE, title: Ides, sources: [wire]}\n",
        "utf-8",
    )
    Path("more.csv").write_text(
        "Id,Date,Title,Source\n"
        f"ides,{written},Ides,https://example.org/wire\n,1914,War,https://example.org/wire\n",
        "utf-8",
    )
    done = here("import", "more.csv", "--append")
    assert "1 event added to events.yaml, 1 there already by date and title" in done.stdout
    timeline = load(events.read_text("utf-8")).timeline
    assert timeline is not None
    assert list(timeline.sources) == ["wire"]
    assert [event.id for event in timeline.events] == ["ides", "war"]


def test_append_needs_a_document_without_errors(events: Path) -> None:
    assert here("import", "more.csv", "--append", "--overwrite").returncode == 2
    assert here("import", "more.csv", "--append", "-o", "missing.yaml").returncode == 2
    events.write_text("events: [", "utf-8")
    assert here("import", "more.csv", "--append").returncode == 1
    assert events.read_text("utf-8") == "events: ["


def test_what_an_event_that_is_there_does_not_say_is_asked(events: Path) -> None:
    events.write_text(
        "timeline: {id: t, title: T}\n"
        "events:\n  - {id: a, date: 2016-01-01, title: A, note: seen and checked}\n",
        "utf-8",
    )
    Path("more.csv").write_text(
        "My list\n\nDate,Title,Note,Source\n"
        "2016-01-01,A,checked,Report 5\n2016-01-02,B,new,Report 6\n9 Nov,C,,\n",
        "utf-8",
    )
    done = here("import", "more.csv", "--append", "--report", "report.csv")
    assert done.returncode == 1
    said = " ".join(done.stdout.split())
    assert "2 events added to events.yaml, 1 there already" in said
    assert "Asked: D4 `Report 5`: the event `a` is there already, and does not say this" in said
    assert "Next: 1 open point stands in events.yaml" in said
    with Path("report.csv").open(encoding="utf-8", newline="") as stream:
        became = {row["place"]: row["became"] for row in csv.DictReader(stream)}
    assert became["C4"] == "left out because the event `a` is there already, and says it"
    assert became["D4"].startswith("asked: the event `a` is there already")
    assert became["A1"] == "left out because the document has its own `timeline.title`"
    loaded = load(events.read_text("utf-8"))
    assert loaded.timeline is not None
    assert [source.title for source in loaded.timeline.sources.values()] == ["Report 6"]
    assert "TK404" not in {problem.code for problem in loaded.problems}


THERE = "timeline: {id: t, title: T, timezone: Europe/Berlin}\nevents:\n"


@pytest.mark.parametrize(
    ("there", "table", "options", "fates"),
    [
        # a day that is not, and a time without a zone, which the document does not have
        ("  - {id: a, date: XXXX, title: A}\n", "1999-06-31,A,,", (), {"A2": "asked"}),
        ("  - {id: a, date: 2001-01-01, title: A}\n", "2001-01-01 18:00,A,,", (), {"A2": "asked"}),
        # a time in another zone
        (
            "  - {id: a, date: 2001-01-01T18:00, title: A}\n",
            "2001-01-01 18:00,A,,",
            ("--timezone", "Asia/Tokyo"),
            {"A2": "asked"},
        ),
        (
            "  - {id: a, date: 2001-01-01T18:00, title: A}\n",
            "2001-01-01 18:00,A,,",
            ("--timezone", "Europe/Berlin"),
            {"A2": "left out"},
        ),
        # a part of a word or of an address is not said by the whole
        (
            "  - {id: a, date: 2001-01-01, title: A, tags: [party], description: The startup}\n",
            "2001-01-01,A,art,start",
            (),
            {"C2": "asked", "D2": "asked", "B2": "left out"},
        ),
        (
            "  - {id: a, date: 2001-01-01, title: A, tags: [art], description: The start of it}\n",
            "2001-01-01,A,art,start",
            (),
            {"C2": "left out", "D2": "left out"},
        ),
    ],
)
def test_nothing_is_left_out_that_the_document_does_not_say(
    events: Path, there: str, table: str, options: tuple[str, ...], fates: dict[str, str]
) -> None:
    events.write_text(THERE + there, "utf-8")
    Path("more.csv").write_text(f"Date,Title,Tags,Description\n{table}\n", "utf-8")
    done = here("import", "more.csv", "--append", "--report", "report.csv", *options)
    assert events.read_text("utf-8") == THERE + there
    with Path("report.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["place"]: row["fate"] for row in csv.DictReader(stream)}
    assert {place: rows[place] for place in fates} == fates
    assert done.returncode == int("asked" in fates.values())


def test_what_the_document_asks_already_is_not_asked_again(events: Path) -> None:
    here("import", "more.csv", "--append")
    here("import", "more.csv", "--append", "--report", "report.csv")
    assert "the event `which-day` is there already, and asks it" in Path("report.csv").read_text(
        "utf-8"
    )
    Path("more.csv").write_text(TABLE.replace("13:00", "14:00"), "utf-8")
    here("import", "more.csv", "--append", "--report", "then.csv")
    report = Path("then.csv").read_text("utf-8")
    assert "the event `they-sit` is there already, and does not say this" in report


ALIKE = [
    # an identifier of another program, and another date
    ("  - {id: a, date: 2016-05-01, title: Talks, x-uid: u@x}\n", "a.ics", "same `x-uid`"),
    ("  - {id: talks-1, date: 2016-05-01, title: Talks}\n", "a.json", "same id in the file"),
    (
        "  - {id: a, date: 2016-05-07, title: Talks of ministers}\n",
        "a.csv",
        "nearly the same title",
    ),
    ("  - {id: a, date: 2016-05, title: talks of the ministers.}\n", "a.csv", "the same title"),
]
FILES = {
    "a.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u@x\nDTSTART:20160507\nSUMMARY:Talks, again\n"
    "END:VEVENT\nEND:VCALENDAR\n",
    "a.json": '{"events": [{"unique_id": "talks-1", "text": {"headline": "Talks go on"},'
    ' "start_date": {"year": 2016, "month": 5, "day": 7}}]}',
    "a.csv": "Date,Title\n2016-05-07,Talks of the ministers\n",
}


@pytest.mark.parametrize(("there", "name", "why"), ALIKE, ids=[why for _, _, why in ALIKE])
def test_what_may_be_there_already_is_added_and_asked(
    events: Path, there: str, name: str, why: str
) -> None:
    events.write_text(THERE + there, "utf-8")
    Path(name).write_text(FILES[name], "utf-8")
    done = here("import", name, "--append", "--report", "report.csv")
    said = " ".join(done.stdout.split())
    assert done.returncode == 1
    assert "1 event added to events.yaml, 0 there already" in said
    assert "perhaps it is `" in said
    loaded = load(events.read_text("utf-8"))
    assert loaded.timeline is not None
    assert len(loaded.timeline.events) == 2
    assert [one.message for one in loaded.problems if one.code == "TK517" and why in one.message]
    assert why in Path("report.csv").read_text("utf-8")


def test_what_is_only_of_one_kind_is_not_asked(events: Path) -> None:
    events.write_text(
        THERE + "  - {id: talks, date: 2016-05-01, title: Talks}\n"
        "  - {id: quake, date: 2016-06-01, title: Earthquake in Chile}\n",
        "utf-8",
    )
    Path("b.csv").write_text("Date,Title\n2016-06-01,Talks\n2016-06-02,Earthquake\n", "utf-8")
    done = here("import", "b.csv", "--append")
    assert done.returncode == 0, done.stdout
    assert "2 events added" in done.stdout
    assert "asked:" not in events.read_text("utf-8")


ASKING = """\
Date,Title,Place
3/4/2021,Vote,
9 Dec,Appeal,Bonn
20 May 2016 10:00,Hearing,
15.06.90,Fire,
"""
OPTIONS = ("--date-order", "dmy", "--year", "2016", "--timezone", "Asia/Tokyo", "--century-from")


def test_an_option_that_settles_a_date_settles_it_in_the_document(events: Path) -> None:
    events.write_text(THERE + "  - {id: a, date: 2016-01-01, title: A}\n", "utf-8")
    Path("more.csv").write_text(ASKING, "utf-8")
    here("import", "more.csv", "--append")
    assert events.read_text("utf-8").count("# asked: ") == 4
    Path("more.csv").write_text(ASKING.replace("Vote,", "Vote,Berlin"), "utf-8")
    done = here("import", "more.csv", "--append", *OPTIONS, "1950", "--report", "report.csv")
    assert "0 events added to events.yaml, 4 there already" in done.stdout
    assert "settled: vote, 2021-04-03, which it asked" in done.stdout
    text = events.read_text("utf-8")
    assert "# asked: " not in text
    assert "# date: 3/4/2021 (day and month by --date-order dmy)" in text
    timeline = load(text).timeline
    assert timeline is not None
    dates = {event.id: event.date.text for event in timeline.events}
    assert dates == {
        "a": "2016-01-01",
        "vote": "2021-04-03",
        "appeal": "2016-12-09",
        "hearing": "2016-05-20T10:00",
        "fire": "1990-06-15",
    }
    assert {event.id: event.timezone for event in timeline.events}["hearing"] == "Asia/Tokyo"
    with Path("report.csv").open(encoding="utf-8", newline="") as stream:
        became = {row["place"]: row["became"] for row in csv.DictReader(stream)}
    assert became["A3"] == "taken as date `2016-12-09`, of the event `appeal`, which asked it"
    assert became["C2"].startswith("asked: the event `vote` is there already")
    again = here("import", "more.csv", "--append", *OPTIONS, "1950")
    assert "settled" not in again.stdout
    assert events.read_text("utf-8") == text


def test_a_date_that_was_asked_is_settled_beside_one_that_says_the_same_already(
    events: Path,
) -> None:
    events.write_text(
        "timeline: {id: t, title: T, timezone: Africa/Cairo}\nevents:\n"
        "  - {id: speech, date: 1956-07-26T19:00, title: Speech}\n",
        "utf-8",
    )
    Path("times.csv").write_text("Date,Event\n26.7.1956 19:00,Speech\n", "utf-8")
    here("import", "times.csv", "--append")
    text = events.read_text("utf-8")
    assert "its time of day says no time zone" in text
    settle = ("--append", "--timezone", "Africa/Cairo")
    done = here("import", "times.csv", *settle)
    assert "settled: speech-2, 1956-07-26T19:00, which it asked" in done.stdout
    text = events.read_text("utf-8")
    assert "says no time zone" not in text
    assert "is it the event `speech`" in text
    again = here("import", "times.csv", *settle)
    assert "settled" not in again.stdout
    assert events.read_text("utf-8") == text


def test_a_date_is_settled_only_where_it_was_asked_about_the_same_words(events: Path) -> None:
    events.write_text(THERE + "  - {id: a, date: 2016-01-01, title: A}\n", "utf-8")
    Path("more.csv").write_text("Date,Title\n3/4/2021,Vote\n5/6/2021,Talks\n", "utf-8")
    here("import", "more.csv", "--append")
    before = events.read_text("utf-8")
    Path("more.csv").write_text("Date,Title\n2021-04-03,Vote\n5/6/2021,Talks on\n", "utf-8")
    done = here("import", "more.csv", "--append", "--date-order", "dmy")
    assert "2 events added to events.yaml" in done.stdout
    assert all(line in events.read_text("utf-8").splitlines() for line in before.splitlines()[1:]
               if "open point" not in line)  # fmt: skip


def test_a_corrected_date_is_asked_where_the_rest_is_the_same(events: Path) -> None:
    Path("a.csv").write_text(
        "Date,Title,Place,Source\n2016-05-01,Arrest of Smith,Berlin,Report 1\n"
        "2016-06-01,Talks,Berlin,Report 1\n",
        "utf-8",
    )
    Path("b.csv").write_text(
        "Date,Title,Place,Source\n2016-05-02,Arrest of Smith,Berlin,Report 1\n"
        "2016-06-09,Talks,Berlin,Report 2\n2021-03-02,Arrest of Smith,,\n",
        "utf-8",
    )
    here("import", "a.csv", "--overwrite")
    done = here("import", "b.csv", "--append")
    said = " ".join(done.stdout.split())
    assert (
        "is it the event `arrest-of-smith` of `2016-05-01`? It has the same title, `place` and "
        "`sources`; it was added beside it" in said
    )
    assert "perhaps it is `talks`" not in said
    assert said.count("(event): is it") == 1


def test_a_second_event_of_a_date_and_title_that_are_there_once_is_asked(events: Path) -> None:
    events.write_text(THERE + "  - {id: shut, date: 2021-03-02, title: Shut}\n", "utf-8")
    Path("more.csv").write_text(
        "Date,Title,Place\n2021-03-02,Shut,Malmö\n2021-03-02,Shut,Lund\n", "utf-8"
    )
    done = here("import", "more.csv", "--append")
    assert done.returncode == 1
    assert "A3 (event): is it the event `shut`?" in " ".join(done.stdout.split())


def test_the_mapping_that_is_shown_is_that_of_an_append(events: Path) -> None:
    done = here("import", "more.csv", "--append")
    lines = iter(done.stdout.splitlines())
    assert "The same mapping, to change and give again:" in lines
    line = next(lines)
    assert " --append" in line
    text = events.read_text("utf-8")
    again = here(*shlex.split(line.removeprefix("  timeline-kit ")))
    assert "0 events added" in again.stdout
    assert events.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["months.csv", "ends.csv", "odd.csv"])
def test_a_file_that_is_appended_again_asks_nothing_of_what_it_does_not_say(
    events: Path, name: str
) -> None:
    cells = {"months.csv": "soon", "ends.csv": "", "odd.csv": "30 February 2016"}
    Path(name).write_text(f"Date,Title,Place\n{cells[name]},Sans date,\n,,Lund\n,Twice,\n", "utf-8")
    here("import", name, "--append")
    text = events.read_text("utf-8")
    for there in (text, "\n".join(line for line in text.splitlines() if "asked" not in line)):
        events.write_text(there + "\n", "utf-8")
        done = here("import", name, "--append", "--report", f"{len(there)}.csv")
        with Path(f"{len(there)}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        asked = [row for row in rows if row["became"].startswith("asked: the event")]
        assert all(row["value"] for row in asked), done.stdout
