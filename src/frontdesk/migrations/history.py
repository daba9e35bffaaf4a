"""Alembic, driven from code: which revisions there are, and a database brought to the last of them."""

import threading
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from frontdesk.migrations.tables import History

FOLDER = Path(__file__).parent
_one_at_a_time = threading.Lock()  # Alembic keeps what it works on in module globals


@cache
def head(history: History) -> int:
    """The number of the newest revision, from the names of its files: `v0001_first.py`."""
    return max(int(file.name[1:5]) for file in (FOLDER / "versions" / history).glob("v[0-9][0-9][0-9][0-9]_*.py"))


def upgrade(connection: sa.Connection, history: History, revision: str = "head") -> None:
    """Run what is missing, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "history": history})
    config.set_main_option("script_location", _escaped(FOLDER))
    config.set_main_option("version_locations", _escaped(FOLDER / "versions" / history))
    config.set_main_option("path_separator", "newline")
    with _one_at_a_time:
        command.upgrade(config, revision)


def run() -> None:
    """Called by env.py, which Alembic runs."""
    from alembic import context

    given = context.config.attributes
    history: History = given["history"]
    context.configure(
        connection=given["connection"],
        target_metadata=sa.MetaData(naming_convention=history.metadata.naming_convention),
        version_table=history.version_table,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
