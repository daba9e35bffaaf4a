"""Receive: what came in becomes contacts, conversations and messages, each event once, in WhatsApp's order of time."""

from datetime import timedelta

import pytest

from frontdesk.channels.models import Receipt
from frontdesk.contacts.models import Contact
from frontdesk.inbox import messages
from frontdesk.inbox.models import Conversation
from frontdesk.kit import clock
from tests.flow import ANA, BEN, Shop, change, incoming, told


async def test_a_batch_that_is_out_of_order_is_taken_in_by_whatsapps_time(quiet_shop: Shop) -> None:
    now = clock.now()
    late = incoming(quiet_shop, "wamid.2", "two", at=now - timedelta(seconds=1))
    early = incoming(quiet_shop, "wamid.1", "one", at=now - timedelta(seconds=9))
    await quiet_shop.received(late, early)
    one, two = await quiet_shop.messages()
    assert (one.text, two.text) == ("one", "two")
    assert one.id < two.id


async def test_messages_of_one_second_stay_in_the_order_of_their_arrival(quiet_shop: Shop) -> None:
    now = clock.now()
    await quiet_shop.received(*[incoming(quiet_shop, f"wamid.{n}", f"{n}", at=now) for n in range(5)])
    assert [message.text for message in await quiet_shop.messages()] == ["0", "1", "2", "3", "4"]


async def test_a_message_that_comes_late_is_put_in_its_place_and_sets_nothing_back(quiet_shop: Shop) -> None:
    now = clock.now().replace(microsecond=0)
    await quiet_shop.received(incoming(quiet_shop, "wamid.2", "newer", at=now))
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "older", at=now - timedelta(minutes=1)))
    assert [text for _, text in await quiet_shop.said()] == ["older", "newer"]
    conversation = await quiet_shop.conversation()
    assert (conversation.preview, conversation.last_message_at, conversation.last_inbound_at) == ("newer", now, now)
    assert (conversation.unread, conversation.message_count, conversation.last_inbound_wamid) == (2, 2, "wamid.2")


async def test_a_message_from_the_future_does_not_stay_on_top_for_ever(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", at=clock.now() + timedelta(days=900)))
    conversation = await quiet_shop.conversation()
    assert conversation.last_message_at <= clock.now()
    assert conversation.last_inbound_at is not None
    assert conversation.last_inbound_at <= clock.now()


async def test_a_repeated_webhook_adds_one_message(quiet_shop: Shop) -> None:
    update = incoming(quiet_shop, "wamid.1", "Hello")
    for _ in range(3):
        await quiet_shop.received(update, update)
    assert await quiet_shop.said() == [("contact", "Hello")]
    conversation = await quiet_shop.conversation()
    assert (conversation.unread, conversation.message_count) == (1, 1)
    assert len(await quiet_shop.events("message.received")) == 1


async def test_the_same_message_in_other_bytes_adds_one_message(quiet_shop: Shop) -> None:
    now = clock.now()
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "Hello", at=now))
    await quiet_shop.do(_forget_receipts)
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "Hello", at=now, a_field_of_tomorrow=1))
    assert await quiet_shop.said() == [("contact", "Hello")]


async def test_a_message_that_names_nobody_is_put_aside_and_its_batch_goes_on(quiet_shop: Shop) -> None:
    nameless = change(quiet_shop, messages=[{"id": "wamid.0", "timestamp": "1700000000", "type": "text", "text": {"body": "?"}}])
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "one"), nameless, incoming(quiet_shop, "wamid.2", "two"))
    assert {text for _, text in await quiet_shop.said()} == {"one", "two"}
    (parked,) = await quiet_shop.all(Receipt, Receipt.state == "parked")
    assert parked.error == "This event names nobody: neither number nor user id."
    assert [event.data["receipt_id"] for event in await quiet_shop.events("receipt.parked")] == [str(parked.id)]


async def test_a_malformed_event_is_put_aside_with_a_sentence_and_its_neighbours_are_taken_in(quiet_shop: Shop) -> None:
    malformed = change(quiet_shop, messages=[{"from": ANA, "id": "wamid.0", "timestamp": "1700000000", "type": "text", "text": "flat"}])
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "one"), malformed, incoming(quiet_shop, "wamid.2", "two"))
    assert {text for _, text in await quiet_shop.said()} == {"one", "two"}
    (parked,) = await quiet_shop.all(Receipt, Receipt.state == "parked")
    assert parked.error is not None
    assert "message.text" in parked.error


async def test_an_event_that_breaks_us_is_put_aside_alone(quiet_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in = messages.take_in

    def fragile(tx, channel_id, assistant_id, message, **more):
        if message.text == "poison":
            raise ZeroDivisionError
        return take_in(tx, channel_id, assistant_id, message, **more)

    monkeypatch.setattr(messages, "take_in", fragile)
    texts = ["one", "poison", "two", "three"]
    await quiet_shop.received(*[incoming(quiet_shop, f"wamid.{text}", text) for text in texts])
    assert {text for _, text in await quiet_shop.said()} == {"one", "two", "three"}
    (parked,) = await quiet_shop.all(Receipt, Receipt.state == "parked")
    assert parked.error == "Frontdesk could not take this in (ZeroDivisionError)."


async def test_a_parked_event_is_taken_in_when_it_is_replayed(quiet_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(messages, "take_in", _broken)
        await quiet_shop.received(incoming(quiet_shop, "wamid.1", "Hello"))
    (parked,) = await quiet_shop.all(Receipt, Receipt.state == "parked")
    await quiet_shop.do(_replay, parked.id)
    await quiet_shop.quiet()
    assert await quiet_shop.said() == [("contact", "Hello")]


async def test_a_customer_of_two_channels_has_a_conversation_on_each(quiet_shop: Shop) -> None:
    other = await quiet_shop.second_number()
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "here"))
    await other.received(incoming(other, "wamid.1", "there"))
    assert len(await quiet_shop.all(Contact)) == 1
    assert [row.channel_id for row in await quiet_shop.all(Conversation)] == [quiet_shop.channel_id, other.channel_id]


async def test_two_customers_have_a_conversation_each(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", by=ANA), incoming(quiet_shop, "wamid.2", by=BEN))
    assert len(await quiet_shop.all(Conversation)) == 2


async def test_a_status_in_the_batch_of_its_message_changes_nothing_else(quiet_shop: Shop) -> None:
    await quiet_shop.received(told(quiet_shop, "wamid.of.another.program", "delivered"), incoming(quiet_shop, "wamid.1", "Hello"))
    assert await quiet_shop.said() == [("contact", "Hello")]
    assert await quiet_shop.steps("wamid.of.another.program") == ["delivered"]


async def test_ids_that_are_longer_than_whatsapps_lose_no_message(quiet_shop: Shop) -> None:
    quoting = incoming(quiet_shop, "wamid.1", "quoting", context={"from": "1", "id": "x" * 400})
    await quiet_shop.received(quoting, incoming(quiet_shop, "x" * 400, "endless"))
    assert await quiet_shop.said() == [("contact", "quoting")]
    (parked,) = await quiet_shop.all(Receipt, Receipt.state == "parked")
    assert parked.error == "the message's id has more than 255 signs"


def _forget_receipts(tx):
    for receipt in tx.session.query(Receipt):
        tx.session.delete(receipt)


def _replay(tx, receipt_id):
    from frontdesk.channels import receipts

    receipts.replay(tx, tx.session.get(Receipt, (tx.tenant_id, receipt_id)))


def _broken(*_args, **_more):
    raise ZeroDivisionError
