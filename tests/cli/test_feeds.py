"""`--split`: parts of the timeline beside the whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import here

from timeline_kit.feeds import feeds, file_name
from timeline_kit.model import Event, Timeline

DOCUMENT = """\
timeline: {id: feeds, title: "Talks, all of them", url: https://example.org/talks/}
events:
  - {id: a, date: 2016-12-20, title: Alpha, group: Дело, tags: [AI, ai]}
  - {id: b, date: 2017-01-01, title: Beta, group: Delo, tags: [ai]}
  - {id: c, date: 2017, title: Gamma, group: "Weiß/Nichts: 100%"}
  - {id: d, date: -0043-03-15, title: Delta, group: Human rights}
  - {id: e, date: 201X, title: Epsilon}
  - {id: f, date: 2018-01-01, title: Zeta, group: Planted draft, draft: true}
"""


@pytest.fixture
def document(folder: Path) -> Path:
    (folder / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    return folder


def names(folder: Path, end: str = ".ics") -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.endswith(end)}


def summaries(path: Path) -> list[str]:
    return re.findall("SUMMARY:(\\w+)", path.read_text("utf-8"))


def test_each_group_has_its_files_and_the_whole_stays(document: Path) -> None:
    here("export", "-o", "alone")
    status, out, _ = here("export", "--split", "group")
    assert status == 0
    parts = "Parts: 16 files, for `Delo`, `Human rights`, `Weiß/Nichts: 100%`, `Дело`.\n"
    assert parts in out
    alone = {path.name: path.read_bytes() for path in (document / "alone").iterdir()}
    whole = {name: (document / "exports" / name).read_bytes() for name in alone}
    assert len(alone) == 4
    assert whole.items() >= {name: alone[name] for name in alone if name != "events.ics"}.items()
    parts_of = {
        name: summaries(document / "exports" / name) for name in names(document / "exports")
    }
    assert parts_of.pop("events.ics") == ["Alpha", "Beta", "Gamma", "Epsilon"]
    assert sorted(parts_of.values()) == [[], ["Alpha"], ["Beta"], ["Gamma"]]
    assert "events-human-rights.ics" in parts_of


def test_two_groups_that_differ_in_a_capital_letter_have_files_of_their_own(folder: Path) -> None:
    (folder / "events.yaml").write_text(
        "timeline: {id: feeds, title: Talks}\nevents:\n"
        "  - {id: a, date: 2016, title: Alpha, group: One}\n"
        "  - {id: b, date: 2017, title: Beta, group: one}\n",
        encoding="utf-8",
    )
    assert here("export", "--split", "group", "--to", "ics").returncode == 0
    parts = {name: summaries(folder / "exports" / name) for name in names(folder / "exports")}
    assert parts.pop("events-one.ics") == ["Alpha"]
    assert parts.pop("events.ics") == ["Alpha", "Beta"]
    assert list(parts.values()) == [["Beta"]]


def test_a_part_says_of_an_event_what_the_whole_says(document: Path) -> None:
    here("export", "--split", "tag", "--to", "ics")
    events: dict[bytes, bytes] = {}
    whole_event = re.compile(rb"BEGIN:VEVENT\r\nUID:(\S+)(.*?)END:VEVENT", re.S)
    for path in (document / "exports").glob("*.ics"):
        for uid, event in whole_event.findall(path.read_bytes()):
            assert events.setdefault(uid, event) == event
    assert len(events) == 4


def test_a_part_has_a_name_of_its_own(document: Path) -> None:
    here("export", "--split", "year", "--to", "ics", "--to", "timelinejs")
    folder = document / "exports"
    assert names(folder) == {
        "events.ics", "events-2016.ics", "events-2017.ics", "events-44-bce.ics"
    }  # fmt: skip
    part = (folder / "events-2016.ics").read_text("utf-8")
    assert "NAME:Talks\\, all of them: 2016\n" in part
    assert '"headline": "Talks, all of them: 2017"' in (
        folder / "events-2017.timelinejs.json"
    ).read_text("utf-8")
    assert names(folder, "44-bce.timelinejs.json")


def test_what_only_drafts_have_makes_no_file(document: Path) -> None:
    here("export", "--split", "group", "--include-drafts", "-o", "drafts")
    here("export", "--split", "group")
    here("site", "--split", "group")
    assert names(document / "drafts", "planted-draft.xlsx")
    assert not names(document / "drafts", "planted-draft.ics")
    for folder in ("exports", "site"):
        assert not [name for name in names(document / folder, "") if "planted" in name]
    assert "lanted" not in (document / "site" / "index.html").read_text("utf-8")


def test_parts_keep_their_stamps_and_share_them_with_the_whole(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    here("export", "--split", "group", "--to", "ics")
    before = {path.name: path.read_bytes() for path in (document / "exports").iterdir()}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1730000000")
    here("export", "--split", "group", "--to", "ics")
    assert {path.name: path.read_bytes() for path in (document / "exports").iterdir()} == before
    # the whole is lost: what its parts know is known
    (document / "exports" / "events.ics").unlink()
    here("export", "--split", "group", "--to", "ics")
    again = (document / "exports" / "events.ics").read_bytes()
    assert re.findall(rb"DTSTAMP:(\d{4})", again) == [b"2023", b"2023", b"2023", b"2024"]


@pytest.mark.parametrize(
    ("by", "text", "said"),
    [
        ("group", "{id: a, date: 2016, title: A}", "--split group: no event has a group"),
        ("tag", "{id: a, date: 2016, title: A}", "--split tag: no event has a tag"),
        ("year", "{id: a, date: 201X, title: A}", "--split year: of no event is the year known"),
    ],
)
@pytest.mark.parametrize("name", ["export", "site"])
def test_nothing_to_split_by_is_said(
    folder: Path, name: str, by: str, text: str, said: str
) -> None:
    (folder / "events.yaml").write_text(
        f"timeline: {{id: a, title: A}}\nevents:\n  - {text}\n", encoding="utf-8"
    )
    status, _, err = here(name, "--split", by)
    assert status == 2
    assert said in err


def test_one_file_has_no_parts_beside_it(document: Path) -> None:
    status, _, err = here("site", "--single-file", "--split", "group")
    assert status == 2
    assert "`--single-file` writes one file, and `--split` one more for each part" in err


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (
            ["--group", "Human rights", "--group", "Delo"],
            "Talks\\, all of them: Human rights\\, Delo",
        ),
        (["--tag", "ai"], "Talks\\, all of them: ai"),
        (["--from", "2016"], "Talks\\, all of them"),
    ],
)
def test_a_part_that_was_asked_for_has_a_name_of_its_own(
    document: Path, arguments: list[str], name: str
) -> None:
    here("export", "--to", "ics", *arguments)
    calendar = (document / "exports" / "events.ics").read_text("utf-8")
    assert f"\nNAME:{name}\n" in calendar


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_two_values_share_a_file(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other) or one.lower() == other.lower()
    assert re.fullmatch("[a-z0-9-]+", file_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Дело", "Delo"), ("AI", "ai"), ("a b", "a-b"), ("a/b", "a b"), ("Ä", "ae"), ("é", "e"),
     ("外交", "外郊"), ("C++", "C"), ("…", "part"), (".", ".."), ("x" * 50, "x" * 51)],
)  # fmt: skip
def test_names_that_would_meet_are_told_apart(one: str, other: str) -> None:
    assert file_name(one) != file_name(other)


def test_a_feed_keeps_its_name_while_others_come_and_go() -> None:
    def split(*groups: str) -> set[str]:
        events = [Event(id=f"e{n}", date="2016", title="A", group=g) for n, g in enumerate(groups)]
        return {feed.slug for feed in feeds(Timeline(id="a", title="A", events=events), "group")}

    assert split("Дело") < split("Delo", "Дело") < split("дело", "Delo", "Human rights", "Дело")


@pytest.mark.parametrize(
    ("date", "slug", "value"),
    [
        ("2016-12-20", "2016", "2016"),
        ("0000", "1-bce", "1 BCE"),
        ("0001", "1", "1 CE"),
        ("-0043", "44-bce", "44 BCE"),
        ("Y-170000002", "170000003-bce", "170,000,003 BCE"),
        ("Y12345", "12345", "12,345"),
        ("2016-12-31T23:30/2017-02-01T09:00", "2016", "2016"),
        ("201X", None, None),
        ("../2016", None, None),
        ("XXXX-12-20", None, None),
    ],
)
def test_the_year_of_a_part_is_that_in_which_its_events_begin(
    date: str, slug: str | None, value: str | None
) -> None:
    timeline = Timeline(id="a", title="A", events=[Event(id="e", date=date, title="A")])
    found = [(feed.slug, feed.value) for feed in feeds(timeline, "year")]
    assert found == ([(slug, value)] if slug else [])


def test_many_values_take_time_in_proportion() -> None:
    events = [
        Event(id=f"e{number}", date="2016", title="A", tags=(f"t{number}",))
        for number in range(3000)
    ]
    found = feeds(Timeline(id="a", title="A", events=events), "tag")
    assert sum(len(one.timeline.events) for one in found) == 3000


def test_a_part_that_is_gone_is_named_at_every_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "timeline: {id: h, title: H}\nevents:\n"
        "  - {id: a, date: 2016, title: A, group: One}\n"
        "  - {id: b, date: 2017, title: B, group: Two"
    )
    path = tmp_path / "h.yaml"
    path.write_text(f"{text}}}\n", encoding="utf-8")
    options = ("export", "h.yaml", "--to", "ics", "--to", "csv", "--split", "group")
    assert "TK816" not in here(*options).stderr
    path.write_text(f"{text}, embargo: 2999-01-01}}\n", encoding="utf-8")

    for extra in ((), ("--check",), ()):
        said = here(*options, *extra).stderr
        assert "warning[TK816]: `exports/h-two.ics` is of no part" in said
        assert "warning[TK816]: `exports/h-two.csv` is of no part" in said
    assert "TK816" not in here(*options, "--ignore", "TK816").stderr
