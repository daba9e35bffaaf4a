"""The instant between the library's confirmation to WhatsApp and our journal, held open: docs/gateway.md publishes what is shown here."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from frontdesk.gateway.protocol import Done, Lost, Restart
from tests.gateway.numbers import Line, together

pytestmark = together


async def test_a_disk_that_is_busy_for_a_while_loses_nothing_and_no_order(line: Line) -> None:
    shop = line.shop
    with _disk_busy(shop.standing.folder):
        sent = [await line.ana.send(shop.phone, f"wait for me {n}") for n in range(5)]
        await shop.hands.happened("receipt.relayed", id=sent[0], **{"from": shop.phone})
    for id in sent:
        assert await shop.message(id)
    assert [each.id for each in shop.messages() if each.id in sent] == sent


async def test_what_a_kill_takes_between_the_confirmation_and_the_journal_is_gone(line: Line) -> None:
    shop, told = line.shop, _told(line)
    shop.desk.states.clear()
    with _disk_busy(shop.standing.folder):
        sent = await line.ana.send(shop.phone, "the last thing you hear")
        await shop.hands.happened("receipt.relayed", id=sent, **{"from": shop.phone})
        os.kill(shop.standing.pid, signal.SIGKILL)  # type: ignore[arg-type]
    await shop.desk.state("connected")
    await _goes_on(line)
    assert sent not in [each.id for each in shop.messages()]
    assert _told(line) == told


async def test_what_a_kill_takes_before_the_confirmation_is_told(line: Line) -> None:
    shop = line.shop
    shop.desk.states.clear()
    await shop.hands.fault("no_receipt", phone=shop.phone)
    with _disk_busy(shop.standing.folder):
        sent = await line.ana.send(shop.phone, "nobody knows that you heard this")
        await shop.hands.happened("receipt.unheard", id=sent)
        os.kill(shop.standing.pid, signal.SIGKILL)  # type: ignore[arg-type]
    await shop.hands.ask("DELETE", "/faults")
    lost = await shop.told(Lost, lambda each: each.id == sent)
    assert lost.chat.phone == line.ana.phone
    await shop.desk.state("connected")
    await _goes_on(line)


async def _goes_on(line: Line) -> None:
    """Nothing more is missed, now or after another start."""
    shop = line.shop
    assert await shop.message(await line.ana.send(shop.phone, "and now?"))
    shop.desk.states.clear()
    assert await shop.desk.order(Restart()) == Done()
    await shop.desk.state("connected")
    assert await shop.message(await line.ana.send(shop.phone, "and then?"))


def _told(line: Line) -> list[Lost]:
    return [each for each in line.shop.desk.happenings if isinstance(each, Lost)]


@contextmanager
def _disk_busy(folder: Path) -> Iterator[None]:
    """Nothing can be written to the journal meanwhile."""
    with closing(sqlite3.connect(folder / "journal.db", isolation_level=None, timeout=10)) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            db.execute("ROLLBACK")
