"""The answer to the editor: every finding in its place, in words an editor understands."""

from __future__ import annotations

import csv
import io
import json

from openpyxl.comments import Comment
from support.edited import DOCUMENT, Editing

from timeline_kit.merge import Plan
from timeline_kit.merge.report import as_csv, as_json, reply_text


def edited() -> Editing:
    """Return a workbook in which everything was done that an editor does."""
    editing = Editing(DOCUMENT)
    editing.type("moscow", "title", 'Ministers of "Russia" met')
    editing.type("moscow", "date", "03/04/2016")
    editing.type("moscow", "group", "Diplomacy")
    editing.type("moscow", "tags", None)
    editing.type("aleppo", "date", "1914-06-01")
    editing.type("arabic", "title", "????????")
    editing.type("arabic", "date", "25 December 2016")
    editing.type("arabic", "delete", "perhaps")
    editing.cited("moscow", 1, "quote").value = "the big deal"
    editing.cited("moscow", 2, "delete").value = "yes"
    editing.add(title="New thing", date="2016-12-25")
    editing.add(title="No date")
    editing.add("Sources", id="report", title="A report")
    editing.add("Citations", event="aleppo", source="report")
    editing.type("title", "value", "The talks of Astana", sheet="Timeline")
    editing.book["Eras"]["A2"] = "The civil war"
    editing.cell("arabic", "editor").value = "Who says so?"
    editing.book["Events"]["A2"].comment = Comment("Too long?", "Anna")
    editing.drop("diplomats", "Sources")
    return editing


def reply(plan: Plan, *, written: bool = False) -> str:
    """Return the answer without where cells are, which another field would move."""
    return reply_text(plan, "The Astana talks", written=written)


def test_every_finding_has_its_place_in_words() -> None:
    now = DOCUMENT.replace("group: Talks", "group: Meetings")
    plan = edited().merged(now, DOCUMENT)
    assert reply(plan, written=True).splitlines() == [
        "About your changes to “The Astana talks”",
        "",
        "[-so-] is what goes, {+so+} is what comes.",
        "",
        "Taken:",
        "",
        "- the source “A report” (Sources!B3): new",
        "- the timeline, title (Timeline!B3): The {+talks of +}Astana[- talks-]",
        "- the era “The war”, title (Eras!A2): The {+civil +}war",
        '- Ministers of "Russia" meet, title (Events!A2): Ministers of "Russia" [-meet-]{+met+}',
        '- Ministers of "Russia" meet, tags (Events!J2): cleared; it was “Russia; Turkey”',
        '- Ministers of "Russia" meet, the citation of diplomats (Citations!K3): to be deleted',
        "- 0012, the citation of report (Citations!B4): new",
        "- محادثات أستانا, date (Events!B4): “late 2016-12” (late December 2016) becomes "
        "“2016-12-25” (25 December 2016)",
        "- New thing (Events!A5): new, “2016-12-25” (25 December 2016)",
        "",
        "Not taken:",
        "",
        "- محادثات أستانا, title (Events!A4): [-محادثات أستانا-]{+????????+} — letters were lost: "
        "question marks or the like stand in their place",
        "- No date, new, date (Events!B6): is empty — a new row needs a date; the whole row waits "
        "for this",
        "",
        "Please say whether you mean this:",
        "",
        '- Ministers of "Russia" meet, date (Events!B2): “03/04/2016” instead of “2016-12-20” '
        "(20 December 2016) — may be `2016-04-03` (day first) or `2016-03-04` (month first)",
        '- Ministers of "Russia" meet, group (Events!D2): you: [-Talks-]{+Diplomacy+} — it was '
        "changed here, too: [-Talks-]{+Meetings+}",
        '- Ministers of "Russia" meet, the citation of tass, quote (Citations!C2): the {+big '
        "+}deal — a quote is the source's words",
        "- 0012, date (Events!B3): “1914-06-01” (1 June 1914) instead of “1914-06” (June 1914) — a "
        "spreadsheet makes the first day of `1914-06`",
        "- محادثات أستانا, delete (Events!Z4): “perhaps” — is neither yes nor no; nothing is "
        "deleted",
        "",
        "Your notes and marks, which change nothing by themselves:",
        "",
        "- missing row at Sources (about Diplomats arrive): “Diplomats arrive” is not in the "
        "table, which is no deletion: `yes` in `delete` deletes it",
        '- note by Anna at Events!A2 (about Ministers of "Russia" meet): Too long?',
        "- words to the author at Events!Y4 (about محادثات أستانا): Who says so?",
    ]


