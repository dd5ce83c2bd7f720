"""Every format, and the site, carries exactly what it declares, and says what it does not."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from support.one_more_field import MoodyTimeline
from support.text_readers import BETWEEN_PAGES, READERS, pages

from timeline_kit.exporters import audience, registry
from timeline_kit.exporters.base import Carries, ExportOptions, Option
from timeline_kit.model import Timeline
from timeline_kit.model.paths import INTERNAL, paths
from timeline_kit.problems import Problem
from timeline_kit.site import SiteOptions, build, needed
from timeline_kit.site.carries import CARRIES as SITE
from timeline_kit.testing import check_exporter, faults, undeclared
from timeline_kit.testing.conformance import deleted
from timeline_kit.testing.full import changed, full

PLUGIN = Path(__file__).parent.parent / "cli" / "plugin" / "src"
OURS = [*registry.BUILT_IN, *registry.ON_REQUEST]
DECLARED = {**{name: registry.find(name).carries for name in OURS}, "the site": SITE}


@pytest.mark.parametrize("name", OURS)
def test_a_format_carries_what_it_declares(name: str) -> None:
    check_exporter(registry.find(name), READERS.get(name, bytes.decode))


def test_the_plugin_carries_what_it_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PLUGIN)

    check_exporter(importlib.import_module("timeline_outline").exporter)


def test_the_site_carries_what_it_declares() -> None:
    def write(timeline: Timeline) -> tuple[bytes, Sequence[Problem]]:
        library = dict.fromkeys(needed(timeline.language), b"")
        built = build(timeline, SiteOptions(library=library))
        both = built.files["index.html"], built.files["embed.html"]
        return BETWEEN_PAGES.join(both), built.notes["site"]

    assert list(faults(SITE, write, pages, sorted(INTERNAL))) == []


@pytest.mark.parametrize("name", registry.BUILT_IN)
def test_what_is_internal_is_in_no_file_of_the_site(name: str) -> None:
    def write(timeline: Timeline) -> tuple[bytes, Sequence[Problem]]:
        built = build(timeline, SiteOptions())
        return built.files[f"events{registry.find(name).suffix}"], built.notes[name]

    assert list(faults({}, write, READERS[name], sorted(INTERNAL))) == []


def test_every_path_is_declared_by_every_format_and_the_site() -> None:
    assert undeclared(DECLARED) == ""


def test_a_new_field_is_missed_in_every_format_and_the_site() -> None:
    assert undeclared(DECLARED, MoodyTimeline) == (
        f"`events.mood` is new to {', '.join([*OURS, 'the site'])}\n"
        "say in `carries` of each what becomes of it: "
        'Carries.EXACT, WORDS, PART("why"), NO or IDENTITY; '
        "where the public must not see it, add its key to `INTERNAL_KEYS` of "
        "timeline_kit.model.paths; and give it a value in timeline_kit/testing/full.yaml"
    )


@pytest.mark.parametrize("path", paths())
def test_the_full_timeline_has_a_value_everywhere(path: str) -> None:
    assert changed(path) != full()


class Titles:
    """A format that writes titles, and declares what a test says."""

    name, suffix, media_type, title = "titles", ".txt", "text/plain", "titles"
    options: tuple[Option[Any], ...] = ()

    def __init__(self, carries: Mapping[str, Carries]) -> None:
        self.carries = carries

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        for event in timeline.events:
            out.write(f"{event.title.upper()} {event.url and len(event.url)}\n".encode())
        return []


@pytest.mark.parametrize(
    ("carries", "said"),
    [
        (
            {"events.title": Carries.EXACT},
            """'"First", and; afterEvent & <b>' is not found again in the output""",
        ),
        (
            {"events.title": Carries.NO},
            "events.title: declared as not carried, but a change of it changes the output",
        ),
        (
            {"events.group": Carries.WORDS},
            "events.group: declared as carried, but a change of it changes nothing",
        ),
        ({"events.titel": Carries.EXACT}, "events.titel: there is no such path"),
        ({"events.title": Carries.IDENTITY}, "events.title: IDENTITY is for what is used"),
    ],
)
def test_what_is_not_true_of_a_declaration_is_said(
    carries: Mapping[str, Carries], said: str
) -> None:
    with pytest.raises(AssertionError, match=r"^the format `titles`:\n") as caught:
        check_exporter(Titles(carries))

    assert said in str(caught.value)


@pytest.mark.parametrize("carries", [None, ["events.title"], {"events.title": "EXACT"}])
def test_a_declaration_of_another_shape_is_said(carries: Any) -> None:
    with pytest.raises(AssertionError, match="`carries` of `titles` is no mapping of paths to"):
        check_exporter(Titles(carries))


class Leaky(Titles):
    """A format for editors that tells everybody."""

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        out.write(str(full().events[0].note).encode())
        return []


def test_a_leak_is_said() -> None:
    with pytest.raises(AssertionError, match=r"events\.note: withheld, but in the output"):
        check_exporter(Leaky({"events.note": Carries.EXACT}))


class Numbered(Titles):
    """A format that counts how often it was asked."""

    count = 0

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        self.count += 1
        out.write(f"{self.count} {len(timeline.events)}\n".encode())
        return []


def test_an_output_that_tells_of_what_waits_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["events.embargo, events.draft: the output for {0} tells of what waits"]
    told = [one.format(whom) for one in said for whom in ("public", "editors")]
    assert list(deleted(Numbered({}))) == told
    assert list(deleted(Titles({}))) == []
    monkeypatch.setattr(audience, "without_withheld", lambda timeline, *_, **__: timeline)
    assert list(deleted(Titles({}))) == told
