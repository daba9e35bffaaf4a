"""Killed at any moment, the wallet is right, and what was paid is paid once."""

import asyncio
import multiprocessing
import os
import random
import sys
from multiprocessing import forkserver
from uuid import UUID

import pytest

from tests.billing import mortal
from tests.billing.purse import Purse
from tests.databases import Place

LIVES = int(os.environ.get("FRONTDESK_KILLS", "5"))
"""How often it is killed; `FRONTDESK_KILLS=100` is the long run."""

WITHIN = 60.0
"""Seconds that a life waits for what should come in milliseconds."""

_processes = multiprocessing.get_context("forkserver")


@pytest.fixture(autouse=True, scope="module")
def _prepared() -> None:
    """Have the program imported once; the server of forks does not look where this process imports from."""
    _processes.set_forkserver_preload(["tests.billing.mortal"])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()


async def live(place: Place, tenant: UUID, *, most: int | None) -> None:
    """Run the turns until so many are over, then kill it; None: until all are."""
    here, there = _processes.Pipe(duplex=False)
    process = _processes.Process(target=mortal.run, args=(place, tenant, there))
    process.start()
    there.close()
    try:
        for _ in range(mortal.TURNS if most is None else most):
            assert await asyncio.to_thread(here.poll, WITHIN), "it stands still"
            here.recv()
        if most is not None:
            process.kill()
        await asyncio.to_thread(process.join, WITHIN)
        assert process.exitcode == (0 if most is None else -9)
    finally:
        process.kill()
        here.close()


async def test_two_hundred_turns_on_credit_for_fifty_pay_fifty_however_often_they_are_killed(
    purse: Purse, place: Place, tenant: UUID
) -> None:
    await purse.open(50 * mortal.PRICE)
    chance = random.Random(7)
    for _ in range(LIVES):
        await live(place, tenant, most=chance.randint(0, 30))
        assert await purse.right()
    while await purse.balance() != (0, 0):  # those that fail hold the last credits for a moment, and others are refused
        await live(place, tenant, most=None)
    captured = await purse.entries(kinds=("capture",))
    assert len(captured) == len({entry.subject for entry in captured}) == 50
    assert all(int(entry.subject) % mortal.FAILS for entry in captured)
    assert await purse.balance() == (0, 0)
    assert await purse.right()
