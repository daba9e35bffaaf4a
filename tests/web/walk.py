"""Every route of the API with a well-formed request of it, and a row of each kind to ask for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx

from frontdesk.kit.schema import new_id
from frontdesk.knowledge import unanswered
from frontdesk.web import v1
from tests.world import World

SCHEMA = v1.build_routes().openapi()
FOR_OPERATORS = frozenset(
    (
        *("list_tenants", "add_tenant", "remove_tenant", "list_apps", "add_app", "get_tenants_wallet", "change_tenants_wallet"),
        *("get_tenants_prices", "put_tenants_prices", "add_credits"),
    )
)
NO_ROW = frozenset(("gateway_handoff",))
"""What stands in these addresses is a word, and the row follows from the key."""

Ids = dict[str, dict[str, str]]
"""By the noun of an address: what stands in its braces."""


@dataclass(frozen=True)
class Route:
    """One operation, and a request of it that is well formed."""

    name: str
    method: str
    path: str
    body: Any
    multipart: bool

    def request(self, ids: dict[str, str] | None = None) -> dict[str, Any]:
        """The request for a row with these ids, or for one that is not there."""
        known = {"number": "1", "tag": "vip", "key": "tea", "name": "colour", "position": "on", **(ids or {})}
        url = re.sub(r"{(\w+)}", lambda found: known.get(found[1]) or str(new_id()), self.path)
        query = {"q": "hola"} if self.name in ("search_messages", "search_knowledge") else {}
        sent: dict[str, Any] = {"method": self.method, "url": url, "params": query}
        if self.multipart:
            return {**sent, "files": {"file": ("a.txt", b"hello")}}
        return {**sent, "json": self.body} if self.body is not None else sent


BODIES: dict[str, Any] = {
    "sign_in": {"email": "a@b", "password": "x"},
    "add_member": {"email": "new@rosa.example", "name": "N", "password": "0123456789", "role": "agent"},
    "change_member": {"role": "admin"},
    "issue_key": {"name": "k", "scopes": ["read"]},
    "snooze": {"until": (datetime.now(UTC) + timedelta(days=1)).isoformat()},
    "send_message": {"content": {"type": "text", "text": "x"}},
    "send_first_message": {"channel_id": str(UUID(int=5)), "to": "+5511987654321", "content": {"type": "text", "text": "x"}},
    "add_contact": {"phone": "+5511987654321"},
    "change_contact": {"name": "x"},
    "merge_contact": {"into": str(UUID(int=6))},
    "add_tag": {"tag": "vip"},
    "add_channel": {"kind": "api", "name": "x"},
    "change_channel": {"name": "x"},
    "bring_in": {"id": "1", "from": {"phone": "+5511987654321"}, "text": "x"},
    "add_assistant": {"name": "x"},
    "change_assistant": {"name": "x"},
    "try_out": {"text": "x"},
    "put_draft": {},
    "publish_draft": {},
    "put_model_access": {"provider": "openai", "model": "x"},
    "play": {"text": "x"},
    "add_scenario": {"text": "name: x\nlines: [{customer: x}]"},
    "change_scenario": {"text": "name: x\nlines: [{customer: x}]"},
    "record_scenario": {"conversation_id": str(UUID(int=9)), "name": "x"},
    "run_scenarios": {"ids": []},
    "add_tool": {"name": "stock", "description": "x", "url": "https://example.com"},
    "change_tool": {"name": "stock", "description": "x", "url": "https://example.com"},
    "add_rule": {"name": "x", "words": {"en": ["x"]}, "hand_off": True},
    "change_rule": {"name": "x", "words": {"en": ["x"]}, "hand_off": True},
    "put_profile": {"name": "x"},
    "put_hours": {"openings": []},
    "add_exception": {"first_day": "2027-03-01", "last_day": "2027-03-01"},
    "add_resource_exception": {"first_day": "2027-03-01", "last_day": "2027-03-01"},
    "put_holidays": {"country": "ES"},
    "add_service": {"name": "x", "length": 30},
    "change_service": {"name": "x", "length": 30},
    "add_resource": {"name": "x"},
    "change_resource": {"name": "x"},
    "put_booking_rule": {},
    "book_appointment": {"token": "x", "contact_id": str(UUID(int=7)), "name": "x"},
    "move_appointment": {"token": "x"},
    "cancel_appointment": {},
    "add_calendar": {"name": "x"},
    "add_product": {"name": "x", "price": 1},
    "change_product": {"name": "x", "price": 1},
    "make_quote": {"lines": [{"product_id": str(UUID(int=8))}]},
    "open_escalation": {"reason": "x"},
    "add_escalation_contact": {"name": "x", "way": "whatsapp", "address": "+5511987654321"},
    "change_escalation_contact": {"name": "x", "way": "whatsapp"},
    "put_escalation_rule": {},
    "add_tenant": {"slug": "nuevo", "name": "Nuevo"},
    "add_app": {"name": "x", "app_secret": "x", "verify_token": "x"},
    "receptionist_chat": {"message": "x", "sender": "+5511987654321", "timestamp": 1},
    "platform_send": {"to": "+5511987654321", "message": "x"},
    "platform_chatbot": {"message": "x"},
    "link": {},
    "move": {"place": "server"},
    "turn_handoff": {"on": True},
    "put_fact": {"text": "x"},
    "add_note": {"text": "x"},
    "edit_note": {"text": "x"},
    "put_attribute": {"value": 1},
    "record_consent": {"purpose": "marketing", "given": True},
    "add_to_library": {"media_id": str(UUID(int=10)), "title": "x"},
    "add_source": {"kind": "text", "title": "x", "text": "x"},
    "change_source_text": {"title": "x", "text": "x"},
    "add_pair": {"question": "x", "answer": "x"},
    "change_pair": {"question": "x", "answer": "x"},
    "answer_unanswered": {"answer": "x"},
    "change_wallet": {},
    "put_prices": {"turn": 1, "rates": []},
    "change_tenants_wallet": {},
    "put_tenants_prices": {"turn": 1, "rates": []},
    "add_credits": {"amount": 1},
    "desktop_agent_message": {"message": "x", "sender": "+5511987654321"},
    "dashboard_create_session": {"chatbot_id": str(UUID(int=11))},
    "dashboard_disconnect": {"chatbot_id": str(UUID(int=11))},
    "dashboard_send": {"chatbot_id": str(UUID(int=11)), "to": "+5511987654321", "message": "x"},
}


def routes() -> Iterator[Route]:
    """As the description lists them."""
    for path, methods in SCHEMA["paths"].items():
        for method, operation in methods.items():
            name = operation["operationId"]
            multipart = "multipart/form-data" in operation.get("requestBody", {}).get("content", {})
            yield Route(name, method.upper(), path, BODIES.get(name), multipart)


ROUTES = tuple(routes())


def noun_of(path: str) -> str:
    """What kind of row an address with braces names: the word before the first of them; a number's session is a kind of its own."""
    return "session" if "/session" in path else path.partition("/{")[0].rpartition("/")[2]


