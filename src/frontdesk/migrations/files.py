"""SQLite files: made, compared with the newest schema when they are opened, and migrated where they are behind."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from frontdesk.kit.homes import sqlite
from frontdesk.migrations import newest
from frontdesk.migrations.errors import MigrationFailed, TooNew
from frontdesk.migrations.history import head, upgrade
from frontdesk.migrations.tables import History

_engine = sqlite.engine()
_FRONTDESK = 0x4672446B  # "FrDk", for `file` and its like


def create_file(path: Path) -> None:
    """Make a database with nothing in it, and its folders, for the owner's eyes only. FileExistsError if there is a file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(path)
    new = path.with_name(f"{path.name}.new")  # a crash must leave no empty file: that is what a lost home looks like
    new.unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(new)) as raw:
        raw.execute(f"PRAGMA application_id={_FRONTDESK}")
    new.replace(path)


def prepare_control(raw: sqlite3.Connection, path: Path) -> None:
    """Bring a control file that was just opened to the newest schema. Raises TooNew, MigrationFailed."""
    _prepare(raw, path, History.CONTROL)


def prepare_tenant(raw: sqlite3.Connection, path: Path) -> None:
    """Bring a tenant's file that was just opened to the newest schema. Raises TooNew, MigrationFailed."""
    _prepare(raw, path, History.TENANT)


def _prepare(raw: sqlite3.Connection, path: Path, history: History) -> None:
    stands_at, wanted = _version(raw), head(history)
    if stands_at == wanted:
        return
    if stands_at > wanted:
        raise TooNew
    try:
        if stands_at == 0:
            _create(raw, path, history)
        else:
            _upgrade(raw, history)
    except MigrationFailed:
        raise
    except Exception as error:
        raise MigrationFailed from error


def _create(raw: sqlite3.Connection, path: Path, history: History) -> None:
    raw.execute("BEGIN IMMEDIATE")
    try:
        if raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise MigrationFailed(f"{path.name} is not a file of Frontdesk's.")
        for statement in newest.statements(history, _engine.dialect):
            raw.execute(statement)
        raw.execute(f"PRAGMA user_version={head(history)}")
        raw.execute("COMMIT")
    except BaseException:
        _roll_back(raw)
        raise


def _upgrade(raw: sqlite3.Connection, history: History) -> None:
    raw.execute("PRAGMA foreign_keys=OFF")  # changing a table means making it anew; checked below, as a whole
    try:
        raw.execute("BEGIN IMMEDIATE")
        with _engine.connect(raw) as connection:
            upgrade(connection, history)
        if raw.execute("PRAGMA foreign_key_check").fetchone():
            raise MigrationFailed("The migration would leave rows that point nowhere.")
        raw.execute(f"PRAGMA user_version={head(history)}")
        raw.execute("COMMIT")
    except BaseException:
        _roll_back(raw)
        raise
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _roll_back(raw: sqlite3.Connection) -> None:
    if raw.in_transaction:
        with suppress(sqlite3.Error):
            raw.execute("ROLLBACK")


def _version(raw: sqlite3.Connection) -> int:
    version: int = raw.execute("PRAGMA user_version").fetchone()[0]
    return version
