"""Every trouble the twin can make, as the unmodified client library meets it."""

import asyncio
import base64
import os
from itertools import count

import pytest
from httpx import HTTPStatusError

from frontdesk.simulator.whatsapp_web.hands import Customer, Hands
from tests.simulator.whatsapp_web.conftest import ANA, SHOP

_numbers = count(447_700_900_301)


async def test_a_message_told_twice_is_told_the_owner_once(hands: Hands, shop: Customer, ana: Customer) -> None:
    await hands.fault("duplicate", phone=SHOP, times=1)
    sent = [await ana.send(SHOP, "twice"), await ana.send(SHOP, "after it")]
    await shop.hears(text="after it")
    heard = [one["id"] for one in await shop.heard()]
    assert [id for id in heard if id in sent] == sent


async def test_messages_may_overtake_each_other_and_are_all_read(hands: Hands, shop: Customer, ana: Customer) -> None:
    await hands.fault("late", phone=SHOP, times=1, seconds=0.5)
    slow, quick = await ana.send(SHOP, "sent first"), await ana.send(SHOP, "sent second")
    assert [(await shop.hears())["id"] for _ in range(2)] == [quick, slow]
    await hands.fault("reorder", phone=SHOP, times=5, seconds=0.3)
    sent = [await ana.send(SHOP, f"shuffled {n}") for n in range(5)]
    assert sorted([(await shop.hears())["id"] for _ in range(5)]) == sorted(sent)


async def test_what_does_not_decrypt_is_asked_for_again_and_read(hands: Hands, shop: Customer, ana: Customer) -> None:
    await hands.fault("garble", phone=SHOP, times=1)
    sent = await ana.send(SHOP, "listen")
    assert (await hands.happened("receipt.relayed", id=sent, type="retry"))["from"] == SHOP
    assert (await shop.hears(id=sent))["text"] == "listen"


async def test_a_first_message_that_does_not_decrypt_comes_again_too(hands: Hands, shop: Customer) -> None:
    stranger = await _somebody(hands)
    await hands.fault("garble", phone=SHOP, peer=stranger.phone, times=1)
    sent = await stranger.send(SHOP, "we have never spoken")
    assert (await shop.hears(id=sent))["text"] == "we have never spoken"
    await stranger.stop()


async def test_a_send_may_be_refused_lost_before_it_was_taken_or_cut_off_after(hands: Hands, shop: Customer, ana: Customer) -> None:
    await hands.fault("reject", phone=ANA, peer=SHOP, times=1, code=463)
    with pytest.raises(HTTPStatusError, match="463"):
        await ana.send(SHOP, "refused")
    for kind in ("sever", "sever_before"):  # the library sends it again by itself, under the same id
        await hands.fault(kind, phone=ANA, times=1)
        sent = await ana.send(SHOP, kind)
        assert (await shop.hears(text=kind))["id"] == sent
    assert len(await shop.heard(text="sever")) == 1
    await hands.fault("slow_ack", phone=ANA, times=1, seconds=0.3)
    await shop.hears(id=await ana.send(SHOP, "slowly"))


async def test_a_broken_line_is_dialled_again_also_past_a_door_that_stays_shut_for_a_while(
    hands: Hands, shop: Customer, ana: Customer
) -> None:
    mark = await _now(hands)
    await hands.fault("refuse", times=1)
    await hands.act(SHOP, "cut")
    await hands.happened("device.disconnected", after=mark, phone=SHOP)
    await hands.happened("dial.refused", after=mark)
    sent = await ana.send(SHOP, "while you were away")
    await hands.happened("device.connected", after=mark, phone=SHOP)
    assert (await shop.hears(id=sent))["text"] == "while you were away"


async def test_a_mute_line_says_nothing_until_it_may(hands: Hands, shop: Customer, ana: Customer) -> None:
    await hands.act(SHOP, "mute")
    sent = await ana.send(SHOP, "are you there?")
    state = asyncio.create_task(shop.order("state"))
    assert (await state)["connected"], "an open socket looks like a sound one"
    assert not await shop.heard(id=sent)
    await hands.act(SHOP, "cut")  # as its own keep-alive would, half a minute later
    assert await shop.hears(id=sent)


