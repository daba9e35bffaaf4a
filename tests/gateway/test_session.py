"""A number linked through the Web twin: what customers send arrives, what we send is decrypted by their own client."""

import asyncio
import base64
import os
from uuid import uuid4

import pytest

from frontdesk.gateway.protocol import (
    Activity,
    Attachment,
    Card,
    Cards,
    Content,
    Delete,
    Done,
    Edit,
    Failed,
    Fetch,
    Fetched,
    Known,
    Lookup,
    Picture,
    Piece,
    Pin,
    Place,
    Poll,
    Portrait,
    Question,
    Quote,
    React,
    Receipt,
    Seen,
    Sent,
    Serve,
    Text,
    Typing,
    Upload,
    Uploaded,
    Watch,
)
from tests.gateway.numbers import Line, Shop, together

pytestmark = together


async def test_words_pass_both_ways_and_come_with_their_steps(line: Line) -> None:
    shop, ana = line.shop, line.ana
    asked = await ana.send(shop.phone, "good morning")
    message = await shop.message(asked)
    assert (message.kind, message.text, message.from_me, message.live) == ("text", "good morning", False, True)
    assert (message.chat.phone, message.chat.name) == (ana.phone, "Amelia")

    id = uuid4()
    answer = await shop.say(message.chat, Text(text="hello"), id, quote=Quote(id=asked, text="good morning"))
    assert isinstance(answer, Sent)
    assert (await ana.hears(id=answer.id))["reply_to"] == asked
    delivered = await shop.told(Receipt, lambda each: answer.id in each.ids and each.step == "delivered")
    assert delivered.commands == {answer.id: id}

    await ana.order("read", ids=[answer.id], chat=f"{shop.phone}@s.whatsapp.net")
    assert await shop.told(Receipt, lambda each: answer.id in each.ids and each.step == "read")
    assert await shop.desk.order(Seen(chat=message.chat, ids=[asked])) == Done()
    assert (await ana.hears("receipt", type="read"))["ids"] == [asked]


async def test_a_command_that_comes_again_is_answered_and_not_repeated(line: Line) -> None:
    id = uuid4()
    first = await line.shop.say(line.person, Text(text="only once"), id)
    assert await line.shop.say(line.person, Text(text="only once"), id) == first
    await line.shop.sent(line.person, Text(text="the end"))
    await line.ana.hears(text="the end")
    assert len(await line.ana.heard(text="only once")) == 1


async def test_typing_is_shown_on_both_sides(line: Line) -> None:
    shop, ana = line.shop, line.ana
    for doing, seen in (("typing", "composing"), ("recording", "recording"), ("paused", "paused")):
        assert await shop.desk.order(Typing(chat=line.person, doing=doing)) == Done()  # type: ignore[arg-type]
        assert (await ana.hears("typing"))["state"] == seen
    for state, told in (("composing", "typing"), ("recording", "recording"), ("paused", "paused")):
        await ana.order("typing", to=shop.phone, state=state)
        await shop.desk.until(lambda told=told: [each.doing for each in _activities(shop, ana.phone)][-1:] == [told])


async def test_who_is_there_is_told_once_somebody_wants_to_know(line: Line) -> None:
    hands, account = line.shop.hands, f"/accounts/{line.ana.phone}"
    await hands.ask("PATCH", account, {"available": True})
    assert await line.shop.desk.order(Watch(whom=line.person)) == Done()
    await line.shop.desk.until(lambda: "available" in [each.doing for each in _activities(line.shop, line.ana.phone)])
    await hands.ask("PATCH", account, {"available": False})
    await line.shop.desk.until(lambda: "unavailable" in [each.doing for each in _activities(line.shop, line.ana.phone)])


async def test_every_kind_of_message_of_a_customer_is_understood(line: Line) -> None:
    shop, ana, to = line.shop, line.ana, line.shop.phone
    first = await ana.send(to, "first")
    sent = [
        await ana.send(to, "reply", reply_to={"id": first, "from": ana.phone}),
        await ana.send(to, "👍", react_to={"id": first, "from": ana.phone}),
        await ana.send(to, "first, better", edit=first),
        await ana.send(to, place={"latitude": 52.5, "longitude": 13.4, "name": "Market"}),
        await ana.send(to, card={"name": "Budi", "phone": "4917000"}),
        await ana.send(to, poll={"question": "When?", "options": ["today", "tomorrow"]}),
        await ana.send(to, revoke=first),
    ]
    reply, reaction, edit, place, card, poll, deletion = [await shop.message(id) for id in sent]
    assert (reply.kind, reply.reply_to) == ("text", first)
    assert (reaction.kind, reaction.emoji, reaction.target) == ("reaction", "👍", first)
    assert (edit.kind, edit.text, edit.target) == ("edit", "first, better", first)
    assert place.place == Place(latitude=52.5, longitude=13.4, name="Market")
    assert [each.name for each in card.cards] == ["Budi"]
    assert poll.poll == Poll(question="When?", options=["today", "tomorrow"], most=1)
    assert (deletion.kind, deletion.target) == ("delete", first)


