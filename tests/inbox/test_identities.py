"""Whose conversation a message stands in, whatever a customer is called by."""

from typing import Any

from frontdesk.contacts import merges
from frontdesk.contacts.models import Contact, Identity, Why
from frontdesk.inbox.models import Conversation
from frontdesk.kit import clock
from tests.flow import ANA, BEN, Desk, Shop, change, incoming, seconds

HER_ID = "GB.ana123"


def by_id(shop: Shop, wamid: str, text: str, user_id: str = HER_ID, phone: str = "") -> dict[str, Any]:
    """A message of somebody who shows a user id, and perhaps an (empty) phone number."""
    contact = {"profile": {"name": "Ana", "username": "ana"}, "user_id": user_id, "wa_id": phone}
    message = {
        "from": phone,
        "from_user_id": user_id,
        "id": wamid,
        "timestamp": seconds(clock.now()),
        "type": "text",
        "text": {"body": text},
    }
    return change(shop, contacts=[contact], messages=[message])


async def test_a_customer_without_a_number_is_known_by_user_id(quiet_shop: Shop) -> None:
    await quiet_shop.received(by_id(quiet_shop, "wamid.1", "one"))
    await quiet_shop.received(by_id(quiet_shop, "wamid.2", "two"))
    assert len(await quiet_shop.all(Conversation)) == 1
    shown = (await quiet_shop.api("GET", "/conversations"))["items"][0]["contact"]
    assert (shown["name"], shown["phone"], shown["username"]) == ("Ana", None, "ana")


async def test_a_message_that_names_both_brings_number_and_id_together_in_the_latest_conversation(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "by number", by=ANA))
    quiet_shop.desk.move(minutes=1)
    await quiet_shop.received(by_id(quiet_shop, "wamid.2", "by id"))
    old, latest = await quiet_shop.all(Conversation)
    await quiet_shop.act_on(latest.id, "take-over")
    await quiet_shop.received(by_id(quiet_shop, "wamid.3", "by both", phone=ANA))
    assert len(await quiet_shop.all(Contact, Contact.merged_into.is_(None))) == 1
    both = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.3")
    assert both.conversation_id == latest.id
    assert {row.handler for row in await quiet_shop.all(Conversation, Conversation.id == latest.id)} == {"agent"}
    await quiet_shop.received(incoming(quiet_shop, "wamid.4", "by number again", by=ANA))
    again = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.4")
    assert again.conversation_id == latest.id
    assert old.id != latest.id


async def test_a_conversation_of_somebody_who_was_merged_goes_on(quiet_shop: Shop) -> None:
    """The older contact has never written here: no second conversation is opened."""
    other = await quiet_shop.second_number()
    await other.received(incoming(other, "wamid.0", by=ANA))
    await quiet_shop.received(by_id(quiet_shop, "wamid.1", "by id"))
    await quiet_shop.received(by_id(quiet_shop, "wamid.2", "by both", phone=ANA))
    conversations = await quiet_shop.all(Conversation, Conversation.channel_id == quiet_shop.channel_id)
    assert [row.message_count for row in conversations] == [2]


