"""A turn: the assistant waits for a pause, answers a burst once, and never talks over a human."""

import asyncio

import pytest
import sqlalchemy as sa

from frontdesk.assistant import lines
from frontdesk.assistant.models import Rule
from frontdesk.contacts import tags
from frontdesk.inbox.models import Conversation, Message
from frontdesk.kit import clock
from frontdesk.reception import hours
from frontdesk.reception.hours import Span
from frontdesk.reception.models import Profile
from tests.flow import ANA, Desk, Shop, incoming


async def answers(shop: Shop) -> list[str | None]:
    return [text for author, text in await shop.said() if author == "assistant"]


@pytest.fixture
async def patient(desk: Desk) -> Shop:
    """A shop whose assistant waits for two seconds of silence, eight at most."""
    shop = await desk.shop("rosa", pause_ms=2000)
    await shop.rule("Hello!", "hi")
    await shop.rule("28.", "price", priority=1)
    return shop


async def taken_in(shop: Shop, wamid: str, text: str) -> None:
    await shop.received(incoming(shop, wamid, text))
    await shop.quiet()


async def test_a_burst_is_answered_once_after_a_pause(patient: Shop) -> None:
    await taken_in(patient, "wamid.1", "hi")
    patient.desk.move(seconds=1.5)
    await taken_in(patient, "wamid.2", "the price")
    patient.desk.move(seconds=1.5)
    await taken_in(patient, "wamid.3", "of a cut?")
    assert await answers(patient) == []
    patient.desk.move(seconds=2.1)
    await patient.quiet()
    assert await answers(patient) == ["28."]
    assert (await patient.conversation()).waiting_since is None


async def test_a_customer_who_goes_on_typing_is_answered_after_eight_seconds(patient: Shop) -> None:
    for n in range(6):
        await taken_in(patient, f"wamid.{n}", "hi")
        patient.desk.move(seconds=1.5)
    await patient.quiet()
    assert await answers(patient) == ["Hello!"]


async def test_the_message_after_an_answer_is_answered_by_itself(patient: Shop) -> None:
    await taken_in(patient, "wamid.1", "price")
    patient.desk.move(seconds=3)
    await patient.quiet()
    await taken_in(patient, "wamid.2", "hi")
    patient.desk.move(seconds=3)
    await patient.quiet()
    assert await answers(patient) == ["28.", "Hello!"]


async def test_a_phrase_in_two_messages_is_one_phrase(patient: Shop) -> None:
    await patient.rule("From 28 to 90.", "how much", priority=9)
    await taken_in(patient, "wamid.1", "how")
    await taken_in(patient, "wamid.2", "much")
    patient.desk.move(seconds=3)
    await patient.quiet()
    assert await answers(patient) == ["From 28 to 90."]


async def test_the_customer_sees_that_it_was_read_and_that_somebody_types(patient: Shop) -> None:
    await patient.write("hi")
    await patient.quiet()
    thread = await patient.desk.meta.thread(patient.number)
    assert [bubble["status"] for bubble in thread["bubbles"]] == ["read"]
    assert thread["typing_for"] > 0


async def test_nothing_is_marked_as_read_where_the_channel_says_so(patient: Shop) -> None:
    await patient.set_channel(mark_read=False)
    await patient.write("hi")
    await patient.quiet()
    thread = await patient.desk.meta.thread(patient.number)
    assert [bubble["status"] for bubble in thread["bubbles"]] == ["sent"]
    assert thread["typing_for"] == 0


async def test_without_a_fitting_rule_a_person_is_asked_with_a_friendly_line(shop: Shop) -> None:
    await shop.rule("28.", "price")
    await shop.write("¿Quién eres?")
    await shop.quiet()
    assert await answers(shop) == [lines.HAND_OFF["es"]]
    assert await shop.handoffs() == [("assistant", "agent", "no_rule")]
    conversation = await shop.conversation()
    assert (conversation.handler, conversation.unread) == ("agent", 1)
    await shop.write("price?")
    await shop.quiet()
    assert len(await answers(shop)) == 1


async def test_the_hand_off_line_is_the_assistants_own_or_none(shop: Shop) -> None:
    await _assistant(shop, handoff_line="Bea will write to you.")
    await shop.write("?")
    await shop.quiet()
    assert await answers(shop) == ["Bea will write to you."]


async def test_an_empty_hand_off_line_says_nothing(shop: Shop) -> None:
    await _assistant(shop, handoff_line="")
    await shop.write("?")
    await shop.quiet()
    assert await answers(shop) == []
    assert await shop.handoffs() == [("assistant", "agent", "no_rule")]


