"""Handoffs: one handler per conversation, changed only by a row that says from whom, to whom, why and when."""

from datetime import timedelta

import pytest

from frontdesk.inbox.models import Conversation
from frontdesk.kit import clock
from tests.flow import ANA, Desk, Shop, echoed, incoming


@pytest.fixture
async def greeted(shop: Shop) -> Shop:
    """A shop whose assistant knows one word, and has answered it once."""
    await shop.rule("Hello!", "hi")
    await shop.write("hi")
    await shop.quiet()
    return shop


async def answers(shop: Shop) -> int:
    return [author for author, _ in await shop.said()].count("assistant")


async def test_an_agent_who_takes_over_silences_the_assistant(greeted: Shop) -> None:
    await greeted.act("take-over")
    await greeted.write("hi")
    await greeted.quiet()
    assert await answers(greeted) == 1
    assert (await greeted.conversation()).unread == 1
    assert await greeted.handoffs() == [("assistant", "agent", "taken_over")]
    (event,) = await greeted.events("conversation.handed_off")
    assert event.data == {"from": "assistant", "to": "agent", "why": "taken_over", "member_id": None}


async def test_taking_over_twice_is_one_handoff(greeted: Shop) -> None:
    await greeted.act("take-over")
    await greeted.act("take-over")
    assert len(await greeted.handoffs()) == 1


async def test_an_agents_reply_takes_the_conversation_over(greeted: Shop) -> None:
    await greeted.reply("Ana here")
    await greeted.write("hi")
    await greeted.quiet()
    assert await answers(greeted) == 1
    assert await greeted.handoffs() == [("assistant", "agent", "replied")]


async def test_a_conversation_that_is_handed_back_is_answered_from_the_next_message_on(greeted: Shop) -> None:
    await greeted.act("take-over")
    await greeted.write("hi")
    await greeted.quiet()
    await greeted.act("hand-back")
    await greeted.quiet()
    assert await answers(greeted) == 1
    await greeted.rule("28.", "price")
    await greeted.write("price?")
    await greeted.quiet()
    assert (await greeted.said())[-1] == ("assistant", "28.")
    assert await greeted.handoffs() == [("assistant", "agent", "taken_over"), ("agent", "assistant", "handed_back")]


async def test_what_was_said_to_an_agent_is_not_answered_when_the_conversation_starts_anew(greeted: Shop) -> None:
    """The assistant looks at what has come since it is back, and waits for its pause as with any message."""
    await greeted.set_channel(pause_ms=2000, pause_most_ms=8000)
    await greeted.act("take-over")
    await greeted.write("hi hi hi")
    await greeted.quiet()
    await greeted.act("resolve")
    greeted.desk.move(hours=3)
    await greeted.rule("28.", "price", priority=-1)
    await greeted.write("price?")
    await greeted.quiet()
    assert await answers(greeted) == 1
    greeted.desk.move(seconds=3)
    await greeted.quiet()
    assert (await greeted.said())[-1] == ("assistant", "28.")
    assert await greeted.handoffs() == [("assistant", "agent", "taken_over"), ("agent", "assistant", "reopened")]


async def test_a_resolved_conversation_reopens_when_the_customer_writes(greeted: Shop) -> None:
    await greeted.act("resolve")
    assert (await greeted.conversation()).resolved_at is not None
    await greeted.write("hi")
    await greeted.quiet()
    conversation = await greeted.conversation()
    assert (conversation.state, conversation.resolved_at) == ("open", None)
    assert len(await greeted.events("conversation.reopened")) == 1
    assert await answers(greeted) == 2


async def test_a_reaction_does_not_reopen_a_resolved_conversation(greeted: Shop) -> None:
    await greeted.act("resolve")
    wamid = (await greeted.messages())[-1].wamid
    await greeted.received(incoming(greeted, "wamid.r", type="reaction", reaction={"message_id": wamid, "emoji": "👍"}))
    await greeted.quiet()
    assert (await greeted.conversation()).state == "resolved"
    assert await greeted.events("conversation.reopened") == []


