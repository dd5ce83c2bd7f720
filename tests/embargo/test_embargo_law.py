"""Before its time an event leaves the bytes that deleting it would leave, in every output."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace as with_options
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import waiting
from support.commands import here
from support.strategies import events, timelines

from timeline_kit.exporters import registry
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.feeds import BY, By, feeds
from timeline_kit.model import Event, Source, Timeline, replace
from timeline_kit.site import SiteOptions, build

ROOT = Path(__file__).parent
OURS = [*registry.BUILT_IN, *registry.ON_REQUEST]
NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
_SLIPS = st.sampled_from([1, 59, 60, 3600, 86_400, 10**8])
_TOLD = ExportOptions(now=NOW)
_ALL_ASKED = {"own_keys": True, "rev": True}


def _until(seconds: int) -> str:
    return f"{NOW + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%SZ}"


@st.composite
def withheld(draw: st.DrawFn) -> tuple[Timeline, Timeline]:
    """A timeline with events that wait, and the same without these and what only they cite."""
    bare = draw(timelines(most=3))
    known = replace(bare, events=tuple(replace(event, draft=False) for event in bare.events))
    secret = Source(title="Planted source", url="https://example.org/planted")
    names = (*known.sources, "planted")
    waiting: list[Event] = []
    for number in range(draw(st.integers(1, 2))):
        event = draw(events(names))
        name = f"planted-{number}"
        until = _until(draw(_SLIPS))
        if draw(st.booleans()):
            event = Event(**_plain(event) | {"id": name, "draft": False, "embargo": until})
        else:
            event = Event(**_plain(event) | {"id": name, "draft": True})
        waiting.append(event)
    cited = {cited.ref for event in waiting for cited in event.sources}
    still = {cited.ref for event in known.events for cited in event.sources}
    listed = list(known.events)
    for event in waiting:
        listed.insert(draw(st.integers(0, len(listed))), event)
    sources = dict(known.sources)
    whole = replace(known, events=tuple(listed), sources=sources | {"planted": secret})
    kept = {key: value for key, value in sources.items() if key in still or key not in cited}
    if "planted" not in cited:  # a source of its own that nobody cites is no secret of the event
        kept["planted"] = secret
    return whole, replace(known, sources=kept)


def _plain(event: Event) -> dict[str, object]:
    values = {name: getattr(event, name) for name in Event.fields()}
    return {name: value for name, value in values.items() if value is not None} | dict(
        event.extensions or {}
    )


def outputs(timeline: Timeline, told: ExportOptions) -> Iterator[tuple[str, bytes]]:
    """Yield every output there is: each format, alone and of parts, and the site."""
    for name in OURS:
        own = {
            option.name: _ALL_ASKED[option.name]
            for option in registry.declared(name)
            if option.name in _ALL_ASKED
        }
        for audience in ("public", "editors"):
            out = io.BytesIO()
            registry.export_to(timeline, name, out, with_options(told, audience=audience, own=own))
            yield f"{name} for {audience}", out.getvalue()
    yield from (
        (f"the site's {name}", content)
        for name, content in build(timeline, SiteOptions(export=told)).files.items()
    )


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in {**one, **other} if one.get(name) != other.get(name))


@given(withheld())
@settings(max_examples=20)
def test_what_waits_leaves_the_bytes_that_deleting_it_leaves(
    both: tuple[Timeline, Timeline],
) -> None:
    whole, known = both
    assert differing(dict(outputs(whole, _TOLD)), dict(outputs(known, _TOLD))) == []


@given(withheld())
@settings(max_examples=10)
def test_stamps_do_not_tell_of_what_waits(both: tuple[Timeline, Timeline]) -> None:
    whole, known = both
    free = with_options(_TOLD, now=NOW + timedelta(days=3000), include_drafts=True)
    earlier = registry.export(whole, "ics", free)[0]
    later = with_options(_TOLD, previous=lambda: (earlier,))
    assert registry.export(whole, "ics", later)[0] == registry.export(known, "ics", later)[0]


@given(withheld(), st.sampled_from(BY))
@settings(max_examples=10)
def test_parts_do_not_tell_of_what_waits(both: tuple[Timeline, Timeline], by: By) -> None:
    from timeline_kit.exporters.audience import without_withheld

    whole, known = both
    one, other = (feeds(without_withheld(timeline, NOW), by) for timeline in (whole, known))
    assert one == other


@pytest.mark.parametrize(("after", "shown"), [(-1, False), (0, True), (1, True)])
def test_an_embargo_ends_with_its_first_second(after: int, shown: bool) -> None:
    timeline = Timeline(
        id="t",
        title="T",
        events=[
            {"id": "a", "date": "2016", "title": "Planted", "embargo": "2026-11-30T13:00+01:00"}
        ],
    )
    told = ExportOptions(now=NOW + timedelta(seconds=after))
    for name in OURS:
        content = registry.export(timeline, name, told)[0]
        if name != "xlsx":
            assert (b"Planted" in content) is shown, name
    page = build(timeline, SiteOptions(export=told)).files["index.html"]
    assert (b"Planted" in page) is shown


HEAD = "timeline: {id: law, title: A law, url: https://example.org/law/, timezone: Europe/Berlin}\n"
REPORT = "  report: {title: A report, url: https://example.org/report, file: a/r.txt}\n"
SECRET = "  planted: {title: Planted source, url: https://example.org/planted, file: a/b.pdf}\n"
FIRST = (
    "  - {id: first, date: 2016-12-20, title: First, group: A, tags: [x],"
    " sources: [{ref: report, quote: words of the report}]}\n"
)
LAST = "  - id: last\n    date: 2017\n    title: Last\n    group: B\n    tags: [y]\n"
WAITS = (
    "  - id: planted\n    date: 1917-01-23T10:00\n    title: Planted title\n    group: Planted\n"
    "    tags: [x, planted tag]\n    place: {name: Planted, lat: 1, lon: 2}\n"
    "    sources: [planted, {ref: report, quote: other words}]\n"
    "    note: planted\n    x-planted: planted\n"
    "    media: {url: a/p.svg, alt: planted, credit: planted}\n"
    "    embargo: UNTIL\n"
)
DRAFT = (
    "  - {id: planted, date: 1917, title: Planted title, group: P, sources: [planted],"
    " draft: true}\n"
)
ALL = [word for name in OURS for word in ("--to", name)]
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Planted</title></svg>'
)
COPY = b"The words of the report, and other words."
FIXED = {"SOURCE_DATE_EPOCH": "1606737600"}  # 2020-11-30T12:00Z


def _waiting(until: str) -> str:
    return WAITS.replace("UNTIL", until)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".yaml" and path.parent.name != "a"
    }


def _built(folder: Path, *documents: str, env: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return all files after one document took the place of the other."""
    folder.mkdir()
    env.chdir(folder)
    env.setattr("timeline_kit.files.timelinejs.obtain", lambda _: None)  # no network
    (folder / "a").mkdir()
    (folder / "a" / "b.pdf").write_bytes(b"")
    (folder / "a" / "r.txt").write_bytes(COPY)
    (folder / "a" / "p.svg").write_bytes(PICTURE)
    for text in documents:
        (folder / "events.yaml").write_text(text, encoding="utf-8")
        assert here("export", *ALL, "--split", "tag", "--set", "csv.rev=true")[0] == 0
        assert here("export", "--group", "A", "-o", "part", *ALL)[0] == 0
        assert here("site", "--split", "group", "--timelinejs", "cdn")[0] == 0
        assert here("site", "--single-file", "--timelinejs", "local", "-o", "one")[0] == 0
    return _files(folder)


