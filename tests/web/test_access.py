"""Every route of the API, walked from its own description: strangers, missing scopes, and other tenants' ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from frontdesk.kit.schema import new_id
from frontdesk.web import v1
from tests.world import World

SCHEMA = v1.build_routes().openapi()
OPEN = {"sign_in"}
WITHOUT_SCOPE = {"me", "sign_out"}
FOR_OPERATORS = {"list_tenants", "add_tenant", "remove_tenant", "list_apps", "add_app"}


@dataclass(frozen=True)
class Route:
    """One operation, and a request of it that is well formed."""

    name: str
    method: str
    path: str
    body: Any
    multipart: bool

    def request(self, ids: dict[str, str] | None = None) -> dict[str, Any]:
        known = ids or {}
        url = self.path
        for name in ("id", "rid", "rule_id", "tag"):
            url = url.replace(f"{{{name}}}", known.get(name, str(new_id())))
        query = {"q": "hola"} if self.name == "search_messages" else {}
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
    "add_rule": {"name": "x", "words": {"en": ["x"]}, "hand_off": True},
    "change_rule": {"name": "x", "words": {"en": ["x"]}, "hand_off": True},
    "put_profile": {"name": "x"},
    "put_hours": {"openings": []},
    "add_tenant": {"slug": "nuevo", "name": "Nuevo"},
    "add_app": {"name": "x", "app_secret": "x", "verify_token": "x"},
    "receptionist_chat": {"message": "x", "sender": "+5511987654321", "timestamp": 1},
    "platform_send": {"to": "+5511987654321", "message": "x"},
    "platform_chatbot": {"message": "x"},
}


def routes() -> Iterator[Route]:
    for path, methods in SCHEMA["paths"].items():
        for method, operation in methods.items():
            name = operation["operationId"]
            multipart = "multipart/form-data" in operation.get("requestBody", {}).get("content", {})
            yield Route(name, method.upper(), path, BODIES.get(name), multipart)


ROUTES = list(routes())


def test_every_route_with_a_body_is_walked_with_one() -> None:
    lacking = [
        operation["operationId"]
        for methods in SCHEMA["paths"].values()
        for operation in methods.values()
        if "requestBody" in operation and operation["operationId"] not in {*BODIES, "upload"}
    ]
    assert not lacking


async def test_without_credentials_every_route_answers_401(world: World) -> None:
    client = world.client()
    for route in ROUTES:
        if route.name not in OPEN:
            answer = await client.request(**route.request())
            assert (route.name, answer.status_code) == (route.name, 401)
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] in ("unauthorized", "signed_out")


@pytest.mark.parametrize("token", ["fd_nobody_" + "x" * 43, "", "é"])
async def test_a_wrong_key_opens_nothing(world: World, token: str) -> None:
    client = world.client()
    for route in ROUTES:
        if route.name not in OPEN:
            answer = await client.request(**route.request(), headers=[(b"Authorization", b"Bearer " + token.encode())])
            assert (route.name, answer.status_code) == (route.name, 401)


async def test_without_the_scope_every_route_answers_403(world: World) -> None:
    """A key to read writes nothing, one to write sets nothing up, and neither touches the installation."""
    reader, writer, admin = (world.client(world.rosa.keys[scope]) for scope in ("read", "write", "admin"))
    operator = world.client(world.operator_key)
    for route in ROUTES:
        if route.name in OPEN | WITHOUT_SCOPE:
            continue
        if route.name in FOR_OPERATORS:
            refused = [reader, writer, admin]
        elif route.method == "GET" and route.name not in ("list_members", "list_keys", "list_receipts"):
            refused = [operator]
        else:
            refused = [operator] if route.name in ("try_out", "platform_chatbot") else [operator, reader]
        for client in refused:
            answer = await client.request(**route.request())
            assert (route.name, answer.status_code, answer.json()["code"]) == (route.name, 403, "forbidden")


async def test_every_id_of_another_tenant_is_a_404(world: World) -> None:
    """The ids are real, and whoever asks may do everything at home."""
    ids = await every_id(world)
    stranger = world.client(world.tecno.keys["admin"])
    walked = 0
    for route in ROUTES:
        if "{" not in route.path or route.name in FOR_OPERATORS:
            continue
        noun = next(noun for noun in ids if f"/{noun}" in route.path)
        answer = await stranger.request(**route.request(ids[noun]))
        assert (route.name, answer.status_code) == (route.name, 404), answer.text
        assert "rosa" not in answer.text.lower()
        walked += 1
    assert walked > 35


async def test_an_id_that_nobody_has_is_a_404_too(world: World) -> None:
    client = world.client(world.rosa.keys["admin"])
    for route in ROUTES:
        if "{" in route.path and route.name not in FOR_OPERATORS:
            answer = await client.request(**route.request())
            assert (route.name, answer.status_code) == (route.name, 404)


async def test_a_body_that_names_another_tenants_row_is_a_404(world: World) -> None:
    ids = await every_id(world)
    stranger = world.client(world.tecno.keys["admin"])
    own = (await stranger.post("/v1/contacts", json={"phone": "+447700900123"})).json()["id"]
    answer = await stranger.post(f"/v1/contacts/{own}/merge", json={"into": ids["contacts"]["id"]})
    assert answer.status_code == 404
    first = {"channel_id": str(world.rosa.api_id), "to": "+447700900124", "content": {"type": "text", "text": "hi"}}
    assert (await stranger.post("/v1/messages", json=first)).status_code == 404


async def test_a_stranger_s_row_below_a_row_of_ones_own_is_a_404(world: World) -> None:
    ids, stranger = await every_id(world), world.client(world.tecno.keys["admin"])
    assistant = (await stranger.get("/v1/assistants")).json()["items"][0]["id"]
    rule = f"/v1/assistants/{assistant}/rules/{ids['assistants']['rule_id']}"
    receipt = f"/v1/channels/{world.tecno.cloud_id}/receipts/{ids['channels']['rid']}/replay"
    asked = [("GET", rule, None), ("PUT", rule, BODIES["change_rule"]), ("DELETE", rule, None), ("POST", receipt, None)]
    assert [(await stranger.request(method, url, json=body)).status_code for method, url, body in asked] == [404] * 4


async def test_a_malformed_id_is_told_by_name(world: World) -> None:
    answer = await world.client(world.rosa.keys["read"]).get("/v1/conversations/not-an-id")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "id"


async def test_lists_show_nothing_of_another_tenant(world: World) -> None:
    await every_id(world)
    stranger = world.client(world.tecno.keys["admin"])
    for path in ("/v1/conversations", "/v1/messages", "/v1/contacts", "/v1/search?q=hola", "/api/conversations"):
        answer = (await stranger.get(path)).json()
        assert answer.get("items", answer.get("conversations")) == [], path


async def every_id(world: World) -> dict[str, dict[str, str]]:
    """A row of each kind in the salon, by the noun of its addresses."""
    rosa, client = world.rosa, world.client(world.rosa.keys["admin"])
    await world.text(rosa, "hola, una persona por favor")
    conversation = (await client.get("/v1/conversations")).json()["items"][0]
    message = (await client.get("/v1/messages")).json()["items"][0]
    other = (await client.post("/v1/contacts", json={"phone": "+447700900125", "tags": ["vip"]})).json()
    merged = (await client.post(f"/v1/contacts/{other['id']}/merge", json={"into": conversation["contact"]["id"]})).json()
    assistant = (await client.get("/v1/assistants")).json()["items"][0]
    rule = (await client.get(f"/v1/assistants/{assistant['id']}/rules")).json()["items"][0]
    media = (await client.post("/v1/media", files={"file": ("a.txt", b"hello")})).json()
    receipt = (await client.get(f"/v1/channels/{rosa.cloud_id}/receipts")).json()["items"][0]
    member = (await client.get("/v1/members")).json()["items"][0]
    key = (await client.get("/v1/keys")).json()["items"][0]
    return {
        "conversations": {"id": conversation["id"]},
        "messages": {"id": message["id"]},
        "contacts": {"id": conversation["contact"]["id"], "tag": "vip"},
        "merges": {"id": merged["merge_id"]},
        "channels": {"id": str(rosa.cloud_id), "rid": receipt["id"]},
        "assistants": {"id": assistant["id"], "rule_id": rule["id"]},
        "media": {"id": media["id"]},
        "members": {"id": member["id"]},
        "keys": {"id": key["id"]},
    }
