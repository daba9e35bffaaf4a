"""Drafts, versions, a tenant's own model, and the turns of a conversation, over HTTP."""

from typing import Any

import httpx
import pytest

from tests.world import World


@pytest.fixture
async def admin(world: World) -> httpx.AsyncClient:
    return world.client(world.rosa.keys["admin"])


async def assistant(client: httpx.AsyncClient) -> str:
    return str((await client.get("/v1/assistants")).json()["items"][0]["id"])


async def ok(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


async def test_a_draft_changes_nothing_until_it_is_published(admin: httpx.AsyncClient) -> None:
    path = f"/v1/assistants/{await assistant(admin)}"
    before = await ok(await admin.get(f"{path}/settings"))
    assert before["draft"] is None
    assert (before["published"]["temperature"], before["published"]["max_tokens"]) == (0.7, 200)
    drafted = await ok(await admin.put(f"{path}/draft", json={"persona": "You are Lola.", "models": ["some/model"]}))
    assert drafted["published"]["persona"] == ""
    assert drafted["draft"]["persona"] == "You are Lola."
    version = (await ok(await admin.post(f"{path}/publish", json={"note": "Lola"})))["version"]
    after = await ok(await admin.get(f"{path}/settings"))
    assert (after["version"], after["published"]["persona"], after["draft"]) == (version, "You are Lola.", None)
    assert version == before["version"] + 1
    again = await admin.post(f"{path}/publish", json={})
    assert (again.status_code, again.json()["code"]) == (409, "no_draft")


async def test_a_draft_can_be_dropped(admin: httpx.AsyncClient) -> None:
    path = f"/v1/assistants/{await assistant(admin)}"
    await ok(await admin.put(f"{path}/draft", json={"persona": "You are Lola."}))
    assert (await admin.delete(f"{path}/draft")).status_code == 204
    assert (await ok(await admin.get(f"{path}/settings")))["draft"] is None


async def test_versions_are_compared_and_rolled_back_rules_included(admin: httpx.AsyncClient) -> None:
    path = f"/v1/assistants/{await assistant(admin)}"
    first = (await ok(await admin.get(path)))["version"]
    rules = (await ok(await admin.get(f"{path}/rules")))["items"]
    await ok(await admin.put(f"{path}/draft", json={"persona": "You are Lola."}))
    await ok(await admin.post(f"{path}/publish", json={}))
    assert (await admin.delete(f"{path}/rules/{rules[0]['id']}")).status_code == 204
    listed = (await ok(await admin.get(f"{path}/versions")))["items"]
    assert [one["number"] for one in listed] == [first + 2, first + 1, first]
    changed = (await ok(await admin.get(f"{path}/versions/{first}/diff")))["items"]
    assert {one["place"] for one in changed} == {"config.persona", f"rules.{rules[0]['name']}"}
    restored = (await ok(await admin.post(f"{path}/versions/{first}/restore")))["version"]
    assert restored == first + 3
    assert (await ok(await admin.get(f"{path}/versions/{first}/diff", params={"against": restored})))["items"] == []
    assert [rule["name"] for rule in (await ok(await admin.get(f"{path}/rules")))["items"]] == [rule["name"] for rule in rules]
    whole = await ok(await admin.get(f"{path}/versions/{first}"))
    assert whole["settings"]["persona"] == ""
    assert (await admin.get(f"{path}/versions/999")).status_code == 404


async def test_absurd_settings_are_refused_by_name(admin: httpx.AsyncClient) -> None:
    path = f"/v1/assistants/{await assistant(admin)}/draft"
    for wrong in ({"temperature": 9}, {"max_tokens": 0}, {"most_calls": 1000}, {"links": ["http://x"]}, {"unknown": 1}):
        answer = await admin.put(path, json=wrong)
        assert answer.status_code == 422, wrong


async def test_a_tenant_s_own_key_is_kept_and_never_shown(world: World, admin: httpx.AsyncClient) -> None:
    assert await ok(await admin.get("/v1/model-access")) == {
        "own": False, "configured": False, "provider": None, "model": None, "url": None, "has_key": False,
    }  # fmt: skip
    body = {"provider": "openai", "model": "gpt-4o-mini", "key": "sk-very-secret"}
    shown = await admin.put("/v1/model-access", json=body)
    assert shown.json()["has_key"] is True
    assert "sk-very-secret" not in shown.text + (await admin.get("/v1/model-access")).text
    other = world.client(world.tecno.keys["admin"])
    assert (await ok(await other.get("/v1/model-access")))["own"] is False
    moved = await ok(await admin.put("/v1/model-access", json={"provider": "compatible", "model": "m", "url": "https://models.example"}))
    assert moved["has_key"] is False
    wrong = await admin.put("/v1/model-access", json={"provider": "openai", "model": "m", "url": "https://models.example"})
    assert wrong.json()["errors"][0]["field"] == "url"
    assert (await admin.delete("/v1/model-access")).status_code == 204
    assert (await ok(await admin.get("/v1/model-access")))["own"] is False


async def test_only_admins_see_and_set_it(world: World) -> None:
    writer = world.client(world.rosa.keys["write"])
    assert (await writer.get("/v1/model-access")).status_code == 403
    assert (await writer.put(f"/v1/assistants/{await assistant(writer)}/draft", json={})).status_code == 403


async def test_a_stranger_gets_404(world: World, admin: httpx.AsyncClient) -> None:
    id = await assistant(admin)
    await ok(await admin.put(f"/v1/assistants/{id}/draft", json={"persona": "You are Lola."}))
    await ok(await admin.post(f"/v1/assistants/{id}/publish", json={}))
    stranger = world.client(world.tecno.keys["admin"])
    for method, rest, body in (
        ("GET", "settings", None),
        ("PUT", "draft", {}),
        ("DELETE", "draft", None),
        ("POST", "publish", {}),
        ("GET", "versions", None),
        ("GET", "versions/1", None),
        ("GET", "versions/1/diff", None),
        ("POST", "versions/1/restore", None),
    ):
        answer = await stranger.request(method, f"/v1/assistants/{id}/{rest}", json=body)
        assert answer.status_code == 404, (method, rest, answer.text)
    wamid = await world.text(world.rosa, "hello")
    conversation = (await world.message(world.rosa, wamid))["conversation_id"]
    assert (await stranger.get(f"/v1/conversations/{conversation}/turns")).status_code == 404
    assert await ok(await admin.get(f"/v1/conversations/{conversation}/turns")) == {"items": [], "next_cursor": None}
