"""The outbox: one at a time, in order, none twice; what is in doubt holds the others for a while and is never repeated blindly."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk.channels.models import Channel
from frontdesk.inbox.models import Message
from frontdesk.kit import clock
from tests.flow import BEN, Desk, Shop, incoming, told

DOUBT = 31  # seconds, a little more than a message in doubt holds the others


@pytest.fixture
async def agent(desk: Desk) -> Shop:
    """A shop where people answer, and Ana has written."""
    shop = await desk.shop("rosa")
    await shop.set_channel(assistant_id=None)
    await shop.write("Hello")
    await shop.quiet()
    return shop


async def sent(shop: Shop) -> list[str]:
    """The texts that the network has taken, in order."""
    return [row["message"]["text"]["body"] for row in await shop.desk.meta.sent(shop.number)]


async def statuses(shop: Shop) -> list[str]:
    return [message.status for message in await shop.all(Message, Message.direction == "outbound")]


async def reached(shop: Shop, status: str) -> None:
    await shop.until(lambda tx: tx.session.scalar(sa.select(Message.id).where(Message.status == status).limit(1)))


async def test_messages_of_one_conversation_leave_in_the_order_in_which_they_were_written(agent: Shop) -> None:
    await agent.desk.meta.fault("slow", seconds=0.1, times=1)
    for n in range(8):
        await agent.reply(f"{n}")
    await agent.quiet()
    assert await sent(agent) == [f"{n}" for n in range(8)]


async def test_a_hanging_conversation_holds_no_other_up(agent: Shop) -> None:
    await agent.desk.meta.fault("hang", seconds=20, customer="447700900123", times=1)
    await agent.reply("hangs")
    await agent.until(lambda tx: tx.session.scalar(sa.select(Message.id).where(Message.text == "hangs", Message.status != "queued")))
    await agent.write("Hi", by=BEN)
    other = await agent.until(lambda tx: tx.execute(sa.text("select id from conversation order by id")).fetchall()[1:])
    assert other
    conversations = (await agent.api("GET", "/conversations"))["items"]
    to_ben = next(row["id"] for row in conversations if row["contact"]["phone"] == f"+{BEN}")
    await agent.api("POST", f"/conversations/{to_ben}/messages", {"content": {"type": "text", "text": "goes"}})
    await agent.until(
        lambda tx: tx.session.scalar(sa.select(Message).where(Message.text == "goes", Message.status.in_(["sent", "delivered"])))
    )


async def test_an_error_that_passes_is_tried_again_and_later_messages_wait_for_it(agent: Shop) -> None:
    await agent.desk.meta.fault("reject", code=131016, times=2)
    await agent.reply("first")
    await agent.reply("second")
    for _ in range(4):
        await agent.quiet()
        agent.desk.move(seconds=5)
    await agent.quiet()
    assert await sent(agent) == ["first", "second"]
    assert len(await agent.events("message.put_off")) == 2


async def test_an_error_that_passes_seldom_fails_the_message_after_a_few_tries_and_the_next_goes(agent: Shop) -> None:
    await agent.desk.meta.fault("reject", code=131000, times=3)
    await agent.reply("first")
    await agent.reply("second")
    for _ in range(5):
        await agent.quiet()
        agent.desk.move(seconds=10)
    assert await statuses(agent) == ["failed", "delivered"]
    assert (await agent.messages())[1].error_code == 131000


async def test_an_error_that_never_passes_fails_the_message_at_once_and_the_next_goes(agent: Shop) -> None:
    await agent.desk.meta.fault("reject", code=131026, times=1)
    await agent.reply("first")
    await agent.reply("second")
    await agent.quiet()
    assert await statuses(agent) == ["failed", "delivered"]
    assert [event.data["code"] for event in await agent.events("message.failed")] == [131026]


async def test_too_many_messages_to_one_customer_back_off_this_pair_only(agent: Shop) -> None:
    await agent.desk.meta.fault("reject", code=131056, times=1, customer="447700900123")
    await agent.reply("waits")
    await agent.quiet()
    assert await statuses(agent) == ["queued"]
    assert [channel.state for channel in await agent.all(Channel)] == ["active"]
    agent.desk.move(seconds=2)
    await agent.quiet()
    assert await statuses(agent) == ["delivered"]


async def test_a_refused_sender_stops_the_channel_and_nothing_is_lost(agent: Shop) -> None:
    await agent.desk.meta.fault("reject", code=190, times=1)
    await agent.reply("first")
    await agent.reply("second")
    await agent.quiet()
    (channel,) = await agent.all(Channel)
    assert (channel.state, channel.state_code) == ("stopped", 190)
    assert channel.state_reason == "This channel's access token has expired: put in a new one and resume the channel."
    assert await statuses(agent) == ["queued", "queued"]
    await agent.resume()
    await agent.quiet()
    assert await sent(agent) == ["first", "second"]


async def test_a_token_that_cannot_be_opened_stops_the_channel_and_loses_nothing(agent: Shop) -> None:
    await agent.set_channel(access_token=b"not a sealed token")
    await agent.reply("first")
    await agent.quiet()
    assert [channel.state for channel in await agent.all(Channel)] == ["stopped"]
    assert await statuses(agent) == ["queued"]


async def test_a_lost_answer_leaves_the_message_in_doubt_and_its_status_settles_it(agent: Shop) -> None:
    await agent.desk.meta.fault("withhold", times=2)
    await agent.desk.meta.fault("sever", times=1)
    await agent.reply("first")
    await agent.reply("second")
    await reached(agent, "unconfirmed")
    assert await statuses(agent) == ["unconfirmed", "queued"]
    (row,) = await agent.desk.meta.sent(agent.number)
    await agent.received(told(agent, row["wamid"], "delivered", biz_opaque_callback_data=row["reference"]))
    await agent.quiet()
    assert await sent(agent) == ["first", "second"]
    assert await statuses(agent) == ["delivered", "delivered"]


async def test_what_stays_in_doubt_holds_the_others_for_half_a_minute_and_is_not_repeated(agent: Shop) -> None:
    await agent.desk.meta.fault("sever_before", times=1)
    await agent.reply("lost")
    await agent.reply("next")
    await reached(agent, "unconfirmed")
    await agent.quiet()
    agent.desk.move(seconds=29)
    await agent.quiet()
    assert await sent(agent) == []
    agent.desk.move(seconds=2)
    await agent.quiet()
    assert await sent(agent) == ["next"]
    assert await statuses(agent) == ["unconfirmed", "delivered"]


async def test_an_agent_sends_again_what_stayed_in_doubt(agent: Shop) -> None:
    await agent.desk.meta.fault("sever_before", times=1)
    made = await agent.reply("lost")
    await reached(agent, "unconfirmed")
    await agent.api("POST", f"/messages/{made['id']}/resend")
    await agent.quiet()
    assert await sent(agent) == ["lost"]
    assert await statuses(agent) == ["delivered"]
    assert (await agent.asked("POST", f"/messages/{made['id']}/resend")).status_code == 409


async def test_a_message_whose_status_comes_after_all_is_not_sent_again(agent: Shop) -> None:
    """The agent has asked for it once more, but the channel is stopped; meanwhile its first sending is confirmed."""
    await agent.desk.meta.fault("withhold")
    await agent.desk.meta.fault("sever", times=1)
    made = await agent.reply("once")
    await reached(agent, "unconfirmed")
    await agent.set_channel(state="stopped")
    await agent.api("POST", f"/messages/{made['id']}/resend")
    (row,) = await agent.desk.meta.sent(agent.number)
    await agent.received(told(agent, row["wamid"], "sent", biz_opaque_callback_data=row["reference"]))
    await agent.resume()
    await agent.quiet()
    assert await sent(agent) == ["once"]
    assert await statuses(agent) == ["sent"]


async def test_the_late_failure_of_a_first_sending_does_not_fail_the_second(agent: Shop) -> None:
    await agent.desk.meta.fault("withhold")
    await agent.desk.meta.fault("sever", times=1)
    made = await agent.reply("twice")
    await reached(agent, "unconfirmed")
    await agent.api("POST", f"/messages/{made['id']}/resend")
    await reached(agent, "sent")
    first, second = await agent.desk.meta.sent(agent.number)
    late = told(agent, first["wamid"], "failed", biz_opaque_callback_data=first["reference"], errors=[{"code": 131026}])
    await agent.received(late)
    assert await statuses(agent) == ["sent"]
    await agent.received(told(agent, second["wamid"], "delivered", biz_opaque_callback_data=second["reference"]))
    assert await statuses(agent) == ["delivered"]


async def test_a_failed_message_that_is_sent_again_has_all_its_tries_again(agent: Shop) -> None:
    await agent.desk.meta.fault("reject", code=131000, times=4)
    made = await agent.reply("again")
    for _ in range(3):
        await agent.quiet()
        agent.desk.move(seconds=10)
    await agent.quiet()
    assert await statuses(agent) == ["failed"]
    await agent.api("POST", f"/messages/{made['id']}/resend")
    await agent.quiet()
    assert await statuses(agent) == ["queued"]
    agent.desk.move(seconds=10)
    await agent.quiet()
    assert await statuses(agent) == ["delivered"]


async def test_outside_the_window_a_message_fails_before_it_is_sent_and_a_template_goes(agent: Shop) -> None:
    await agent.set_channel(state="stopped")
    await agent.reply("too late")
    template = {"type": "template", "name": "hello_world", "language": "en_US"}
    conversation = await agent.conversation()
    await agent.api("POST", f"/conversations/{conversation.id}/messages", {"content": template})
    agent.desk.move(hours=25)
    await agent.resume()
    await agent.quiet()
    assert await statuses(agent) == ["failed", "delivered"]
    failed = next(message for message in await agent.messages() if message.status == "failed")
    assert (failed.error_code, failed.error) == (131047, "The customer has not written for 24 hours: WhatsApp takes only a template now.")
    assert [row["type"] for row in await agent.desk.meta.sent(agent.number)] == ["template"]


async def test_what_is_written_in_the_second_of_our_answer_stands_after_it(agent: Shop) -> None:
    await agent.reply("Good morning")
    await agent.quiet()
    answered = (await agent.messages())[-1].at
    await agent.received(*(incoming(agent, f"wamid.{text}", text, at=answered) for text in ("thanks", "bye")))
    assert [text for _, text in await agent.said()] == ["Hello", "Good morning", "thanks", "bye"]


async def test_a_scheduled_message_goes_when_its_time_has_come_and_not_before(agent: Shop) -> None:
    at = clock.now() + timedelta(hours=1)
    made = await agent.reply("Tomorrow!", send_at=at.isoformat())
    assert made["status"] == "scheduled"
    assert (await agent.conversation()).preview == "Hello"
    await agent.reply("Now!")
    await agent.quiet()
    assert await sent(agent) == ["Now!"]
    agent.desk.move(minutes=61)
    await agent.quiet()
    assert await sent(agent) == ["Now!", "Tomorrow!"]
    assert (await agent.conversation()).preview == "Tomorrow!"


async def test_many_scheduled_messages_do_not_hide_what_may_go_now(agent: Shop) -> None:
    def schedule(tx: Any) -> None:
        from frontdesk.channels.content import Text
        from frontdesk.inbox import send
        from frontdesk.inbox.models import Author, Conversation
        from frontdesk.inbox.send import Draft

        conversation_id = tx.session.scalars(sa.select(Conversation.id)).one()
        for n in range(120):
            draft = Draft(Text(text=f"later {n}"), Author.AGENT, send_at=clock.now() + timedelta(hours=3, minutes=-n))
            send.queue(tx, conversation_id, agent.channel_id, draft)

    await agent.do(schedule)
    await agent.reply("Now!")
    await agent.quiet()
    assert await sent(agent) == ["Now!"]
    agent.desk.move(minutes=62)
    await agent.quiet()
    assert (await sent(agent))[:2] == ["Now!", "later 118"]


async def test_a_cancelled_message_does_not_go(agent: Shop) -> None:
    made = await agent.reply("Tomorrow!", send_at=(clock.now() + timedelta(hours=1)).isoformat())
    assert (await agent.asked("DELETE", f"/messages/{made['id']}")).status_code == 204
    agent.desk.move(hours=2)
    await agent.quiet()
    assert await sent(agent) == []
    assert (await agent.asked("DELETE", f"/messages/{made['id']}")).status_code == 409


async def test_what_was_sent_cannot_be_cancelled(agent: Shop) -> None:
    made = await agent.reply("Gone")
    await agent.quiet()
    assert (await agent.asked("DELETE", f"/messages/{made['id']}")).status_code == 409


async def test_forty_five_messages_go_to_one_customer_at_once_and_one_in_six_seconds_after(agent: Shop) -> None:
    for n in range(47):
        await agent.reply(f"{n}")
    await agent.quiet()
    assert len(await sent(agent)) == 45
    agent.desk.move(seconds=6)
    await agent.quiet()
    assert len(await sent(agent)) == 46
    agent.desk.move(seconds=6)
    await agent.quiet()
    assert await sent(agent) == [f"{n}" for n in range(47)]


async def test_a_number_keeps_to_its_throughput(agent: Shop) -> None:
    await agent.set_channel(per_second=2)
    for n in range(4):
        await agent.reply(f"{n}")
    await agent.until(lambda tx: len(tx.session.scalars(sa.select(Message.id).where(Message.status == "delivered")).all()) == 4)
    first, *_, last = await agent.desk.meta.sent(agent.number)
    assert last["at"] - first["at"] > 0.8


async def test_a_removed_channel_fails_what_waits_there(agent: Shop) -> None:
    from frontdesk.bootstrap import channels

    await agent.set_channel(state="stopped")
    await agent.reply("never")
    await channels.remove(agent.desk.installation, agent.tenant_id, agent.channel_id)
    await agent.quiet()
    assert await statuses(agent) == ["failed"]


async def test_a_customer_known_by_user_id_alone_is_answered_by_user_id(desk: Desk) -> None:
    shop = await desk.shop("rosa")
    await desk.meta.ask("POST", "/customers", {"wa_id": "15550100999", "name": "Nameless", "shows": "hidden"})
    await shop.rule("Hello!", "hi")
    await shop.write("hi", by="15550100999")
    await shop.quiet()
    (row,) = await desk.meta.sent(shop.number)
    assert row["message"].get("to") is None
    assert row["message"]["recipient"] == (await shop.messages())[0].sender_user_id
    assert [message.status for message in await shop.messages()] == ["received", "delivered"]


async def test_a_message_that_was_being_sent_when_the_process_died_is_in_doubt_at_the_next_start(agent: Shop) -> None:
    await agent.desk.meta.fault("hang", seconds=30, times=1, accept=False)
    await agent.reply("cut off")
    await reached(agent, "sending")
    await agent.desk.installation.stop_worker()
    await agent.desk.installation.start_worker()
    await reached(agent, "unconfirmed")
    assert await sent(agent) == []


async def test_an_inbound_message_opens_the_window_by_whatsapps_time(agent: Shop) -> None:
    agent.desk.move(hours=25)
    refused = await agent.asked(
        "POST", f"/conversations/{(await agent.conversation()).id}/messages", {"content": {"type": "text", "text": "?"}}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "window_closed")
    await agent.received(incoming(agent, "wamid.late", at=clock.now() - timedelta(hours=2)))
    await agent.reply("There you are")
    await agent.quiet()
    assert await sent(agent) == ["There you are"]
