"""Sending over the wire: what is asked of Meta, and what its answers mean."""

from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest

from frontdesk.channels.channel import Advice, Channel, Line, SendFailed, Sent
from frontdesk.channels.content import Content, Reaction, Text, load
from frontdesk.cloud.client import CloudChannel
from frontdesk.contacts.party import Party
from tests.cloud.conftest import ANA, REFERENCE
from tests.cloud.graph_server import GraphServer

HELLO = Text(text="Hello, Ana 👋")


async def send(channel: Channel, line: Line, content: Content = HELLO, to: Party = ANA, **more: Any) -> Sent:
    return await channel.send(line, to, content, **{"reply_to": None, "reference": REFERENCE, **more})


async def refused(channel: Channel, line: Line, content: Content = HELLO, to: Party = ANA, **more: Any) -> SendFailed:
    with pytest.raises(SendFailed) as failed:
        await send(channel, line, content, to, **more)
    return failed.value


async def test_a_text_goes_out_with_our_id_and_a_plus(channel: Channel, line: Line, graph: GraphServer) -> None:
    sent = await send(channel, line)
    assert sent == Sent("wamid.OK", held=False, wa_id="15550100812")
    (asked,) = graph.asked
    assert (asked.method, asked.path) == ("POST", "/v24.0/210458899100071/messages")
    assert asked.headers["authorization"] == "Bearer EAAtoken"
    assert asked.headers["content-type"] == "application/json"
    assert asked.json == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+15550100812",
        "type": "text",
        "text": {"body": "Hello, Ana 👋", "preview_url": False},
        "biz_opaque_callback_data": str(REFERENCE),
    }


async def test_a_customer_without_a_phone_is_addressed_by_user_id(channel: Channel, line: Line, graph: GraphServer) -> None:
    await send(channel, line, to=Party(user_id="SE.40218837759102"))
    await send(channel, line, to=Party(phone="+46555010188", user_id="SE.40218837759102"))
    first, second = (asked.json for asked in graph.asked)
    assert first["recipient"] == "SE.40218837759102"
    assert "to" not in first
    assert second["to"] == "+46555010188"
    assert "recipient" not in second


async def test_a_customer_without_either_cannot_be_written_to(channel: Channel, line: Line, graph: GraphServer) -> None:
    assert (await refused(channel, line, to=Party(username="kai.l"))).advice is Advice.NEVER
    assert graph.asked == []


PARTS: list[tuple[dict[str, Any], str, Any]] = [
    (
        {"type": "text", "text": "see https://a.example", "preview_url": True},
        "text",
        {"body": "see https://a.example", "preview_url": True},
    ),
    ({"type": "media", "kind": "image", "provider_id": "77", "caption": "hi"}, "image", {"id": "77", "caption": "hi"}),
    ({"type": "media", "kind": "video", "link": "https://a.example/v.mp4"}, "video", {"link": "https://a.example/v.mp4"}),
    ({"type": "media", "kind": "audio", "provider_id": "78", "voice": True}, "audio", {"id": "78", "voice": True}),
    ({"type": "media", "kind": "sticker", "provider_id": "79"}, "sticker", {"id": "79"}),
    (
        {"type": "media", "kind": "document", "provider_id": "80", "filename": "ö.pdf", "caption": "c"},
        "document",
        {"id": "80", "filename": "ö.pdf", "caption": "c"},
    ),
    ({"type": "media", "kind": "image", "provider_id": "81", "filename": "a.jpg", "voice": True}, "image", {"id": "81"}),
    (
        {"type": "location", "latitude": 1.5, "longitude": -2, "name": "Mill"},
        "location",
        {"latitude": 1.5, "longitude": -2.0, "name": "Mill"},
    ),
    ({"type": "contacts", "contacts": [{"name": {"formatted_name": "Iris"}}]}, "contacts", [{"name": {"formatted_name": "Iris"}}]),
    (
        {"type": "buttons", "body": "Sure?", "buttons": [{"id": "y", "title": "Yes"}, {"id": "n", "title": "No"}], "footer": "f"},
        "interactive",
        {
            "type": "button",
            "body": {"text": "Sure?"},
            "footer": {"text": "f"},
            "action": {
                "buttons": [{"type": "reply", "reply": {"id": "y", "title": "Yes"}}, {"type": "reply", "reply": {"id": "n", "title": "No"}}]
            },
        },
    ),
    (
        {
            "type": "list",
            "body": "When?",
            "button": "Slots",
            "header": "h",
            "sections": [{"rows": [{"id": "1", "title": "10:30", "description": "d"}]}],
        },
        "interactive",
        {
            "type": "list",
            "body": {"text": "When?"},
            "header": {"type": "text", "text": "h"},
            "action": {"button": "Slots", "sections": [{"rows": [{"id": "1", "title": "10:30", "description": "d"}]}]},
        },
    ),
    (
        {
            "type": "list",
            "body": "When?",
            "button": "Slots",
            "sections": [{"title": "Mo", "rows": [{"id": "1", "title": "9"}]}, {"title": "Tu", "rows": [{"id": "2", "title": "9"}]}],
        },
        "interactive",
        {
            "type": "list",
            "body": {"text": "When?"},
            "action": {
                "button": "Slots",
                "sections": [{"title": "Mo", "rows": [{"id": "1", "title": "9"}]}, {"title": "Tu", "rows": [{"id": "2", "title": "9"}]}],
            },
        },
    ),
    (
        {"type": "cta_url", "body": "Book", "label": "Open", "url": "https://a.example/b"},
        "interactive",
        {
            "type": "cta_url",
            "body": {"text": "Book"},
            "action": {"name": "cta_url", "parameters": {"display_text": "Open", "url": "https://a.example/b"}},
        },
    ),
    ({"type": "template", "name": "visit_reminder", "language": "de"}, "template", {"name": "visit_reminder", "language": {"code": "de"}}),
    (
        {
            "type": "template",
            "name": "t",
            "language": "en_US",
            "components": [{"type": "body", "parameters": [{"type": "text", "text": "4 pm"}]}],
        },
        "template",
        {"name": "t", "language": {"code": "en_US"}, "components": [{"type": "body", "parameters": [{"type": "text", "text": "4 pm"}]}]},
    ),
]