async def test_a_deaf_line_answers_questions_but_brings_nothing(hands: Hands, shop: Customer, ana: Customer) -> None:
    await hands.act(SHOP, "deafen")
    sent = await ana.send(SHOP, "hello?")
    assert (await shop.order("group", subject="Still answered", members=[ANA]))["jid"]
    assert not await shop.heard(id=sent)
    await hands.act(SHOP, "undeafen")
    assert await shop.hears(id=sent)


async def test_a_file_may_come_slowly_or_be_gone(hands: Hands, shop: Customer, ana: Customer) -> None:
    photo = {"kind": "image", "mime": "image/jpeg", "base64": base64.b64encode(os.urandom(40_000)).decode()}
    await hands.fault("slow_media", times=1, seconds=0.5)
    await ana.send(SHOP, "slow", file=photo)
    assert (await shop.hears(text="slow"))["file"]["size"] == 40_000
    await hands.fault("lost_media", times=5)
    await ana.send(SHOP, "gone", file=photo)
    assert "error" in (await shop.hears(text="gone"))["file"]


async def test_an_owner_whose_phone_is_off_talks_but_links_nothing(hands: Hands, shop: Customer, ana: Customer) -> None:
    await hands.ask("PATCH", f"/accounts/{SHOP}", {"phone_online": False})
    await shop.send(ANA, "my phone is in the sea")
    assert await ana.hears(text="my phone is in the sea")
    with pytest.raises(HTTPStatusError, match="the phone is offline"):
        await hands.beside(SHOP)
    await hands.ask("PATCH", f"/accounts/{SHOP}", {"phone_online": True})


async def test_who_hides_the_number_is_known_by_the_lid_alone(hands: Hands, shop: Customer) -> None:
    hidden = await hands.customer(str(next(_numbers)), "Somebody", hides_phone=True)
    told = await shop.hears(id=await hidden.send(SHOP, "guess who"))
    assert told["from"].endswith("@lid")
    assert hidden.phone not in str(told)
    await shop.send(told["from"].partition(":")[0].partition("@")[0] + "@lid", "you")
    assert await hidden.hears(text="you")
    await hidden.stop()


async def test_old_messages_are_handed_over_as_history_to_the_owner_s_other_devices(hands: Hands, shop: Customer, ana: Customer) -> None:
    phone = await hands.beside(SHOP)
    old = [{"id": "OLD1", "text": "a year ago", "at": 1_700_000_000}, {"id": "OLD2", "text": "and then", "at": 1_700_000_060, "mine": True}]
    await phone.order("history", chats=[{"with": ANA, "messages": old}])
    assert (await shop.hears("history"))["ids"] == ["OLD1", "OLD2"]
    sent = await phone.send(ANA, "typed on the phone")
    echo = await shop.hears(id=sent)
    assert (echo["mine"], echo["text"]) == (True, "typed on the phone")
    assert await ana.hears(id=sent)
    await phone.order("logout")
    await phone.stop()


async def test_a_hasty_server_does_not_keep_a_client_from_linking(hands: Hands) -> None:
    await hands.fault("hasty_restart", times=1)
    customer = await _somebody(hands)
    assert await customer.heard("connected")
    await customer.stop()


async def test_a_client_hears_why_it_is_not_let_in(hands: Hands) -> None:
    banned, removed, old, waiting = await asyncio.gather(*(_somebody(hands) for _ in range(4)))
    await hands.fault("banned", phone=banned.phone, code=101, seconds=3600)
    await hands.fault("logged_out", phone=removed.phone)
    await hands.fault("outdated", phone=old.phone)
    await hands.fault("unavailable", phone=waiting.phone, times=1)
    mark = await _now(hands)
    for customer in (banned, removed, old, waiting):
        await hands.act(customer.phone, "cut")
    await banned.hears("temporaryban")
    await removed.hears("loggedout")
    assert (await hands.happened("login.refused", after=mark, phone=old.phone))["reason"] == 405
    assert (await hands.happened("login.refused", after=mark, phone=waiting.phone))["reason"] == 503
    await hands.happened("device.connected", after=mark, phone=waiting.phone)
    await asyncio.gather(*(customer.stop() for customer in (banned, removed, old, waiting)))


async def _somebody(hands: Hands) -> Customer:
    return await hands.customer(str(next(_numbers)), "Somebody")


async def _now(hands: Hands) -> int:
    """The number of the last thing that happened."""
    mark = 0
    while found := await hands.ask("GET", "/events", after=mark):
        mark = found[-1]["n"]
    return mark