async def test_a_rule_replies_tags_and_hands_off(shop: Shop) -> None:
    await shop.rule("A colleague comes.", "person", hand_off=True, tag="wants-person")
    await shop.write("A person please")
    await shop.quiet()
    conversation = await shop.conversation()
    assert await answers(shop) == ["A colleague comes."]
    assert await shop.handoffs() == [("assistant", "agent", "rule")]
    assert await shop.look(tags.of, [conversation.contact_id]) == {conversation.contact_id: ["wants-person"]}


async def test_a_rule_that_only_tags_says_nothing_and_keeps_the_conversation(shop: Shop) -> None:
    await shop.rule(None, "spam", tag="spam")
    await shop.write("spam")
    await shop.quiet()
    assert await answers(shop) == []
    conversation = await shop.conversation()
    assert (conversation.handler, conversation.unread) == ("assistant", 1)


async def test_a_pressed_button_is_known_by_its_id(shop: Shop) -> None:
    menu = {"type": "buttons", "body": "What?", "buttons": [{"id": "price", "title": "Tarifas"}, {"id": "hours", "title": "Horario"}]}
    await shop.rule(menu, "hello")
    await shop.rule("28.", "price")
    await shop.write("hello")
    await shop.quiet()
    pressed = {"type": "button_reply", "button_reply": {"id": "price", "title": "Tarifas"}}
    await shop.write(type="interactive", part=pressed)
    await shop.quiet()
    assert (await shop.said())[-1] == ("assistant", "28.")


async def test_a_chosen_row_and_a_templates_button_are_known_by_their_ids(shop: Shop) -> None:
    await shop.rule("289.", "phone-12")
    row = {"type": "list_reply", "list_reply": {"id": "phone-12", "title": "Teléfono", "description": "128 GB"}}
    await shop.write(type="interactive", part=row)
    await shop.quiet()
    await shop.write(type="button", part={"payload": "phone-12", "text": "Este"})
    await shop.quiet()
    assert await answers(shop) == ["289.", "289."]


async def test_the_id_of_a_file_is_not_what_the_customer_said(shop: Shop) -> None:
    await shop.rule("Wrong.", "1234567890")
    image = {"id": "1234567890", "mime_type": "image/jpeg", "sha256": "x", "caption": "Look"}
    await shop.received(incoming(shop, "wamid.i", type="image", image=image))
    await shop.quiet()
    assert "Wrong." not in await answers(shop)


async def test_a_caption_is_what_the_customer_said(shop: Shop) -> None:
    await shop.rule("28.", "price")
    image = {"id": "1234567890", "mime_type": "image/jpeg", "sha256": "x", "caption": "price of this?"}
    await shop.received(incoming(shop, "wamid.i", type="image", image=image))
    await shop.quiet()
    assert await answers(shop) == ["28."]


async def test_a_rule_can_reply_with_a_file_behind_a_link(shop: Shop) -> None:
    await shop.rule({"type": "media", "kind": "document", "link": "https://salon.example/prices.pdf", "caption": "Prices"}, "prices")
    await shop.write("prices")
    await shop.quiet()
    (row,) = await shop.desk.meta.sent(shop.number)
    assert row["message"]["document"] == {"link": "https://salon.example/prices.pdf", "caption": "Prices"}


async def test_a_stored_reply_that_can_no_longer_be_sent_asks_for_a_person(shop: Shop) -> None:
    await shop.rule({"type": "hologram"}, "hi")
    await shop.write("hi")
    await shop.quiet()
    assert await answers(shop) == [lines.HAND_OFF["en"]]
    assert await shop.handoffs() == [("assistant", "agent", "no_rule")]


async def test_a_message_that_came_too_late_is_left_to_a_person(shop: Shop) -> None:
    await shop.rule("Hello!", "hi")
    at = clock.now()
    shop.desk.move(minutes=16)
    await shop.received(incoming(shop, "wamid.1", "hi", at=at))
    await shop.quiet()
    assert await answers(shop) == []
    assert await shop.handoffs() == [("assistant", "agent", "too_old")]
    assert (await shop.conversation()).unread == 1


async def test_a_message_whose_turn_came_too_late_is_left_to_a_person(patient: Shop) -> None:
    """It was taken in in time, but the process was away for an hour before it could answer."""
    await taken_in(patient, "wamid.1", "hi")
    await patient.desk.installation.stop_worker()
    patient.desk.move(hours=1)
    await patient.desk.installation.start_worker()
    await patient.until(lambda tx: tx.session.scalar(sa.select(Conversation).where(Conversation.handler == "agent")))
    assert await patient.handoffs() == [("assistant", "agent", "too_old")]


async def test_a_message_that_is_a_few_minutes_late_is_answered(shop: Shop) -> None:
    await shop.rule("Hello!", "hi")
    at = clock.now()
    shop.desk.move(minutes=10)
    await shop.received(incoming(shop, "wamid.1", "hi", at=at))
    await shop.quiet()
    assert await answers(shop) == ["Hello!"]


