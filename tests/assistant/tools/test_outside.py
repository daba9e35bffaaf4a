"""Tools that a tenant defines: over HTTP and MCP, on servers of this machine, with everything that servers do wrong."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from ipaddress import ip_network
from typing import Any

import pytest

from frontdesk.settings import Settings
from frontdesk.tenants import access, keys
from frontdesk.tenants.keys import NewKey
from tests.assistant.brain import Brain, configure, turns, use
from tests.assistant.thinking.test_turns import answers
from tests.assistant.tools import elsewhere
from tests.assistant.tools.elsewhere import Elsewhere
from tests.flow import ANA, Desk, Meta, Shop, opened

SECRET = "Bearer very-secret"
NUMBER: dict[str, Any] = {"type": "object", "properties": {"number": {"type": "string", "maxLength": 40}}, "required": ["number"]}


@pytest.fixture(scope="module")
def _there() -> Iterator[Elsewhere]:
    with elsewhere.start() as running:
        yield running


@pytest.fixture
def there(_there: Elsewhere) -> Elsewhere:
    _there.calls.clear()
    _there.says = "sent yesterday"
    return _there


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"allow_private_urls": (ip_network("127.0.0.0/8"),)})


@dataclass
class Owner:
    """The shop as its owner's program sets it up."""

    shop: Shop
    admin: Shop

    async def tool(self, **body: Any) -> Any:
        """Define a tool."""
        return await self.admin.api("POST", "/tools", {"description": "What became of an order.", **body})


@pytest.fixture
async def owner(shop: Shop) -> Owner:
    return await owning(shop)


async def owning(shop: Shop) -> Owner:
    place = shop.desk.installation
    made = await place.homes.control(keys.issue, place.sealer, NewKey(shop.tenant_id, "owner", ["admin"]), access.system(shop.tenant_id))
    return Owner(shop, replace(shop, token=made.token))


async def test_it_is_called_with_its_secret_and_with_who_writes(owner: Owner, brain: Brain, there: Elsewhere) -> None:
    bound = {"phone": {"type": "string", "x-bind": "contact.phone"}, "note": {"type": "string"}}
    arguments = {**NUMBER, "properties": NUMBER["properties"] | bound}
    made = await owner.tool(
        name="order_state",
        url=f"{there.url}/orders/{{number}}",
        method="POST",
        arguments=arguments,
        secret_header="Authorization",
        secret=SECRET,
    )
    assert SECRET not in json.dumps(made)
    given = {"number": "../admin?x=1#", "note": "please"}
    (done,) = await use(owner.shop, brain, ("order_state", given))
    (call,) = there.plain()
    assert (call.method, call.path, call.headers["authorization"]) == ("POST", "/orders/..%2Fadmin%3Fx%3D1%23", SECRET)
    assert json.loads(call.body) == {"phone": f"+{ANA}", "note": "please"}
    assert call.headers["idempotency-key"]
    assert (done.refused, done.changed) == (False, True)
    asked = await brain.asked()
    shown = next(tool["function"] for tool in asked[0]["tools"] if tool["function"]["name"] == "order_state")
    assert "phone" not in json.dumps(shown["parameters"])
    result = asked[1]["messages"][-1]["content"]
    assert result.startswith("<tool-")
    assert '"state":"sent yesterday"' in result
    assert SECRET not in json.dumps(asked)


async def test_what_does_not_fit_its_schema_never_leaves(owner: Owner, brain: Brain, there: Elsewhere) -> None:
    one = {"type": "string", "enum": ["a", "b"]}
    arguments = {
        "type": "object",
        "properties": {"one": one, "count": {"type": "integer", "minimum": 1, "maximum": 5}},
        "required": ["one"],
    }
    await owner.tool(name="check", url=f"{there.url}/orders/1", arguments=arguments)
    wrong: list[dict[str, Any]] = [
        {},
        {"one": "c"},
        {"one": "a", "count": 6},
        {"one": "a", "count": "2"},
        {"one": "a", "more": 1},
        {"one": 1},
    ]
    kept = await use(owner.shop, brain, *[("check", given) for given in wrong])
    assert [done.refused for done in kept] == [True] * len(wrong)
    assert "one: is missing" in kept[0].text
    assert there.plain() == []


async def test_the_other_sides_trouble_is_told_to_the_model_and_the_customer_is_answered(
    owner: Owner, brain: Brain, there: Elsewhere
) -> None:
    troubles = {
        "broken": ("/broken", "answered 500. no database"),
        "moved": ("/elsewhere", "answered 302"),
        "big": ("/big", "Refused"),
        "picture": ("/picture", "image/png, which cannot be read"),
        "slow": ("/slow", "not known whether it did what was asked"),
        "lost": ("/nowhere", "answered 404"),
        "empty": ("/empty", "Done."),
    }
    for name, (path, _) in troubles.items():
        await owner.tool(name=name, url=there.url + path, method="GET", seconds=1)
    await owner.tool(name="dead", url="http://127.0.0.1:9/x")
    kept = await use(owner.shop, brain, *[(name, {}) for name in (*troubles, "dead")])
    told = [*(words for _, words in troubles.values()), "could not be used (ConnectError)"]
    for done, words in zip(kept, told, strict=True):
        assert words in done.text, done
        assert done.refused == (done.name != "empty")
    assert await answers(owner.shop) == ["OK."]
    assert await turns(owner.shop) == [("done", "answered")]


