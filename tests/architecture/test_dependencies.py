"""Every dependency has its reason in docs/dependencies.md and its pin in requirements/."""

import json
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from tests.architecture import repository

PROJECT = tomllib.loads((repository.ROOT / "pyproject.toml").read_text())
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKED = {
    "runtime.txt": ("project",),
    "test.txt": ("project", "test"),
    "dev.txt": ("project", "test", "lint", "dev"),
}
USED_WITHOUT_AN_IMPORT = {"python-multipart", "tzdata"}
IMPORTED_AS = {
    "argon2-cffi": "argon2",
    "pydantic-ai-slim": "pydantic_ai",
    "pydantic-settings": "pydantic_settings",
    "python-docx": "docx",
    "pyyaml": "yaml",
}
HOW_A_NAME_ENDS = re.compile(r"[\s\[<>=!~;]")


def test_every_python_dependency_has_its_reason() -> None:
    wanted = names(*EXTRAS, "project") | {name(line) for line in PROJECT["build-system"]["requires"]}
    assert reasons("Python") == wanted


def test_every_dependency_is_used() -> None:
    sources = "\n".join(text for _, text in repository.texts(".py", under="src"))
    unused = {
        wanted
        for wanted in names("project") - USED_WITHOUT_AN_IMPORT
        if not re.search(rf"^\s*(from|import) {IMPORTED_AS.get(wanted, wanted.replace('-', '_'))}\b", sources, flags=re.MULTILINE)
    }
    assert not unused


def test_every_dependency_of_the_page_has_its_reason() -> None:
    package = json.loads((repository.ROOT / "ui" / "package.json").read_text())
    assert reasons("The page") == {*package.get("dependencies", {}), *package.get("devDependencies", {})}


@pytest.mark.parametrize("lock", LOCKED)
def test_the_lock_pins_what_the_project_asks_for(lock: str) -> None:
    pinned = {line.split("==")[0] for line in lines(lock) if "==" in line}
    assert names(*LOCKED[lock]) <= pinned, "run `make lock`"


@pytest.mark.parametrize("lock", LOCKED)
def test_every_pin_of_the_lock_has_hashes_and_none_a_host(lock: str) -> None:
    assert not [line for line in lines(lock) if "==" in line and not line.endswith("\\")]
    assert not [line for line in lines(lock) if "://" in line or line.startswith("-")]


def test_the_page_s_lock_names_no_host() -> None:
    lock = json.loads((repository.ROOT / "ui" / "package-lock.json").read_text())
    assert not [path for path, package in lock["packages"].items() if "resolved" in package]


def names(*groups: str) -> set[str]:
    """What these extras ask for; `project` stands for what is always installed."""
    asked = chain.from_iterable(PROJECT["project"]["dependencies"] if group == "project" else EXTRAS[group] for group in groups)
    return {name(line) for line in asked} - {"frontdesk"}


def name(requirement: str) -> str:
    return HOW_A_NAME_ENDS.split(requirement, maxsplit=1)[0]


def lines(lock: str) -> list[str]:
    return (repository.ROOT / "requirements" / lock).read_text().splitlines()


def reasons(chapter: str) -> set[str]:
    """The names in the first column of the tables below this heading; a row without a reason does not count."""
    page = Path(repository.ROOT / "docs" / "dependencies.md").read_text()
    section = page.split(f"\n## {chapter}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (`[^|]+`) \| ([^|]*\S[^|]*) \|$", section, flags=re.MULTILINE)
    return set(chain.from_iterable(re.findall(r"`([^`]+)`", cell) for cell, _ in rows))
