"""Lists of sources: onto a document, with the files that are in its folder and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.clock import timed
from support.commands import here

from timeline_kit import load
from timeline_kit.importers import ImportOptions, read
from timeline_kit.importers.detect import format_of

DOCUMENT = """\
timeline: {id: bridge, title: The bridge}
sources:
  story: {title: Bridge stays shut, url: https://example.org/story}  # mine
  handbook: {title: Handbook}
  by-doi: {title: Another title, url: https://doi.org/10.1000/ABC}
events:
  - {id: shut, date: 2021-03-02, title: The bridge stays shut, sources: [story]}
"""
ITEMS = [
    {
        "id": "other-key",
        "type": "webpage",
        "title": "Same address",
        "URL": "https://example.org/story",
    },
    {"id": "handbook", "type": "book", "title": "Handbook, 2nd edition"},
    {"id": "story", "type": "webpage", "title": "Not it", "URL": "https://example.org/else"},
    {"id": "d", "type": "book", "title": "By its DOI", "DOI": "10.1000/abc"},
    {"id": "new", "type": "book", "title": "New"},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "events.yaml").write_text(DOCUMENT, "utf-8")
    return tmp_path


def test_new_sources_come_onto_a_document_and_known_ones_stay(folder: Path) -> None:
    (folder / "list.json").write_text(json.dumps(ITEMS), "utf-8")
    status, out, _ = here("import", "list.json", "--append", "--report", "report.csv")
    assert status == 1, out
    report = (folder / "report.csv").read_text("utf-8")
    asked = "asked: the source `{0}` is there already, and does not say this"
    assert '"Handbook, 2nd edition",asked,"' + asked.format("handbook") in report
    assert 'Same address,asked,"' + asked.format("story") in report
    assert "left out because the source `story` is there already, and says it" in report
    assert "2 sources added to events.yaml, 3 there already by id, address or DOI.\n" in out
    text = (folder / "events.yaml").read_text("utf-8")
    timeline, problems = load(folder / "events.yaml")
    assert timeline is not None, problems
    assert list(timeline.sources) == ["story", "handbook", "by-doi", "story-2", "new"]
    assert timeline.sources["handbook"].title == "Handbook"
    assert "# mine" in text
    assert len(timeline.events) == 1
    status, out, _ = here("import", "list.json", "--append")
    assert "0 sources added to events.yaml, 5 there already" in out
    assert (folder / "events.yaml").read_text("utf-8") == text


_SHELF = """\
timeline: {id: shelf, title: The shelf}
sources:
  bare: {title: Annual report}
  editorial: {title: Editorial, publisher: Le Monde, published: 1999-01-01}
  wings: {title: Les Ailes corses, author: J. Rossi, published: 2004, publisher: P}
  paper: {title: A paper, author: A. Berg, url: https://doi.org/10.1000/abc}
  told: {title: "The diary, 2nd ed.", author: "Nina Berg", published: 1931-05-02}
events:
  - {id: e, date: 2001-02-03, title: E, sources: [bare, editorial, wings, paper, told]}
"""
_BOOKS: dict[str, tuple[dict[str, str], str, bool]] = {
    "acme2019": ({"title": "Annual report", "author": "Acme Corp", "year": "2019"}, "", True),
    "zeta2020": ({"title": "Annual report", "author": "Zeta Ltd", "year": "2020"}, "", True),
    "guardian": ({"title": "Editorial", "publisher": "The Guardian", "year": "2015"}, "", False),
    "rossi2004": (
        {"title": "Les ailes corses", "author": "Rossi, Jean", "year": "2004"}, "wings", False
    ),
    "rossi2010": (
        {"title": "Les Ailes corses", "author": "Rossi, J.", "year": "2010"}, "", False
    ),
    "bianchi": ({"title": "Les Ailes corses", "author": "Bianchi, K.", "year": "1980"}, "", False),
    "other-doi": ({"title": "A paper", "author": "Berg, A.", "doi": "10.1000/xyz"}, "", False),
    "same-doi": ({"title": "Another title", "doi": "10.1000/ABC"}, "paper", False),
    "diary": ({"title": "The Diary, 2nd ed", "author": "Berg, N.", "year": "1931"}, "told", False),
    "editorial": ({"title": "Leader", "publisher": "Le Monde", "year": "1999"}, "editorial", False),
}  # fmt: skip
"""What a list says of a source, by its id there: which one it is, and whether it is asked."""


def _as_ris(key: str, said: dict[str, str]) -> str:
    tags = {"title": "TI", "author": "AU", "publisher": "PB", "year": "PY", "doi": "DO"}
    lines = [f"{tags[name]}  - {value}" for name, value in said.items()]
    return "\n".join(["TY  - BOOK", f"ID  - {key}", *lines, "ER  - ", ""])


def _as_bibtex(key: str, said: dict[str, str]) -> str:
    fields = ", ".join(f"{name} = {{{value}}}" for name, value in said.items())
    return f"@book{{{key}, {fields}}}\n"


def _as_csl(key: str, said: dict[str, str]) -> dict[str, object]:
    item: dict[str, object] = {"id": key, "type": "book", "title": said["title"]}
    if "author" in said:
        family, _, given = said["author"].partition(", ")
        item["author"] = [{"family": family, "given": given} if given else {"literal": family}]
    if "year" in said:
        item["issued"] = {"date-parts": [[int(said["year"])]]}
    return item | {"publisher": said.get("publisher", ""), "DOI": said.get("doi", "")}


def _as_list(kind: str, keys: list[str]) -> str:
    if kind == "csl":
        return json.dumps([_as_csl(key, _BOOKS[key][0]) for key in keys])
    make = _as_ris if kind == "ris" else _as_bibtex
    return "\n".join(make(key, _BOOKS[key][0]) for key in keys)


@pytest.mark.parametrize("kind", ["ris", "bib", "csl"])
def test_a_source_is_another_one_where_only_its_title_is_the_same(kind: str, folder: Path) -> None:
    (folder / "shelf.yaml").write_text(_SHELF, "utf-8")
    name = "list.json" if kind == "csl" else f"list.{kind}"
    (folder / name).write_text(_as_list(kind, list(_BOOKS)), "utf-8")
    append = ("import", name, "-o", "shelf.yaml", "--append")
    status, out, said = here(*append)
    assert status == 1, said
    there = [key for key, (_, same, _) in _BOOKS.items() if same]
    timeline, problems = load(folder / "shelf.yaml")
    assert timeline is not None, problems
    new = [key for key in _BOOKS if key not in there]
    assert list(timeline.sources)[5:] == new
    ways = "id, DOI or title with author, publisher or date"
    told = " ".join(out.split())
    assert f"{len(new)} sources added to shelf.yaml, {len(there)} there already by {ways}." in told
    asked = {key for key, (_, _, is_asked) in _BOOKS.items() if is_asked}
    text = (folder / "shelf.yaml").read_text("utf-8")
    assert {line.partition("is `")[2].partition("`")[0] for line in text.splitlines()
            if "# asked: " in line} == asked  # fmt: skip
    assert "Acme Corp | " not in out
    status, out, _ = here(*append)
    assert f"0 sources added to shelf.yaml, {len(_BOOKS)} there already by" in out
    assert (folder / "shelf.yaml").read_text("utf-8") == text


def test_a_title_without_an_id_is_the_same_only_together_with_more(folder: Path) -> None:
    (folder / "shelf.yaml").write_text(_SHELF, "utf-8")
    (folder / "list.ris").write_text(
        "TY  - RPRT\nTI  - Annual report\nAU  - Acme Corp\nER  - \n\n"
        "TY  - RPRT\nTI  - Annual report\nAU  - Zeta Ltd\nER  - \n\n"
        "TY  - BOOK\nTI  - Bare\nER  - \n",
        "utf-8",
    )
    _, out, _ = here("import", "list.ris", "-o", "shelf.yaml", "--append")
    assert "3 sources added to shelf.yaml, 0 there already.\n" in out
    text = (folder / "shelf.yaml").read_text("utf-8")
    assert text.count("# asked: ") == 2
    _, out, _ = here("import", "list.ris", "-o", "shelf.yaml", "--append")
    assert "0 sources added to shelf.yaml, 3 there already by title" in out
    assert " 0 asked." in out
    assert (folder / "shelf.yaml").read_text("utf-8") == text


def test_only_files_in_the_folder_of_the_document_are_kept(folder: Path) -> None:
    export = folder / "export"
    (export / "files").mkdir(parents=True)
    (export / "files" / "a b.pdf").write_bytes(b"%PDF-")
    outside = folder.parent / "outside.pdf"
    outside.write_bytes(b"%PDF-")
    (folder / "link.pdf").symlink_to(outside)
    absolute = str((export / "files" / "a b.pdf").resolve())
    paths = {
        "relative": ("files/a b.pdf", "export/files/a b.pdf"),
        "absolute": (absolute, "export/files/a b.pdf"),
        "titled": ("Full Text:files/a b.pdf:application/pdf", "export/files/a b.pdf"),
        "outside": (str(outside), None),
        "above": ("../../outside.pdf", None),
        "linked": ("../link.pdf", None),
        "missing": ("files/missing.pdf", None),
        "null": ("files/\x01.pdf", None),
    }
    (export / "list.bib").write_text(
        "".join(
            f"@misc{{{key}, title={{T}}, file={{{path}}}}}\n" for key, (path, _) in paths.items()
        ),
        "utf-8",
    )
    assert here("import", "export/list.bib", "--append")[0] == 0
    timeline, problems = load(folder / "events.yaml")
    assert timeline is not None, problems
    kept = {key: timeline.sources[key].file for key in paths}
    assert kept == {key: wanted for key, (_, wanted) in paths.items()}
    text = (folder / "events.yaml").read_text("utf-8")
    assert str(outside) not in text
    assert str(folder) not in text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbfTY  - JOUR\r\nTI  - T\r\nER  - \r\n", "ris"),
        (b"Provider: X\r\nDatabase: Y\r\nContent: text\r\n\r\nTY  - JOUR\r\nTI  - T\r\n", "ris"),
        (b"\n% made by\n@Article{a,\n title = {T}}", "bibtex"),
        (b'@string{a = "b"}\n@book(key, title = "T")', "bibtex"),
        (b'{"items": [{"id": 1, "type": "book", "title": "T"}]}', "csl"),
        (b'[{"id": "a", "type": "book"}]', "csl"),
        (b'{"events": [{"start_date": {"year": 2016}, "text": {"headline": "T"}}]}', "timelinejs"),
        (b"TY,title\nJOUR,T\n", "table"),
        (b"date,title\n2016,@home\n2017,{x}\n", "table"),
        (b"@handle,date\nx,2016\n", "table"),
        (b"Link,Archive status,Archive location\nhttps://example.org/,ok,\n", "auto-archiver"),
        (b"Link,Archive status,Date\nhttps://example.org/,ok,2016\n", "table"),
    ],
)
def test_a_list_of_sources_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert format_of(content) == kind


@pytest.mark.parametrize("kind", ["csl", "ris", "bibtex", "auto-archiver"])
@pytest.mark.parametrize("content", [b"date,title\n2016,T\n", b"[1, 2]", b"@", b"TY  - \n", b"{"])
def test_what_is_no_list_is_refused_with_a_reason(kind: str, content: bytes, folder: Path) -> None:
    (folder / "in").write_bytes(content)
    status, _, said = here("import", "in", "--format", kind, "-o", "out.yaml")
    if status != 0:
        assert said.startswith("error"), said
        assert status == 2
        assert not (folder / "out.yaml").exists()


def test_addresses_and_dates_are_not_decoded_as_latex() -> None:
    text = (
        "@online{a, title={T}, url={https://example.org/~anna/a&b_c?q=%20#x},"
        " date={2021-03~}, urldate={2021-03-09}}"
    )
    made = load(read(text.encode(), ImportOptions(name="a.bib")).text or "").timeline
    assert made is not None
    source = made.sources["a"]
    assert source.url == "https://example.org/~anna/a&b_c?q=%20#x"
    assert (str(source.published), str(source.accessed)) == ("2021-03~", "2021-03-09")


def test_nothing_of_a_list_is_public_but_what_is_cited(folder: Path) -> None:
    planted = [
        {"id": "story", "type": "webpage", "title": "T", "note": "planted", "custom": "planted"}
    ]
    (folder / "list.json").write_text(json.dumps(planted), "utf-8")
    here("import", "list.json", "-o", "list.yaml")
    text = (folder / "list.yaml").read_text("utf-8")
    events = "events:\n  - {id: a, date: 2016, title: T, sources: [story]}\n"
    (folder / "list.yaml").write_text(text.replace("events: []\n", events), "utf-8")
    assert here("site", "list.yaml", "--timelinejs", "cdn")[0] == 0
    assert here("export", "list.yaml", "--to", "ics", "--to", "csv", "--to", "timelinejs")[0] == 0
    public = [*(folder / "site").rglob("*"), *(folder / "exports").rglob("*")]
    assert not [path for path in public if path.is_file() and b"planted" in path.read_bytes()]


def test_time_grows_with_the_list() -> None:
    def seconds(count: int) -> float:
        entry = "@misc{{k{0}, title={{A {{B}} title {0}}}, author={{A, B and C, D}}, year=2016}}\n"
        content = "".join(map(entry.format, range(count))).encode()
        with timed() as took:
            read(content, ImportOptions(name="a.bib"))
        return took[0]

    seconds(20)
    assert seconds(1600) < 16 * max(seconds(200), 0.02)


@pytest.mark.parametrize(
    "value",
    [
        "[" * 90 + "]" * 90,
        '{"": 1, "e\\u0301": 2, "\\u00e9": 3, "a\\nb": null}',
        "NaN",
        "-1e999",
        "1" * 400,
        "[1, null, true, {}]",
        '"\\ud800 \\u0000 \\u202e"',
        "1.5",
    ],
)
@pytest.mark.parametrize("key", ["custom", "issued", "author", "title", "note", "URL", "id", "DOI"])
def test_whatever_stands_in_json_becomes_a_document(key: str, value: str) -> None:
    content = f'[{{"id": "a", "type": "book", "{key}": {value}}}]'.encode()
    imported = read(content, ImportOptions(name="a.json", format="csl"))
    assert load(imported.text or "").timeline is not None
    assert f"[0].{key}" in [entry.place for entry in imported.report.entries]


def test_what_a_list_asks_of_a_new_source_stands_above_it_in_the_document(folder: Path) -> None:
    (folder / "list.bib").write_text(
        "@misc{one, title={One}, year={n.d.}}\n"
        "@misc{two, title={Two}, year={n.d.}, url={https://example.org/story}}\n",
        "utf-8",
    )
    status, out, _ = here("import", "list.bib", "--append")
    assert status == 1
    text = (folder / "events.yaml").read_text("utf-8")
    assert text.count("  # asked: n.d., line 1 year: it cannot be read as a date") == 1
    assert "x-published: n.d." in text.partition("  one:\n")[2]
    assert "line 2 year" not in text
    said = " ".join(out.split())
    assert "1 question above has no comment in events.yaml; `--report FILE` lists it" in said
    assert "Next: 1 open point stands in events.yaml after `# asked:`" in said
    (folder / "list.bib").write_text("@misc{two, title={Two}, year={n.d.}}\n", "utf-8")
    (folder / "events.yaml").write_text(
        DOCUMENT.replace("sources:\n", "sources: {").replace("  story", "story").replace(
            "  # mine\n  handbook: {title: Handbook}\n  by-doi: {title: Another title, "
            "url: https://doi.org/10.1000/ABC}\n", "}\n"
        ),
        "utf-8",
    )  # fmt: skip
    status, out, _ = here("import", "list.bib", "--append")
    text = (folder / "events.yaml").read_text("utf-8")
    assert ("# asked:" in text) is ("after `# asked:`" in out)
    assert "n.d." in text