async def test_addresses_inside_and_hosts_not_on_the_list_are_out_of_reach(
    settings: Settings, meta: Meta, brain: Brain, there: Elsewhere
) -> None:
    strict = settings.model_copy(update={"allow_private_urls": (), "tool_hosts": "shop.example, 127.0.0.1"})
    async with opened(strict, meta) as desk:
        owner = await owning(await desk.shop())
        refused = await owner.admin.asked("POST", "/tools", {"name": "evil", "description": "x", "url": "https://evil.example/x"})
        assert (refused.status_code, refused.json()["code"]) == (422, "host_refused")
        await owner.tool(name="inside", url=f"{there.url}/orders/1")
        (done,) = await use(owner.shop, brain, ("inside", {}))
        assert done.refused
        assert "does not lead to the public internet" in done.text
        assert there.calls == []


async def test_an_mcp_server_is_asked_what_it_can_do_and_does_it(owner: Owner, brain: Brain, there: Elsewhere) -> None:
    body = {"kind": "mcp", "name": "stock", "url": f"{there.url}/mcp", "secret_header": "X-Key", "secret": SECRET}
    made = await owner.tool(**body)
    assert (made["offered"], made["listed_at"]) == ([], None)
    listed = await owner.admin.api("POST", f"/tools/{made['id']}/list")
    assert [(one["name"], one["reads_only"]) for one in listed["offered"]] == [("stock.level", True), ("reserve", False)]
    fits, wrong = ("stock_reserve", {"article": "oil", "count": 2}), ("stock_reserve", {"article": "oil"})
    kept = await use(
        owner.shop, brain, ("stock_stock_level", {"article": "oil"}), fits, wrong, ("stock_reserve", {"article": "oil", "count": 99})
    )
    assert [done.text for done in kept[:2]] == ["oil: 12 left, sent yesterday", "2 × oil are put aside."]
    assert [(done.changed, done.refused) for done in kept] == [(False, False), (True, False), (True, True), (True, True)]
    assert "count: is missing" in kept[2].text
    assert "There are only 12." in kept[3].text
    assert {call.headers.get("x-key") for call in there.calls} == {SECRET}
    assert {call.path for call in there.calls} == {"/mcp"}


async def test_what_is_no_mcp_server_is_said_to_be_none(owner: Owner, there: Elsewhere) -> None:
    for path in ("/orders/1", "/broken", "/big", "/nowhere"):
        made = await owner.tool(kind="mcp", name="stock", url=there.url + path)
        refused = await owner.admin.asked("POST", f"/tools/{made['id']}/list")
        assert (refused.status_code, refused.json()["code"]) in ((409, "not_listed"), (502, "answer_too_large"))
        await owner.admin.api("DELETE", f"/tools/{made['id']}")


async def test_a_tool_is_changed_taken_away_and_given_to_some_assistants_alone(owner: Owner, brain: Brain, there: Elsewhere) -> None:
    made = await owner.tool(
        name="orders",
        url=f"{there.url}/orders/{{number}}",
        method="GET",
        arguments=NUMBER,
        secret_header="X-Key",
        secret=SECRET,
        changes=False,
    )
    body = {"name": "orders", "description": "Orders.", "method": "GET", "arguments": NUMBER, "secret_header": "X-Key", "changes": False}
    same = await owner.admin.api("PUT", f"/tools/{made['id']}", {**body, "url": f"{there.url}/orders/{{number}}?all=1"})
    assert same["has_secret"]
    (done,) = await use(owner.shop, brain, ("orders", {"number": "7"}))
    assert not done.changed
    assert there.plain()[0].headers["x-key"] == SECRET
    moved = await owner.admin.api("PUT", f"/tools/{made['id']}", {**body, "url": "https://other.example/orders/{number}"})
    assert not moved["has_secret"]
    await configure(owner.shop, tools=["opening_hours"])
    (unknown,) = await use(owner.shop, brain, ("orders", {"number": "7"}), say="Hm.")
    assert "no such tool" in unknown.text
    await owner.admin.api("DELETE", f"/tools/{made['id']}")
    assert (await owner.admin.api("GET", "/tools"))["items"] == []


async def test_a_tool_that_cannot_be_is_refused(owner: Owner) -> None:
    body = {"name": "orders", "description": "Orders.", "url": "https://shop.example/{number}", "arguments": NUMBER}
    wrong: list[dict[str, Any]] = [
        {"name": "book_appointment"},
        {"name": "Bad Name"},
        {"url": "ftp://shop.example/x"},
        {"url": "https://user:pass@shop.example/x"},
        {"url": "https://{number}.example/x"},
        {"url": "https://shop.example/{unknown}"},
        {"secret": "x"},
        {"secret_header": "Host", "secret": "x"},
        {"arguments": {"type": "array"}},
        {"arguments": {"type": "object", "properties": {"x": {"type": "strange"}}}},
        {"arguments": {"type": "object", "properties": {"x": {"type": "string", "enum": 1}}}},
        {"arguments": {"type": "object", "properties": {"x": {"type": "string", "x-bind": "tenant.secret"}}}},
    ]
    for change in wrong:
        refused = await owner.admin.asked("POST", "/tools", body | change)
        assert refused.status_code in (409, 422), (change, refused.text)
    assert (await owner.admin.api("GET", "/tools"))["items"] == []


async def test_a_stranger_gets_404_and_only_admins_define_tools(owner: Owner, desk: Desk, there: Elsewhere) -> None:
    made = await owner.tool(name="orders", url=f"{there.url}/orders/1")
    stranger = await owning(await desk.shop("tecno"))
    body = {"name": "orders", "description": "Orders.", "url": "https://shop.example/x"}
    for method, rest, given in (("PUT", "", body), ("DELETE", "", None), ("POST", "/list", None)):
        assert (await stranger.admin.asked(method, f"/tools/{made['id']}{rest}", given)).status_code == 404
    assert (await stranger.admin.api("GET", "/tools"))["items"] == []
    assert (await owner.shop.asked("POST", "/tools", body)).status_code == 403
