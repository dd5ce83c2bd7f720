"""CSV files as spreadsheets save them: separators, encodings, guards, and what they convert."""

from __future__ import annotations

import csv
import io
import re

import pytest
from support.csv_rows import exported, rows, written
from support.edited import DOCUMENT, THIS_YEAR, merged, workbook

from timeline_kit import load
from timeline_kit.document import SourceText
from timeline_kit.merge import MergeOptions, Plan, Verdict, merge, open_table

GUARDED = DOCUMENT.replace("group: Talks", 'group: "=1+1"').replace("note: check", "note: '-5 C'")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_of_any_separator_and_encoding_changes_nothing(delimiter: str, encoding: str) -> None:
    content = written(rows(exported(GUARDED)), delimiter=delimiter).encode(encoding)
    plan = merged(content, GUARDED, GUARDED)
    assert not plan.items
    assert plan.text == GUARDED


def test_windows_encoding_damages_what_it_cannot_hold_and_nothing_else() -> None:
    content = written(rows(exported(GUARDED)), delimiter=";").encode("cp1252", "replace")
    plan = merged(content, GUARDED, GUARDED)
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.DAMAGE, "title")]
    assert plan.text == GUARDED


@pytest.mark.parametrize("part", [0.35, 0.5, 0.65, 0.8, 0.9])
def test_of_a_file_that_was_cut_off_nothing_is_lost(part: float) -> None:
    whole = exported(DOCUMENT).encode()
    content = whole[: int(len(whole) * part)]
    assert not content.endswith(b"\n")
    plan = merged(content, DOCUMENT, DOCUMENT, allow_deletes=True)
    assert plan.text == DOCUMENT
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.PROBLEM, "header")]


@pytest.mark.parametrize("lost", [1, 6, 24])
def test_a_file_that_was_cut_off_in_its_last_cell_is_asked_about(lost: int) -> None:
    document = f"{DOCUMENT}    url: https://example.org/source\n"
    whole = exported(document).rstrip()
    assert whole.endswith("/source")
    doubted = merged(whole[:-lost].encode(), document, document)
    assert [(item.verdict, item.field) for item in doubted.items] == [(Verdict.DOUBT, "url")]
    assert doubted.text == document
    for end in ("\n", "x"):
        (edited,) = merged(f"{whole[:-lost]}{end}".encode(), document, document).items
        assert edited.verdict in (Verdict.EDIT, Verdict.PROBLEM)


def test_a_csv_without_a_line_end_at_its_end_is_whole() -> None:
    assert merged(exported(DOCUMENT).rstrip().encode(), DOCUMENT, DOCUMENT).is_settled


def test_a_csv_without_a_base_is_held_against_the_document_in_two_ways() -> None:
    table = rows(exported(DOCUMENT))
    table[0]["group"] = "Meetings"
    plan = merged(written(table).encode(), DOCUMENT)
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.DIFFERENCE, "group")]
    assert plan.text == DOCUMENT
    plan = merged(written(table).encode(), DOCUMENT, DOCUMENT)
    assert plan.text == DOCUMENT.replace("group: Talks", "group: Meetings")


def cited(change: dict[str, str]) -> Plan:
    """Return what other cells of citations do."""
    text = DOCUMENT.replace("- diplomats", "- {ref: diplomats, quote: they arrive}")
    table = rows(exported(text))
    assert table[0]["sources"] == "tass; diplomats"
    assert table[0]["quotes"] == "the deal; they arrive"
    table[0] |= change
    return merged(written(table).encode(), text, text)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_one_bare_sign_does_not_take_the_guard_from_the_others(mark: str) -> None:
    document = GUARDED.replace("lon: 37.62", "lon: -1e-07")
    table = rows(exported(document))
    table[1]["title"] = "@home"
    plan = merged((mark + written(table)).encode(), document, document)
    assert [(item.verdict, item.new) for item in plan.items] == [(Verdict.EDIT, "@home")]


def test_a_column_that_was_emptied_whole_is_cleared_and_internal_ones_are_not_there() -> None:
    table = rows(exported(DOCUMENT))
    for row in table:
        row["tags"] = ""
        row["note"] = ""
    plan = merged(written(table).encode(), DOCUMENT, DOCUMENT)
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.EDIT, "tags")]
    assert plan.text == DOCUMENT.replace("    tags: [Russia, Turkey]\n", "")


