"""Some of these are about one kind of database only: their files say so in their names and are left to that run."""

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    other = {"sqlite": "test_postgres_", "postgresql": "test_sqlite_"}[config.getoption("--database")]
    return True if collection_path.name.startswith(other) else None