@pytest.mark.parametrize(("stored", "kind", "part"), PARTS, ids=lambda value: value if isinstance(value, str) else "")
async def test_content_is_written_in_metas_words(
    channel: Channel, line: Line, graph: GraphServer, stored: dict[str, Any], kind: str, part: Any
) -> None:
    await send(channel, line, load(stored), reply_to="wamid.QUESTION")
    (asked,) = graph.asked
    assert (asked.json["type"], asked.json[kind]) == (kind, part)
    assert asked.json["context"] == {"message_id": "wamid.QUESTION"}


async def test_a_reaction_names_the_message_by_metas_id(channel: Channel, line: Line, graph: GraphServer) -> None:
    reaction = Reaction(message_id=UUID(int=7), emoji="👍")
    await send(channel, line, reaction, target="wamid.THEIRS")
    await send(channel, line, Reaction(message_id=UUID(int=7), emoji=""), target="wamid.THEIRS")
    assert [asked.json["reaction"] for asked in graph.asked] == [
        {"message_id": "wamid.THEIRS", "emoji": "👍"},
        {"message_id": "wamid.THEIRS", "emoji": ""},
    ]
    assert (await refused(channel, line, reaction)).advice is Advice.NEVER


async def test_a_file_that_was_not_handed_over_is_not_sent(channel: Channel, line: Line, graph: GraphServer) -> None:
    stored = load({"type": "media", "kind": "image", "media_id": str(UUID(int=3))})
    assert (await refused(channel, line, stored)).advice is Advice.NEVER
    assert graph.asked == []


@pytest.mark.parametrize(("word", "held"), [("accepted", False), ("held_for_quality_assessment", True), ("paused", True)])
async def test_a_message_that_meta_holds_back_is_said_to_be_held(
    channel: Channel, line: Line, graph: GraphServer, word: str, held: bool
) -> None:
    graph.answer({"messages": [{"id": "wamid.H", "message_status": word}]})
    assert await send(channel, line) == Sent("wamid.H", held=held, wa_id=None)


