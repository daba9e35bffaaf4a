"""Files are made, recognised, and brought to the newest schema when they are opened; what goes wrong leaves them as they were."""

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from frontdesk.kit import feed
from frontdesk.kit.homes import Homes, HomeUnavailable, Transaction, sqlite
from frontdesk.kit.schema import new_id
from frontdesk.migrations import MigrationFailed, TooNew, create_file, history, prepare_control, prepare_tenant
from frontdesk.migrations.tables import History
from tests.databases import Place

AddMigration = Callable[[str], None]


@pytest.fixture
def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddMigration]:
    """Gives the tenants' history one more migration, whose `upgrade` consists of these lines."""
    folder = tmp_path / "migrations"
    shutil.copytree(history.FOLDER, folder)
    number = history.head(History.TENANT) + 1

    def add(lines: str) -> None:
        code = (
            f'import sqlalchemy as sa\nfrom alembic import op\nrevision, down_revision = "{number:04}", "{number - 1:04}"\ndef upgrade():\n'
        )
        (folder / "versions" / "tenant" / f"v{number:04}_more.py").write_text(
            code + "".join(f"    {line}\n" for line in lines.splitlines())
        )
        monkeypatch.setattr(history, "FOLDER", folder)
        history.head.cache_clear()

    yield add
    history.head.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A tenant's file at the newest schema, with an event in it."""
    path = tmp_path / "tenant.db"
    create_file(path)
    with closing(sqlite.connect(path)) as raw:
        prepare_tenant(raw, path)
        raw.execute("INSERT INTO feed_counter (tenant_id, last) VALUES (?, 7)", (new_id().bytes,))
    return path


def reopen(path: Path) -> None:
    with closing(sqlite.connect(path)) as raw:
        prepare_tenant(raw, path)


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(question).fetchall()


def test_a_new_file_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    path = tmp_path / "tenants" / "shop" / "tenant.db"
    create_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_there_is_never_made_again(file: Path) -> None:
    with pytest.raises(FileExistsError):
        create_file(file)


@pytest.mark.parametrize("prepare", [prepare_control, prepare_tenant])
def test_an_empty_file_gets_every_table_and_is_left_alone_after_that(tmp_path: Path, prepare: sqlite.Prepare) -> None:
    path = tmp_path / "new.db"
    create_file(path)
    with closing(sqlite.connect(path)) as raw:
        prepare(raw, path)
        changes = raw.total_changes
        prepare(raw, path)
        assert raw.total_changes == changes
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_older_file_is_migrated_when_it_is_opened_and_keeps_its_rows(file: Path, add_migration: AddMigration) -> None:
    before = ask(file, "PRAGMA user_version")[0][0]
    add_migration('op.add_column("feed_counter", sa.Column("note", sa.String(), server_default="new"))')
    reopen(file)
    assert ask(file, "SELECT last, note FROM feed_counter") == [(7, "new")]
    assert ask(file, "PRAGMA user_version") == [(before + 1,)]


def test_a_table_can_be_made_anew_although_others_point_at_it(file: Path, add_migration: AddMigration) -> None:
    add_migration('with op.batch_alter_table("conversation") as table:\n    table.alter_column("handler", type_=sa.String(20))')
    reopen(file)
    assert "handler VARCHAR(20)" in str(ask(file, "SELECT sql FROM sqlite_master WHERE name = 'conversation'"))
    assert ask(file, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    "lines",
    [
        'op.execute("DELETE FROM feed_counter")\nraise RuntimeError("a mistake")',
        'op.execute("DELETE FROM feed_counter")\nop.execute("SELECT nothing FROM nowhere")',
        "op.execute(\"INSERT INTO contact_tag (tenant_id, contact_id, tag, created_at) VALUES (x'01', x'02', 'x', 0)\")",
    ],
    ids=["a mistake in Python", "a mistake in SQL", "a row that points nowhere"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(file: Path, add_migration: AddMigration, lines: str) -> None:
    before = ask(file, "SELECT name, sql FROM sqlite_master") + ask(file, "PRAGMA user_version")
    add_migration(lines)
    with pytest.raises(MigrationFailed):
        reopen(file)
    assert ask(file, "SELECT name, sql FROM sqlite_master") + ask(file, "PRAGMA user_version") == before
    assert ask(file, "SELECT last FROM feed_counter") == [(7,)]
    assert ask(file, "SELECT * FROM contact_tag") == []


async def test_a_migration_that_fails_costs_one_tenant_only(
    place: Place, tenant: UUID, other_tenant: UUID, add_migration: AddMigration
) -> None:
    first = place.open()
    for id in (tenant, other_tenant):
        await first.transact(id, feed.record, "test.happened", {})
    await first.transact(tenant, _tag_nobody)
    first.close()
    add_migration('op.execute("UPDATE contact_tag SET tag = NULL")')
    homes: Homes = place.open()
    with pytest.raises(HomeUnavailable):
        await homes.read(tenant, feed.last)
    assert await homes.read(other_tenant, feed.last) == 1
    homes.close()


def _tag_nobody(tx: Transaction) -> None:
    tx.connection.exec_driver_sql("INSERT INTO contact (tenant_id, id, attributes, folded, created_at) VALUES (x'01', x'02', '{}', '', 0)")
    tx.connection.exec_driver_sql("INSERT INTO contact_tag (tenant_id, contact_id, tag, created_at) VALUES (x'01', x'02', 'x', 0)")


def test_several_files_can_be_migrated_at_the_same_time(tmp_path: Path, add_migration: AddMigration) -> None:
    paths = [tmp_path / f"{number}.db" for number in range(4)]
    for path in paths:
        create_file(path)
        reopen(path)
    add_migration('op.add_column("feed_counter", sa.Column("note", sa.String()))')
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(reopen, path) for path in paths]:
            done.result()
    assert all(ask(path, "SELECT note FROM feed_counter") == [] for path in paths)


def test_a_file_of_a_newer_version_is_refused_and_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA user_version=9999")
    with pytest.raises(TooNew):
        reopen(file)
    assert ask(file, "PRAGMA user_version") == [(9999,)]


def test_somebody_elses_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE recipe (name TEXT)")
    with pytest.raises(MigrationFailed, match=r"theirs\.db is not"):
        reopen(path)
    assert ask(path, "SELECT name FROM sqlite_master") == [("recipe",)]


def test_the_search_index_survives_a_vacuum(file: Path) -> None:
    """A copy is made by VACUUM, which numbers rows anew in tables that do not hold their number themselves."""
    with closing(sqlite.connect(file)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        rows = [(id.bytes, id.bytes, word) for id, word in ((new_id(), word) for word in ("one", "two", "three"))]
        raw.executemany("INSERT INTO message_search (tenant_id, message_id, document) VALUES (?, ?, ?)", rows)
        raw.execute("DELETE FROM message_search WHERE document = 'one'")
        raw.execute("VACUUM")
        found = raw.execute(
            "SELECT s.document FROM message_words w JOIN message_search s ON s.position = w.rowid WHERE message_words MATCH 'three'"
        )
        assert found.fetchall() == [("three",)]
        raw.execute("INSERT INTO message_words (message_words) VALUES ('integrity-check')")