async def test_every_kind_of_message_of_ours_is_understood(line: Line) -> None:
    shop, ana, to = line.shop, line.ana, line.person
    theirs = await ana.send(shop.phone, "hi")
    ours = await shop.sent(to, Text(text="a"))
    contents: list[tuple[Content, dict[str, object]]] = [
        (React(target=theirs, emoji="❤️"), {"type": "reaction", "about": theirs, "text": "❤️"}),
        (Edit(target=ours.id, text="b"), {"does": "message_edit", "about": ours.id, "text": "b"}),
        (Pin(place=Place(latitude=1.5, longitude=2.5, name="Shop")), {"type": "location", "latitude": 1.5, "text": "Shop"}),
        (Cards(cards=[Card(name="Budi", vcard="BEGIN:VCARD\nFN:Budi\nEND:VCARD")]), {"type": "contact", "text": "Budi"}),
        (Question(poll=Poll(question="Size?", options=["S", "L"])), {"text": "Size?", "options": ["S", "L"]}),
        (React(target=ours.id, emoji="👍", mine=True), {"type": "reaction", "about": ours.id}),
        (Delete(target=ours.id), {"does": "revoke", "about": ours.id}),
    ]
    for content, expected in contents:
        sent = await shop.sent(to, content)
        heard = await ana.hears(id=sent.id)
        assert expected.items() <= heard.items()


@pytest.mark.parametrize("kind", ["image", "video", "audio", "document", "sticker"])
async def test_files_pass_both_ways(line: Line, kind: str) -> None:
    shop, ana, data, voice = line.shop, line.ana, os.urandom(300_000), kind == "audio"
    file = {"kind": kind, "base64": base64.b64encode(data).decode(), "mime": "application/octet-stream", "voice": voice}
    message = await shop.message(await ana.send(shop.phone, file=file))
    assert message.file is not None
    assert (message.kind, message.file.size, message.file.voice, len(message.file.handle) <= 64) == (kind, len(data), voice, True)
    id = uuid4()
    assert isinstance(await shop.desk.order(Fetch(handle=message.file.handle), id), Fetched)
    assert bytes(shop.desk.pieces[id]) == data

    handle = await _upload(shop, data)
    sent = await shop.sent(message.chat, Attachment(kind=kind, handle=handle, mime="application/octet-stream", voice=voice))  # type: ignore[arg-type]
    heard = (await ana.hears(id=sent.id))["file"]
    assert (heard["size"], heard["voice"]) == (len(data), voice)
    if voice:
        await ana.order("read", ids=[sent.id], chat=shop.phone, played=True)
        assert await shop.told(Receipt, lambda each: sent.id in each.ids and each.step == "played")
    again = await shop.sent(message.chat, Attachment(kind=kind, handle=message.file.handle))  # type: ignore[arg-type]
    assert (await ana.hears(id=again.id))["file"]["size"] == len(data), "a received file is passed on without another upload"


async def test_a_file_may_come_slowly_be_gone_or_be_too_large(line: Line) -> None:
    shop, photo = line.shop, {"kind": "image", "base64": base64.b64encode(os.urandom(30_000)).decode()}
    message = await shop.message(await line.ana.send(shop.phone, file=photo))
    assert message.file is not None
    await shop.hands.fault("slow_media", times=1, seconds=0.5)
    assert isinstance(await shop.desk.order(Fetch(handle=message.file.handle)), Fetched)
    await shop.hands.fault("lost_media", times=10)
    assert _code(await shop.desk.order(Fetch(handle=message.file.handle))) == "media_gone"
    await shop.hands.ask("DELETE", "/faults")
    assert _code(await shop.desk.order(Fetch(handle="nothing"))) == "media_gone"
    assert _code(await shop.desk.order(Upload(size=101 << 20, mime="video/mp4"))) == "media_too_large"
    assert _code(await shop.say(line.person, Attachment(kind="image", handle="nothing"))) == "media_gone"


