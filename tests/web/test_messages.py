"""Messages: threads, sending of every kind, statuses, search."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from starlette.responses import JSONResponse

from frontdesk.kit import clock
from tests.world import World, unchanged

TEXT = {"type": "text", "text": "We are open until eight."}
CONTENTS: dict[str, dict[str, Any]] = {
    "text": TEXT,
    "image": {"type": "media", "kind": "image", "link": "https://example.com/a.jpg", "caption": "This one"},
    "location": {"type": "location", "latitude": 40.4, "longitude": -3.7, "name": "Salon Rosa"},
    "contacts": {"type": "contacts", "contacts": [{"name": {"formatted_name": "Rita", "first_name": "Rita"}}]},
    "buttons": {"type": "buttons", "body": "When?", "buttons": [{"id": "a", "title": "Today"}, {"id": "b", "title": "Tomorrow"}]},
    "list": {"type": "list", "body": "What?", "button": "See", "sections": [{"rows": [{"id": "cut", "title": "Cut"}]}]},
    "cta_url": {"type": "cta_url", "body": "Book here", "label": "Open", "url": "https://example.com"},
    "template": {"type": "template", "name": "reminder", "language": "es", "components": []},
}


@pytest.mark.parametrize("type", CONTENTS)
async def test_every_kind_of_message_goes_out(world: World, type: str) -> None:
    agent, id = await in_conversation(world)
    answer = await agent.post(f"/v1/conversations/{id}/messages", json={"content": CONTENTS[type]})
    assert answer.status_code == 201, answer.text
    sent = answer.json()
    assert (sent["type"], sent["direction"], sent["author"], sent["author_name"], sent["status"]) == (
        type, "outbound", "agent", "Aldo Agent", "queued",
    )  # fmt: skip
    await world.event(world.rosa, "message.sent", message_id=sent["id"])
    shown = (await agent.get(f"/v1/messages/{sent['id']}")).json()
    assert shown["status"] == "sent"
    assert shown["wamid"].startswith("wamid.sent")
    assert shown["sent_at"] is not None


async def test_a_reply_takes_the_conversation_over_and_marks_it_read(world: World) -> None:
    agent, id = await in_conversation(world)
    await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT})
    conversation = (await agent.get(f"/v1/conversations/{id}")).json()
    assert (conversation["handler"], conversation["assignee"]["name"], conversation["unread"]) == ("agent", "Aldo Agent", 0)
    assert conversation["preview"] == TEXT["text"]
    steps = (await agent.get(f"/v1/conversations/{id}/handoffs")).json()["items"]
    assert steps[0]["why"] == "replied"


async def test_a_reply_opens_a_resolved_conversation(world: World) -> None:
    agent, id = await in_conversation(world)
    await agent.post(f"/v1/conversations/{id}/resolve")
    await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT})
    assert (await agent.get(f"/v1/conversations/{id}")).json()["state"] == "open"


async def test_a_reply_quotes_a_message_of_the_same_conversation(world: World) -> None:
    agent, id = await in_conversation(world)
    asked = await incoming(agent, id)
    answer = (await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT, "reply_to": asked["id"]})).json()
    assert (answer["reply_to"], answer["reply_to_id"]) == (asked["wamid"], asked["id"])
    await world.text(world.rosa, "hola", sender="34611111111")
    others = (await agent.get("/v1/messages")).json()["items"]
    foreign = next(message for message in others if message["from"] == "34611111111")
    refused = await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT, "reply_to": foreign["id"]})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "reply_to")


async def test_a_reaction_stands_on_its_message_and_can_be_taken_back(world: World) -> None:
    agent, id = await in_conversation(world)
    asked = await incoming(agent, id)
    for emoji, shown in (("👍", ["👍"]), ("❤️", ["❤️"]), ("", [])):
        reaction = {"type": "reaction", "message_id": asked["id"], "emoji": emoji}
        answer = await agent.post(f"/v1/conversations/{id}/messages", json={"content": reaction})
        assert (answer.status_code, answer.json()["target"]) == (201, asked["wamid"])
        found = (await agent.get(f"/v1/messages/{asked['id']}")).json()["reactions"]
        assert [one["emoji"] for one in found] == shown
    assert (await agent.get(f"/v1/conversations/{id}")).json()["handler"] == "assistant", "a reaction is no reply"


async def test_a_customer_s_reaction_is_shown_on_what_it_is_about(world: World) -> None:
    agent, id = await in_conversation(world)
    sent = (await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT})).json()
    await world.event(world.rosa, "message.sent", message_id=sent["id"])
    wamid = (await agent.get(f"/v1/messages/{sent['id']}")).json()["wamid"]
    reaction = {"id": "wamid.reaction", "type": "reaction", "reaction": {"message_id": wamid, "emoji": "🙏"}}
    await world.text(world.rosa, "", **reaction)
    thread = (await agent.get(f"/v1/conversations/{id}/messages")).json()["items"]
    shown = next(message for message in thread if message["id"] == sent["id"])
    assert shown["reactions"] == [{"emoji": "🙏", "author": "contact"}]


async def test_after_a_day_only_a_template_goes_to_a_cloud_number(world: World) -> None:
    agent, id = await in_conversation(world)
    clock.advance(timedelta(hours=25))
    refused = await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT})
    assert (refused.status_code, refused.json()["code"]) == (409, "window_closed")
    assert (await agent.post(f"/v1/conversations/{id}/messages", json={"content": CONTENTS["template"]})).status_code == 201


async def test_an_api_channel_has_no_window(world: World) -> None:
    program = world.client(world.rosa.keys["write"])
    first = {"channel_id": str(world.rosa.api_id), "to": "+34600000001", "content": TEXT}
    answer = await program.post("/v1/messages", json=first)
    assert answer.status_code == 201, answer.text
    await world.event(world.rosa, "message.sent", message_id=answer.json()["id"])


async def test_a_scheduled_message_waits_and_can_be_taken_back(world: World) -> None:
    agent, id = await in_conversation(world)
    at = datetime.now(UTC) + timedelta(hours=1)
    body = {"content": TEXT, "send_at": at.isoformat()}
    first, second = [(await agent.post(f"/v1/conversations/{id}/messages", json=body)).json() for _ in range(2)]
    assert first["status"] == "scheduled"
    assert datetime.fromisoformat(first["scheduled_at"]) == at
    assert first["sent_at"] is None
    assert (await agent.delete(f"/v1/messages/{first['id']}")).status_code == 204
    assert (await agent.get(f"/v1/messages/{first['id']}")).json()["status"] == "cancelled"
    assert (await agent.delete(f"/v1/messages/{first['id']}")).json()["code"] == "not_pending"
    clock.advance(timedelta(hours=2))
    world.installation.poke()
    await world.event(world.rosa, "message.sent", message_id=second["id"])


async def test_a_message_is_not_planned_for_when_the_window_will_be_closed(world: World) -> None:
    agent, id = await in_conversation(world)
    later = (datetime.now(UTC) + timedelta(hours=30)).isoformat()
    answer = await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT, "send_at": later})
    assert answer.json()["code"] == "window_closed"


async def test_a_message_that_failed_is_sent_again_by_hand(world: World) -> None:
    agent, id = await in_conversation(world)
    before = await world.last(world.rosa)
    error = {"message": "(#131026) Message undeliverable", "type": "OAuthException", "code": 131026, "fbtrace_id": "A1"}
    world.graph.answers.append(JSONResponse({"error": error}, 400))
    sent = (await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT})).json()
    await world.event(world.rosa, "message.failed", after=before)
    failed = (await agent.get(f"/v1/messages/{sent['id']}")).json()
    assert (failed["status"], failed["error"]["code"]) == ("failed", 131026)
    assert failed["error"]["sentence"]
    again = await agent.post(f"/v1/messages/{sent['id']}/resend")
    assert (again.status_code, again.json()["status"], again.json()["error"]) == (200, "queued", None)
    await world.event(world.rosa, "message.sent", message_id=sent["id"])
    assert (await agent.post(f"/v1/messages/{sent['id']}/resend")).json()["code"] == "not_in_doubt"


async def test_statuses_are_listed_as_whatsapp_told_them(world: World) -> None:
    agent, id = await in_conversation(world)
    sent = (await agent.post(f"/v1/conversations/{id}/messages", json={"content": TEXT})).json()
    await world.event(world.rosa, "message.sent", message_id=sent["id"])
    wamid = (await agent.get(f"/v1/messages/{sent['id']}")).json()["wamid"]
    pricing = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "service"}
    for n, step in enumerate(("delivered", "read")):
        status = {"id": wamid, "status": step, "timestamp": str(1_790_000_000 + n), "recipient_id": "5215512345678", "pricing": pricing}
        await world.webhook(world.rosa, world.envelope(world.rosa, statuses=[status]))
    await world.event(world.rosa, "message.read", message_id=sent["id"])
    shown = (await agent.get(f"/v1/messages/{sent['id']}")).json()
    assert (shown["status"], shown["pricing"]) == ("read", {"billable": True, "model": "PMP", "type": "regular", "category": "service"})
    steps = (await agent.get(f"/v1/messages/{sent['id']}/statuses")).json()["items"]
    assert [(step["status"], step["recipient"], step["timestamp"]) for step in steps] == [
        ("delivered", "5215512345678", "1790000000"),
        ("read", "5215512345678", "1790000001"),
    ]


async def test_a_message_to_a_stranger_opens_a_conversation(world: World) -> None:
    agent = await world.signed_in(world.rosa.agent)
    for to, phone in (("+34 600 000 009", "+34600000009"), ({"bsuid": "ES.abcdef"}, None)):
        body = {"channel_id": str(world.rosa.cloud_id), "to": to, "content": CONTENTS["template"]}
        sent = await agent.post("/v1/messages", json=body)
        assert sent.status_code == 201, sent.text
        conversation = (await agent.get(f"/v1/conversations/{sent.json()['conversation_id']}")).json()
        assert (conversation["contact"]["phone"], conversation["handler"]) == (phone, "agent")
        await world.event(world.rosa, "message.sent", message_id=sent.json()["id"])


async def test_a_program_s_notification_leaves_the_conversation_with_the_assistant(world: World) -> None:
    program = world.client(world.rosa.keys["write"])
    body = {"channel_id": str(world.rosa.cloud_id), "to": "+34600000009", "content": CONTENTS["template"]}
    sent = (await program.post("/v1/messages", json=body)).json()
    assert sent["author_name"] == "write key"
    assert (await program.get(f"/v1/conversations/{sent['conversation_id']}")).json()["handler"] == "assistant"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "content"),
        ({"content": {"type": "text"}}, "content.text"),
        ({"content": {"type": "text", "text": ""}}, "content.text"),
        ({"content": {"type": "text", "text": "x" * 4097}}, "content.text"),
        ({"content": {"type": "text", "text": "a\0b"}}, "content.text"),
        ({"content": {"type": "poem", "text": "x"}}, "content"),
        ({"content": {"type": "media", "kind": "image"}}, "content"),
        (
            {"content": {"type": "media", "kind": "image", "link": "https://a", "media_id": "0192f0c1-2a3b-7c4d-8e5f-000000000000"}},
            "content",
        ),
        ({"content": {"type": "media", "kind": "image", "media_id": "0192f0c1-2a3b-7c4d-8e5f-000000000000"}}, "content.media_id"),
        ({"content": {"type": "buttons", "body": "x", "buttons": [{"id": "a", "title": "x" * 21}]}}, "content.buttons[0].title"),
        ({"content": {"type": "location", "latitude": 91, "longitude": 0}}, "content.latitude"),
        ({"content": TEXT, "send_at": "soon"}, "send_at"),
        ({"content": TEXT, "reply_to": "x"}, "reply_to"),
        ({"content": TEXT, "colour": "red"}, "colour"),
    ],
)
@unchanged
async def test_what_cannot_be_sent_is_refused_by_name(still: World, body: dict[str, Any], field: str) -> None:
    agent, id = await in_conversation(still)
    answer = await agent.post(f"/v1/conversations/{id}/messages", json=body)
    assert answer.status_code == 422, answer.text
    problem = answer.json()
    assert problem["errors"][0]["field"] == field, problem
    assert problem["detail"].startswith(f"{field}:"), problem


@pytest.mark.parametrize("to", ["12345", "+1", "hello", "", {"bsuid": "x"}, {"phone": "+34600000009"}, 5])
@unchanged
async def test_a_number_that_is_none_is_refused_by_name(still: World, to: object) -> None:
    program = still.client(still.rosa.keys["write"])
    answer = await program.post("/v1/messages", json={"channel_id": str(still.rosa.cloud_id), "to": to, "content": TEXT})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"].startswith("to")


async def test_search_finds_words_and_says_with_whom(world: World) -> None:
    await world.text(world.rosa, "¿Cuánto cuesta la manicura francesa?", name="Ana")
    await world.text(world.rosa, "hola manicura", sender="34611111111", name="Bea")
    client = world.client(world.rosa.keys["read"])
    found = (await client.get("/v1/search", params={"q": "manicura"})).json()["items"]
    inbound = [message for message in found if message["direction"] == "inbound"]
    assert [message["contact_name"] for message in inbound] == ["Bea", "Ana"]
    exact = (await client.get("/v1/search", params={"q": "manicura francesa"})).json()["items"]
    assert [message["text"] for message in exact] == ["¿Cuánto cuesta la manicura francesa?"]
    first = (await client.get("/v1/search", params={"q": "manicura", "limit": 1})).json()
    second = (await client.get("/v1/search", params={"q": "manicura", "limit": 1, "cursor": first["next_cursor"]})).json()
    assert [first["items"][0]["id"], second["items"][0]["id"]] == [message["id"] for message in found[:2]]


@pytest.mark.parametrize("words", ['"', "* OR 1", "NEAR(", "a:b", "-", "'; DROP TABLE message; --", "\\", "🙂", "%"])
@unchanged
async def test_search_takes_anything_that_is_typed(still: World, words: str) -> None:
    await still.text(still.rosa, "hola")
    answer = await still.client(still.rosa.keys["read"]).get("/v1/search", params={"q": words})
    assert answer.status_code == 200, answer.text


async def test_a_thread_goes_back_page_by_page(world: World) -> None:
    agent, id = await in_conversation(world)
    for n in range(5):
        sent = await agent.post(f"/v1/conversations/{id}/messages", json={"content": {"type": "text", "text": f"line {n}"}})
        await world.event(world.rosa, "message.sent", message_id=sent.json()["id"])
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = (await agent.get(f"/v1/conversations/{id}/messages", params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
        seen += [message["text"] for message in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen[:5] == [f"line {n}" for n in reversed(range(5))]
    assert seen[-1] == "hola"
    assert len(seen) == (await agent.get(f"/v1/conversations/{id}")).json()["message_count"]


async def test_a_bad_cursor_is_told(world: World) -> None:
    client = world.client(world.rosa.keys["read"])
    for path in ("/v1/conversations", "/v1/messages", "/v1/contacts", "/v1/search"):
        for cursor in ("x", "AAAA", "é", "-" * 32, "/////////////////////////////////w=="):
            answer = await client.get(path, params={"cursor": cursor, "q": "x"})
            assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor"), (path, cursor)


async def test_limits_of_pages_are_kept(world: World) -> None:
    client = world.client(world.rosa.keys["read"])
    for limit in ("0", "101", "-1", "many", "9" * 30):
        answer = await client.get("/v1/conversations", params={"limit": limit})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "limit")


async def in_conversation(world: World) -> tuple[httpx.AsyncClient, str]:
    """An agent, and a conversation whose customer has just been answered by the assistant."""
    await world.text(world.rosa, "hola")
    await world.event(world.rosa, "message.sent")
    agent = await world.signed_in(world.rosa.agent)
    return agent, (await agent.get("/v1/conversations")).json()["items"][0]["id"]


async def incoming(client: httpx.AsyncClient, id: str) -> dict[str, Any]:
    thread = (await client.get(f"/v1/conversations/{id}/messages")).json()["items"]
    found: dict[str, Any] = next(message for message in thread if message["direction"] == "inbound")
    return found
