"""Settings for all tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from support.ics_grammar import violations
from support.signals import children_listen

from timeline_kit.exporters import registry
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem

settings.register_profile(
    "default",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    derandomize=True,  # the same examples in every run: red means that the change did it
)
settings.register_profile(
    "fuzz", settings.get_profile("default"), max_examples=5000, derandomize=False
)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
settings.load_profile(_PROFILE)
if settings.get_profile(_PROFILE).derandomize:
    # Else it also draws constants of the modules that are loaded, which the order of tests decides.
    providers._get_local_constants = Constants


@pytest.fixture(scope="session", autouse=True)
def signals_reach_what_tests_start() -> None:
    """Let tests send signals under nohup and in the background of a shell, too."""
    children_listen()


@pytest.fixture(autouse=True)
def babel_knows_no_language_yet() -> None:
    """Let Babel read its files anew: it mixes the months of the languages that were used."""
    used = sys.modules.get("babel.localedata")
    if used is not None:
        used._cache.clear()


@pytest.fixture(scope="session", autouse=True)
def every_calendar_by_the_grammar() -> Iterator[None]:
    """Hold every calendar that a test writes in its own process to the grammar."""
    export_to = registry.export_to

    def checked(
        timeline: Timeline, name: str, out: BinaryIO, options: ExportOptions
    ) -> list[Problem]:
        if name != "ics":
            return export_to(timeline, name, out, options)
        written = BytesIO()
        notes = export_to(timeline, name, written, options)
        assert list(violations(written.getvalue())) == []
        out.write(written.getvalue())
        return notes

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "export_to", checked)
        yield