async def test_people_are_looked_up(line: Line) -> None:
    shop = line.shop
    known = await shop.desk.order(Lookup(phones=[line.ana.phone, "10000000"]))
    assert isinstance(known, Known)
    assert [person.phone for person in known.people] == [line.ana.phone]
    assert await shop.desk.order(Picture(of=line.person)) == Portrait()
    await shop.hands.picture(line.ana.phone, b"\xff\xd8 a face")
    portrait = await shop.desk.order(Picture(of=line.person))
    assert isinstance(portrait, Portrait)
    assert portrait.url is not None


async def test_a_customer_who_hides_the_number_is_known_by_the_lid(line: Line) -> None:
    shop = line.shop
    hidden = await shop.customer(hides_phone=True)
    message = await shop.message(await hidden.send(shop.phone, "who am I?"))
    assert message.chat.phone is None
    assert message.chat.lid is not None
    sent = await shop.sent(message.chat, Text(text="a friend"))
    assert await hidden.hears(id=sent.id)
    assert await shop.told(Receipt, lambda each: sent.id in each.ids)
    await hidden.stop()


async def test_groups_are_left_alone_unless_they_are_wanted(line: Line) -> None:
    shop, ana = line.shop, line.ana
    group = (await ana.order("group", subject="Friends", members=[shop.phone]))["jid"]
    unheard = await ana.send(group, "nobody hears this")
    await shop.message(await ana.send(shop.phone, "to you"))
    assert await shop.desk.order(Serve(groups=True)) == Done()
    message = await shop.message(await ana.send(group, "to all"))
    assert (f"{message.group}@g.us", message.chat.phone) == (group, ana.phone)
    answer = await shop.sent(line.person, Text(text="to all of you"), group=message.group)
    assert (await ana.hears(id=answer.id))["chat"] == group
    assert await shop.desk.order(Serve(groups=False)) == Done()
    assert unheard not in [each.id for each in shop.messages()]


async def test_what_is_old_when_it_comes_says_it_is_late(line: Line) -> None:
    await line.shop.hands.ask("POST", "/clock", {"advance": -3600})
    try:
        sent = await line.ana.send(line.shop.phone, "an hour ago")
    finally:
        await line.shop.hands.ask("POST", "/clock", {})
    assert (await line.shop.message(sent)).live is False


async def test_what_the_owner_types_on_the_phone_and_hands_over_as_history_is_told_apart(line: Line) -> None:
    shop, ana = line.shop, line.ana
    phone = await shop.hands.customer(shop.phone)
    typed = await shop.message(await phone.send(ana.phone, "typed on the phone"))
    assert (typed.from_me, typed.history, typed.command, typed.chat.phone) == (True, False, None, ana.phone)
    now = typed.at.timestamp()
    chats = [{"with": ana.phone, "messages": [_old("OLD2", now - 50, mine=True), _old("OLD1", now - 90), _old("OLD0", now - 200 * 86_400)]}]
    await phone.order("history", chats=chats)
    first, second = await shop.message("OLD1"), await shop.message("OLD2")
    assert [(each.history, each.live, each.from_me) for each in (first, second)] == [(True, False, False), (True, False, True)]
    late = [each.id for each in shop.messages() if each.id.startswith("OLD")]
    assert late == ["OLD1", "OLD2"], "in order, and none that is older than a season"
    await phone.order("history", chats=chats)
    await shop.message(await ana.send(shop.phone, "and on we go"))
    assert [each.id for each in shop.messages() if each.id.startswith("OLD")] == late
    await phone.order("logout")
    await phone.stop()


def _old(id: str, at: float, *, mine: bool = False) -> dict[str, object]:
    return {"id": id, "text": f"old {id}", "at": at, "mine": mine}


def _activities(shop: Shop, phone: str) -> list[Activity]:
    return [each for each in shop.desk.told if isinstance(each, Activity) and each.chat.phone == phone]


async def _upload(shop: Shop, data: bytes) -> str:
    id = uuid4()
    answer = await shop.desk.begin(Upload(size=len(data), mime="application/octet-stream"), id)
    for at in range(0, len(data), 256 * 1024):
        await shop.desk.send(Piece(id=id, data=data[at : at + 256 * 1024], last=at + 256 * 1024 >= len(data)))
    found = await asyncio.wait_for(answer, 40)
    assert isinstance(found, Uploaded), found
    return found.handle


def _code(answer: object) -> str | None:
    return answer.code if isinstance(answer, Failed) else None
