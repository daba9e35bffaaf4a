"""Every route of the API, walked from its own description: strangers, missing scopes, and other tenants' ids."""

import pytest

from tests.web.walk import BODIES, FOR_OPERATORS, NO_ROW, ROUTES, SCHEMA, every_id, noun_of
from tests.world import World, unchanged

OPEN = frozenset(("sign_in",))
WITHOUT_SCOPE = frozenset(("me", "sign_out"))
ASKING = frozenset(("try_out",))
"""Posts that change nothing."""

ADMINS_READ = frozenset(
    (
        *("list_members", "list_keys", "list_receipts", "get_qr", "saas_qr_status", "gateway_qr", "get_model_access", "get_wallet"),
        *("list_entries", "download_statement", "get_prices", "platform_transactions"),
    )
)
"""What only an admin may see: who is here, what would let somebody in, and what it costs."""

WRITERS_DO = frozenset(
    (
        *("take_over", "hand_back", "resolve", "reopen", "snooze", "mark_read", "send_message", "send_first_message", "resend", "cancel"),
        *("add_contact", "change_contact", "merge_contact", "undo_merge", "add_tag", "remove_tag", "upload", "bring_in", "turn_handoff"),
        *("put_fact", "delete_fact", "add_note", "edit_note", "delete_note", "put_attribute", "delete_attribute", "record_consent"),
        *("book_appointment", "move_appointment", "cancel_appointment", "mark_no_show", "make_quote"),
        *("open_escalation", "acknowledge_escalation", "resolve_escalation"),
        *("receptionist_chat", "desktop_agent_message", "platform_send", "platform_chatbot", "dashboard_send", "gateway_handoff"),
    )
)
"""The day's work. Whatever else writes sets something up, and is an admin's."""


def test_every_route_with_a_body_is_walked_with_one() -> None:
    lacking = [
        operation["operationId"]
        for methods in SCHEMA["paths"].values()
        for operation in methods.values()
        if "application/json" in operation.get("requestBody", {}).get("content", {}) and operation["operationId"] not in BODIES
    ]
    assert not lacking


@unchanged
async def test_without_credentials_every_route_answers_401(still: World) -> None:
    client = still.client()
    for route in ROUTES:
        if route.name not in OPEN:
            answer = await client.request(**route.request())
            assert (route.name, answer.status_code) == (route.name, 401)
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] in ("unauthorized", "signed_out")


@pytest.mark.parametrize("token", ["fd_nobody_" + "x" * 43, "", "é"])
@unchanged
async def test_a_wrong_key_opens_nothing(still: World, token: str) -> None:
    client = still.client()
    for route in ROUTES:
        if route.name not in OPEN:
            answer = await client.request(**route.request(), headers=[(b"Authorization", b"Bearer " + token.encode())])
            assert (route.name, answer.status_code) == (route.name, 401)


@unchanged
async def test_without_the_scope_every_route_answers_403(still: World) -> None:
    """A key to read writes nothing, one to write sets nothing up, and neither touches the installation."""
    client = {scope: still.client(still.rosa.keys[scope]) for scope in ("read", "write", "admin")}
    operator = still.client(still.operator_key)
    for route in ROUTES:
        for asking in [client[scope] for scope in refused(route.name, route.method)]:
            answer = await asking.request(**route.request())
            assert (route.name, answer.status_code, answer.json()["code"]) == (route.name, 403, "forbidden")
        if route.name not in FOR_OPERATORS | OPEN | WITHOUT_SCOPE:
            answer = await operator.request(**route.request())
            assert (route.name, answer.status_code, answer.json()["code"]) == (route.name, 403, "forbidden")


def refused(name: str, method: str) -> tuple[str, ...]:
    """The scopes that are not enough."""
    if name in FOR_OPERATORS:
        return ("read", "write", "admin")
    if name in WRITERS_DO:
        return ("read",)
    if name in OPEN | WITHOUT_SCOPE | ASKING or (method == "GET" and name not in ADMINS_READ):
        return ()
    return ("read", "write")


async def test_every_id_of_another_tenant_is_a_404(world: World) -> None:
    """The ids are real, and whoever asks may do everything at home."""
    ids = await every_id(world)
    stranger, walked = world.client(world.tecno.keys["admin"]), set()
    for route in ROUTES:
        if "{" not in route.path or route.name in FOR_OPERATORS | NO_ROW:
            continue
        answer = await stranger.request(**route.request(ids[noun_of(route.path)]))
        assert (route.name, answer.status_code) == (route.name, 404), answer.text
        assert "rosa" not in answer.text.lower()
        walked.add(noun_of(route.path))
    assert walked == ids.keys() - {"tenants"}