@pytest.mark.parametrize(
    ("code", "status", "advice"),
    [
        (131047, 400, Advice.NEVER),
        (131056, 400, Advice.BACK_OFF_PAIR),
        (131048, 400, Advice.STOP_SENDER),
        (190, 401, Advice.STOP_SENDER),
        (130429, 400, Advice.RETRY),
        (2, 503, Advice.RETRY),
        (131016, 500, Advice.RETRY),
        (987654, 500, Advice.UNCERTAIN),
    ],
)
async def test_a_refusal_is_judged_by_its_code(
    channel: Channel, line: Line, graph: GraphServer, code: int, status: int, advice: Advice
) -> None:
    graph.refuse(code, status)
    failed = await refused(channel, line)
    assert (failed.advice, failed.code) == (advice, code)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"<html>", b'{"messages":[]}', b'{"messages":[{"id":""}]}', b'{"messages":"x"}', b"x" * 2_000_000]
)
async def test_a_yes_without_an_id_leaves_the_message_in_doubt(channel: Channel, line: Line, graph: GraphServer, body: bytes) -> None:
    graph.answer(body)
    assert (await refused(channel, line)).advice is Advice.UNCERTAIN


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_fault_of_the_server_without_a_word_from_meta_leaves_it_in_doubt(
    channel: Channel, line: Line, graph: GraphServer, status: int
) -> None:
    graph.answer(b"upstream went away", status)
    assert (await refused(channel, line)).advice is Advice.UNCERTAIN


@pytest.mark.parametrize("token", ["", "  ", "EAA\nX: y", "EAAé", "a\x00b"])
async def test_a_token_that_is_none_stops_the_sender_before_anything_leaves(
    channel: Channel, line: Line, graph: GraphServer, token: str
) -> None:
    broken = Line(line.channel_id, "cloud", phone_number_id="1", access_token=token)
    assert (await refused(channel, broken)).advice is Advice.STOP_SENDER
    assert graph.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "not a url",
        "ftp://127.0.0.1/x",
        "ws://127.0.0.1/x",
        "http://[::1",
        "http://127.0.0.1:99999",
        "http:///v24.0",
        "http://127.0.0.1\r\nX: y/v24.0",
        "http://a b/v24.0",
        "http://user:secret@127.0.0.1/v24.0",
        f"http://{'a' * 70}.example/v24.0",
    ],
)
async def test_an_address_that_is_none_stops_the_sender(channel: Channel, line: Line, url: str) -> None:
    broken = Line(line.channel_id, "cloud", phone_number_id="1", access_token="t", graph_url=url)
    assert (await refused(channel, broken)).advice is Advice.STOP_SENDER


async def test_a_channel_without_a_number_stops(channel: Channel, line: Line) -> None:
    assert (await refused(channel, Line(line.channel_id, "cloud", access_token="t"))).advice is Advice.STOP_SENDER


async def test_a_line_may_name_its_own_address_and_an_odd_id_stays_inside_it(channel: Channel, graph: GraphServer) -> None:
    odd = Line(UUID(int=1), "cloud", phone_number_id="1?x=#", access_token="t", graph_url=graph.url.replace("v24.0", "v99.0/"))
    await send(channel, odd)
    assert unquote(graph.asked[0].path) == "/v99.0/1?x=#/messages"
    assert graph.asked[0].query == {}


async def test_a_message_is_marked_read_with_and_without_typing(channel: Channel, line: Line, graph: GraphServer) -> None:
    await channel.seen(line, "wamid.IN", typing=False)
    await channel.seen(line, "wamid.IN", typing=True)
    plain = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.IN"}
    assert [asked.json for asked in graph.asked] == [plain, {**plain, "typing_indicator": {"type": "text"}}]


async def test_a_read_mark_in_doubt_may_simply_be_made_again(channel: Channel, line: Line, graph: GraphServer) -> None:
    graph.answer(b"", 502)
    with pytest.raises(SendFailed) as failed:
        await channel.seen(line, "wamid.IN", typing=True)
    assert failed.value.advice is Advice.RETRY


async def test_a_number_tells_what_meta_knows_of_it(cloud: CloudChannel, line: Line, graph: GraphServer) -> None:
    graph.answer({"id": "210458899100071", "display_phone_number": "+1 555-010-0471", "verified_name": "Salon", "quality_rating": "GREEN"})
    found = await cloud.number(line)
    assert (found.id, found.display, found.name, found.quality) == ("210458899100071", "+1 555-010-0471", "Salon", "GREEN")
    (asked,) = graph.asked
    assert (asked.method, asked.path) == ("GET", "/v24.0/210458899100071")
    assert "quality_rating" in asked.query["fields"]
    graph.answer({"hello": "I am another service"})
    with pytest.raises(SendFailed, match="not with a phone number"):
        await cloud.number(line)


def test_a_line_does_not_show_its_token_when_it_is_printed(line: Line) -> None:
    assert "EAAtoken" not in repr(line)
