"""Read our own source as syntax trees, for the tests of the house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "druckpunkt"
DOMAIN_ROOMS = (
    "days",
    "diary",
    "evidence",
    "mat",
    "plan",
    "safety",
    "series",
    "session",
    "trial",
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def code_files(folder: Path = PACKAGE) -> list[Path]:
    """Return the Python files of a folder; migrations are written by Django."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def existing_rooms() -> list[str]:
    """Return the domain rooms that have been built so far."""
    return [room for room in DOMAIN_ROOMS if (PACKAGE / room / "__init__.py").exists()]


def domain_files() -> list[Path]:
    """Return the Python files of all domain rooms."""
    return [path for room in existing_rooms() for path in code_files(PACKAGE / room)]


@cache
def tree(path: Path) -> ast.Module:
    """Parse a file once."""
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a file, nested ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def public_definitions(path: Path) -> Iterator[Function | ast.ClassDef]:
    """Yield the public functions and classes of a file and the public methods of those classes."""
    for node in tree(path).body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            methods = (child for child in node.body if isinstance(child, Function))
            yield from (method for method in methods if not method.name.startswith("_"))


def length(function: Function) -> int:
    """Count the lines of a function, signature and docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def dotted(node: ast.expr) -> str:
    """Write `np.random.normal` as one string; empty for anything that is no plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def place(path: Path, node: ast.AST) -> str:
    """Say where something stands, for the message of a failing test."""
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 1)}"
