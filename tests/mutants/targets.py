"""What is broken on purpose, and which tests have to see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Target(NamedTuple):
    """Functions and constants of one module that keep something out, or make it harmless.

    Attributes:
        module: its path below `src/timeline_kit`.
        names: of functions, methods (`Class.method`) and constants.
        tests: what is run; one that turns red is enough.
    """

    module: str
    names: tuple[str, ...]
    tests: tuple[str, ...]


TARGETS = (
    Target(
        "exporters/table/delimited.py",
        (
            *("_NEEDS_QUOTES", "_NEVER_QUOTED", "_BEGIN", "_SIGN"),
            *("quote", "guard", "unguard", "is_guarded"),
        ),
        ("tests/tables/test_csv.py",),
    ),
    Target(
        "exporters/content/markdown/dialect.py",
        ("Dialect.validateLink", "_show_forbidden_entities"),
        ("tests/html",),
    ),
    Target("exporters/content/markdown/html.py", ("escape",), ("tests/html",)),
    Target("exporters/timelinejs/texts.py", ("plain_json",), ("tests/timelinejs/test_export.py",)),
    Target("site/linked.py", ("json_ld",), ("tests/site/test_site_linked.py",)),
    Target("site/timelinejs.py", ("options",), ("tests/site/test_site_linked.py",)),
    Target("site/media.py", ("origin",), ("tests/site/test_site_media.py",)),
    Target(
        "exporters/ics/lines.py",
        ("_OCTETS", "text", "content", "folded"),
        ("tests/ics/test_ics_content_lines.py",),
    ),
    Target("exporters/xlsx/cells.py", ("escape",), ("tests/xlsx/test_text_stays_text.py",)),
    Target("files/temporary.py", ("TemporaryFile.sync",), ("tests/files",)),
    Target("files/staging.py", ("_sync_folder",), ("tests/files/test_staging.py",)),
    Target(
        "sources/folding.py",
        (
            *("composed", "folded", "CUT_WORD", "_MINUS_SIGN", "_NUMBER"),
            *("_AROUND_DASH", "_AROUND_QUOTE", "_BESIDE_QUOTE", "_BEFORE_MARK", "_SOFT_LINE_END"),
        ),
        ("tests/sources/test_quotes.py",),
    ),
    Target("model/texts.py", ("SLUG_PATTERN",), ("tests/model/test_ids.py",)),
)

_CONTENT = "exporters/ics/lines.py content: "
_FOLDS_NOTHING = "`folded` returns a short line as it is, only slower"

EQUIVALENT: Mapping[str, str] = {
    _CONTENT + "line if len(line) <= _OCTETS and line.isascii() else folded(line) → folded(line)": (
        _FOLDS_NOTHING
    ),
    _CONTENT + "len(line) <= _OCTETS → <": _FOLDS_NOTHING,
    "site/timelinejs.py options: json.dumps(chosen).replace('<', '\\\\u003c') → unchanged": (
        "nothing that is chosen can hold a `<` today"
    ),
}
"""Mutants that no test can see, with the reason."""
