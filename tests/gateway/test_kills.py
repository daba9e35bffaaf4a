"""Session and server die in every order while messages flow both ways: nothing of ours is lost, nothing reaches a customer twice."""

import asyncio
import os
import signal
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from uuid import uuid4

from websockets.exceptions import ConnectionClosed

from frontdesk.gateway.protocol import Answer, Failed, Person, Send, Sent, Text
from frontdesk.simulator.whatsapp_web.hands import Customer
from tests.gateway.numbers import Line, Shop, together

EACH_WAY = 40
ORDERS = (("session",), ("server",), ("session", "server"), ("server", "session"))


@together
async def test_nothing_is_lost_or_doubled_in_any_order(line: Line) -> None:
    shop, ana = line.shop, line.ana
    await _met(shop, ana)
    asking = asyncio.create_task(_ask(ana, shop.phone))
    answering = asyncio.create_task(_answer(shop, Person(phone=ana.phone)))
    for order in ORDERS:
        await _progress(shop)
        await _kill(shop, order)
    asked, answers = await asyncio.gather(asking, answering)
    await _calm(shop, ana)
    arrived = Counter(message.id for message in shop.messages() if message.kind == "text")
    assert [id for id in _journalled(shop) if id not in arrived] == []  # what the library alone loses, bench.window counts
    assert [id for id, count in arrived.items() if count > 1] == []
    assert arrived.keys() & set(asked)
    heard = Counter(text for _, text in {(each["id"], each["text"]) for each in await ana.heard()})
    assert [text for text in answers if heard[text] > 1] == []
    for text, answer in answers.items():
        assert text in heard or (isinstance(answer, Failed) and answer.code == "in_doubt")
    assert not [state for state in shop.heard if state.state in ("unpaired", "logged_out") and state.phone]


async def _met(shop: Shop, ana: Customer) -> None:
    """Each has written to the other: their keys agree. A kill in between would cost what the library wants to send again."""
    await shop.message(await ana.send(shop.phone, "hello"))
    await shop.sent(Person(phone=ana.phone), Text(text="welcome"))
    await ana.hears(text="welcome")


async def _calm(shop: Shop, ana: Customer) -> None:
    """What still was on its way has come: these are the last in both directions."""
    await shop.message(await ana.send(shop.phone, "the last word"))
    await _insist(shop, Send(to=Person(phone=ana.phone), content=Text(text="the last answer")))
    await ana.hears(text="the last answer")


async def _ask(ana: Customer, phone: str) -> list[str]:
    return [await ana.send(phone, f"question {n}") for n in range(EACH_WAY)]


async def _answer(shop: Shop, to: Person) -> dict[str, Answer]:
    """Each under its id until there is an answer, as the server does it."""
    return {f"answer {n}": await _insist(shop, Send(to=to, content=Text(text=f"answer {n}"))) for n in range(EACH_WAY)}


async def _insist(shop: Shop, send: Send) -> Answer:
    id = uuid4()
    async with asyncio.timeout(90):
        while True:
            with suppress(TimeoutError, ConnectionClosed, AssertionError):
                answer = await shop.desk.order(send, id, seconds=3)
                if isinstance(answer, Sent) or (isinstance(answer, Failed) and answer.advice == "uncertain"):
                    return answer
            await asyncio.sleep(0.1)


async def _progress(shop: Shop) -> None:
    """Some more messages have come since."""
    before = len(shop.desk.kept)
    with suppress(TimeoutError):
        await shop.desk.until(lambda: len(shop.desk.kept) > before + 5, 5)


async def _kill(shop: Shop, order: tuple[str, ...]) -> None:
    for who in order:
        if who == "server":
            await shop.desk.shut()
        elif shop.standing.pid is not None:
            os.kill(shop.standing.pid, signal.SIGKILL)
    if "server" in order:
        await shop.desk.open()


def _journalled(shop: Shop) -> set[str]:
    """Every message that any life of the session had."""
    with closing(sqlite3.connect(shop.standing.folder / "journal.db")) as db:
        return {id for (id,) in db.execute("SELECT id FROM known WHERE readable")}
