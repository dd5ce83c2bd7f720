"""Small faults, made one at a time in the text of a module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

_OPPOSITE = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
_CLASS = re.compile(r"\[\^?((?:\\.|[^\]\\])+)\]")
_SIGN = re.compile(r"\{\w+\}|\\u[0-9a-f]{4}|\\.|[^\\]", re.DOTALL)
_NUMBER = re.compile(r"\d+")


class Mutant(NamedTuple):
    """A module with one fault.

    Attributes:
        name: which fault, for people; the same as long as the code is.
        text: of the module.
    """

    name: str
    text: str


def mutants(text: str, names: tuple[str, ...]) -> Iterator[Mutant]:
    """Yield a module with each fault that can be made in some of its functions and constants."""
    tree = ast.parse(text)
    for name in names:
        found = _find(tree, name)
        seen: dict[str, int] = {}
        pieces = _pieces_of_f_strings(found)
        for node in ast.walk(found):
            if node is getattr(found, "returns", None) or _is_docstring(node, found):
                continue
            if id(node) in pieces:
                continue
            for said, written in _faults(node, text):
                label = f"{name}: {said}"
                seen[label] = seen.get(label, 0) + 1
                number = f" ({seen[label]})" if seen[label] > 1 else ""
                yield Mutant(label + number, _spliced(text, node, written))


def _find(tree: ast.Module, name: str) -> ast.AST:
    body: list[ast.stmt] = tree.body
    found: ast.AST | None = None
    for part in name.split("."):
        found = next(
            (
                node
                for node in body
                if getattr(node, "name", None) == part
                or (isinstance(node, ast.Assign) and _names(node) == {part})
            ),
            None,
        )
        if found is None:
            raise LookupError(name)
        body = getattr(found, "body", [])
    assert found is not None
    return found


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _pieces_of_f_strings(inside: ast.AST) -> set[int]:
    """Return what f-strings are made of, whose places depend on the version of Python."""
    wholes = [node for node in ast.walk(inside) if isinstance(node, ast.JoinedStr)]
    return {id(piece) for whole in wholes for piece in ast.walk(whole) if piece is not whole}


def _is_docstring(node: ast.AST, inside: ast.AST) -> bool:
    first = getattr(inside, "body", [None])[0]
    return isinstance(first, ast.Expr) and node in (first, first.value)


def _faults(node: ast.AST, text: str) -> Iterator[tuple[str, str]]:
    """Yield what is different, and what stands in the place of a node."""
    whole = ast.get_source_segment(text, node) or ""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPPOSITE:
            other = _OPPOSITE[type(op)]
            yield f"{whole} → {other}", f"{ast.unparse(left)} {other} {ast.unparse(right)}"
        case ast.BoolOp(op=op, values=values):
            word = "or" if isinstance(op, ast.And) else "and"
            parts = [f"({ast.unparse(value)})" for value in values]
            yield f"{whole} → {word}", f" {word} ".join(parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield f"{whole} → without not", ast.unparse(operand)
        case ast.IfExp(orelse=otherwise):
            yield f"{whole} → {ast.unparse(otherwise)}", ast.unparse(otherwise)
        case ast.Expr(value=ast.Call()):
            yield f"{whole} → nothing", "pass"
        case ast.Call(func=ast.Attribute(value=receiver, attr=("replace" | "sub") as called)):
            kept = node.args[-1] if called == "sub" else receiver
            yield f"{ast.unparse(node)} → unchanged", ast.unparse(kept)
        case ast.Constant(value=bytes() as some):
            for at in range(len(some)):
                rest = some[:at] + some[at + 1 :]
                yield f"{some!r}: without {some[at : at + 1]!r}", repr(rest)
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int() as number):
            yield f"{number} → {number + 1}", str(number + 1)
        case ast.JoinedStr() if whole.startswith("rf"):  # a pattern
            yield from ((f"{whole}: {said}", other) for said, other in _changed(whole))
        case ast.Constant(value=str() as string) if whole[:1] in "rbf\"'":
            yield from ((f"{string!r}: {said}", repr(other)) for said, other in _changed(string))


def _changed(string: str) -> Iterator[tuple[str, str]]:
    """Yield what is different in a string, and the other string."""
    for found in _CLASS.finditer(string):
        for sign in _SIGN.finditer(found[1]):
            at = found.start(1) + sign.start()
            yield f"without {sign.group()}", string[:at] + string[at + len(sign.group()) :]
    if "{" in string or "[" in string:
        for found in _NUMBER.finditer(string):
            other = str(int(found.group()) + 1)
            yield (
                f"{found.group()} → {other}",
                string[: found.start()] + other + string[found.end() :],
            )


def _spliced(text: str, node: ast.AST, written: str) -> str:
    """Return the text with something else in the place of a node, whose columns count bytes."""
    assert isinstance(node, (ast.expr, ast.stmt))
    lines = text.encode().splitlines(keepends=True)
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    before = b"".join(lines[: node.lineno - 1]) + lines[node.lineno - 1][: node.col_offset]
    after = lines[node.end_lineno - 1][node.end_col_offset :] + b"".join(lines[node.end_lineno :])
    is_inside = isinstance(node, ast.expr)
    return (before + (f"({written})" if is_inside else written).encode() + after).decode()
