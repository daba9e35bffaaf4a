"""Both histories end where the models stand: what fails here is put right by `make first-migration`, or by a new migration."""

import ast
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from frontdesk.kit.homes import sqlite
from frontdesk.migrations import create_file, history, newest, tables
from frontdesk.migrations.postgres import migrate_postgres
from frontdesk.migrations.tables import History
from tests.databases import Postgres
from tests.migrations import schemas

STALE = "run `make first-migration` (before the first release), or write a migration: docs/how-to-migrate.md"
SOURCES = Path(history.__file__).parents[1]


def test_a_migrated_database_is_what_the_models_describe(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if database == "postgresql":
        upgraded, created = _on_postgres(request.getfixturevalue("postgres"))
    else:
        upgraded, created = _on_sqlite(tmp_path)
    assert _differing(upgraded, created) == {}, STALE


def _differing(upgraded: Mapping[str, object], created: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    names = upgraded.keys() | created.keys()
    return {name: (upgraded.get(name), created.get(name)) for name in names if upgraded.get(name) != created.get(name)}


def _on_sqlite(folder: Path) -> tuple[dict[str, object], dict[str, object]]:
    engine = sqlite.engine()
    upgraded: dict[str, object] = {}
    created: dict[str, object] = {}
    for which in History:
        with _file(folder / f"{which}.upgraded") as raw, engine.connect(raw) as connection:
            history.upgrade(connection, which)
            upgraded |= {f"{which} {name}": lines for name, lines in schemas.of_sqlite(raw).items()}
        with _file(folder / f"{which}.created") as raw:
            for statement in newest.statements(which, engine.dialect):
                raw.execute(statement)
            created |= {f"{which} {name}": lines for name, lines in schemas.of_sqlite(raw).items()}
    return upgraded, created


@contextmanager
def _file(path: Path) -> Iterator[sqlite3.Connection]:
    create_file(path)
    with closing(sqlite.connect(path)) as raw:
        yield raw


def _on_postgres(server: Postgres) -> tuple[Mapping[str, object], Mapping[str, object]]:
    with server.empty_database() as upgraded, server.empty_database() as created:
        migrate_postgres(upgraded.owner_url, upgraded.app_url)
        dialect = sa.create_engine("postgresql+psycopg://").dialect
        with psycopg.connect(created.owner_url) as link:
            for which in History:
                for statement in newest.statements(which, dialect):
                    link.execute(statement)
        return schemas.of_postgres(upgraded.owner_url), schemas.of_postgres(created.owner_url)


def test_no_module_with_tables_is_forgotten() -> None:
    lines = Path(tables.__file__).read_text().splitlines()
    missing = {name for name in _modules_with_tables() if not any(line.split("#")[0].strip() == f"import {name}" for line in lines)}
    assert not missing, f"import these in migrations/tables.py: {missing}"


def test_the_revisions_of_a_history_are_numbered_without_a_gap() -> None:
    for which in History:
        numbers = sorted(int(file.name[1:5]) for file in (history.FOLDER / "versions" / which).glob("v*.py"))
        assert numbers == list(range(1, history.head(which) + 1))


def _modules_with_tables() -> Iterator[str]:
    for file in SOURCES.rglob("*.py"):
        classes = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.ClassDef)]
        bases = {base.id for node in classes for base in node.bases if isinstance(base, ast.Name)}
        if bases & {"ControlBase", "TenantBase"}:
            yield ".".join(file.relative_to(SOURCES.parent).with_suffix("").parts)
