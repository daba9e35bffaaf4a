"""The link and the journal behind it, against a server of a few lines: order, acks, replay, and what the server may say."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.gateway.dial import Peer
from frontdesk.gateway.journal.events import Events
from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.link import IN_FLIGHT, Link
from frontdesk.gateway.protocol import (
    Ack,
    Alarm,
    Closing,
    Code,
    Command,
    Message,
    Person,
    Piece,
    Qr,
    Refused,
    Restart,
    State,
    Welcome,
    write,
)
from tests.gateway.desk import Desk


@dataclass
class Session:
    """What the link does its work for."""

    taken: list[Command] = field(default_factory=list)
    over: bool = False

    def welcomed(self, welcome: Welcome) -> list[State | Qr | Code]:
        return []

    def take(self, command: Command) -> None:
        self.taken.append(command)

    def piece(self, piece: Piece) -> None: ...

    def parted(self) -> None: ...

    def superseded(self) -> None:
        self.over = True


@dataclass
class Gateway:
    """A journal, and a link that dials this server."""

    desk: Desk
    store: Store
    events: Events
    session: Session = field(default_factory=Session)

    @asynccontextmanager
    async def linked(self, *, key: str = "fd_key", session: str = "main") -> AsyncIterator[Link]:
        link = Link(Peer(self.desk.url, "rosa", key, session, "none 1"), self.store, self.events, self.session)
        running = asyncio.create_task(link.run())
        try:
            yield link
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    def journal(self, *texts: str) -> None:
        self.events.add(*(message(text) for text in texts))

    async def emptied(self) -> None:
        """Everything is acked."""
        await until(lambda: not self.events.waiting())

    @property
    def arrived(self) -> list[str | None]:
        return [each.text for each in self.desk.happenings if isinstance(each, Message)]


@pytest.fixture
def gateway(desk: Desk, tmp_path: Path) -> Iterator[Gateway]:
    store = Store(tmp_path / "journal.db")
    yield Gateway(desk, store, Events(store))
    store.close()


async def test_what_was_journalled_arrives_in_order_and_is_forgotten_once_it_is_acked(gateway: Gateway) -> None:
    gateway.journal("one", "two")
    async with gateway.linked():
        gateway.journal("three")
        await gateway.emptied()
    assert gateway.arrived == ["one", "two", "three"]
    assert gateway.events.last() == 3


async def test_after_a_break_it_goes_on_behind_what_was_acked(gateway: Gateway) -> None:
    gateway.desk.acks = False
    gateway.journal("one", "two", "three")
    async with gateway.linked():
        await gateway.desk.until(lambda: len(gateway.arrived) == 3)
        gateway.desk.acked[gateway.events.journal] = 2  # committed, but the word of it did not come through
        gateway.desk.acks = True
        await gateway.desk.hang_up()
        await gateway.emptied()
    assert (gateway.arrived, gateway.desk.again) == (["one", "two", "three"], 1)


async def test_no_more_is_under_way_than_the_server_can_take(gateway: Gateway) -> None:
    gateway.desk.acks = False
    gateway.journal(*(str(number) for number in range(IN_FLIGHT + 100)))
    async with gateway.linked():
        await gateway.desk.until(lambda: len(gateway.arrived) == IN_FLIGHT)
        assert gateway.events.waiting() == IN_FLIGHT + 100
        gateway.desk.acks = True
        await gateway.desk.send(Ack(number=IN_FLIGHT))
        await gateway.emptied()
    assert len(gateway.arrived) == IN_FLIGHT + 100


async def test_a_server_that_was_away_finds_everything_waiting(gateway: Gateway) -> None:
    await gateway.desk.shut()
    async with gateway.linked() as link:
        await until(lambda: "cannot be reached" in link.sentence)
        gateway.journal("meanwhile")
        await gateway.desk.open()
        await gateway.emptied()
    assert gateway.arrived == ["meanwhile"]


async def test_a_server_that_starts_again_is_dialled_at_once(gateway: Gateway) -> None:
    async with gateway.linked() as link:
        await until(lambda: link.up)
        await gateway.desk.say(str(write(Refused(code="restarting", sentence="The server starts again."))))
        await gateway.desk.hang_up(1012, "restarting")
        await until(lambda: len(gateway.desk.hellos) == 2)


async def test_a_wrong_key_is_said_in_a_sentence_and_nothing_is_lost(gateway: Gateway) -> None:
    gateway.journal("one")
    async with gateway.linked(key="fd_other") as link:
        await until(lambda: link.sentence == "No such key.")
        assert gateway.events.waiting() == 1
    async with gateway.linked():
        await gateway.emptied()
    assert gateway.arrived == ["one"]


@pytest.mark.parametrize("said", ['{"t": "nonsense"}', "no JSON", b"\x00", '{"t": "ack"}'])
async def test_a_frame_out_of_protocol_ends_the_line_and_loses_nothing(gateway: Gateway, said: str | bytes) -> None:
    gateway.desk.acks = False
    async with gateway.linked() as link:
        await until(lambda: link.up)
        gateway.journal("one")
        await gateway.desk.say(said)
        await until(lambda: not link.up)
        assert "did not understand" in link.sentence
        assert gateway.events.waiting() == 1


async def test_a_number_that_another_holder_has_is_let_go(gateway: Gateway) -> None:
    async with gateway.linked() as link:
        await until(lambda: link.up)
        await gateway.desk.hang_up(Closing.SUPERSEDED, "Another gateway has taken this number over.")
        await until(lambda: gateway.session.over)
        assert "Another gateway" in link.sentence


async def test_a_command_reaches_the_session(gateway: Gateway) -> None:
    async with gateway.linked() as link:
        await until(lambda: link.up)
        await gateway.desk.send(Command(id=gateway.events.journal, order=Restart()))
        await until(lambda: gateway.session.taken)
    assert gateway.session.taken[0].order == Restart()


async def test_a_journal_that_was_set_back_is_numbered_past_what_the_server_knows(gateway: Gateway) -> None:
    gateway.desk.acked[gateway.events.journal] = 40  # of a disk that no longer is
    gateway.journal("one", "two")
    async with gateway.linked():
        await gateway.emptied()
    assert sorted(number for _, number in gateway.desk.kept) == [41, 42]
    assert gateway.arrived == ["one", "two"]


async def test_an_event_that_cannot_be_read_any_more_is_told_of_and_holds_nothing_up(gateway: Gateway) -> None:
    gateway.journal("one", "two", "three")
    with gateway.store.writing() as db:
        db.execute("UPDATE event SET body = ? WHERE number = 2", (b'{"t": "mess',))
    async with gateway.linked():
        await gateway.emptied()
    assert gateway.arrived == ["one", "three"]
    assert [each.code for each in gateway.desk.happenings if isinstance(each, Alarm)] == ["event_unreadable"]


def message(text: str) -> Message:
    return Message(id=f"3EB0{text}", kind="text", at=datetime.now(UTC), chat=Person(phone="447700900123"), text=text)


async def until(found: Callable[[], object], seconds: float = 20) -> None:
    """Wait for what no event tells."""
    async with asyncio.timeout(seconds):
        while not found():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
