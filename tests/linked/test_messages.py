"""Messages of a linked number: in by its gateway, through the same inbox and rules, out by its gateway, and what becomes of them."""

import base64
from datetime import timedelta

from frontdesk.gateway import protocol
from frontdesk.gateway.protocol import (
    Attachment,
    Card,
    Command,
    Failed,
    Fetch,
    File,
    Lost,
    Person,
    Place,
    Seen,
    Send,
    Settled,
    Switched,
    Text,
    Typing,
    Upload,
)
from frontdesk.kit import clock
from tests.gateways import ANA, message, receipt
from tests.linked.conftest import Shop

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


async def test_a_message_is_answered_by_a_rule_and_its_delivery_followed(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    assert [author for author, _ in await linked.said(2)] == ["contact", "assistant"]
    order = await linked.gateway.ordered(Send)
    assert isinstance(order.content, Text)
    assert "9:00" in order.content.text
    assert (order.to.phone, order.to.lid) == (ANA.phone, ANA.lid)
    sent = await linked.delivered("sent")
    for step in ("delivered", "read"):
        await linked.gateway.tell(receipt(step, sent["wamid"]))
        await linked.delivered(step)


async def test_the_customer_sees_that_they_were_read(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    seen = await linked.gateway.ordered(Seen)
    assert (seen.ids, seen.chat.phone) == (["AA01"], ANA.phone)


async def test_a_pause_shows_typing(shop: Shop) -> None:
    await shop.api("PATCH", shop.path, {"pause_ms": 60_000, "pause_most_ms": 60_000})
    async with shop.gateway.running():
        await shop.gateway.connected()
        await shop.state("connected")
        await shop.gateway.tell(message("AA01", "horario"))
        assert (await shop.gateway.ordered(Typing)).chat.phone == ANA.phone


async def test_an_event_told_twice_is_taken_once(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.said(2)
    await linked.gateway.again(1)
    await linked.gateway.tell(message("AA02", "gracias, eso es todo"))
    assert [text for author, text in await linked.said(3) if author == "contact"] == ["horario", "gracias, eso es todo"]


async def test_what_was_journalled_while_the_line_was_down_comes_once_and_in_order(linked: Shop) -> None:
    await linked.api("PATCH", linked.path, {"assistant_id": None})
    await linked.gateway.tell(message("AA01", "first"))
    await linked.gateway.hang_up()
    await linked.state("reconnecting", "gateway_away")
    linked.gateway.journal_only(*(message(f"BB{n:02}", f"message {n}") for n in range(40)))
    async with linked.gateway.running():
        assert linked.gateway.welcome is not None
        assert linked.gateway.welcome.acked == 1
        texts = [text for _, text in await linked.said(41)]
    assert texts == ["first", *(f"message {n}" for n in range(40))]


async def test_the_shops_own_phone_takes_the_conversation_over(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.delivered("sent")
    await linked.gateway.tell(message("AA02", "Te atiendo yo", from_me=True))
    handed = await linked.world.event(linked.rosa, "conversation.handed_off", why="phone")
    assert handed.data["to"] == "agent"
    await linked.gateway.tell(message("AA03", "horario"))
    assert [author for author, _ in await linked.said(4)] == ["contact", "assistant", "phone", "contact"]


async def test_an_echo_of_our_own_send_takes_nothing_over(linked: Shop) -> None:
    commands: list[Command] = []
    obey = linked.gateway.obey

    def remember(command: Command) -> protocol.Answer | None:
        commands.append(command)
        return obey(command)

    linked.gateway.answer = remember
    await linked.gateway.tell(message("AA01", "horario"))
    sent = await linked.delivered("sent")
    command = next(command for command in commands if isinstance(command.order, Send))
    await linked.gateway.tell(message(sent["wamid"], sent["text"], from_me=True, command=command.id))
    await linked.gateway.tell(message("AA03", "precio"))
    assert [author for author, _ in await linked.said(4)] == ["contact", "assistant", "contact", "assistant"]


async def test_history_is_stored_and_never_answered(linked: Shop) -> None:
    old = clock.now() - timedelta(days=3)
    await linked.gateway.tell(
        message("HH01", "horario", at=old, history=True, live=False),
        message("HH02", "De 9 a 14", at=old + timedelta(minutes=1), history=True, live=False, from_me=True),
    )
    assert await linked.said(2) == [("contact", "horario"), ("phone", "De 9 a 14")]
    await linked.gateway.tell(message("AA01", "precio"))
    assert [author for author, _ in await linked.said(4)] == ["contact", "phone", "contact", "assistant"]


async def test_a_message_that_comes_too_late_is_for_a_person(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario", at=clock.now() - timedelta(minutes=16), live=False))
    await linked.world.event(linked.rosa, "conversation.handed_off", why="too_old")
    assert await linked.said(1) == [("contact", "horario")]


async def test_how_late_is_too_late_is_the_channels_to_say(linked: Shop) -> None:
    await linked.api("PATCH", linked.path, {"answer_within_s": 3600})
    await linked.gateway.tell(message("AA01", "horario", at=clock.now() - timedelta(minutes=16), live=False))
    assert [author for author, _ in await linked.said(2)] == ["contact", "assistant"]


async def test_groups_are_left_out_shown_or_answered_as_the_channel_says(linked: Shop) -> None:
    assert linked.gateway.welcome is not None
    assert linked.gateway.welcome.groups is False
    group = "120363000000000001"
    await linked.gateway.tell(message("GG01", "horario", group=group))
    await linked.api("PATCH", linked.path, {"groups": "show"})
    assert (await linked.gateway.ordered(protocol.Serve)).groups is True
    await linked.gateway.tell(message("GG02", "horario", group=group))
    assert await linked.said(1) == [("contact", "horario")]
    await linked.api("PATCH", linked.path, {"groups": "answer"})
    await linked.gateway.tell(message("GG03", "horario", group=group))
    order = await linked.gateway.ordered(Send)
    assert order.group == group
    assert len(await linked.said(3)) == 3


async def test_a_file_comes_through_the_line_into_the_store(linked: Shop) -> None:
    linked.gateway.files["h1"] = PNG
    await linked.gateway.tell(message("AA01", "mira", kind="image", file=File(handle="h1", kind="image", mime="image/png", size=len(PNG))))
    stored = await linked.world.event(linked.rosa, "media.stored")
    content = await linked.world.client(linked.rosa.keys["read"]).get(f"/v1/media/{stored.data['media_id']}/content")
    assert content.content == PNG


async def test_a_large_file_comes_in_pieces_and_one_too_large_fails_alone(linked: Shop) -> None:
    linked.gateway.files["h1"] = PNG + bytes(3_000_000)
    await linked.gateway.tell(message("AA01", kind="image", file=File(handle="h1", kind="image", mime="image/png")))
    await linked.world.event(linked.rosa, "media.stored")
    await linked.gateway.tell(message("AA02", kind="image", file=File(handle="gone", kind="image", mime="image/png")))
    failed = await linked.world.event(linked.rosa, "media.failed")
    await linked.gateway.ordered(Fetch, 2)
    shown = await linked.api("GET", f"/v1/media/{failed.data['media_id']}")
    assert shown["state"] == "failed"


async def test_an_agents_file_is_handed_over_and_sent(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.said(2)
    client = linked.world.client(linked.rosa.keys["write"])
    media = (await client.post("/v1/media", files={"file": ("menu.png", PNG, "image/png")})).json()
    conversation = (await linked.api("GET", "/v1/conversations"))["items"][0]["id"]
    content = {"type": "media", "kind": "image", "media_id": media["id"], "caption": "Menú"}
    await linked.api("POST", f"/v1/conversations/{conversation}/messages", {"content": content}, key="write")
    assert (await linked.gateway.ordered(Upload)).size == len(PNG)
    order = await linked.gateway.ordered(Send, 2)
    assert isinstance(order.content, Attachment)
    assert (linked.gateway.files[order.content.handle], order.content.caption) == (PNG, "Menú")


async def test_replies_and_reactions_name_their_message_and_whose_it_is(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    sent = await linked.delivered("sent")
    theirs = (await linked.messages())[0]
    path = f"/v1/conversations/{theirs['conversation_id']}/messages"
    await linked.api("POST", path, {"content": {"type": "text", "text": "sí"}, "reply_to": theirs["id"]}, key="write")
    quoting = await linked.gateway.ordered(Send, 2)
    assert quoting.quote is not None
    assert (quoting.quote.id, quoting.quote.mine, quoting.quote.text) == ("AA01", False, "horario")
    await linked.api("POST", path, {"content": {"type": "reaction", "message_id": sent["id"], "emoji": "👍"}}, key="write")
    reacting = await linked.gateway.ordered(Send, 3)
    assert reacting.content == protocol.React(target=sent["wamid"], emoji="👍", mine=True)


async def test_reactions_edits_deletions_places_and_cards_are_taken_in(linked: Shop) -> None:
    await linked.api("PATCH", linked.path, {"assistant_id": None})
    vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nTEL;type=CELL;waid=12025550143:+1 202 555 0143\nEND:VCARD"
    await linked.gateway.tell(
        message("AA01", "hola"),
        message("AA02", kind="reaction", target="AA01", emoji="❤️"),
        message("AA03", "hola!", kind="edit", target="AA01"),
        message("AA04", kind="location", place=Place(latitude=40.4, longitude=-3.7, name="Mercado")),
        message("AA05", kind="contacts", cards=[Card(name="Ben", vcard=vcard)]),
        message("AA06", kind="delete", target="AA01"),
    )
    await linked.world.event(linked.rosa, "message.deleted")
    shown = {item["type"]: item for item in await linked.messages()}
    assert shown["text"]["text"] == "hola!"
    assert shown["location"]["content"]["latitude"] == 40.4
    assert shown["contacts"]["content"]["contacts"][0]["phones"] == [{"phone": "+1 202 555 0143"}]


async def test_a_sender_known_by_lid_alone_is_answered_and_joined_with_their_number(linked: Shop) -> None:
    hidden = Person(lid=ANA.lid, name="Ana")
    await linked.gateway.tell(message("AA01", "horario", chat=hidden))
    order = await linked.gateway.ordered(Send)
    assert (order.to.phone, order.to.lid) == (None, ANA.lid)
    await linked.gateway.tell(message("AA02", "precio"))
    await linked.said(4)
    assert len((await linked.api("GET", "/v1/conversations"))["items"]) == 1


async def test_an_undecryptable_message_shows_and_its_readable_form_is_answered(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", kind="unreadable"))
    await linked.said(1)
    await linked.gateway.tell(message("AA01", "horario"))
    order = await linked.gateway.ordered(Send)
    assert isinstance(order.content, Text)


async def test_a_lost_message_is_told_to_the_team(linked: Shop) -> None:
    await linked.gateway.tell(Lost(id="AA01", at=clock.now(), chat=ANA))
    await linked.world.event(linked.rosa, "channel.reported", event="message_lost")
    (shown,) = [item for item in await linked.messages() if item["direction"] == "inbound"]
    assert "ask the customer" in shown["error"]["sentence"]


async def test_buttons_become_words(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "hola"))
    order = await linked.gateway.ordered(Send)
    assert isinstance(order.content, Text)
    assert "• Horario" in order.content.text


async def test_the_handoff_switch_works_from_both_sides(linked: Shop) -> None:
    await linked.gateway.tell(Switched(handoff=True, at=clock.now()))
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.said(1)
    assert (await linked.api("GET", f"{linked.path}/session/handoff"))["on"] is True
    await linked.api("POST", f"{linked.path}/session/handoff", {"on": False}, key="write")
    assert (await linked.gateway.ordered(protocol.Handoff)).on is False
    await linked.gateway.tell(message("AA02", "precio"))
    assert [author for author, _ in await linked.said(3)] == ["contact", "contact", "assistant"]


async def test_a_send_in_doubt_is_settled_when_the_gateway_learns_more(linked: Shop) -> None:
    commands: list[Command] = []

    def unsure(command: Command) -> protocol.Answer | None:
        if isinstance(command.order, Send):
            commands.append(command)
            return Failed(code="in_doubt", sentence="Cut off in the middle.", advice="uncertain")
        return protocol.Done()

    linked.gateway.answer = unsure
    await linked.gateway.tell(message("AA01", "horario"))
    doubtful = await linked.delivered("unconfirmed")
    await linked.gateway.tell(Settled(command=commands[0].id, id="3EB0FF", at=clock.now()))
    settled = await linked.delivered("sent")
    assert (settled["id"], settled["wamid"]) == (doubtful["id"], "3EB0FF")


async def test_what_is_written_while_the_number_is_away_goes_when_it_is_back(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.said(2)
    await linked.gateway.hang_up()
    await linked.state("reconnecting")
    conversation = (await linked.api("GET", "/v1/conversations"))["items"][0]["id"]
    await linked.api("POST", f"/v1/conversations/{conversation}/messages", {"content": {"type": "text", "text": "luego"}}, key="write")
    assert (await linked.messages())[-1]["status"] == "queued"
    async with linked.gateway.running():
        await linked.gateway.connected()
        await linked.delivered("sent")
    assert [order.content for order in linked.gateway.orders if isinstance(order, Send)][-1] == Text(text="luego")


async def test_typing_is_told_to_the_team(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.said(2)
    await linked.gateway.active("typing")
    assert (await linked.world.event(linked.rosa, "contact.typed")).data == {"doing": "typing"}


async def test_what_cannot_be_read_is_parked_and_the_rest_goes_on(linked: Shop) -> None:
    await linked.gateway.tell(message("X" * 300, "too long an id"), message("AA01", "horario"))
    await linked.world.event(linked.rosa, "receipt.parked")
    await linked.gateway.ordered(Send)