def test_a_quote_stays_with_its_source() -> None:
    for change, quotes in (
        ({"sources": "diplomats; tass"}, {"tass": "the deal", "diplomats": "they arrive"}),
        ({"sources": "diplomats"}, {"diplomats": "they arrive"}),
        (
            {
                "sources": "diplomats; tass",
                "quotes": "they arrive; the deal",
                "locators": "; p. 3",
            },
            {"tass": "the deal", "diplomats": "they arrive"},
        ),
    ):
        plan = cited(change)
        assert plan.is_settled, change
        timeline = load(plan.text).timeline
        assert timeline is not None
        found = {one.ref: one.quote for one in timeline.events[0].sources}
        assert found == quotes


def test_a_changed_quote_in_a_csv_is_doubted() -> None:
    plan = cited({"quotes": "the other deal; they arrive"})
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.DOUBT, "quotes")]


@pytest.mark.parametrize("sign", ["؛", "；", "、", "، ", ", ", "\n"])
@pytest.mark.parametrize("is_new", [False, True])
def test_sources_with_another_sign_between_them_are_told_how_they_are_written(
    sign: str, *, is_new: bool
) -> None:
    table = rows(exported(DOCUMENT))
    if is_new:
        table.append(dict.fromkeys(table[0], "") | {"title": "New", "date": "2017"})
    table[-1]["sources"] = f"diplomats{sign}tass"
    (item,) = merged(written(table).encode(), DOCUMENT, DOCUMENT).items
    assert (item.verdict, item.field) == (Verdict.PROBLEM, "sources")
    (how,) = re.findall(r"only `;` separates several, as in `([^`]*)`", item.why)
    table[-1]["sources"] = how
    (item,) = merged(written(table).encode(), DOCUMENT, DOCUMENT).items
    assert item.verdict is Verdict.EDIT


def with_sources(cell: str, *, is_new: bool = False, text: str = DOCUMENT) -> Plan:
    """Return what becomes of a cell of sources."""
    table = rows(exported(text))
    if is_new:
        table.append(dict.fromkeys(table[0], "") | {"title": "New", "date": "2017"})
    table[-1]["sources"] = cell
    return merged(written(table).encode(), text, text)


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("Deal on Aleppo", "tass"),
        ("deal on aleppo ; DIPLOMATS ARRIVE", "tass; diplomats"),
        ("diplomats; Deal on Aleppo", "diplomats; tass"),
        ("Diplomats", "diplomats"),
        ("War; and peace; tass", "novel; tass"),
    ],
)
def test_sources_may_be_named_by_their_titles(cell: str, ids: str, *, is_new: bool) -> None:
    text = DOCUMENT.replace("  diplomats: {", '  novel: {title: "War; and peace"}\n  diplomats: {')
    plan = with_sources(cell, is_new=is_new, text=text)
    [item] = plan.items
    assert item.verdict is Verdict.EDIT
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert [each.ref for each in timeline.events[-1].sources] == ids.split("; ")


def test_titles_in_place_of_the_same_ids_are_no_edit() -> None:
    table = rows(exported(DOCUMENT))
    table[0]["sources"] = "Deal on Aleppo; Diplomats arrive"
    assert not merged(written(table).encode(), DOCUMENT, DOCUMENT).items


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("number", [2, 9])
def test_all_unknown_sources_of_a_cell_are_said_once(number: int, *, is_new: bool) -> None:
    names = [f"The {number}th book" for number in range(number)]
    [item] = with_sources("; ".join([names[0], "tass", *names[1:]]), is_new=is_new).items
    assert (item.verdict, item.field) == (Verdict.PROBLEM, "sources")
    assert all(item.why.count(f"`{name}`") == 1 for name in names)
    assert item.why.count("there is no source") == 1
    assert "`tass`" not in item.why


def test_an_unknown_source_near_to_one_is_asked_of_it() -> None:
    [item] = with_sources("diplomat").items
    assert item.why == "there is no source `diplomat`; did you mean `diplomats`?"


