"""The supervisor: limits to starting again, what a session is not told, snapshots of its login, and who holds a number."""

import asyncio
import os
import secrets
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from frontdesk.gateway import keeper
from frontdesk.gateway.exits import Exit
from frontdesk.gateway.protocol import Alarm, State
from frontdesk.gateway.supervisor import Number, Patience, Supervisor
from tests.gateway.desk import Desk
from tests.gateway.numbers import Line, together
from tests.gateway.test_link import until
from tests.gateway.test_program import Pc

CRASHES = 2
"""Too many, in these tests."""


@asynccontextmanager
async def held(desk: Desk, folder: Path, *, pause: float = 0.1, **environment: str) -> AsyncIterator[tuple[Supervisor, list[State]]]:
    """A session without a number, begun by a runner that stumbles."""
    told: list[State] = []
    async with Supervisor(folder, told=lambda _session, state: told.append(state), patience=Patience((0.1,), (pause,))) as keeping:
        runner = ("tests.gateway.stumble",)
        number = Number(session="main", tenant="rosa", key="fd_key", server=desk.url, runner=runner, environment=environment)
        await keeping.hold(number)
        yield keeping, told


async def test_a_session_that_keeps_crashing_is_left_alone_for_a_while_and_a_person_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stumbles").write_text(str(CRASHES))
    async with held(desk, tmp_path, STUMBLES=str(tmp_path / "stumbles")) as (keeping, _):
        alarm = await desk.hears(Alarm)
        assert isinstance(alarm, Alarm)
        assert (alarm.code, keeping.standing()[0].restarts) == ("too_many_restarts", CRASHES)


async def test_whoever_asks_for_a_session_that_is_left_alone_has_it_started_at_once(desk: Desk, tmp_path: Path) -> None:
    stumbles = tmp_path / "stumbles"
    stumbles.write_text(str(CRASHES))
    async with held(desk, tmp_path, pause=3600.0, STUMBLES=str(stumbles)) as (keeping, _):
        number = Number("main", "rosa", "fd_key", desk.url, runner=("tests.gateway.stumble",), environment={"STUMBLES": str(stumbles)})
        heard = asyncio.create_task(desk.hears(Alarm))
        while not heard.done():
            await keeping.hold(number)
            await asyncio.wait((heard,), timeout=0.2)
        assert keeping.standing()[0].restarts == CRASHES


async def test_without_the_library_it_says_so_and_is_not_started_again(desk: Desk, tmp_path: Path) -> None:
    async with held(desk, tmp_path, NO_LIBRARY="1") as (keeping, told):
        await keeping.wait()
        assert keeping.standing()[0].ended == Exit.CONFIGURATION
        assert "not installed" in told[-1].sentence


async def test_a_session_is_not_given_the_servers_secrets(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", "postgresql://somebody:mellon@somewhere")
    async with held(desk, tmp_path) as (keeping, _):
        await desk.state("unpaired")
        process = Path(f"/proc/{keeping.standing()[0].pid}")
        seen = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
    assert b"mellon" not in seen
    assert b"fd_key" not in seen


async def test_whoever_comes_later_holds_the_number_and_the_older_one_ends(desk: Desk, tmp_path: Path) -> None:
    async with held(desk, tmp_path / "older") as (older, _):
        await desk.state("unpaired")
        async with held(desk, tmp_path / "newer") as (newer, _):
            await desk.until(lambda: desk.epoch == 2)
            await desk.hang_up_older()
            await older.wait()
            assert older.standing()[0].ended == Exit.SUPERSEDED
            assert newer.standing()[0].ended is None


@together
async def test_a_lost_login_is_restored_from_its_snapshot_without_a_scan(line: Line) -> None:
    linked, folder = line.shop, line.shop.standing.folder
    await linked.supervisor.release("main")  # in good order, which takes a snapshot
    sealed = [file.read_bytes() for file in keeper.snapshots(folder)]
    assert sealed
    assert not any(b"SQLite format" in each or linked.phone.encode() in each for each in sealed)
    (folder / "credentials.db").write_bytes(secrets.token_bytes(4096))
    pc = Pc(linked.supervisor.folder, {})
    await pc.does("restore", "main", code=2)  # only who says that the old holder is gone may
    assert "Restored" in await pc.does("restore", "main", "--old-holder-is-gone")
    linked.desk.states.clear()
    await linked.supervisor.hold(linked.number())
    await linked.desk.state("connected")
    assert not [state for state in linked.desk.states if state.state in ("unpaired", "pairing")]
    assert "is running" in await pc.does("restore", "main", "--old-holder-is-gone", code=1)


def test_a_snapshot_opens_with_its_key_for_its_session_only(tmp_path: Path) -> None:
    session, key = tmp_path / "shop", keeper.key_of(tmp_path)
    session.mkdir()
    assert keeper.take(session, key) is None
    with closing(sqlite3.connect(session / "credentials.db")) as db:
        db.executescript("PRAGMA journal_mode = WAL; CREATE TABLE whatsmeow_device (jid); INSERT INTO whatsmeow_device VALUES ('me')")
    for _ in range(keeper.KEPT + 2):
        assert keeper.take(session, key)
    assert len(keeper.snapshots(session)) == keeper.KEPT
    with pytest.raises(keeper.NoSnapshot):
        keeper.restore(session, secrets.token_bytes(32))
    session.rename(tmp_path / "branch")
    with pytest.raises(keeper.NoSnapshot):
        keeper.restore(tmp_path / "branch", key)
    (tmp_path / "branch").rename(session)
    (session / "credentials.db").write_bytes(b"spoilt")
    keeper.restore(session, key)
    with closing(sqlite3.connect(session / "credentials.db")) as db:
        assert db.execute("SELECT jid FROM whatsmeow_device").fetchone() == ("me",)
    assert keeper.key_of(tmp_path) == key
    if os.name != "nt":
        assert not any(file.stat().st_mode & 0o077 for file in (tmp_path / "snapshots.key", *keeper.snapshots(session)))


async def test_a_supervisor_that_is_killed_takes_its_sessions_with_it_and_the_next_goes_on(desk: Desk, tmp_path: Path) -> None:
    pc = Pc(tmp_path, {"CLOUD_SERVER_URL": desk.url, "TENANT_ID": "rosa", "API_KEY": "fd_key"})
    async with pc.running() as first:
        session = (await pc.page("session"))["pid"]
        first.kill()
        async with pc.running():
            await desk.until(lambda: len(desk.hellos) == 2)
            await until(lambda: not Path(f"/proc/{session}").exists())
    assert desk.epoch == 1
