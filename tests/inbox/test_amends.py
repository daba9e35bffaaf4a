"""Edits and deletions: they reach their message, in whatever order they come, and nobody else's."""

from datetime import timedelta
from typing import Any

from frontdesk.kit import clock
from tests.flow import ANA, BEN, Shop, echoed, incoming


def edit(shop: Shop, wamid: str, of: str, text: str, **more: Any) -> dict[str, Any]:
    message = {"type": "text", "text": {"body": text}}
    return incoming(shop, wamid, type="edit", edit={"original_message_id": of, "message": message}, **more)


def revoke(shop: Shop, wamid: str, of: str, **more: Any) -> dict[str, Any]:
    return incoming(shop, wamid, type="revoke", revoke={"original_message_id": of}, **more)


async def text_of(shop: Shop, wamid: str) -> str | None:
    return next(message.text for message in await shop.messages() if message.wamid == wamid)


async def found(shop: Shop, words: str) -> list[str]:
    return [hit["wamid"] for hit in (await shop.api("GET", f"/search?q={words}"))["items"]]


async def test_an_edit_changes_the_message_the_search_and_the_list(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "at seven"))
    await quiet_shop.received(edit(quiet_shop, "wamid.2", "wamid.1", "at eight"))
    message = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.1")
    assert (message.text, message.edited_at is not None) == ("at eight", True)
    assert (await quiet_shop.conversation()).preview == "at eight"
    assert await found(quiet_shop, "seven") == []
    assert await found(quiet_shop, "eight") == ["wamid.1"]
    (event,) = await quiet_shop.events("message.edited")
    assert event.data["message_id"] == str(message.id)


async def test_an_edit_that_came_before_its_message_is_not_lost(quiet_shop: Shop) -> None:
    now = clock.now()
    await quiet_shop.received(edit(quiet_shop, "wamid.2", "wamid.1", "at eight", at=now))
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "at seven", at=now - timedelta(seconds=20)))
    assert await text_of(quiet_shop, "wamid.1") == "at eight"
    assert await found(quiet_shop, "seven") == []


async def test_an_older_edit_does_not_undo_a_newer_one(quiet_shop: Shop) -> None:
    now = clock.now()
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "one", at=now - timedelta(seconds=30)))
    await quiet_shop.received(edit(quiet_shop, "wamid.3", "wamid.1", "three", at=now))
    await quiet_shop.received(edit(quiet_shop, "wamid.2", "wamid.1", "two", at=now - timedelta(seconds=10)))
    assert await text_of(quiet_shop, "wamid.1") == "three"


async def test_a_deleted_message_is_neither_found_nor_shown_in_the_list(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "my password is swordfish"))
    await quiet_shop.received(revoke(quiet_shop, "wamid.2", "wamid.1"))
    deleted = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.1")
    assert deleted.deleted_at is not None
    assert await found(quiet_shop, "swordfish") == []
    assert (await quiet_shop.conversation()).preview == "[deleted]"
    assert len(await quiet_shop.events("message.deleted")) == 1


async def test_what_was_deleted_stays_deleted_whatever_edit_comes_late(quiet_shop: Shop) -> None:
    now = clock.now()
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "one", at=now - timedelta(seconds=30)))
    await quiet_shop.received(revoke(quiet_shop, "wamid.3", "wamid.1", at=now))
    await quiet_shop.received(edit(quiet_shop, "wamid.2", "wamid.1", "swordfish", at=now - timedelta(seconds=10)))
    assert await found(quiet_shop, "swordfish") == []


async def test_a_deletion_that_came_before_its_message_is_not_lost(quiet_shop: Shop) -> None:
    now = clock.now()
    await quiet_shop.received(revoke(quiet_shop, "wamid.2", "wamid.1", at=now))
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "swordfish", at=now - timedelta(seconds=20)))
    assert await found(quiet_shop, "swordfish") == []


async def test_nobody_changes_a_message_of_another_conversation(quiet_shop: Shop) -> None:
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "mine", by=ANA))
    await quiet_shop.received(edit(quiet_shop, "wamid.2", "wamid.1", "yours", by=BEN), revoke(quiet_shop, "wamid.3", "wamid.1", by=BEN))
    message = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.1")
    assert (message.text, message.edited_at, message.deleted_at) == ("mine", None, None)


async def test_nobody_changes_a_message_of_another_channel(quiet_shop: Shop) -> None:
    other = await quiet_shop.second_number()
    await quiet_shop.received(incoming(quiet_shop, "wamid.1", "mine"))
    await other.received(revoke(other, "wamid.2", "wamid.1"))
    message = next(message for message in await quiet_shop.messages() if message.wamid == "wamid.1")
    assert message.deleted_at is None


async def test_a_customer_cannot_delete_what_the_shop_said(quiet_shop: Shop) -> None:
    await quiet_shop.received(echoed(quiet_shop, "wamid.1", "28 euros"))
    await quiet_shop.received(revoke(quiet_shop, "wamid.2", "wamid.1"))
    assert next(message for message in await quiet_shop.messages() if message.wamid == "wamid.1").deleted_at is None


async def test_the_shops_phone_deletes_what_it_said(quiet_shop: Shop) -> None:
    await quiet_shop.received(echoed(quiet_shop, "wamid.1", "28 euros"))
    await quiet_shop.received(echoed(quiet_shop, "wamid.2", type="revoke", revoke={"original_message_id": "wamid.1"}))
    assert next(message for message in await quiet_shop.messages() if message.wamid == "wamid.1").deleted_at is not None


async def test_edits_and_deletions_are_not_unread_and_nobody_answers_them(shop: Shop) -> None:
    await shop.rule("Hello!", "hi")
    await shop.received(incoming(shop, "wamid.1", "hi"))
    await shop.quiet()
    await shop.received(edit(shop, "wamid.2", "wamid.1", "hi hi"), revoke(shop, "wamid.3", "wamid.1"))
    await shop.quiet()
    assert [author for author, _ in await shop.said()].count("assistant") == 1
    assert (await shop.conversation()).unread == 0
    assert await shop.handoffs() == []


async def test_what_was_deleted_before_the_answer_is_not_answered(desk) -> None:
    shop = await desk.shop("rosa", pause_ms=2000)
    await shop.rule("Hello!", "hi")
    await shop.received(incoming(shop, "wamid.1", "hi"))
    await shop.received(revoke(shop, "wamid.2", "wamid.1"))
    desk.move(seconds=3)
    await shop.quiet()
    assert "assistant" not in [author for author, _ in await shop.said()]


async def test_what_was_edited_before_the_answer_is_answered_as_it_is_now(desk) -> None:
    shop = await desk.shop("rosa", pause_ms=2000)
    await shop.rule("Hello!", "hi")
    await shop.rule("28 euros.", "price")
    await shop.received(incoming(shop, "wamid.1", "hi"))
    await shop.received(edit(shop, "wamid.2", "wamid.1", "price"))
    desk.move(seconds=3)
    await shop.quiet()
    assert [text for author, text in await shop.said() if author == "assistant"] == ["28 euros."]
