"""How a number comes to a session, leaves it, and what a process that cannot run says when it ends."""

import asyncio
import json
import os
import stat
import sys
from pathlib import Path

import msgspec

from frontdesk.gateway.exits import Exit
from frontdesk.gateway.protocol import Closing, Done, Logout, Paired, Person, State, Text
from frontdesk.gateway.session.config import Config
from tests.gateway.conftest import Shop
from tests.gateway.numbers import Line, together


@together
async def test_a_number_is_linked_by_qr_and_says_whose_it_is(line: Line) -> None:
    assert line.shop.desk.states[-1].phone == line.shop.phone
    assert (await line.shop.told(Paired, lambda _each: True)).phone == line.shop.phone


@together
async def test_what_is_kept_is_for_its_owner_only(line: Line) -> None:
    folder = line.shop.standing.folder
    modes = {str(each.relative_to(folder)): stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.rglob("*"))}
    assert {"credentials.db", "journal.db", "session.log", "crash.log", "uploads"} <= modes.keys()
    assert not {name: oct(mode) for name, mode in modes.items() if mode & 0o077}


async def test_a_number_that_was_unlinked_is_linked_again_and_one_whose_login_is_damaged_says_so(linked: Shop) -> None:
    ana = await linked.customer()
    await linked.hands.act(linked.phone, "log_out")
    await linked.desk.state("logged_out", "by_phone")
    await linked.link()
    assert await linked.message(await ana.send(linked.phone, "linked again"))

    assert await linked.desk.order(Logout()) == Done()
    await linked.desk.state("logged_out", "by_us")
    assert (await linked.hands.ask("GET", f"/accounts/{linked.phone}"))["devices"] == []
    await linked.link()
    sent = await linked.sent(Person(phone=ana.phone), Text(text="and once more"))
    assert await ana.hears(id=sent.id)
    await ana.stop()

    folder = linked.standing.folder
    await linked.supervisor.release("main")
    (folder / "credentials.db").write_bytes(b"SQLite format 3\0" + os.urandom(4000))
    for end in ("-wal", "-shm"):
        (folder / f"credentials.db{end}").unlink(missing_ok=True)
    await linked.supervisor.hold(linked.number())
    await linked.desk.state("unpaired", "credentials_unreadable")
    await linked.link()


async def test_a_number_that_cannot_reach_whatsapp_is_given_up_and_another_can_be_linked(linked: Shop) -> None:
    await linked.hands.fault("banned", phone=linked.phone, code=101, seconds=3600, times=1)
    await linked.hands.act(linked.phone, "cut")
    await linked.desk.state("banned", "temporary")
    assert await linked.desk.order(Logout()) == Done()
    await linked.desk.state("logged_out", "by_us_unheard")
    await linked.link()


async def test_a_process_that_cannot_run_says_why_by_its_exit_code(tmp_path: Path) -> None:
    assert await _exit_of(b"this is no configuration\n") == Exit.CONFIGURATION
    config = Config(session="main", tenant="rosa", key="fd", server="ws://127.0.0.1:9", folder=str(tmp_path / "held"))
    first = await _started(msgspec.json.encode(config) + b"\n")
    said = [await _said(first)]
    assert await _exit_of(msgspec.json.encode(config) + b"\n") == Exit.HELD
    while said[-1].code == "starting":
        said.append(await _said(first))
    assert (said[-1].state, said[-1].code) == ("unpaired", "not_linked")
    assert first.stdin is not None
    first.stdin.close()
    assert await first.wait() == Exit.STOPPED


async def test_a_number_that_another_gateway_holds_is_let_go(shop: Shop) -> None:
    await shop.desk.state("unpaired")
    await shop.desk.hang_up(Closing.SUPERSEDED)
    await shop.supervisor.wait()
    assert shop.standing.ended == Exit.SUPERSEDED


async def _started(line: bytes) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "frontdesk.gateway.session", stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    assert process.stdin is not None
    process.stdin.write(line)
    await process.stdin.drain()
    return process


async def _said(process: asyncio.subprocess.Process) -> State:
    """The next line of its standard output, which carries states and nothing else."""
    assert process.stdout is not None
    line = await process.stdout.readline()
    assert json.loads(line)["t"] == "state"
    return msgspec.json.decode(line, type=State)


async def _exit_of(line: bytes) -> int:
    process = await _started(line)
    return await process.wait()
