"""A process to be killed: it stores messages, works them off by wake-ups and by spool, and dies at a named point.

The points are put around the product's own functions from out here, so that the product carries nothing for its tests.
"""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from multiprocessing.connection import Connection
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import DeclarativeBase, Mapped

from frontdesk.kit import feed, spool
from frontdesk.kit.homes import Homes, Prepared, Transaction, bound
from frontdesk.kit.homes.files import SqliteStore
from frontdesk.kit.homes.postgres import PostgresStore
from frontdesk.kit.schema import Identified, TenantBase, new_id
from frontdesk.kit.spool import Spool
from frontdesk.kit.wake import Claim, EmbeddedSource, Kind, PostgresSource, Runner, embedded, statements, table, wake
from tests.databases import Place

KEYS = 7
LEASE, LOOK = timedelta(seconds=1), timedelta(seconds=0.1)


class Base(DeclarativeBase):
    type_annotation_map = TenantBase.type_annotation_map


class Letter(Identified, Base):
    """A message: `number` counts those of its key, so that their order can be checked."""

    __tablename__ = "kill_letter"
    key: Mapped[str]
    number: Mapped[int]
    __table_args__ = (sa.UniqueConstraint("tenant_id", "key", "number"),)


class Answer(Identified, Base):
    """The effect of a message. Nothing forbids a second one: that is what the test looks for."""

    __tablename__ = "kill_answer"
    key: Mapped[str]
    number: Mapped[int]


TABLES = [Base.metadata.tables[name] for name in ("kill_letter", "kill_answer")]
STORE = Prepared(
    insert(Letter).values(**bound("tenant_id", "id", "key", "number")).on_conflict_do_nothing(index_elements=["tenant_id", "key", "number"])
)
_of_key = Letter.key == sa.bindparam("key_")
_answers = sa.select(Answer.id).where(Answer.key == Letter.key, Answer.number == Letter.number)
UNANSWERED = Prepared(
    sa.select(Letter.number).where(_of_key, ~_answers.exists()).order_by(Letter.number).limit(3),
    int,
)
ANSWER = Prepared(sa.insert(Answer).values(**bound("tenant_id", "id", "key", "number")))


@dataclass(frozen=True)
class Plan:
    """What a process is to do: take in letters first … last - 1, and die at the n-th pass of a point; or not to end before it is told."""

    control: str
    tenant: UUID
    home: str
    letters: range
    point: str | None = None
    passes: int = 1
    until_told: bool = False

    @property
    def url(self) -> str | None:
        """The database's, unless there are files."""
        return self.control if "://" in self.control else None

    def open(self) -> Homes:
        """The homes, as every process opens them."""
        return Place(self.control, {self.tenant: self.home}, TABLES).open()


