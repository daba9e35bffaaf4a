"""A module fits three screens, a function fits in view."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import repository

LINES_OF_A_MODULE = {"src": 300, "tools": 300, "tests": 600, "bench": 600}
LINES_OF_A_FUNCTION = 40


@pytest.mark.parametrize(("room", "most"), LINES_OF_A_MODULE.items())
def test_no_module_is_longer_than_it_may_be(room: str, most: int) -> None:
    too_long = {str(path): text.count("\n") for path, text in modules(room) if text.count("\n") > most}
    assert not too_long, f"split these, {most} lines are the most: {too_long}"


def test_no_function_is_longer_than_it_may_be() -> None:
    too_long = {name: lines for name, lines in functions() if lines > LINES_OF_A_FUNCTION}
    assert not too_long, f"split these, {LINES_OF_A_FUNCTION} lines are the most: {too_long}"


def modules(room: str) -> Iterator[tuple[Path, str]]:
    """A migration is exempt: it is a list of statements, in the order in which they ran."""
    return ((path, text) for path, text in repository.texts(".py", under=room) if "versions" not in path.parts)


def functions() -> Iterator[tuple[str, int]]:
    for room in ("src", "tools"):
        for path, text in modules(room):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{path}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1