async def test_after_a_merge_is_undone_each_has_a_conversation_again(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", by=ANA), incoming(quiet_shop, "wamid.2", by=BEN))
    ana, ben = await quiet_shop.all(Contact)
    merged = await quiet_shop.do(merges.merge, ben.id, ana.id, why=Why.BY_HAND)
    await quiet_shop.received(incoming(quiet_shop, "wamid.3", by=BEN))
    assert merged.merge_id is not None
    await quiet_shop.do(merges.undo, merged.merge_id)
    await quiet_shop.received(incoming(quiet_shop, "wamid.4", by=BEN), incoming(quiet_shop, "wamid.5", by=ANA))
    of_ben = next(row for row in await quiet_shop.all(Conversation) if row.contact_id == ben.id)
    last = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.4")
    assert last.conversation_id == of_ben.id


async def test_a_reply_to_a_merged_customer_goes_to_the_number_that_is_known(quiet_shop: Shop) -> None:
    await quiet_shop.write("Hello")
    await quiet_shop.received(by_id(quiet_shop, "wamid.2", "by id"))
    await quiet_shop.received(by_id(quiet_shop, "wamid.3", "by both", phone=ANA))
    conversation = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.3").conversation_id
    body = {"content": {"type": "text", "text": "Hello Ana"}}
    await quiet_shop.api("POST", f"/conversations/{conversation}/messages", body)
    await quiet_shop.quiet()
    assert [row["customer"] for row in await quiet_shop.desk.meta.sent(quiet_shop.number)] == [ANA]


async def test_a_changed_number_stays_in_its_conversation_and_is_answered_at_the_new_one(desk: Desk) -> None:
    shop = await desk.shop("rosa")
    await shop.rule("Hello!", "hi")
    await desk.meta.ask("POST", "/customers", {"wa_id": "447700900555", "name": "Mover", "shows": "phone"})
    await shop.write("hi", by="447700900555")
    await shop.quiet()
    await desk.meta.ask("POST", "/customers/447700900555/change_number", {"number": shop.number, "wa_id": "447700900556"})
    await shop.quiet()
    await shop.write("hi", by="447700900556")
    await shop.quiet()
    conversation = await shop.conversation()
    assert (conversation.handler, conversation.unread) == ("assistant", 0)
    assert [row["customer"] for row in await desk.meta.sent(shop.number)] == ["447700900555", "447700900556"]
    assert [message.subtype for message in await shop.messages() if message.type == "system"] == ["user_changed_number"]
    retired = {identity.value: identity.retired_at is not None for identity in await _identities(shop)}
    assert (retired["+447700900555"], retired["+447700900556"]) == (True, False)


async def test_a_notice_of_a_changed_number_that_is_repeated_later_gives_nobody_away(quiet_shop: Shop) -> None:
    """By then somebody else has the old number: the notice must not take the two for one."""
    notice = incoming(
        quiet_shop, "wamid.moved", type="system", system={"type": "user_changed_number", "wa_id": BEN, "body": "moved"}, contacts=None
    )
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", by=ANA), notice)
    quiet_shop.desk.move(days=60)
    await quiet_shop.received(incoming(quiet_shop, "wamid.2", "I am new here", by=ANA))
    assert len(await quiet_shop.all(Contact)) == 2
    await quiet_shop.do(_forget_receipts)
    await quiet_shop.received(notice)
    assert len(await quiet_shop.all(Contact, Contact.merged_into.is_(None))) == 2


async def test_a_message_from_the_new_number_in_the_batch_of_the_notice_stays_in_the_conversation(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", by=ANA))
    notice = incoming(quiet_shop, "wamid.moved", type="system", system={"type": "user_changed_number", "wa_id": BEN, "body": "moved"})
    await quiet_shop.received(incoming(quiet_shop, "wamid.2", "from the new one", by=BEN), notice)
    assert len(await quiet_shop.all(Contact, Contact.merged_into.is_(None))) == 1


async def test_reactions_stand_on_their_message_and_the_last_of_each_author_counts(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "Look"))
    for n, emoji in enumerate(["👍", "❤️", ""]):
        quiet_shop.desk.move(seconds=1)
        reaction = {"message_id": "wamid.1", **({"emoji": emoji} if emoji else {})}
        await quiet_shop.received(incoming(quiet_shop, f"wamid.r{n}", type="reaction", reaction=reaction))
        conversation = await quiet_shop.conversation()
        items = (await quiet_shop.api("GET", f"/conversations/{conversation.id}/messages"))["items"]
        shown = next(item for item in items if item["wamid"] == "wamid.1")
        assert [one["emoji"] for one in shown["reactions"]] == ([emoji] if emoji else [])
    assert (await quiet_shop.conversation()).unread == 1
    assert len(await quiet_shop.events("message.reacted")) == 3


async def _identities(shop: Shop) -> list[Identity]:
    def rows(tx: Any) -> list[Identity]:
        found = tx.session.query(Identity).all()
        tx.session.expunge_all()
        return found

    return await shop.look(rows)


def _forget_receipts(tx: Any) -> None:
    from frontdesk.channels.models import Receipt

    for receipt in tx.session.query(Receipt):
        tx.session.delete(receipt)
