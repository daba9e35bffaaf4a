"""Two unmodified clients talk through the twin; each decrypts with its own keys."""

import base64
import hashlib
import os

from frontdesk.simulator.whatsapp_web.hands import Customer, Hands
from tests.simulator.whatsapp_web.conftest import ANA, SHOP


async def test_a_text_passes_both_ways_and_both_read_it(shop: Customer, ana: Customer) -> None:
    await ana.send(SHOP, "Do you have a table?")
    question = await shop.hears(text="Do you have a table?")
    await shop.send(ANA, "At eight")
    answer = await ana.hears(text="At eight")
    assert question["also"].startswith(ANA)
    assert question["name"] == "Amelia Hart"
    assert answer["also"].startswith(SHOP)
    assert not answer["mine"]


async def test_receipts_tell_that_it_was_delivered_and_read(shop: Customer, ana: Customer) -> None:
    sent = await ana.send(SHOP, "Read me")
    told = await shop.hears(id=sent)
    await shop.order("read", ids=[sent], chat=told["chat"], **{"from": told["from"]})
    delivered, read = await ana.hears("receipt"), await ana.hears("receipt")
    assert (delivered["type"], delivered["ids"]) == ("delivered", [sent])
    assert (read["type"], read["ids"]) == ("read", [sent])


async def test_typing_shows_while_it_lasts(shop: Customer, ana: Customer) -> None:
    await shop.order("typing", to=ANA)
    assert (await ana.hears("typing"))["state"] == "composing"
    await shop.order("typing", to=ANA, state="recording")
    assert (await ana.hears("typing"))["state"] == "recording"
    await shop.order("typing", to=ANA, state="paused")
    assert (await ana.hears("typing"))["state"] == "paused"


async def test_a_reply_a_reaction_an_edit_and_a_deletion_name_their_message(shop: Customer, ana: Customer) -> None:
    first = await ana.send(SHOP, "Frist")
    await shop.hears(id=first)
    await shop.send(ANA, "Which?", reply_to={"id": first, "from": ANA})
    assert (await ana.hears(text="Which?"))["reply_to"] == first
    await shop.send(ANA, "👍", react_to={"id": first, "from": ANA})
    reaction = await ana.hears(type="reaction")
    assert (reaction["about"], reaction["text"]) == (first, "👍")
    await ana.send(SHOP, "First", edit=first)
    edit = await shop.hears(type="protocol")
    assert (edit["does"], edit["about"], edit["text"]) == ("message_edit", first, "First")
    await ana.send(SHOP, revoke=first)
    assert (await shop.hears(type="protocol"))["does"] == "revoke"


async def test_files_of_every_kind_arrive_byte_for_byte(shop: Customer, ana: Customer) -> None:
    for kind, mime in (("image", "image/jpeg"), ("video", "video/mp4"), ("document", "application/pdf"), ("sticker", "image/webp")):
        content = os.urandom(50_000)
        await ana.send(SHOP, "look", file={"kind": kind, "mime": mime, "base64": base64.b64encode(content).decode(), "filename": "f"})
        file = (await shop.hears(type=kind))["file"]
        assert (file["mime"], file["sha256"]) == (mime, hashlib.sha256(content).hexdigest())


async def test_a_voice_note_is_one_at_the_other_end(shop: Customer, ana: Customer) -> None:
    note = base64.b64encode(os.urandom(8_000)).decode()
    await shop.send(ANA, file={"kind": "audio", "mime": "audio/ogg; codecs=opus", "base64": note, "voice": True})
    file = (await ana.hears(type="audio"))["file"]
    assert file["voice"]
    assert file["size"] == 8_000


async def test_a_place_a_contact_and_a_poll_arrive(shop: Customer, ana: Customer) -> None:
    await ana.send(SHOP, place={"latitude": 51.5, "longitude": -0.1, "name": "Here"})
    place = await shop.hears(type="location")
    assert (place["latitude"], place["text"]) == (51.5, "Here")
    await ana.send(SHOP, card={"name": "Marcus", "phone": "12025550143"})
    assert "12025550143" in (await shop.hears(type="contact"))["vcard"]
    await shop.send(ANA, poll={"question": "When?", "options": ["Noon", "Eight"]})
    poll = await ana.hears(text="When?")
    assert poll["options"] == ["Noon", "Eight"]


async def test_what_is_sent_in_a_group_reaches_its_members(hands: Hands, shop: Customer, ana: Customer) -> None:
    group = (await ana.order("group", subject="Neighbours", members=[SHOP]))["jid"]
    await ana.send(group, "Hello all")
    told = await shop.hears(text="Hello all")
    assert told["group"]
    assert told["chat"] == group
    await shop.send(group, "Hello Amelia")
    assert (await ana.hears(text="Hello Amelia"))["chat"] == group