@pytest.mark.parametrize(
    "waits",
    [
        _waiting("2020-12-01T06:00+01:00"),
        _waiting("2020-12-01"),
        _waiting("2020-11-30T13:00:01"),
        _waiting("2020-11-30T23:00:01+11:00"),
        DRAFT,
    ],
    ids=["offset", "day", "zone", "far offset", "draft"],
)
def test_no_file_of_a_document_tells_of_what_waits(
    waits: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (FIXED | {"XDG_CACHE_HOME": str(tmp_path / "cache")}).items():
        monkeypatch.setenv(name, value)
    whole = f"{HEAD}sources:\n{REPORT}{SECRET}\nevents:\n{FIRST}\n  # secret\n{waits}\n{LAST}"
    known = f"{HEAD}sources:\n{REPORT}\nevents:\n{FIRST}\n{LAST}"
    one = _built(tmp_path / "one", whole, env=monkeypatch)
    other = _built(tmp_path / "other", known, env=monkeypatch)
    assert differing(one, other) == []
    assert not [name for name, content in one.items() if b"lanted" in content]
    public = whole.replace("    embargo", "    # embargo").replace(", draft: true", "")
    again = _built(tmp_path / "again", public, whole, env=monkeypatch)
    gone = _built(tmp_path / "gone", public, known, env=monkeypatch)
    assert differing(again, gone) == []


def test_a_build_where_only_hidden_things_changed_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = _waiting("2999-12-01")
    texts = [
        f"{HEAD}sources:\n{REPORT}{SECRET}\nevents:\n{FIRST}\n{one}\n{LAST}"
        for one in (waits, waits.replace("Planted", "Changed"), DRAFT)
    ]
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.pdf").write_bytes(b"")
    (tmp_path / "a" / "r.txt").write_bytes(COPY)
    (tmp_path / "a" / "p.svg").write_bytes(PICTURE)
    said = []
    for text in texts:
        (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
        assert here("export", *ALL)[0] == 0
        status, out, _ = here("site", "--timelinejs", "cdn")
        assert status == 0
        said.append(out.partition("\n")[0].split()[0])
        assert here("export", *ALL, "--check")[0] == 0
    assert said == ["wrote", "unchanged", "unchanged"]


SELDOM = settings(max_examples=max(2, settings().max_examples // 40))


@given(seed=st.integers(0), was_public=st.booleans())
@SELDOM
def test_no_file_of_a_drawn_document_tells_of_what_waits(seed: int, was_public: bool) -> None:
    documents = waiting.documents(random.Random(seed))
    first = (documents.before,) if was_public else ()
    with pytest.MonkeyPatch.context() as env, TemporaryDirectory() as place:
        for name, value in (FIXED | {"XDG_CACHE_HOME": f"{place}/cache"}).items():
            env.setenv(name, value)
        one = _all_of(Path(place) / "one", *first, documents.whole, env=env)
        other = _all_of(Path(place) / "other", *first, documents.known, env=env)
        env.chdir(ROOT)
    assert differing(one, other) == [], documents
    if not was_public:
        assert not [name for name, content in one.items() if b"lanted" in content], documents


def _all_of(folder: Path, *documents: str, env: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return all files after the runs that people make; what fails does so in both documents."""
    (folder / "a").mkdir(parents=True)
    env.chdir(folder)
    env.setattr("timeline_kit.files.timelinejs.obtain", lambda _: None)  # no network
    (folder / "a" / "r.txt").write_bytes(COPY)
    (folder / "a" / "b.txt").write_bytes(COPY)
    (folder / "a" / "p.svg").write_bytes(PICTURE.replace(b"Planted", b"P"))
    (folder / "a" / "q.svg").write_bytes(PICTURE.replace(b"Planted", b"Q"))
    for text in documents:
        (folder / "events.yaml").write_text(text, encoding="utf-8")
        here("export", *ALL, "--split", "tag")
        here("export", "--include-embargoed", "-o", "editors")
        here("export", "--from", "2016", "-o", "since", *ALL)
        here("site", "--split", "group", "--timelinejs", "cdn")
        here("site", "--single-file", "--timelinejs", "local", "-o", "single")
    return {name: content for name, content in _files(folder).items() if "-internal" not in name}