@unchanged
async def test_an_id_that_nobody_has_is_a_404_too(still: World) -> None:
    client, operator = still.client(still.rosa.keys["admin"]), still.client(still.operator_key)
    for route in ROUTES:
        if "{" in route.path and route.name not in NO_ROW:
            answer = await (operator if route.name in FOR_OPERATORS else client).request(**route.request())
            assert (route.name, answer.status_code) == (route.name, 404), answer.text


async def test_a_body_that_names_another_tenants_row_is_a_404(world: World) -> None:
    ids = await every_id(world)
    stranger = world.client(world.tecno.keys["admin"])
    own = (await stranger.post("/v1/contacts", json={"phone": "+447700900123"})).json()["id"]
    first = {"channel_id": str(world.rosa.api_id), "to": "+447700900124", "content": {"type": "text", "text": "hi"}}
    asked = [
        (f"/v1/contacts/{own}/merge", {"into": ids["contacts"]["id"]}),
        ("/v1/messages", first),
        ("/v1/knowledge/library", {"media_id": ids["media"]["id"], "title": "x"}),
        ("/functions/v1/send-message", {"channel_id": str(world.rosa.api_id), "to": "+447700900124", "message": "hi"}),
        ("/functions/v1/chatbot-engine", {"channel_id": str(world.rosa.api_id), "message": "hi"}),
    ]
    for named in (ids["session"]["id"], "Phone"):
        asked += [("/api/sessions/create", {"chatbot_id": named}), ("/api/sessions/disconnect", {"session_id": named})]
        asked += [("/api/messages/send", {"chatbot_id": named, "to": "+447700900124", "message": "hi"})]
    for path, body in asked:
        assert (path, (await stranger.post(path, json=body)).status_code) == (path, 404)


async def test_an_older_gateway_s_addresses_reach_ones_own_number_only(world: World) -> None:
    """They name no number: it follows from the key, and the other business has one."""
    number = (await every_id(world))["session"]["id"]
    stranger, owner = world.client(world.tecno.keys["admin"]), world.client(world.rosa.keys["admin"])
    before = (await owner.get(f"/v1/channels/{number}/session")).json()
    for method, path in (("GET", "/qr"), ("POST", "/restart"), ("POST", "/handoff/on"), ("POST", "/handoff/off")):
        answer = await stranger.request(method, path)
        assert (path, answer.status_code) == (path, 409), answer.text
    assert (await owner.get(f"/v1/channels/{number}/session")).json() == before
    assert (await owner.get(f"/v1/channels/{number}/session/handoff")).json() == {"on": False}


async def test_a_stranger_s_row_below_a_row_of_ones_own_is_a_404(world: World) -> None:
    ids, stranger = await every_id(world), world.client(world.tecno.keys["admin"])
    assistant = f"/v1/assistants/{(await stranger.get('/v1/assistants')).json()['items'][0]['id']}"
    rule = f"{assistant}/rules/{ids['assistants']['rule_id']}"
    scenario = f"{assistant}/scenarios/{ids['assistants']['scenario_id']}"
    receipt = f"/v1/channels/{world.tecno.cloud_id}/receipts/{ids['channels']['rid']}/replay"
    asked = [("GET", rule, None), ("PUT", rule, BODIES["change_rule"]), ("DELETE", rule, None), ("POST", receipt, None)]
    asked += [("PUT", scenario, BODIES["change_scenario"]), ("DELETE", scenario, None)]
    assert [(await stranger.request(method, url, json=body)).status_code for method, url, body in asked] == [404] * 6


@unchanged
async def test_a_malformed_id_is_told_by_name(still: World) -> None:
    answer = await still.client(still.rosa.keys["read"]).get("/v1/conversations/not-an-id")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "id"


async def test_lists_show_nothing_of_another_tenant(world: World) -> None:
    await every_id(world)
    stranger = world.client(world.tecno.keys["admin"])
    for path in ("/v1/conversations", "/v1/messages", "/v1/contacts", "/v1/search?q=hola", "/api/conversations"):
        answer = (await stranger.get(path)).json()
        assert answer.get("items", answer.get("conversations")) == [], path