def store(tx: Transaction, letters: Sequence[tuple[UUID, Any]]) -> None:
    """Take letters in, each once."""
    for _, letter in letters:
        number = int(letter.key)
        key = f"{'s' if spooled(number) else 'k'}{number % KEYS}"
        tx.write(STORE, id=new_id(), key=key, number=number // KEYS)
        wake(tx, "answer", key)


def spooled(number: int) -> bool:
    """Whether a letter goes by the spool. These have keys of their own, for the direct ones overtake them."""
    return number % 4 == 0


def answer(tx: Transaction, key: str) -> bool:
    """Answer three letters of a key; returns whether there may be more."""
    numbers = tx.all(UNANSWERED, key_=key)
    for number in numbers:
        tx.write(ANSWER, id=new_id(), key=key, number=number)
        feed.record(tx, "letter.answered", {"key": key, "number": number})
    if numbers:
        wake(tx, "answer", key)
    return bool(numbers)


@dataclass(frozen=True)
class Piece:
    """What the spool keeps."""

    key: str
    kind: str = "letter"
    payload: str = "{}"


class Points:
    """The places at which a process can be killed, each named after what has just been or is about to be done."""

    def __init__(self, plan: Plan, say: Callable[..., None]) -> None:
        self._plan, self._say, self._passed = plan, say, 0

    def reached(self, point: str) -> None:
        """Die here, if here is where."""
        if point == self._plan.point:
            self._passed += 1
            if self._passed == self._plan.passes:
                self._say("killed", point)
                os.kill(os.getpid(), signal.SIGKILL)

    def around(self, where: Any, name: str, what: str) -> None:
        """Put `before <what>` and `after <what>` around a function."""
        inner = getattr(where, name)

        if asyncio.iscoroutinefunction(inner):

            @wraps(inner)
            async def outer_async(*args: Any, **kwargs: Any) -> Any:
                self.reached(f"before {what}")
                result = await inner(*args, **kwargs)
                self.reached(f"after {what}")
                return result

            setattr(where, name, outer_async)
            return

        @wraps(inner)
        def outer(*args: Any, **kwargs: Any) -> Any:
            self.reached(f"before {what}")
            result = inner(*args, **kwargs)
            self.reached(f"after {what}")
            return result

        setattr(where, name, outer)

    def put_everywhere(self) -> None:
        """Around each commit, each finishing, claiming and putting off of a wake-up, each step of the spool."""
        for where, name, what in (
            (SqliteStore, "commit", "a commit"),
            (PostgresStore, "commit", "a commit"),
            (table, "finish", "finishing"),
            (statements, "finish", "finishing"),
            (table, "put_off", "putting off"),
            (statements, "fail", "putting off"),
            (statements, "claim_oldest", "claiming"),
            (embedded.EmbeddedSource, "claim", "claiming"),
            (spool, "_keep", "spooling"),
            (spool, "_drop", "dropping"),
        ):
            self.around(where, name, what)


BOTH = ["a commit", "the handler's write", "finishing", "putting off", "claiming", "spooling", "delivering", "dropping"]
POINTS = [f"{when} {what}" for what in BOTH for when in ("before", "after")]


class Process:
    """What runs until it is killed or done."""

    def __init__(self, plan: Plan, pipe: Connection) -> None:
        self.plan, self.pipe = plan, pipe
        self.points = Points(plan, self.say)
        self.failed_once: set[str] = set()

    def say(self, *words: object) -> None:
        """Tell the parent; what was said is known there even if we die at once."""
        self.pipe.send(words)

    async def run(self) -> None:
        """Take everything in, work it off, stop."""
        self.points.put_everywhere()
        homes = self.plan.open()
        bag = Spool(homes, self._deliver, look=0.2)
        source = (
            PostgresSource(homes, self.plan.url, lease=LEASE, look=LOOK)
            if self.plan.url
            else EmbeddedSource(homes, lambda: [self.plan.tenant])
        )
        runner = Runner(source, {"answer": Kind(self._handle)}, failed=lambda *_: None)
        await runner.start()
        await bag.start()
        await self._take_in(homes, bag)
        if self.plan.until_told:
            await asyncio.to_thread(self.pipe.recv)
        await self._all_done(homes, bag)
        await runner.stop(10)
        await bag.stop()
        await asyncio.to_thread(homes.close)
        self.say("done")

    async def _all_done(self, homes: Homes, bag: Spool) -> None:
        changed = asyncio.Event()
        homes.listen(lambda _tenant, _notices: changed.set())
        while await bag.count() > 0 or len(await homes.read(self.plan.tenant, table.pending)) > 0:
            changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.05):  # finishing announces nothing
                    await changed.wait()

    def _deliver(self, tx: Transaction, letters: Sequence[tuple[UUID, Any]]) -> None:
        self.points.reached("before delivering")
        store(tx, letters)
        self.points.reached("after delivering")

    async def _take_in(self, homes: Homes, bag: Spool) -> None:
        for number in self.plan.letters:
            letter = [(self.plan.tenant, Piece(str(number)))]
            if spooled(number):
                await bag.keep(self.plan.tenant, letter)
            else:
                await homes.transact(self.plan.tenant, store, letter)
            self.say("stored", number)

    async def _handle(self, claim: Claim) -> None:
        if claim.key.endswith("3") and claim.attempts == 0:
            raise RuntimeError("the first try of this key always fails")
        self.points.reached("before the handler's write")
        await claim.transact(answer, claim.key)
        self.points.reached("after the handler's write")


def main(plan: Plan, pipe: Connection) -> None:
    """Where the process begins."""
    asyncio.run(Process(plan, pipe).run())


class Paused:
    """A handler that waits, inside its claim, until it is told to go on."""

    def __init__(self, plan: Plan, pipe: Connection) -> None:
        self.plan, self.pipe = plan, pipe

    async def run(self) -> None:
        assert self.plan.url is not None
        homes = self.plan.open()
        source = PostgresSource(homes, self.plan.url, lease=LEASE, look=LOOK)
        ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        async def handle(claim: Claim) -> None:
            self.pipe.send("holding")
            await asyncio.to_thread(self.pipe.recv)
            try:
                await claim.transact(answer, claim.key)
            except BaseException as error:
                ended.set_result(type(error).__name__)
                raise
            ended.set_result("written")

        runner = Runner(source, {"answer": Kind(handle)}, failed=lambda *_: None)
        await runner.start()
        self.pipe.send(await ended)
        await runner.stop(1)
        homes.close()


def paused(plan: Plan, pipe: Connection) -> None:
    """Where the process that will be stopped and revived begins."""
    asyncio.run(Paused(plan, pipe).run())
