"""The worker: what fails in it, and what it does once a day."""

import sqlite3
from datetime import timedelta

import pytest
import sqlalchemy as sa

from frontdesk.channels.models import Receipt
from frontdesk.inbox import messages
from frontdesk.kit import clock, feed
from frontdesk.kit.feed import FeedEntry
from frontdesk.kit.wake import table
from tests.flow import Shop, incoming


async def test_where_the_database_fails_nothing_is_put_aside_and_all_of_it_comes_when_it_is_over(
    quiet_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args, **_more):
        raise sqlite3.OperationalError("no such column")

    with monkeypatch.context() as patched:
        patched.setattr(messages, "take_in", broken)
        await quiet_shop.post(incoming(quiet_shop, "wamid.1", "one"), incoming(quiet_shop, "wamid.2", "two"))
        await quiet_shop.until(lambda tx: [wake for wake in table.pending(tx) if wake.kind == "receive" and wake.attempts])
    assert {receipt.state for receipt in await quiet_shop.all(Receipt)} == {"new"}
    quiet_shop.desk.move(seconds=10)
    await quiet_shop.quiet()
    assert [text for _, text in await quiet_shop.said()] == ["one", "two"]


async def test_a_handler_that_fails_for_good_is_put_aside_where_it_is_seen_and_can_be_replayed(
    quiet_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args, **_more):
        raise sqlite3.OperationalError("no such column")

    with monkeypatch.context() as patched:
        patched.setattr(messages, "take_in", broken)
        await quiet_shop.post(incoming(quiet_shop, "wamid.1", "one"))
        for attempts in range(1, 9):
            await quiet_shop.until(lambda tx, n=attempts: [w for w in table.pending(tx) if w.attempts >= n] or table.parked(tx))
            quiet_shop.desk.move(minutes=5)
        (parked,) = await quiet_shop.until(table.parked)
    assert (parked.kind, parked.error) == ("receive", "OperationalError")
    await quiet_shop.do(table.replay)
    await quiet_shop.quiet()
    assert [text for _, text in await quiet_shop.said()] == ["one"]


async def test_once_a_day_what_has_had_its_time_goes(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "one"))
    quiet_shop.desk.move(days=31)
    await quiet_shop.until(lambda tx: not tx.session.scalar(sa.select(Receipt.id)))
    assert await quiet_shop.look(lambda tx: tx.session.scalar(sa.select(sa.func.count()).select_from(FeedEntry))) == 0
    assert await quiet_shop.look(feed.last) > 0
    assert [text for _, text in await quiet_shop.said()] == ["one"]
    tomorrow = clock.now() + timedelta(hours=23)
    await quiet_shop.until(lambda tx: [wake for wake in table.pending(tx) if wake.kind == "tidy" and wake.due > tomorrow])


async def test_a_message_that_is_repeated_after_its_receipt_was_trimmed_is_still_one(quiet_shop: Shop) -> None:
    update = incoming(quiet_shop, "wamid.1", "one")
    await quiet_shop.received(update)
    quiet_shop.desk.move(days=31)
    await quiet_shop.until(lambda tx: not tx.session.scalar(sa.select(Receipt.id)))
    await quiet_shop.received(update)
    assert [text for _, text in await quiet_shop.said()] == ["one"]
