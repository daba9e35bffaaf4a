"""kill -9, at every named step and at random: nothing that was acknowledged is lost, nothing is done twice, nothing out of order."""

import logging
import os
import random
import signal
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple
from uuid import UUID

import pytest
import sqlalchemy as sa

from frontdesk.kit import feed
from frontdesk.kit.homes import Homes, Prepared
from tests.databases import Place
from tests.kit.kill import child
from tests.kit.kill.child import KEYS, POINTS, Answer, Letter, Plan
from tests.kit.kill.processes import Begin
from tests.kit.workers import rows

SOON = 60.0
LETTERS = 6  # by each process
OFTEN = [point for point in POINTS if point.endswith(("a commit", "the handler's write", "finishing"))]
"""Points that every process passes several times."""


class End(NamedTuple):
    """How a process ended: what it acknowledged, where it was killed, whether it was done."""

    stored: list[int]
    killed_at: str | None
    done: bool


class Story:
    """One home's life through many processes."""

    def __init__(self, place: Place, tenant: UUID, begin: Begin) -> None:
        self._place, self._tenant, self._begin = place, tenant, begin
        self._next = 0
        self.acknowledged: set[int] = set()

    def live(self, point: str | None = None, passes: int = 1, *, kill_after: int | None = None) -> End:
        """Let a process run until it is killed: at a point, or once it has acknowledged so many letters; or until it is done."""
        letters = range(self._next, self._next + LETTERS)
        self._next = letters.stop
        process, pipe = self._begin(
            child.main, Plan(self._place.control, self._tenant, self._place.tenants[self._tenant], letters, point, passes)
        )
        stored: list[int] = []
        killed_at, done = None, False
        while pipe.poll(SOON):
            try:
                word, *rest = pipe.recv()
            except EOFError:
                break
            if word == "stored":
                stored += rest
            killed_at, done = (rest[0] if word == "killed" else killed_at), done or word == "done"
            if kill_after is not None and len(stored) == kill_after and process.pid:
                os.kill(process.pid, signal.SIGKILL)
        process.join(SOON)
        self.acknowledged |= set(stored)
        # What was not acknowledged comes again, as Meta repeats it.
        self._next = min([*(set(letters) - set(stored)), letters.stop])
        return End(stored, killed_at, done)


@pytest.fixture
def story(place: Place, tenant: UUID, begin: Begin) -> Story:
    return Story(place, tenant, begin)


async def check(homes: Homes, tenant: UUID, acknowledged: set[int], *, writers: Sequence[range] = (range(10_000),)) -> None:
    """Every letter is there once and was answered once, each writer's in order; nothing waits any more; the feed has no gap."""
    letters = await homes.read(tenant, lambda tx: tx.all(Prepared(sa.select(Letter.key, Letter.number))))
    answers = await homes.read(tenant, lambda tx: tx.all(Prepared(sa.select(Answer.key, Answer.number).order_by(Answer.id))))
    assert {int(key[1:]) + number * KEYS for key, number in letters} >= acknowledged, "lost"
    assert len(set(letters)) == len(letters), "stored twice"
    assert sorted(answers) == sorted(letters), "answered twice, or not at all"
    events = await homes.read(tenant, feed.read, 0, most=10_000)
    assert [event.number for event in events] == list(range(1, len(letters) + 1))
    answered = [(event.data["key"], event.data["number"]) for event in events]
    for key, writer in product({key for key, _ in letters}, writers):
        numbers = [number for name, number in answered if name == key and int(key[1:]) + number * KEYS in writer]
        assert numbers == sorted(numbers)
    assert await homes.read(tenant, rows) == []


async def test_a_process_killed_at_any_named_point_loses_nothing_and_does_nothing_twice(story: Story, homes: Homes, tenant: UUID) -> None:
    hit = [story.live(point, passes).killed_at for passes, points in ((1, POINTS), (3, OFTEN)) for point in points]
    assert story.live().done
    logging.getLogger(__name__).info("killed at: %s", ", ".join(f"{point} ({hit.count(point)})" for point in POINTS))
    assert not set(POINTS) - set(hit), "some points were never reached"
    await check(homes, tenant, story.acknowledged)


async def test_a_process_killed_at_random_loses_nothing_and_does_nothing_twice(story: Story, homes: Homes, tenant: UUID) -> None:
    dice = random.Random(7)
    ends = [story.live(kill_after=dice.randint(1, LETTERS)) for _ in range(15)]
    assert any(not end.done for end in ends)
    assert story.live().done
    await check(homes, tenant, story.acknowledged)