def test_a_title_that_several_sources_have_is_asked() -> None:
    text = DOCUMENT.replace("  diplomats: {", "  wire: {title: Deal on Aleppo}\n  diplomats: {")
    [item] = with_sources("Deal on Aleppo; nothing", text=text).items
    assert item.verdict is Verdict.PROBLEM
    assert "`tass` or `wire`" in item.why
    assert "there is no source `nothing`" in item.why


def test_signs_between_words_that_are_no_sources_are_not_offered_as_several() -> None:
    [item] = with_sources("tass, or so").items
    assert "only `;` separates" not in item.why


def test_more_quotes_than_sources_are_a_problem() -> None:
    plan = cited({"quotes": "one; two; three"})
    assert [(item.verdict, item.field) for item in plan.items] == [(Verdict.PROBLEM, "quotes")]


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize(
    ("cells", "is_open"),
    [
        ({"sources": "tass", "quotes": "a; b", "locators": "; ; p. 9"}, True),
        ({"quotes": "a", "locators": "p. 9"}, True),
        ({"sources": "tass", "quotes": "a; ", "locators": "p. 9;"}, False),
        ({"sources": "tass; diplomats", "quotes": "; b", "locators": "p. 9"}, False),
    ],
)
def test_no_quote_or_locator_without_a_source_is_dropped(
    cells: dict[str, str], *, is_new: bool, is_open: bool
) -> None:
    table = rows(exported(DOCUMENT))
    assert not table[1]["sources"]
    if is_new:
        table.append(dict.fromkeys(table[0], "") | {"title": "New", "date": "2017"})
    table[-1 if is_new else 1] |= cells
    plan = merged(written(table).encode(), DOCUMENT, DOCUMENT)
    asked = [(item.verdict, item.field) for item in plan.items if item.is_open]
    assert asked == [(Verdict.PROBLEM, "quotes"), (Verdict.PROBLEM, "locators")] * is_open
    assert ("p. 9" in plan.text) is not is_open


def test_a_quote_of_an_event_without_sources_is_asked_where_their_column_is_missing() -> None:
    table = [{k: v for k, v in row.items() if k != "sources"} for row in rows(exported(DOCUMENT))]
    assert merged(written(table).encode(), DOCUMENT, DOCUMENT).items == []
    table[1]["quotes"] = "a quote of nobody"
    (item,) = merged(written(table).encode(), DOCUMENT, DOCUMENT).items
    assert (item.verdict, item.why) == (Verdict.PROBLEM, "1 item, but 0 in sources")


def test_more_quotes_than_sources_hold_back_no_other_cell() -> None:
    plan = cited({"quotes": "one; two; three", "locators": "p. 4", "title": "They met"})
    assert [(item.verdict, item.field) for item in plan.items] == [
        (Verdict.EDIT, "title"), (Verdict.PROBLEM, "quotes"), (Verdict.EDIT, "locators"),
    ]  # fmt: skip
    plan = cited({"quotes": "one; two; three", "sources": "diplomats"})
    assert [(item.verdict, item.field) for item in plan.items] == [
        (Verdict.PROBLEM, "quotes"), (Verdict.EDIT, "sources"),
    ]  # fmt: skip
    timeline = load(plan.text).timeline
    assert timeline is not None
    assert [each.quote for each in timeline.events[0].sources] == ["they arrive"]


SAYING = DOCUMENT.replace("- diplomats\n", "- {ref: diplomats, says: 2016-12-19}\n").replace(
    "locator: p. 3", "locator: p. 3, says: 2016-12-18"
)


def saying(column: str, cell: str) -> Plan:
    """Return what becomes of the cell in which a CSV has what each source says."""
    table = rows(exported(SAYING))
    assert table[0]["says"] == "2016-12-18; 2016-12-19"
    table[0][column] = cell
    return merged(written(table).encode(), SAYING, SAYING)


