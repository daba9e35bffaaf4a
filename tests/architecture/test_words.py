"""What no file may say. The words are put together here, so that this file does not say them either."""

import re

import pytest

from tests.architecture import repository

LEFT_OPEN = re.compile(
    rf"\b({'|'.join(map(''.join, (('TO', 'DO'), ('FIX', 'ME'), ('XX', 'X'), ('HA', 'CK'), ('NotImplemented', 'Error'))))})\b"
)
LEFT_OUT = re.compile(r"pytest\.(mark\.)?(skip|xfail|importorskip)|\b(test|it|describe)\.(skip|todo|fixme)\b|unittest\.skip")
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("yarnpkg", "com"),
            ("npmmirror", "com"),
            ("unpkg", "com"),
            ("jsdelivr", "net"),
        )
    )
)


@pytest.mark.parametrize("room", ["src", "tests", "bench", "tools", "ui/src"])
def test_nothing_is_left_open_in_the_code(room: str) -> None:
    assert not found(LEFT_OPEN, ".py", ".ts", ".tsx", under=room)


def test_no_test_is_left_out() -> None:
    assert not found(LEFT_OUT, ".py", ".ts", ".tsx", under="tests") | found(LEFT_OUT, ".ts", ".tsx", under="ui")


def test_no_file_names_a_package_registry() -> None:
    assert not found(REGISTRIES)


def found(pattern: re.Pattern[str], *suffixes: str, under: str = ".") -> set[str]:
    """`path:line` of every place that matches."""
    return {
        f"{path}:{number}"
        for path, text in repository.texts(*suffixes, under=under)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    }
