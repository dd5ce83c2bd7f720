"""`timeline-kit site` from the command line, and where TimelineJS comes from."""

from __future__ import annotations

import shutil
import subprocess
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.commands import here
from support.programs import npm_package
from support.sites import ASTANA, library
from support.timelinejs import PACKAGE

from timeline_kit.files import timelinejs
from timeline_kit.site import needed


def contents(folder: Path) -> Mapping[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def changed(folder: Path) -> Mapping[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with events.yaml, with no network, no npm and an empty cache."""
    shutil.copy(ASTANA, tmp_path / "events.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    return tmp_path


def site(*arguments: str) -> tuple[int, str, str]:
    return here("site", "--timelinejs", str(npm_package(PACKAGE)), *arguments)


def test_a_folder_is_written_and_then_left_alone(workplace: Path) -> None:
    status, out, err = site()
    assert (status, err) == (0, "")
    assert out.startswith("wrote      site/index.html (19 files)\n4 events.\n")
    first = contents(workplace / "site")
    assert {"index.html", "embed.html", "events.ics", "events.xlsx", "events.csv"} < set(first)
    stamps = changed(workplace / "site")
    status, out, _ = site()
    assert out.startswith("unchanged  site/index.html (19 files)\n")
    assert changed(workplace / "site") == stamps


def test_an_unchanged_event_keeps_its_stamp(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in ([], ["--single-file", "-o", "one"]):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        site(*arguments)
        first = contents(workplace)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
        site(*arguments)
        assert contents(workplace) == first


def test_without_timelinejs_the_page_is_made_and_says_why(workplace: Path) -> None:
    status, out, err = here("site")
    assert status == 0
    assert "warning[TK814]: TimelineJS 3.9.11 could not be fetched" in err
    assert "npm pack @knight-lab/timelinejs@3.9.11" in err
    assert out.startswith("wrote      site/index.html (14 files)\n")
    assert b"<iframe class" not in (workplace / "site/index.html").read_bytes()


def test_a_folder_of_another_version_is_refused(workplace: Path) -> None:
    other = workplace / "dist"
    for name, content in library().items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_bytes(content)
    assert here("site", "--timelinejs", "dist", "-o", "right").returncode == 0
    (other / "js/timeline.js").write_bytes(b"evil")
    status, _, err = here("site", "--timelinejs", "dist")
    assert status == 2
    assert "error[TK813]: `dist` is not TimelineJS 3.9.11: `js/timeline.js` is of another" in err
    (other / "css/timeline.css").unlink()
    assert "`css/timeline.css` is missing" in here("site", "--timelinejs", "dist").stderr
    assert "there is no such folder" in here("site", "--timelinejs", "nowhere").stderr
    assert not (workplace / "site").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("indx.html.j2", "x", "did you mean `index.html.j2`?"),
        ("index.html.j2", "a\n  {{ nothing }}", "--> own/index.html.j2:2:3"),
        ("page.css", None, "there is no template in `own`"),
    ],
)
def test_a_wrong_template_writes_nothing(
    workplace: Path, name: str, text: str | None, said: str
) -> None:
    (workplace / "own").mkdir()
    if text is not None:
        (workplace / "own" / name).write_text(text)
    status, _, err = site("--templates", "own")
    assert status in (1, 2)
    assert "error[TK815]" in err
    assert said in err
    assert not (workplace / "site").exists()


@pytest.mark.parametrize("target", ["../secret.txt", "/etc/passwd", "nowhere", "../own-too/a.css"])
def test_a_template_is_a_file_of_its_folder(workplace: Path, target: str) -> None:
    (workplace / "secret.txt").write_text("plain words of another folder")
    (workplace / "own-too").mkdir()
    (workplace / "own-too" / "a.css").write_text("plain words of another folder")
    (workplace / "own").mkdir()
    (workplace / "own" / "page.css").symlink_to(target)
    status, _, err = site("--templates", "own")
    assert status == 1
    assert "error[TK803]: the template `own/page.css` is a link to no file in its folder" in err
    assert not (workplace / "site").exists()


def test_a_folder_of_templates_and_a_file_in_it_may_be_linked(workplace: Path) -> None:
    (workplace / "real").mkdir()
    (workplace / "real" / "_colours.css").write_text("/* mine */")
    (workplace / "real" / "page.css").symlink_to("_colours.css")
    (workplace / "own").symlink_to("real")
    status, _, err = site("--templates", "own")
    assert (status, err) == (0, "")
    [style] = (workplace / "site" / "assets").glob("page-*.css")
    assert style.read_text() == "/* mine */"


def test_what_an_earlier_site_left_is_named(workplace: Path) -> None:
    site()
    (workplace / "events.yaml").rename(workplace / "talks.yaml")
    _, _, err = site("talks.yaml")
    assert (
        "warning[TK816]: `site/events.csv`, `site/events.ics`, `site/events.svg` and 2 more" in err
    )
    assert (workplace / "site/events.ics").exists()


@pytest.mark.parametrize("name", ["index.html", "embed.html", "embed-list.html"])
def test_a_page_of_somebody_else_is_replaced_only_when_told(workplace: Path, name: str) -> None:
    (workplace / "site").mkdir()
    (workplace / "site" / name).write_text("<!doctype html><title>My garden</title>")
    status, _, err = site()
    assert status == 1
    assert f"error[TK818]: `site/{name}` is not a page of timeline-kit" in err
    assert list(contents(workplace / "site")) == [name]
    assert site("--overwrite")[0] == 0
    assert b"Astana" in (workplace / "site" / name).read_bytes()


@pytest.mark.parametrize("arguments", [[], ["--single-file"]])
def test_pages_of_own_templates_and_of_version_0_1_are_known(
    workplace: Path, arguments: list[str]
) -> None:
    (workplace / "own").mkdir()
    template = workplace / "own" / "index.html.j2"
    template.write_text("<h1>{{ timeline.title }}</h1>")
    assert site("--templates", "own", *arguments)[0] == 0
    template.write_text("<h1>{{ timeline.title }}!</h1>")
    assert site("--templates", "own", *arguments)[0] == 0
    page = workplace / "site" / "index.html"
    page.write_text('<!doctype html><ol class="chronology" role="list"></ol>')
    assert site(*arguments)[0] == 0


def test_a_broken_document_leaves_the_old_site(workplace: Path) -> None:
    site()
    before = contents(workplace / "site")
    (workplace / "events.yaml").write_text("timeline: {id: x}\nevents: []\n")
    assert site()[0] == 1
    assert contents(workplace / "site") == before


def test_a_single_file_has_no_cdn(workplace: Path) -> None:
    status, _, err = here("site", "--single-file", "--timelinejs", "cdn")
    assert status == 2
    assert "leave one of the two out" in err


def test_a_part_of_the_timeline_can_be_published(workplace: Path) -> None:
    _, out, _ = site("--group", "Diplomacy")
    assert "2 of 4 events." in out
    assert b"ceasefire-" not in (workplace / "site/index.html").read_bytes()
    assert b"nationwide" not in (workplace / "site/events.csv").read_bytes()


# Where TimelineJS comes from.


def packing(changed: Mapping[str, bytes]) -> object:
    """Return a stand-in for `npm pack`, which needs a network."""

    def run(command: list[str], cwd: str, **_: object) -> subprocess.CompletedProcess[bytes]:
        assert command[1:] == ["pack", "--silent", "--ignore-scripts", f"{PACKAGE}@3.9.11"]
        dist = Path(cwd) / "package" / "dist"
        for name, content in {**library(), **changed}.items():
            (dist / name).parent.mkdir(parents=True, exist_ok=True)
            (dist / name).write_bytes(content)
        shutil.make_archive(f"{cwd}/x", "gztar", cwd, "package")
        (Path(cwd) / "x.tar.gz").rename(Path(cwd) / "x.tgz")
        return subprocess.CompletedProcess(command, 0)

    return run


def test_npm_is_asked_once(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", packing({}))
    assert timelinejs.obtain(needed("en")) == library()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert timelinejs.obtain(needed("en")) == library()
    assert timelinejs.obtain(needed("ru")) is None, "Russian words were never fetched"


@pytest.mark.parametrize("way", ["npm", "cdn"])
def test_changed_files_are_not_taken(
    workplace: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "npm":
        monkeypatch.setattr(shutil, "which", lambda name: name)
        monkeypatch.setattr(subprocess, "run", packing({"js/timeline.js": b"evil"}))
    else:
        monkeypatch.setattr(timelinejs, "_download", lambda name: b"evil")
    with pytest.raises(timelinejs.Changed, match=r"js/timeline\.js"):
        timelinejs.obtain(needed("en"))
    assert not timelinejs.cache_folder().exists()
    done = here("site")
    assert done.returncode == 0
    assert (
        "TimelineJS 3.9.11 was changed (`js/timeline.js` is not its authors'), "
        "so the page shows the list alone" in done.stderr
    )


def test_a_damaged_cache_is_fetched_anew(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timelinejs, "_download", lambda name: library()[name])
    assert timelinejs.obtain(needed("en")) == library()
    (timelinejs.cache_folder() / "js/timeline.js").write_bytes(b"half")
    assert timelinejs.obtain(needed("en")) == library()
    assert (timelinejs.cache_folder() / "js/timeline.js").read_bytes() != b"half"
