"""Delivery: statuses move a message forward only, in whatever order and however often they come, and carry one price."""

import itertools
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk.channels.models import Channel
from frontdesk.inbox import delivery
from frontdesk.inbox.models import DeliveryStep, Message, Status
from frontdesk.kit import clock
from tests.flow import Desk, Shop, incoming, told

SERVICE = {"billable": False, "pricing_model": "PMP", "type": "free_customer_service", "category": "service"}
UTILITY = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}


@pytest.fixture
async def sender(desk: Desk) -> Shop:
    """A shop that has just answered Ana, of which Meta has told nothing yet."""
    shop = await desk.shop("rosa")
    await shop.set_channel(assistant_id=None)
    await desk.meta.fault("withhold")
    await shop.write("Hello")
    await shop.quiet()
    await shop.reply("Hi!")
    await shop.until(lambda tx: tx.session.scalar(sa.select(Message).where(Message.status == "sent")))
    return shop


async def answer(shop: Shop) -> Message:
    return next(message for message in await shop.messages() if message.direction == "outbound")


async def wamid(shop: Shop) -> str:
    return (await answer(shop)).wamid or ""


@pytest.mark.parametrize("order", list(itertools.permutations(["sent", "delivered", "read"])))
async def test_statuses_in_any_order_end_in_the_furthest_step(sender: Shop, order: tuple[str, ...]) -> None:
    for status in order:
        await sender.received(told(sender, await wamid(sender), status))
    assert (await answer(sender)).status == "read"
    told_of = [event.type for event in await sender.events("message.delivered", "message.read")]
    assert told_of == (["message.delivered", "message.read"] if order.index("delivered") < order.index("read") else ["message.read"])


async def test_a_repeated_status_is_kept_and_told_once(sender: Shop) -> None:
    now = clock.now()
    for _ in range(3):
        await sender.received(told(sender, await wamid(sender), "delivered", at=now))
    assert await sender.steps(await wamid(sender)) == ["delivered"]
    assert len(await sender.events("message.delivered")) == 1


async def test_a_message_that_was_sent_may_still_fail(sender: Shop) -> None:
    errors = [{"code": 131026, "title": "Message undeliverable", "error_data": {"details": "Message Undeliverable."}}]
    await sender.received(told(sender, await wamid(sender), "sent"))
    await sender.received(told(sender, await wamid(sender), "failed", errors=errors))
    failed = await answer(sender)
    assert (failed.status, failed.error_code) == ("failed", 131026)
    assert failed.error == "WhatsApp could not deliver this: the customer may not use WhatsApp, or use a version that is too old."


async def test_what_was_delivered_does_not_fail_any_more(sender: Shop) -> None:
    await sender.received(told(sender, await wamid(sender), "delivered"))
    await sender.received(told(sender, await wamid(sender), "failed", errors=[{"code": 131026}]))
    assert (await answer(sender)).status == "delivered"


async def test_a_status_of_tomorrow_is_kept_and_moves_nothing(sender: Shop) -> None:
    await sender.received(told(sender, await wamid(sender), "framed"))
    assert await sender.steps(await wamid(sender)) == ["framed"]
    assert (await answer(sender)).status == "sent"


async def test_a_price_that_comes_with_the_second_telling_of_a_step_is_not_lost(sender: Shop) -> None:
    now = clock.now()
    await sender.received(told(sender, await wamid(sender), "sent", at=now))
    await sender.received(told(sender, await wamid(sender), "sent", at=now, pricing=UTILITY))
    (step,) = await sender.all(DeliveryStep, DeliveryStep.status == "sent")
    assert step.pricing == {"billable": True, "model": "PMP", "type": "regular", "category": "utility"}
    assert (await answer(sender)).pricing == step.pricing


@pytest.mark.parametrize("order", [("sent", "delivered"), ("delivered", "sent")])
async def test_where_prices_differ_the_one_of_the_earliest_step_holds_in_whatever_order_they_come(
    sender: Shop, order: tuple[str, ...]
) -> None:
    prices = {"sent": UTILITY, "delivered": SERVICE}
    now = clock.now()
    for status in order:
        await sender.received(told(sender, await wamid(sender), status, at=now, pricing=prices[status]))
    assert (await answer(sender)).pricing == {"billable": True, "model": "PMP", "type": "regular", "category": "utility"}


async def test_statuses_that_come_before_the_answer_of_the_send_are_applied_by_our_own_id(desk: Desk) -> None:
    shop = await desk.shop("rosa")
    await shop.set_channel(assistant_id=None)
    await shop.write("Hello")
    await shop.quiet()
    await desk.meta.fault("hang", seconds=30, times=1)  # Meta takes it and tells its statuses, but answers nobody
    await shop.reply("Hi!")
    await shop.until(lambda tx: tx.session.scalar(sa.select(Message).where(Message.status == "delivered")))
    assert (await answer(shop)).wamid == (await desk.meta.sent(shop.number))[0]["wamid"]


