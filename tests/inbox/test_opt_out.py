"""A customer who wants no more messages gets none that nobody decided on; whoever writes all the same knows it first."""

from datetime import timedelta
from typing import Any

import pytest

from frontdesk.channels.content import Text
from frontdesk.contacts import consent
from frontdesk.inbox import send
from frontdesk.inbox.models import Author, Conversation, Message
from frontdesk.inbox.send import Draft
from frontdesk.kit import clock
from tests.flow import ANA, BEN, Shop

TEMPLATE = {"type": "template", "name": "hello_world", "language": "en"}


@pytest.fixture
async def agent(shop: Shop) -> Shop:
    """A shop where people answer, and Ana has written."""
    await shop.set_channel(assistant_id=None)
    await shop.write("Hello")
    await shop.quiet()
    return shop


async def standing(shop: Shop) -> dict[str, Any]:
    (conversation, *_) = await shop.all(Conversation)
    return dict(await shop.api("GET", f"/contacts/{conversation.contact_id}/consent"))


async def write(shop: Shop, content: dict[str, Any], **more: Any) -> tuple[int, str | None]:
    answer = await shop.asked("POST", f"/conversations/{(await shop.conversation()).id}/messages", {"content": content, **more})
    return answer.status_code, answer.json().get("code")


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


async def test_after_a_stop_word_nothing_leaves_by_itself_and_whoever_writes_is_told_first(shop: Shop) -> None:
    await shop.rule("A cut is 28.", "price")
    await shop.write("What is the price?")
    await shop.quiet()
    later = (clock.now() + timedelta(hours=1)).isoformat()
    planned = await shop.reply("See you tomorrow!", send_at=later)
    await shop.act("hand-back")
    await shop.write("STOP")
    await shop.quiet()
    assert (await standing(shop))["everything"] is False
    (goodbye,) = [row["message"]["text"]["body"] for row in await shop.desk.meta.sent(shop.number)][1:]

    await shop.write("What is the price?")
    await shop.quiet()
    assert (await shop.handoffs())[-1] == ("assistant", "agent", "opted_out"), "neither rule nor model answers"
    assert await write(shop, TEMPLATE) == (409, "opted_out")
    assert await write(shop, TEMPLATE, despite_opt_out=True) == (409, "opted_out")
    assert await write(shop, text("Soon!"), send_at=later, despite_opt_out=True) == (409, "opted_out")
    assert await write(shop, text("It is still 28.")) == (409, "opted_out")
    assert await write(shop, text("It is still 28."), despite_opt_out=True) == (201, None)

    shop.desk.move(minutes=61)
    await shop.quiet()
    (kept,) = [message for message in await shop.messages() if str(message.id) == planned["id"]]
    assert (kept.status, "asked not to get" in (kept.error or "")) == ("failed", True)
    sent = [row["message"]["text"]["body"] for row in await shop.desk.meta.sent(shop.number)]
    assert sent == ["A cut is 28.", goodbye, "It is still 28."]


async def test_what_waited_here_stays_here_when_the_customer_opts_out_before_it_leaves(agent: Shop) -> None:
    await agent.set_channel(state="stopped")
    conversation = await agent.conversation()
    for author in (Author.SYSTEM, Author.ASSISTANT):
        draft = Draft(Text(text=f"of the {author}"), author)
        await agent.do(send.queue, conversation.id, agent.channel_id, draft)
    agent.desk.move(seconds=1)
    await agent.do(consent.withdraw, conversation.contact_id)
    await agent.resume()
    await agent.quiet()
    assert [message.status for message in await agent.all(Message, Message.direction == "outbound")] == ["failed", "failed"]
    assert await agent.desk.meta.sent(agent.number) == []


@pytest.mark.parametrize("words", ["Stop.", "BAJA", "  désabonner ", "退订", "الغاء الاشتراك"])
async def test_a_stop_word_said_to_a_person_counts_too_and_the_start_word_takes_it_back(agent: Shop, words: str) -> None:
    await agent.write(words)
    await agent.quiet()
    shown = await standing(agent)
    assert (shown["everything"], shown["assistant"], shown["reminders"], shown["marketing"]) == (False, False, False, False)
    assert [(word["source"], word["note"]) for word in shown["words"]] == [("customer", "stop word")]
    assert [event.data["purpose"] for event in await agent.events("consent.withdrawn")] == ["everything"]
    await agent.write("start")
    await agent.quiet()
    assert (await standing(agent))["everything"] is True
    assert await write(agent, text("Welcome back")) == (201, None)


async def test_words_in_passing_are_no_opt_out(agent: Shop) -> None:
    for words in ("Where is the bus stop?", "start", "stop by tomorrow"):
        await agent.write(words)
    await agent.quiet()
    assert (await standing(agent))["words"] == []


async def test_it_holds_on_every_number_of_the_business_and_for_whoever_the_customer_was_merged_into(agent: Shop) -> None:
    other = await agent.second_number()
    await agent.write("stop")
    await agent.quiet()

    def first(to: str) -> dict[str, Any]:
        return {"channel_id": str(other.channel_id), "to": f"+{to}", "content": TEMPLATE}

    refused = await agent.asked("POST", "/messages", first(ANA))
    assert (refused.status_code, refused.json()["code"]) == (409, "opted_out")
    made = await agent.api("POST", "/messages", first(BEN))
    (ana, ben) = [row.contact_id for row in await agent.all(Conversation)]
    assert str((await agent.all(Conversation))[-1].id) == made["conversation_id"]
    await agent.api("POST", f"/contacts/{ana}/merge", {"into": str(ben)})
    assert (await agent.asked("POST", "/messages", first(BEN))).json()["code"] == "opted_out"
    await agent.api("POST", f"/contacts/{ben}/consent", {"purpose": "reminders", "given": True, "note": "asked for it by phone"})
    assert (await agent.asked("POST", "/messages", first(BEN))).status_code == 201, "what they said last counts"