async def test_a_resolved_conversation_is_not_answered_any_more(desk: Desk) -> None:
    shop = await desk.shop("rosa", pause_ms=2000)
    await shop.rule("Hello!", "hi")
    await shop.write("hi")
    await shop.until(lambda tx: tx.session.query(Conversation).first())
    await shop.act("resolve")
    desk.move(seconds=3)
    await shop.quiet()
    assert await answers(shop) == 0


async def test_a_snoozed_conversation_comes_back_at_its_time_and_not_before(greeted: Shop) -> None:
    await greeted.act("snooze", {"until": (clock.now() + timedelta(hours=1)).isoformat()})
    greeted.desk.move(minutes=59)
    await greeted.quiet()
    assert (await greeted.conversation()).state == "snoozed"
    greeted.desk.move(minutes=2)
    await greeted.quiet()
    conversation = await greeted.conversation()
    assert (conversation.state, conversation.snoozed_until) == ("open", None)
    assert len(await greeted.events("conversation.reopened")) == 1


async def test_a_snooze_that_is_put_off_comes_back_at_the_later_time(greeted: Shop) -> None:
    await greeted.act("snooze", {"until": (clock.now() + timedelta(hours=1)).isoformat()})
    await greeted.act("snooze", {"until": (clock.now() + timedelta(hours=3)).isoformat()})
    greeted.desk.move(hours=2)
    await greeted.quiet()
    assert (await greeted.conversation()).state == "snoozed"
    greeted.desk.move(hours=2)
    await greeted.quiet()
    assert (await greeted.conversation()).state == "open"


async def test_a_snooze_that_was_ended_by_hand_does_not_come_back(greeted: Shop) -> None:
    await greeted.act("snooze", {"until": (clock.now() + timedelta(hours=1)).isoformat()})
    await greeted.act("resolve")
    greeted.desk.move(hours=2)
    await greeted.quiet()
    assert (await greeted.conversation()).state == "resolved"


async def test_a_snoozed_conversation_goes_on_with_whom_it_was_when_the_customer_writes(greeted: Shop) -> None:
    await greeted.act("take-over")
    await greeted.act("snooze", {"until": (clock.now() + timedelta(hours=1)).isoformat()})
    await greeted.write("hi")
    await greeted.quiet()
    conversation = await greeted.conversation()
    assert (conversation.state, conversation.handler, conversation.snoozed_until) == ("open", "agent", None)
    assert await answers(greeted) == 1


async def test_an_agent_writing_from_the_phone_takes_the_conversation_over(greeted: Shop) -> None:
    await greeted.write("hi")
    await greeted.quiet()
    await greeted.received(echoed(greeted, "wamid.echo", "I am on it"))
    await greeted.write("hi")
    await greeted.quiet()
    assert await answers(greeted) == 2
    assert await greeted.handoffs() == [("assistant", "agent", "phone")]
    echo = next(message for message in await greeted.messages() if message.wamid == "wamid.echo")
    assert (echo.author, echo.direction, echo.status) == ("phone", "outbound", "sent")


