"""Two worker processes on one PostgreSQL database, of which one is killed, or stopped and revived."""

import os
import signal
import time
from uuid import UUID

import psycopg
import pytest

from frontdesk.kit.homes import Homes
from tests.databases import Place
from tests.kit.kill import child
from tests.kit.kill.child import Piece, Plan
from tests.kit.kill.processes import Begin
from tests.kit.kill.test_kill import SOON, check


@pytest.fixture(scope="module")
def database() -> str:
    return "postgresql"


async def test_a_worker_goes_on_with_what_the_killed_one_beside_it_had_begun(
    begin: Begin, place: Place, homes: Homes, tenant: UUID
) -> None:
    writers = range(20), range(100, 120)
    plans = [Plan(place.control, tenant, place.tenants[tenant], letters, until_told=True) for letters in writers]
    (dying, its_pipe), (_, pipe) = [begin(child.main, plan) for plan in plans]
    acknowledged: set[int] = set()
    while len(acknowledged) < 8 and its_pipe.poll(SOON):
        acknowledged.add(its_pipe.recv()[1])
    assert dying.pid is not None
    os.kill(dying.pid, signal.SIGKILL)
    dying.join(SOON)
    wait_for_transactions(place.control)
    pipe.send("nobody else writes now")
    word = ""
    while word != "done" and pipe.poll(SOON):
        word, *rest = pipe.recv()
        acknowledged.update(rest)
    assert word == "done"
    await check(homes, tenant, acknowledged, writers=writers)


def wait_for_transactions(url: str) -> None:
    """Until what runs at this moment is over: what a killed process had sent to be committed, the server still commits."""
    with psycopg.connect(url, autocommit=True) as link:
        moment = link.execute("SELECT now()").fetchone()
        while link.execute("SELECT 1 FROM pg_stat_activity WHERE xact_start < %s", moment).fetchone():
            time.sleep(0.01)


async def test_a_worker_that_was_stopped_and_revived_after_a_takeover_writes_nothing(
    begin: Begin, place: Place, homes: Homes, tenant: UUID
) -> None:
    where = (place.control, tenant, place.tenants[tenant])
    await homes.transact(tenant, child.store, [(tenant, Piece("0"))])
    stopped, its_pipe = begin(child.paused, Plan(*where, range(0)))
    assert its_pipe.poll(SOON)
    assert its_pipe.recv() == "holding"
    assert stopped.pid is not None
    os.kill(stopped.pid, signal.SIGSTOP)
    _, pipe = begin(child.main, Plan(*where, range(0)))
    assert pipe.poll(SOON)
    assert pipe.recv() == ("done",)  # it has taken the key over, and answered
    its_pipe.send("go on")
    os.kill(stopped.pid, signal.SIGCONT)
    assert its_pipe.poll(SOON)
    assert its_pipe.recv() == "ClaimLost"
    await check(homes, tenant, {0})