def test_the_report_names_what_may_be_taken_and_new_entries_whole() -> None:
    editing = edited()
    editing.add("Citations", event="arabic", source="tass", quote="new words")
    plan = editing.merged(DOCUMENT.replace("group: Talks", "group: Meetings"), DOCUMENT)
    found = json.loads(as_json(plan))["findings"]
    takes = [one["take"] for one in found if "take" in one]
    assert takes == ["moscow.group", "moscow.tass.quote", "aleppo.date"]
    for handle in takes:
        taken = editing.merged(DOCUMENT, DOCUMENT, take=[handle])
        assert handle in {item.handle for item in taken.edits}
    assert [one["entry"] for one in found if "entry" in one] == [
        {"title": "A report"},
        "report",
        {"ref": "tass", "quote": "new words"},
        {"id": "new-thing", "date": "2016-12-25", "title": "New thing"},
        {"id": "no-date", "title": "No date"},
    ]


def test_what_was_settled_says_what_stays() -> None:
    now = DOCUMENT.replace("group: Talks", "group: Meetings").replace("2016-12-20", "2016-12-21")
    editing = Editing(DOCUMENT)
    editing.type("moscow", "group", "Diplomacy")
    editing.type("moscow", "date", "2016-12-22")
    editing.type("aleppo", "delete", "yes")
    said = reply(editing.merged(now.replace("note: check", "note: done"), DOCUMENT, side="ours"))
    assert "you: [-Talks-]{+Diplomacy+} — it stays as it is here: “Meetings”" in said
    assert "it stays as it is here: “2016-12-21” (21 December 2016)" in said
    assert "Please say" not in said


def test_deleting_against_editing_is_said_from_both_sides() -> None:
    editing = Editing(DOCUMENT)
    editing.type("moscow", "delete", "yes")
    changed = DOCUMENT.replace("group: Talks", "group: Meetings")
    for base in (None, DOCUMENT):
        said = reply(editing.merged(changed, base))
        assert "to be deleted — it was changed here meanwhile (group: Meetings)" in said
    editing = Editing(DOCUMENT)
    editing.type("aleppo", "note", "mine")
    start, end = DOCUMENT.index("  - id: aleppo"), DOCUMENT.index("  - id: arabic")
    gone = DOCUMENT[:start] + DOCUMENT[end:]
    assert "0012 (Events!A3): changed — it was deleted here meanwhile" in reply(
        editing.merged(gone, DOCUMENT)
    )


def test_nothing_changed_is_said() -> None:
    assert reply(Editing(DOCUMENT).merged(DOCUMENT)) == (
        "About your changes to “The Astana talks”\n\nNothing was changed in the table.\n"
    )


def test_what_is_asked_of_a_new_event_is_said_as_it_is_and_so_is_what_was_kept() -> None:
    editing = Editing(DOCUMENT)
    editing.add(title="0012", date="1914-06")
    asked = "is it the event `aleppo`, which has the same title and date?"
    assert reply(editing.merged(DOCUMENT)).splitlines()[2:] == [
        "Please say whether you mean this:",
        "",
        f"- 0012 (Events!A5): new, “1914-06” (June 1914) — {asked}",
    ]
    kept = "it is not added, for the document's side was chosen"
    assert reply(editing.merged(DOCUMENT, side="ours")).splitlines()[2:] == [
        "Not taken:",
        "",
        f"- 0012 (Events!A5): new, “1914-06” (June 1914) — {kept}",
    ]


def test_what_was_deleted_here_and_edited_there_is_told_from_what_is_new() -> None:
    editing = Editing(DOCUMENT)
    editing.type("aleppo", "note", "look again")
    now = (
        DOCUMENT[: DOCUMENT.index("  - id: aleppo")] + DOCUMENT[DOCUMENT.index("  - id: arabic") :]
    )
    (line,) = reply(editing.merged(now, DOCUMENT)).splitlines()[4:]
    assert line == "- 0012 (Events!A3): changed — it was deleted here meanwhile"
    (line,) = reply(editing.merged(now, DOCUMENT, side="ours")).splitlines()[4:]
    assert line == "- 0012 (Events!A3): changed — it was deleted here, and stays so"


def test_the_list_has_all_of_a_new_row_and_the_name_of_a_deleted_one() -> None:
    editing = Editing(DOCUMENT)
    editing.add(
        title="New thing",
        date="5.3.2017",
        description="It was said.",
        tags="a; b",
        group="New thing",
    )
    editing.type("moscow", "delete", "yes")
    rows = csv.DictReader(io.StringIO(as_csv(editing.merged(DOCUMENT)).decode("utf-8-sig")))
    told = {(row["action"], row["id"]): row for row in rows if row["sheet"] == "Events"}
    lines = told["add", "new-thing"]["table"].split("\n")
    said = ["date: 2017-03-05", "description: It was said.", "tags: a; b", "group: New thing"]
    assert (lines[0], sorted(lines[1:])) == ("New thing", sorted(said))
    assert told["delete", "moscow"]["document"] == 'Ministers of "Russia" meet'