async def test_an_old_message_with_a_new_one_is_answered_with_it(patient: Shop) -> None:
    at = clock.now()
    patient.desk.move(minutes=20)
    await patient.received(incoming(patient, "wamid.1", "price", at=at), incoming(patient, "wamid.2", "hello?"))
    patient.desk.move(seconds=3)
    await patient.quiet()
    assert await answers(patient) == ["28."]


async def test_a_rule_of_closing_time_answers_when_the_shop_is_closed(shop: Shop) -> None:
    await shop.rule("We are closed.", "hi", hours="closed", priority=5)
    await shop.rule("Come in!", "hi", hours="open", priority=4)

    def open_mornings(tx):
        tx.session.get(Profile, tx.tenant_id).timezone = "Europe/Madrid"
        hours.replace(tx, [Span(day, 9 * 60, 13 * 60) for day in range(7)])

    await shop.do(open_mornings)
    clock.set(clock.now().replace(month=7, day=1, hour=7, minute=30))  # half past nine in Madrid
    shop.desk.installation.poke()
    await shop.write("hi")
    await shop.quiet()
    shop.desk.move(hours=6)
    await shop.write("hi")
    await shop.quiet()
    assert await answers(shop) == ["Come in!", "We are closed."]


async def test_a_hundred_messages_in_one_burst_are_answered_once(patient: Shop) -> None:
    await patient.received(*[incoming(patient, f"wamid.{n}", "hi") for n in range(100)])
    patient.desk.move(seconds=9)
    await patient.quiet()
    assert await answers(patient) == ["Hello!"]
    patient.desk.move(seconds=60)
    await patient.quiet()
    assert await answers(patient) == ["Hello!"]


async def test_a_message_that_arrives_while_the_turn_writes_is_answered_too(shop: Shop) -> None:
    await shop.rule("Hello!", "hi")
    await asyncio.gather(*[shop.write("hi", by=ANA) for _ in range(12)])
    await shop.quiet()
    assert 1 <= len(await answers(shop)) <= 12
    conversation = await shop.conversation()
    assert (conversation.waiting_since, conversation.unread) == (None, 0)
    newest = (await shop.all(Message, Message.direction == "inbound"))[-1]
    assert conversation.answered_to == newest.id


async def test_a_slow_read_receipt_holds_no_answer_up(patient: Shop) -> None:
    """Marking as read is a courtesy: while it hangs, the pause goes on and the answer leaves in time."""

    class Hanging:
        def __init__(self, adapter):
            self._adapter = adapter

        async def seen(self, *_args, **_kwargs):
            await asyncio.sleep(60)

        def __getattr__(self, name):
            return getattr(self._adapter, name)

    adapters = patient.desk.installation.adapters.lines._adapters
    adapters["cloud"] = Hanging(adapters["cloud"])
    await patient.write("hi")
    await patient.until(lambda tx: tx.session.scalar(sa.select(Message).where(Message.author == "assistant")))


async def test_reactions_and_notices_are_not_answered(shop: Shop) -> None:
    await shop.rule("Hello!", match="always")
    await shop.received(incoming(shop, "wamid.r", type="reaction", reaction={"message_id": "wamid.0", "emoji": "👍"}))
    await shop.received(incoming(shop, "wamid.s", type="system", system={"type": "user_changed_number", "wa_id": "447700900999"}))
    await shop.received(incoming(shop, "wamid.w", type="request_welcome", request_welcome={}))
    await shop.quiet()
    assert await answers(shop) == []


async def test_a_tag_goes_to_whoever_speaks_for_a_merged_customer(shop: Shop) -> None:
    from frontdesk.contacts import merges
    from frontdesk.contacts.models import Contact, Why

    await shop.rule("28.", "price", tag="asked")
    await shop.received(incoming(shop, "wamid.0", by="12025550143"))
    await shop.received(incoming(shop, "wamid.1", "price", by=ANA))
    first, second = await shop.all(Contact)
    await shop.quiet()
    await shop.do(merges.merge, second.id, first.id, why=Why.BY_HAND)
    await shop.received(incoming(shop, "wamid.2", "price again", by=ANA))
    await shop.quiet()
    assert (await shop.look(tags.of, [first.id]))[first.id] == ["asked"]


async def test_rules_of_another_tenant_are_not_ours(shop: Shop, desk: Desk) -> None:
    other = await desk.shop("tecno")
    await other.rule("Not yours", match="always")
    await shop.write("hi")
    await shop.quiet()
    assert "Not yours" not in await answers(shop)
    assert len(await other.all(Rule)) == 1


async def _assistant(shop: Shop, **columns) -> None:
    from frontdesk.assistant.models import Assistant

    await shop.do(lambda tx: tx.execute(sa.update(Assistant).values(**columns)))