async def every_id(world: World) -> Ids:
    """A row of each kind in the salon, by the noun of its addresses."""
    rosa, client = world.rosa, world.client(world.rosa.keys["admin"])
    await world.text(rosa, "hola, una persona por favor")
    conversation = (await client.get("/v1/conversations")).json()["items"][0]
    message = (await client.get("/v1/messages")).json()["items"][0]
    other = (await client.post("/v1/contacts", json={"phone": "+447700900125", "tags": ["vip"]})).json()
    merged = (await client.post(f"/v1/contacts/{other['id']}/merge", json={"into": conversation["contact"]["id"]})).json()
    receipt = (await client.get(f"/v1/channels/{rosa.cloud_id}/receipts")).json()["items"][0]
    member = (await client.get("/v1/members")).json()["items"][0]
    key = (await client.get("/v1/keys")).json()["items"][0]
    return {
        "conversations": {"id": conversation["id"]},
        "messages": {"id": message["id"]},
        "merges": {"id": merged["merge_id"]},
        "channels": {"id": str(rosa.cloud_id), "rid": receipt["id"]},
        "members": {"id": member["id"]},
        "keys": {"id": key["id"]},
        "tenants": {"id": str(rosa.id)},
        **await _of_a_contact(client, conversation["contact"]["id"]),
        **await _of_a_linked_number(client),
        **await _of_an_assistant(client),
        **await _of_knowledge(world, client),
        **await _of_reception(client, conversation["contact"]["id"]),
    }


