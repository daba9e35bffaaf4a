"""A rush at the door: who works things off waits for it, but not for ever."""

import asyncio
from contextlib import ExitStack

import pytest

from frontdesk.kit.rush import MANY, Rush

FOREVER = 3600.0


@pytest.fixture
def rush() -> Rush:
    return Rush()


def crowd(rush: Rush, size: int) -> ExitStack:
    """So many requests that are being answered; they are done when it is closed."""
    at_the_door = ExitStack()
    for _ in range(size):
        at_the_door.enter_context(rush.one())
    return at_the_door


async def test_nothing_waits_while_few_are_at_the_door(rush: Rush) -> None:
    with crowd(rush, MANY - 1):
        await rush.over(within=FOREVER)


async def test_a_rush_lasts_while_many_wait_however_slowly_they_are_answered(rush: Rush) -> None:
    at_the_door = crowd(rush, MANY)
    waiting = asyncio.create_task(rush.over(within=FOREVER))
    done, _ = await asyncio.wait({waiting}, timeout=0.3)
    assert not done
    at_the_door.close()
    await waiting


async def test_nobody_is_put_off_for_ever(rush: Rush) -> None:
    with crowd(rush, MANY):
        await rush.over(within=0.01)