async def test_what_is_answered_on_the_phone_is_read(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1"), incoming(quiet_shop, "wamid.2"))
    assert (await quiet_shop.conversation()).unread == 2
    await quiet_shop.received(echoed(quiet_shop, "wamid.3"))
    assert (await quiet_shop.conversation()).unread == 0


async def test_a_reply_on_the_phone_within_the_pause_is_the_only_answer(desk: Desk) -> None:
    shop = await desk.shop("rosa", pause_ms=2000)
    await shop.rule("Hello!", "hi")
    await shop.received(incoming(shop, "wamid.1", "hi"), echoed(shop, "wamid.2", "Hi Ana"))
    desk.move(seconds=9)
    await shop.quiet()
    assert await shop.said() == [("contact", "hi"), ("phone", "Hi Ana")]


async def test_a_reaction_from_the_phone_takes_nothing_over(greeted: Shop) -> None:
    await greeted.received(echoed(greeted, "wamid.e", type="reaction", reaction={"message_id": "wamid.1", "emoji": "👍"}))
    assert (await greeted.conversation()).handler == "assistant"


async def test_statuses_of_an_echo_that_came_before_it_are_not_lost(quiet_shop: Shop) -> None:
    from tests.flow import told

    await quiet_shop.received(told(quiet_shop, "wamid.echo", "read"))
    await quiet_shop.received(echoed(quiet_shop, "wamid.echo"))
    assert [message.status for message in await quiet_shop.messages()] == ["read"]


async def test_what_the_assistant_still_had_to_say_is_taken_back_when_a_human_takes_over(greeted: Shop) -> None:
    await greeted.set_channel(state="stopped")
    await greeted.write("hi")
    await greeted.quiet()
    await greeted.act("take-over")
    await greeted.resume()
    await greeted.quiet()
    assert [message.status for message in await greeted.messages() if message.author == "assistant"] == ["delivered", "cancelled"]
    assert len(await greeted.desk.meta.sent(greeted.number)) == 1


async def test_what_an_agent_still_had_to_say_goes_on_when_another_takes_over(greeted: Shop) -> None:
    await greeted.set_channel(state="stopped")
    await greeted.reply("28 euros")
    await greeted.received(echoed(greeted, "wamid.echo"))
    await greeted.resume()
    await greeted.quiet()
    assert (await greeted.desk.meta.sent(greeted.number))[-1]["message"]["text"]["body"] == "28 euros"


async def test_where_the_channel_has_lost_its_assistant_nobody_is_said_to_answer(greeted: Shop) -> None:
    await greeted.set_channel(assistant_id=None)
    await greeted.write("hi")
    await greeted.quiet()
    assert (await greeted.conversation()).handler == "nobody"
    assert await greeted.handoffs() == [("assistant", "nobody", "no_assistant")]


async def test_a_conversation_that_nobody_had_is_answered_once_the_channel_has_an_assistant(quiet_shop: Shop) -> None:
    await quiet_shop.rule("Hello!", "hi")
    await quiet_shop.write("hi")
    await quiet_shop.quiet()
    await quiet_shop.set_channel(assistant_id=quiet_shop.assistant_id)
    await quiet_shop.write("hi")
    await quiet_shop.quiet()
    assert await answers(quiet_shop) == 1
    assert await quiet_shop.handoffs() == [("nobody", "assistant", "assistant")]


async def test_old_history_is_shown_but_neither_unread_nor_answered_nor_a_takeover(shop: Shop) -> None:
    await shop.rule("Hello!", "hi")
    days_ago = str(int((clock.now() - timedelta(days=40)).timestamp()))
    old = [
        {
            "from": ANA,
            "id": "wamid.h1",
            "timestamp": days_ago,
            "type": "text",
            "text": {"body": "hi"},
            "history_context": {"status": "READ"},
        },
        {"from": "34600000100", "to": ANA, "id": "wamid.h2", "timestamp": days_ago, "type": "text", "text": {"body": "Hello Ana"},
         "history_context": {"status": "DELIVERED", "from_me": True}},
    ]  # fmt: skip
    from tests.flow import change

    await shop.received(change(shop, "history", history=[{"metadata": {"phase": 0}, "threads": [{"id": ANA, "messages": old}]}]))
    await shop.quiet()
    assert await shop.said() == [("contact", "hi"), ("phone", "Hello Ana")]
    assert [message.status for message in await shop.messages()] == ["received", "delivered"]
    conversation = await shop.conversation()
    assert (conversation.unread, conversation.handler, conversation.waiting_since) == (0, "assistant", None)
    assert await shop.handoffs() == []
    await shop.write("hi")
    await shop.quiet()
    assert (await shop.said())[-1] == ("assistant", "Hello!")


async def test_a_message_to_a_group_is_shown_but_never_answered_and_opens_no_window(shop: Shop) -> None:
    await shop.rule("Hello!", "hi")
    await shop.received(incoming(shop, "wamid.g", "hi", group_id="group-1"))
    await shop.quiet()
    assert await shop.said() == [("contact", "hi")]
    conversation = await shop.conversation()
    assert (conversation.unread, conversation.last_inbound_at, conversation.waiting_since) == (0, None, None)