async def _of_a_contact(client: httpx.AsyncClient, id: str) -> Ids:
    assert (await client.put(f"/v1/contacts/{id}/facts/tea", json={"text": "with milk"})).is_success
    assert (await client.put(f"/v1/contacts/{id}/attributes/colour", json={"value": "red"})).is_success
    note = await _added(client, f"contacts/{id}/notes", text="kind")
    return {"contacts": {"id": id, "tag": "vip", "key": "tea", "name": "colour"}, "notes": {"id": note["id"]}}


async def _of_a_linked_number(client: httpx.AsyncClient) -> Ids:
    """The session in /v1, and the older systems' addresses that name the number."""
    number = (await _added(client, "channels", kind="web", name="Phone", place="pc"))["id"]
    older = ("generate-qr", "connection-status", "qr-status", "disconnect")
    return {"session": {"id": number}, **{word: {"agent_id": number} for word in older}}


async def _of_an_assistant(client: httpx.AsyncClient) -> Ids:
    id = (await client.get("/v1/assistants")).json()["items"][0]["id"]
    rule = (await client.get(f"/v1/assistants/{id}/rules")).json()["items"][0]
    assert (await client.put(f"/v1/assistants/{id}/draft", json={})).is_success
    published = await client.post(f"/v1/assistants/{id}/publish", json={})
    assert published.is_success, published.text
    scenario = await _added(client, f"assistants/{id}/scenarios", **BODIES["add_scenario"])
    below = {"rule_id": rule["id"], "scenario_id": scenario["id"], "number": str(published.json()["version"])}
    return {"assistants": {"id": id, **below}, "tools": {"id": (await _added(client, "tools", **BODIES["add_tool"]))["id"]}}


async def _of_knowledge(world: World, client: httpx.AsyncClient) -> Ids:
    media = (await client.post("/v1/media", files={"file": ("a.txt", b"hello")})).json()
    source = await _added(client, "knowledge/sources", kind="faq", title="Questions")
    await world.installation.homes.transact(world.rosa.id, unanswered.note, "Do you braid beards?")
    rows = {
        "media": media,
        "sources": source,
        "pairs": await _added(client, f"knowledge/sources/{source['id']}/pairs", question="Open?", answer="Always."),
        "library": await _added(client, "knowledge/library", media_id=media["id"], title="Menu"),
        "unanswered": (await client.get("/v1/knowledge/unanswered")).json()["items"][0],
    }
    return {noun: {"id": row["id"]} for noun, row in rows.items()}


async def _of_reception(client: httpx.AsyncClient, contact_id: str) -> Ids:
    """A row of each kind that can be booked, sold, or told."""
    resource = await _added(client, "resources", name="Rita")
    service = await _added(client, "services", name="Cut", length=30, resource_ids=[resource["id"]])
    slot = (await client.get(f"/v1/services/{service['id']}/slots", params={"limit": 1})).json()["items"][0]
    product = await _added(client, "products", name="Comb", price=500)
    rows = {
        "resources": resource,
        "services": service,
        "appointments": await _added(client, "appointments", token=slot["token"], contact_id=contact_id, name="Ana"),
        "exceptions": await _added(client, "exceptions", first_day="2031-03-01", last_day="2031-03-01"),
        "calendars": await _added(client, "calendars", name="All"),
        "products": product,
        "quotes": await _added(client, "quotes", lines=[{"product_id": product["id"]}]),
        "escalation-contacts": await _added(client, "escalation-contacts", name="Rita", way="whatsapp", address="+447700900126"),
        "escalations": await _added(client, "escalations", reason="help"),
    }
    return {noun: {"id": row["id"]} for noun, row in rows.items()}


async def _added(client: httpx.AsyncClient, path: str, **body: Any) -> dict[str, Any]:
    answer = await client.post(f"/v1/{path}", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())