@pytest.mark.parametrize(
    ("column", "cell", "right"),
    [
        ("says", "2016-12-18; 2016-12-20", "2016-12-18; 2016-12-20"),
        ("says", "; 20 décembre 2016", "; 2016-12-20"),
        ("says", "2016", "2016"),
        ("stances", "; conteste", "; disputes"),
        ("stances", "widerspricht; disputes", "disputes; disputes"),
    ],
)
def test_each_item_of_a_cell_is_read_by_itself(column: str, cell: str, right: str) -> None:
    [item] = saying(column, cell).items
    assert (item.verdict, item.new) == (Verdict.EDIT, right)


@pytest.mark.parametrize("cell", ["18/12/2016; 2016-12-19", "2016-12-18;19 December 2016"])
def test_the_same_dates_in_another_way_are_no_edit(cell: str) -> None:
    assert not saying("says", cell).items


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2016-12-18; 2016-13-19", "there is no month `13`"),
        ("2016-12-18; tomorrow", "`tomorrow` is no date"),
        ("2016-12-18; 03/04/2016", "may be `2016-04-03`"),
    ],
)
def test_of_several_dates_the_bad_one_is_named(cell: str, said: str) -> None:
    [item] = saying("says", cell).items
    assert item.verdict is Verdict.PROBLEM
    assert item.why.startswith(said)


def test_dates_shown_in_the_way_of_a_program_are_read_in_that_order() -> None:
    days = [f"2016-{month:02}-{day:02}" for month, day in ((3, 20), (4, 25), (5, 30), (3, 4))]
    events = "".join(
        f"  - {{id: event-{day}, date: {day}, title: On {number}}}\n"
        for number, day in enumerate(days)
    )
    text = f"timeline: {{id: days, title: Days}}\nevents:\n{events}"
    table = rows(exported(text))
    for row in table:
        year, month, day = row["date"].split("-")
        row["date"] = f"{day}/{month}/{year}"
    plan = merged(written(table).encode(), text, text)
    assert not plan.items
    table[3]["date"] = "05/04/2016"
    table.append(dict.fromkeys(table[0], "") | {"date": "06/07/2016", "title": "Another one"})
    plan = merged(written(table).encode(), text, text)
    why = "read day first, as other dates of the table are written"
    assert [(item.verdict, item.new, item.why) for item in plan.items] == [
        (Verdict.EDIT, "2016-04-05", why),
        (Verdict.EDIT, "Another one", why),
    ]
    assert plan.items[1].entry["date"] == "2016-07-06"


@pytest.mark.parametrize("shown", ["{2}/{1}/{0}", "{1}/{2}/{0}", "{2}.{1}.{0}", "{0}/{1}/{2}"])
def test_what_is_made_from_dates_may_be_shown_in_any_order_and_is_no_edit(shown: str) -> None:
    days = ["1931-03-12", "1931-12-03", "1945-09-01", "1952-07-28", "2001-02-03T04:05"]
    events = "".join(
        f"  - {{id: event-{number}, date: {day}, title: On {number}}}\n"
        for number, day in enumerate(days)
    )
    text = f"timeline: {{id: days, title: Days}}\nevents:\n{events}"
    table = rows(exported(text))
    for row in table:
        for name in ("start", "end", "edtf"):
            day, _, clock = row[name].removesuffix("Z").partition("T")
            row[name] = f"{shown.format(*day.split('-'))} {clock}".strip()
    assert merged(written(table).encode(), text, text).messages == []
    table[0]["start"], table[1]["edtf"] = "14/03/1931", "1931-12-04"
    plan = merged(written(table).encode(), text, text)
    assert [message.about for message in plan.messages] == ["event-0", "event-1"]


UKRAINIAN = DOCUMENT.replace("Talks", "Перемовини").replace("note: check", "note: Їжа")


def came_back(content: bytes, document: str) -> Plan:
    """Return what a text whose encoding the document tells changes in it."""
    source = SourceText("events.yaml", document)
    return merge(open_table(content, source), source, source, MergeOptions(this_year=THIS_YEAR))


