"""No loop makes anew for each item what is the same for all of them.

A clock does not see it: a set of 400 ids is copied in no time, and 400 times, too. With 10,000 it
was a fifth of a merge.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline_kit

LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def changed(loop: ast.AST) -> set[str]:
    """Return the names that a loop sets."""
    return {
        each.id
        for each in ast.walk(loop)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }


def repeated(loop: ast.AST) -> list[ast.AST]:
    """Return what a loop works out for each of its items."""
    match loop:
        case ast.For():
            return list(loop.body)
        case ast.While():
            return [loop.test, *loop.body]
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            results: list[ast.AST] = [loop.elt]
        case ast.DictComp():
            results = [loop.key, loop.value]
        case _:
            return []
    conditions = [each for part in loop.generators for each in part.ifs]
    return [*results, *conditions, *(part.iter for part in loop.generators[1:])]


def looked_in(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the collections that are made, or looked through item by item, only to look into."""
    for each in ast.walk(node):
        if not isinstance(each, ast.Compare):
            continue
        for sign, where in zip(each.ops, each.comparators, strict=True):
            if isinstance(sign, ast.In | ast.NotIn) and (
                isinstance(where, ast.BinOp | ast.ListComp | ast.SetComp)
                or (isinstance(where, ast.Call) and ast.unparse(where.func).endswith("values"))
                or (isinstance(where, ast.Call) and ast.unparse(where.func) in ("set", "list"))
            ):
                yield where


def made_anew(text: str) -> list[tuple[int, str]]:
    return sorted(
        {
            (where.lineno, ast.unparse(where))
            for loop in ast.walk(ast.parse(text))
            if isinstance(loop, LOOPS)
            for part in repeated(loop)
            for where in looked_in(part)
            if names(where) and not names(where) & changed(loop)
        }
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a for a in b if a in c - self.d]", "c - self.d"),
        ("{a: 1 for a in b if a not in c.values()}", "c.values()"),
        ("for a in b:\n    d = a in set(c)", "set(c)"),
        ("while a:\n    a = a and a not in b | c", "b | c"),
    ],
)
def test_what_is_the_same_for_all_is_seen(text: str, found: str) -> None:
    assert [where for _, where in made_anew(text)] == [found]


@pytest.mark.parametrize(
    "text", ["[a for a in b if a in c]", "[a for a, d in b if a in c - d]", "a in b - c"]
)
def test_what_is_needed_is_not(text: str) -> None:
    assert made_anew(text) == []


def test_no_loop_of_ours_makes_it() -> None:
    root = Path(timeline_kit.__file__).parent
    found = {
        f"{path.relative_to(root)}:{line}": where
        for path in root.rglob("*.py")
        for line, where in made_anew(path.read_text("utf-8"))
    }
    assert found == {}
