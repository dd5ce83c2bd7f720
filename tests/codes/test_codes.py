"""Every code is what its page says: unique, explained, used, and shown by its examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import timeline_kit
from timeline_kit.exporters import registry
from timeline_kit.problems import Code, codes
from timeline_kit.problems.codes import CODES, MODULES
from timeline_kit.problems.page import page_of

SOURCE = Path(timeline_kit.__file__).parent

HEADER = """\
timeline:
  id: example
  title: An example
sources:
  report:
    title: A report
events:
"""

SERIES = {
    "reading": "TK1",
    "fields": "TK2",
    "dates": "TK3",
    "references": "TK4",
    "quotes": "TK4",
    "advice": "TK5",
    "importing": "TK6",
    "merging": "TK6",
    "fidelity": "TK7",
    "files": "TK8",
}

WITHOUT_EXAMPLE = {
    "TK509": "an example of 201 events",
    "TK528": "an example of 32,768 characters",
}
"""Codes about documents, and why their pages show none; TK1, TK41, TK7 and TK8 have none."""

PAGES = {code.id: page_of(code) for code in CODES.values()}

EXAMPLES = [
    pytest.param(code, example, kind == "wrong", id=f"{code.id}-{kind}")
    for code in CODES.values()
    for kind, example in (("wrong", PAGES[code.id].wrong), ("right", PAGES[code.id].right))
    if example
]


def test_no_code_and_no_name_is_given_twice() -> None:
    declared = [code for _, code in codes.declared()]
    assert len({code.id for code in declared}) == len(declared)
    assert len({code.name for code in declared}) == len(declared)
    assert list(CODES) == sorted(CODES)


def test_every_module_of_codes_is_gathered() -> None:
    folder = SOURCE / "problems"
    with_codes = {
        path.stem
        for path in folder.glob("*.py")
        if re.search(r"^[A-Z_]+ = Code\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_codes == {module.__name__.rpartition(".")[2] for module in MODULES}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_code_is_in_the_series_of_its_module(module: object) -> None:
    name = getattr(module, "__name__", "").rpartition(".")[2]
    for value in vars(module).values():
        if isinstance(value, Code):
            assert re.fullmatch(rf"{SERIES[name]}\d\d", value.id)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    files = {path.stem for path in (SOURCE / "problems" / "pages").iterdir()}
    assert files == set(CODES)
    assert {code.id: f"{code.id} {code.name}" for code in CODES.values()} == {
        name: page.heading for name, page in PAGES.items()
    }


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_every_code_has_a_name_and_an_explanation(code: Code) -> None:
    text = PAGES[code.id].explanation
    assert text == text.strip()
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)
    assert text.endswith(".")
    assert len(text) > 60
    assert "!" not in re.sub(r"`[^`]*`", "", text)
    assert "please" not in text.lower()


def test_every_code_is_used() -> None:
    used = " ".join(
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if path.parent != SOURCE / "problems"
    )
    unused = [name for name, _ in codes.declared() if not re.search(rf"\b{name}\b", used)]
    assert unused == []


@pytest.mark.parametrize(("code", "example", "has_it"), EXAMPLES)
def test_the_wrong_example_has_the_problem_and_the_right_one_has_not(
    code: Code, example: str, has_it: bool
) -> None:
    assert (code.id in found_in(example, code)) is has_it


def test_a_right_example_has_no_error() -> None:
    failing = [
        code.id
        for code in CODES.values()
        if not code.id.startswith("TK8")
        and (right := PAGES[code.id].right)
        and load(right).timeline is None
    ]
    assert failing == []


def test_both_examples_are_there_or_none() -> None:
    assert [name for name, page in PAGES.items() if bool(page.wrong) != bool(page.right)] == []


def test_codes_about_documents_have_examples() -> None:
    without = {
        name
        for name, page in PAGES.items()
        if not page.wrong
        and name[:3] in {"TK2", "TK3", "TK4", "TK5"}
        and name[:4] not in {"TK41", "TK42"}
    }
    assert without == set(WITHOUT_EXAMPLE)


def load(example: str) -> timeline_kit.Loaded:
    return timeline_kit.load(HEADER + example if example.startswith("- ") else example)


def found_in(example: str, code: Code) -> set[str]:
    """Return the codes of an example: of loading it, and for TK7 of exporting it."""
    loaded = load(example)
    found = {problem.code for problem in loaded.problems}
    if code.id.startswith("TK7"):
        assert loaded.timeline is not None
        for name in formats(code):
            found |= {note.code for note in timeline_kit.export(loaded.timeline, name).notes}
    return found


def formats(code: Code) -> list[str]:
    """Return the format a code names, or those that every export writes."""
    known = [*registry.BUILT_IN, *registry.ON_REQUEST]
    named = [name for name in known if code.name.startswith(f"{name}-")]
    return [max(named, key=len)] if named else list(registry.BUILT_IN)


def test_the_wheel_holds_every_page() -> None:
    hatchling = pytest.importorskip(
        "hatchling.builders.wheel", reason="missing: hatchling, which builds the wheel"
    )
    builder = hatchling.WheelBuilder(str(SOURCE.parent.parent))
    packed = {Path(file.distribution_path) for file in builder.recurse_included_files()}
    pages = {Path("timeline_kit", "problems", "pages", f"{name}.md") for name in CODES}
    assert pages - packed == set()