@pytest.mark.parametrize(
    ("document", "word", "encoding"),
    [
        (UKRAINIAN, "Наради", "mac-cyrillic"),
        (UKRAINIAN, "Наради", "cp1251"),
        (UKRAINIAN, "Наради", "koi8-u"),
        (DOCUMENT.replace("Talks", "Café"), "Où", "mac-roman"),
        (DOCUMENT.replace("Talks", "Déjà, où, Café"), "Où, déjà", "cp850"),
        (DOCUMENT.replace("Talks", "Łódź"), "Źródło", "mac-latin2"),
        (DOCUMENT.replace("Talks", "Łódź"), "Źródło", "cp852"),
        (DOCUMENT.replace("Talks", "Ομιλίες"), "Συνέδριο", "cp737"),
        (DOCUMENT.replace("Talks", "Ομιλίες"), "Συνέδριο", "iso8859-7"),
        (UKRAINIAN.replace("Їжа", "Зміни"), "Зміна", "cp855"),
    ],
)
@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_the_words_of_the_document_tell_the_encoding(
    document: str, word: str, encoding: str, end: str
) -> None:
    document = document.replace("محادثات أستانا", "Talks")
    table = rows(exported(document))
    table[1]["description"] = word
    content = written(table, delimiter=";").replace("\r\n", end).encode(encoding)
    plan = came_back(content, document)
    assert [(item.verdict, item.new) for item in plan.items] == [(Verdict.EDIT, word)]


@pytest.mark.parametrize("encoding", ["cp1256", "cp720", "mac-arabic", "iso8859-6"])
def test_the_words_of_the_document_tell_the_encoding_of_arabic(encoding: str) -> None:
    table = rows(exported(DOCUMENT))
    table[1]["description"] = "جلسة أولى"
    plan = came_back(written(table, delimiter=";").encode(encoding), DOCUMENT)
    assert [(item.verdict, item.new) for item in plan.items] == [(Verdict.EDIT, "جلسة أولى")]


def test_the_dates_in_words_tell_the_encoding_where_the_document_has_ascii_alone() -> None:
    document = DOCUMENT.replace("محادثات أستانا", "Talks").replace("language: en", "language: fr")
    document = document.replace("1914-06", "1914-02/1914-08")
    table = rows(exported(document))
    table[1]["description"] = "Où?"
    content = written(table, delimiter=";").replace("–", "-").encode("mac-roman")
    source = SourceText("events.yaml", document)
    timeline = load(document).timeline
    book = open_table(content, source, timeline)
    plan = merge(book, source, source, MergeOptions(this_year=THIS_YEAR), timeline)
    assert [(item.verdict, item.new) for item in plan.items] == [(Verdict.EDIT, "Où?")]


def test_letters_are_asked_where_nothing_tells_the_encoding() -> None:
    document = DOCUMENT.replace("محادثات أستانا", "Talks")
    table = rows(exported(document))
    table[1]["group"], table[2]["group"] = "Київ", "plain"
    table.append(dict.fromkeys(table[0], "") | {"title": "Київ", "date": "2017"})
    content = written(table, delimiter=";").encode("cp1251")
    plan = came_back(content, document)
    found = {item.id: item.verdict for item in plan.items}
    assert found.pop("arabic") is Verdict.EDIT
    assert found.pop("aleppo") is Verdict.DOUBT
    assert set(found.values()) == {Verdict.DOUBT}
    assert any("the file is not in UTF-8" in remark for remark in plan.remarks)
    assert came_back(written(table).encode(), document).is_settled


def test_an_edit_beside_lost_letters_is_asked_when_it_has_lost_some_too() -> None:
    document = UKRAINIAN.replace("0012", "Ємність").replace("Перемовини", "Зміни у часі")
    document = document.replace("محادثات أستانا", "Мова")
    table = rows(exported(document))
    table[1]["title"] = "Ємність і місткість"
    table[1]["description"] = "Щось інше"
    table[2]["title"] = "Мова?"
    content = written(table, delimiter=";").encode("cp866", "replace")
    plan = came_back(content, document)
    found = {f"{item.id}.{item.field}": item.verdict for item in plan.items}
    assert found.pop("aleppo.title") is Verdict.DAMAGE
    assert found.pop("aleppo.description") is Verdict.DOUBT
    assert found.pop("arabic.title") is Verdict.DOUBT


