"""`make first-migration`: write the first migration of both histories from the models. Only before the first release."""

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic.autogenerate import render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import sqlite

from frontdesk.kit.schema import Id, Instant
from frontdesk.migrations import extras, history
from frontdesk.migrations.tables import History

_HEAD = '''"""The tables of the first release: {what}. Written by tools/first_migration.py."""

import sqlalchemy as sa
from alembic import op

from frontdesk.kit import schema
{imports}
revision, down_revision = "0001", None


def upgrade() -> None:
    """Make everything."""
'''
_EXTRAS = """
    if op.get_context().dialect.name == "sqlite":
        make_sqlite_search()
    else:
        make_postgres_search()


def make_sqlite_search() -> None:
{sqlite}


def make_postgres_search() -> None:
{postgres}
    for table in {guarded}:
        for statement in extras.guard(table):
            op.execute(statement)
"""


def main() -> None:
    written = [write(which) for which in History]
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", *written], check=True)
    subprocess.run([sys.executable, "-m", "ruff", "check", "--quiet", "--fix", *written], check=True)


def write(which: History) -> Path:
    """Write the first migration of one history; returns its file."""
    file = history.FOLDER / "versions" / which / "v0001_first.py"
    if which is History.CONTROL:
        code = _HEAD.format(what="the control database", imports="") + _tables(which)
    else:
        code = _HEAD.format(what="a tenant's home", imports="from frontdesk.migrations import extras\n") + _tables(which) + _extras(which)
    file.write_text(code, encoding="utf-8")
    return file


def _tables(which: History) -> str:
    steps: list[ops.MigrateOperation] = []
    for table in which.metadata.sorted_tables:
        steps.append(ops.CreateTableOp.from_table(table))
        steps += [ops.CreateIndexOp.from_index(index) for index in sorted(table.indexes, key=lambda index: str(index.name))]
    context = MigrationContext.configure(dialect=sqlite.dialect(), opts={"target_metadata": which.metadata})
    code = render_python_code(ops.UpgradeOps(steps), render_item=_type, migration_context=context)
    return "".join(f"{line}\n" for line in code.splitlines() if not line.lstrip().startswith("# ###"))


def _type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    if kind != "type":
        return False
    if isinstance(item, Id | Instant):
        return f"schema.{type(item).__name__}()"
    return "schema.Json" if isinstance(item, sa.JSON) else False


def _extras(which: History) -> str:
    sqlite_ddl, postgres_ddl = (
        "\n".join(f"    op.execute({_literal(statement)})" for statement in extras.made(which, dialect))
        for dialect in ("sqlite", "postgresql")
    )
    return _EXTRAS.format(sqlite=sqlite_ddl, postgres=postgres_ddl, guarded=tuple(extras.guarded(which)))


def _literal(statement: str) -> str:
    return f'"""{statement}"""' if "\n" in statement else repr(statement)


if __name__ == "__main__":
    main()