async def test_statuses_without_our_id_that_came_before_the_answer_are_caught_up_with(sender: Shop) -> None:
    def send_again(tx: Any) -> None:
        tx.execute(sa.update(Message).where(Message.direction == "outbound").values(wamid=None, status=Status.SENDING, pricing=None))

    now = clock.now()
    await sender.do(send_again)
    await sender.received(told(sender, "wamid.early", "sent", at=now, pricing=UTILITY), told(sender, "wamid.early", "delivered", at=now))
    ours = await answer(sender)
    assert ours.status == "sending"

    def answered(tx: Any) -> None:
        tx.execute(sa.update(Message).where(Message.id == ours.id).values(wamid="wamid.early", status=Status.SENT))
        delivery.catch_up(tx, sender.channel_id, ours.id, "wamid.early")

    await sender.do(answered)
    ours = await answer(sender)
    assert (ours.status, (ours.pricing or {})["category"]) == ("delivered", "utility")


async def test_a_status_that_refuses_the_sender_stops_the_channel_until_somebody_resumes_it(sender: Shop) -> None:
    blocked = told(sender, await wamid(sender), "failed", errors=[{"code": 131042, "title": "Business eligibility payment issue"}])
    await sender.received(blocked)
    (channel,) = await sender.all(Channel)
    assert (channel.state, channel.state_code) == ("stopped", 131042)
    assert [event.data["code"] for event in await sender.events("channel.stopped")] == [131042]
    await sender.reply("Anybody there?")
    await sender.quiet()
    assert [message.status for message in await sender.messages()][-1] == "queued"
    await sender.resume()
    await sender.quiet()
    assert [message.status for message in await sender.messages()][-1] == "sent"


async def test_what_whatsapp_said_before_the_channel_was_resumed_does_not_stop_it_again(sender: Shop) -> None:
    before = clock.now()
    sender.desk.move(minutes=5)
    await sender.resume()
    await sender.received(told(sender, "wamid.other", "failed", at=before, errors=[{"code": 131042}]))
    assert [channel.state for channel in await sender.all(Channel)] == ["active"]


async def test_a_status_in_a_group_is_kept_for_each_participant(sender: Shop) -> None:
    for who in ("447700900001", "447700900002"):
        update = told(sender, "wamid.group", "read", to="group-1", recipient_type="group", recipient_participant_id=who)
        await sender.received(update)
    assert await sender.steps("wamid.group") == ["read", "read"]


async def test_the_echo_of_what_we_sent_ourselves_adds_nothing_and_takes_nothing_over(shop: Shop) -> None:
    from tests.flow import echoed

    menu = {"type": "buttons", "body": "Welcome!", "buttons": [{"id": "price", "title": "Prices"}]}
    await shop.rule(menu, "hello")
    await shop.write("Hello")
    await shop.quiet()
    sent = (await shop.messages())[-1]
    await shop.received(echoed(shop, sent.wamid or "", type="interactive", interactive={"type": "button", "body": {"text": "Welcome!"}}))
    assert len(await shop.messages()) == 2
    assert (await shop.conversation()).handler == "assistant"


async def test_an_echo_that_was_faster_than_the_answer_of_our_send_leaves_one_message(sender: Shop) -> None:
    from tests.flow import echoed

    ours = await answer(sender)

    def unanswered(tx: Any) -> None:
        tx.execute(sa.update(Message).where(Message.id == ours.id).values(wamid=None, status=Status.SENDING))

    await sender.do(unanswered)
    await sender.received(echoed(sender, ours.wamid or "", "Hi!"))
    assert len(await sender.messages()) == 3
    await sender.received(told(sender, ours.wamid or "", "delivered", biz_opaque_callback_data=str(ours.id)))
    messages = await sender.messages()
    assert [(message.author, message.status) for message in messages] == [("contact", "received"), ("agent", "delivered")]
    assert (await sender.conversation()).message_count == 2


async def test_nothing_of_another_tenant_moves_by_a_status_that_names_its_id(sender: Shop, desk: Desk) -> None:
    ours = await answer(sender)
    stranger = await desk.shop("tecno")
    await stranger.received(told(stranger, "wamid.x", "read", biz_opaque_callback_data=str(ours.id)))
    assert (await answer(sender)).status == "sent"


async def test_a_late_inbound_and_a_status_in_one_webhook_are_both_taken_in(sender: Shop) -> None:
    await sender.received(told(sender, await wamid(sender), "read"), incoming(sender, "wamid.in", "Thanks"))
    assert (await answer(sender)).status == "read"
    assert "Thanks" in [text for _, text in await sender.said()]