@pytest.mark.parametrize("with_rev", [True, False])
@pytest.mark.parametrize(
    ("sheet", "column", "new"),
    [
        ("Citations", "locator", "p. 77"),
        ("Sources", "publisher", "Nobody"),
        ("Timeline", "value", "Another title"),
        ("Eras", "date", "2011/2017"),
        ("Events", "group", "Meetings"),
    ],
)
def test_any_sheet_saved_as_a_csv_is_known_by_its_header(
    sheet: str, column: str, new: str, with_rev: bool
) -> None:
    there = workbook(DOCUMENT, edition=with_rev)[sheet]
    names = [str(cell.value) for cell in there[1]]
    line = 3 if sheet == "Timeline" else 2
    there.cell(line, names.index(column) + 1).value = new
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(there.iter_rows(values_only=True))
    plan = merged(out.getvalue().encode("utf-8-sig"), DOCUMENT, DOCUMENT)
    found = [(item.verdict, item.table, item.field, item.new) for item in plan.items]
    assert found == [(Verdict.EDIT, sheet, column, new)]
    assert not plan.messages


def test_lost_letters_in_a_cell_that_is_made_from_others_say_that_the_file_lost_some() -> None:
    document = DOCUMENT.replace("date: 2016-12-20", "date: 2016-12-20/2016-12-24")
    document = document.replace("محادثات أستانا", "Talks")
    table = rows(exported(document))
    assert "–" in table[0]["when"]
    table[0]["group"] = "Dvořák’s house"
    table.append(dict.fromkeys(table[0], "") | {"id": "new", "title": "Łódź", "date": "2017"})
    for encoding, verdict in (("ascii", Verdict.DOUBT), ("utf-8", Verdict.EDIT)):
        content = written(table).encode(encoding, "replace")
        found = {item.id: item.verdict for item in merged(content, document, document).items}
        assert found == {"moscow": verdict, "new": verdict}


def test_a_source_taken_out_of_all_cells_takes_its_quote_along_unasked() -> None:
    plan = cited({"sources": "diplomats", "quotes": "they arrive", "locators": ""})
    assert plan.is_settled
    assert [item.field for item in plan.items] == ["sources"]
    assert "the deal" not in plan.text
    assert "they arrive" in plan.text


def shortened(document: str, count: int, **change: str) -> bytes:
    """Return the CSV of a document whose first row has so many cells, and no more."""
    table = rows(exported(document))
    table[0] |= change
    lines = list(csv.reader(io.StringIO(written(table), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([lines[0], lines[1][:count], *lines[2:]])
    return out.getvalue().encode()


@pytest.mark.parametrize("base", [True, False])
def test_cells_that_a_row_does_not_have_clear_nothing_and_are_named(*, base: bool) -> None:
    names = list(rows(exported(DOCUMENT))[0])
    for count in range(names.index("title") + 1, len(names) + 1):
        plan = merged(shortened(DOCUMENT, count), DOCUMENT, DOCUMENT if base else None)
        assert plan.text == DOCUMENT
        lost = [name for name in FILLED if names.index(name) >= count]
        assert [(item.verdict, item.field) for item in plan.items] == [
            (Verdict.PROBLEM, name) for name in lost[:1]
        ]
        if lost:
            assert plan.items[0].why.startswith("the row ends before its header does")
            assert all(f"`{name}`" in plan.items[0].why for name in lost)


FILLED = [
    name
    for name, text in rows(exported(DOCUMENT))[0].items()
    if text and name not in ("id", "date", "edtf", "when", "start", "end", "title", "citations")
]


def test_what_a_short_row_says_is_merged() -> None:
    count = list(rows(exported(DOCUMENT))[0]).index("title") + 1
    plan = merged(shortened(DOCUMENT, count, title="Another one"), DOCUMENT, DOCUMENT)
    assert [(item.verdict, item.field) for item in plan.items] == [
        (Verdict.PROBLEM, FILLED[0]),
        (Verdict.EDIT, "title"),
    ]


def test_what_was_written_here_since_is_not_missed_in_a_short_row() -> None:
    count = max(list(rows(exported(DOCUMENT))[0]).index(name) for name in FILLED) + 1
    now = DOCUMENT.replace("    group: Talks\n", "    group: Talks\n    url: https://example.org\n")
    assert now != DOCUMENT
    assert not merged(shortened(DOCUMENT, count), now, DOCUMENT).items
