"""The wallet through its doors: balance, statement, prices, the operator's top-ups and the payment provider's."""

import csv
import hashlib
import hmac
import io
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from frontdesk.billing import ledger, wallet
from frontdesk.settings import Settings
from tests.cloud.graph_server import GraphServer
from tests.world import Business, Mould, World, running, unchanged

SECRET = "whsec_world"


@pytest.fixture
async def shop(settings: Settings, mould: Mould, meta: GraphServer) -> AsyncIterator[World]:
    """A world that takes payments."""
    given = settings.model_copy(update={"payments_secret": SecretStr(SECRET)})
    async with running(given, mould, meta) as world:
        yield world


async def prepaid(world: World, business: Business, credits: int, **terms: Any) -> httpx.AsyncClient:
    """The operator switches billing on; returns the owner's browser."""
    operator = world.client(world.operator_key)
    path = f"/v1/tenants/{business.id}"
    assert (await operator.patch(f"{path}/wallet", json={"mode": "prepaid", **terms})).status_code == 200
    assert (await operator.post(f"{path}/credits", json={"amount": credits, "memo": "Welcome", "key": "welcome"})).status_code == 201
    return await world.signed_in(business.owner)


async def test_without_the_operators_word_nothing_is_metered(world: World) -> None:
    owner = await world.signed_in(world.rosa.owner)
    shown = (await owner.get("/v1/wallet")).json()
    assert (shown["mode"], shown["available"], shown["held"], shown["level"]) == ("unmetered", 0, 0, "ok")
    assert (await owner.get("/v1/wallet/entries")).json() == {"items": [], "next_cursor": None}
    await world.text(world.rosa, "hola")
    await world.event(world.rosa, "message.sent")
    assert (await owner.get("/v1/wallet/entries")).json()["items"] == []


async def test_the_operator_tops_up_and_the_owner_reads_the_statement(world: World) -> None:
    owner = await prepaid(world, world.rosa, 500, low_at=100)
    shown = (await owner.get("/v1/wallet")).json()
    assert (shown["mode"], shown["available"], shown["low_at"], shown["level"]) == ("prepaid", 500, 100, "ok")
    (entry,) = (await owner.get("/v1/wallet/entries")).json()["items"]
    assert (entry["kind"], entry["change"], entry["balance"], entry["memo"], entry["by_name"]) == ("grant", 500, 500, "Welcome", "operator")


async def test_the_same_key_tops_up_once_and_another_amount_under_it_is_refused(world: World) -> None:
    owner = await prepaid(world, world.rosa, 500)
    operator, path = world.client(world.operator_key), f"/v1/tenants/{world.rosa.id}/credits"
    again = await operator.post(path, json={"amount": 500, "key": "welcome"})
    assert again.status_code == 201
    assert (await operator.post(path, json={"amount": 100, "key": "welcome"})).json()["code"] == "idempotency_key_reused"
    for _ in range(2):
        await operator.post(path, json={"amount": 7}, headers={"Idempotency-Key": "seven"})
    assert (await owner.get("/v1/wallet")).json()["available"] == 507
    assert (await operator.post(path, json={"amount": -500, "memo": "a mistake"})).json()["change"] == -500
    assert (await operator.post(path, json={"amount": -500})).json()["code"] == "out_of_credits"


async def test_the_statement_pages_filters_and_comes_as_a_file(world: World) -> None:
    owner = await prepaid(world, world.rosa, 50)
    for number in range(5):
        await world.installation.homes.transact(world.rosa.id, ledger.charge, amount=1, purpose="test", subject=str(number), memo="=cmd()")
    first = (await owner.get("/v1/wallet/entries", params={"limit": 4})).json()
    rest = (await owner.get("/v1/wallet/entries", params={"limit": 4, "cursor": first["next_cursor"]})).json()
    assert [entry["number"] for entry in [*first["items"], *rest["items"]]] == [6, 5, 4, 3, 2, 1]
    assert [entry["kind"] for entry in (await owner.get("/v1/wallet/entries?kind=grant")).json()["items"]] == ["grant"]
    answer = await owner.get("/v1/wallet/statement.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 6
    assert rows[0]["memo"] == "'=cmd()"
    assert (await owner.get("/v1/wallet/entries?since=2026-01-01T00:00:00")).status_code == 422


async def test_limits_are_the_tenants_and_billing_is_the_operators(world: World) -> None:
    owner = await prepaid(world, world.rosa, 50)
    changed = await owner.patch("/v1/wallet", json={"low_at": 10, "daily_cap": 20, "timezone": "America/Mexico_City"})
    assert (changed.json()["low_at"], changed.json()["daily_cap"], changed.json()["timezone"]) == (10, 20, "America/Mexico_City")
    assert (await owner.patch("/v1/wallet", json={"daily_cap": None})).json()["daily_cap"] is None
    assert (await owner.patch("/v1/wallet", json={"mode": "unmetered"})).status_code == 422
    assert (await owner.patch("/v1/wallet", json={"timezone": "Mars/Base"})).json()["errors"][0]["field"] == "timezone"
    assert (await owner.patch("/v1/wallet", json={"timezone": "../etc/passwd"})).status_code == 422


async def test_prices_are_the_operators_until_left_to_the_owner(world: World) -> None:
    owner, operator = await prepaid(world, world.rosa, 50), world.client(world.operator_key)
    prices = (await owner.get("/v1/wallet/prices")).json()
    assert (prices["turn"], prices["media"], prices["editable"]) == (2, 0, False)
    new = {"turn": 3, "rates": [{"category": "marketing", "country": "MX", "credits": 4}]}
    assert (await owner.put("/v1/wallet/prices", json=new)).status_code == 403
    await operator.patch(f"/v1/tenants/{world.rosa.id}/wallet", json={"prices_by": "owner"})
    set_ = (await owner.put("/v1/wallet/prices", json=new)).json()
    assert (set_["turn"], set_["editable"]) == (3, True)
    assert {"category": "marketing", "country": "MX", "credits": 4} in set_["rates"]
    assert (await operator.get(f"/v1/tenants/{world.rosa.id}/wallet/prices")).json()["turn"] == 3
    assert (await operator.put(f"/v1/tenants/{world.rosa.id}/wallet/prices", json={"turn": 5, "rates": []})).json()["turn"] == 5
    bad = {"turn": 1, "rates": [{"category": "sales", "country": "*", "credits": 1}]}
    assert (await operator.put(f"/v1/tenants/{world.rosa.id}/wallet/prices", json=bad)).json()["errors"][0]["field"] == "rates[0].category"


PATHS = ("/v1/wallet", "/v1/wallet/entries", "/v1/wallet/statement.csv", "/v1/wallet/prices", "/api/credit-transactions")


@pytest.mark.parametrize("path", PATHS)
async def test_a_stranger_sees_only_a_wallet_of_their_own_and_an_agent_none(world: World, path: str) -> None:
    await prepaid(world, world.rosa, 4711)
    stranger = await world.client(world.tecno.keys["admin"]).get(path)
    assert stranger.status_code == 200
    assert "4711" not in stranger.text
    assert (await world.client(world.rosa.keys["write"]).get(path)).status_code == 403
    assert (await world.client().get(path)).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "wallet"), ("PATCH", "wallet"), ("GET", "wallet/prices"), ("PUT", "wallet/prices"), ("POST", "credits")]
)
@unchanged
async def test_wallets_of_all_are_the_operators_alone(still: World, method: str, path: str) -> None:
    body = {"PATCH": {"low_at": 1}, "PUT": {"turn": 1, "rates": []}, "POST": {"amount": 5}}.get(method)
    for key in (still.tecno.keys["admin"], still.rosa.keys["admin"]):
        answer = await still.client(key).request(method, f"/v1/tenants/{still.rosa.id}/{path}", json=body)
        assert answer.status_code == 403
    unknown = await still.client(still.operator_key).request(method, f"/v1/tenants/{still.rosa.cloud_id}/{path}", json=body)
    assert unknown.status_code == 404


async def test_the_older_platforms_transactions_add_up(world: World) -> None:
    owner = await prepaid(world, world.rosa, 50)
    await world.installation.homes.transact(world.rosa.id, ledger.charge, amount=8, purpose="test", subject="1", memo="Eight")
    debit, credit = (await owner.get("/api/credit-transactions")).json()["transactions"]
    assert (credit["type"], credit["amount"], credit["balance_before"], credit["balance_after"]) == ("credit", 50, 0, 50)
    assert (debit["type"], debit["amount"], debit["balance_before"], debit["balance_after"], debit["description"]) == (
        "debit",
        8,
        50,
        42,
        "Eight",
    )


def checkout(tenant: str = "rosa", credits: str = "300", id: str = "cs_1") -> bytes:
    session = {
        "id": id,
        "payment_status": "paid",
        "amount_total": 3000,
        "currency": "eur",
        "metadata": {"tenant": tenant, "credits": credits},
    }
    return json.dumps({"type": "checkout.session.completed", "data": {"object": session}}).encode()


async def pay(world: World, body: bytes, *, secret: str = SECRET) -> httpx.Response:
    stamp = str(int(time.time()))
    signature = hmac.digest(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hex()
    return await world.client().post("/webhooks/payments/stripe", content=body, headers={"Stripe-Signature": f"t={stamp},v1={signature}"})


async def test_a_payment_adds_credits_once_however_often_it_is_told(shop: World) -> None:
    for _ in range(3):
        assert (await pay(shop, checkout())).status_code == 200
    balance = await shop.installation.homes.read(shop.rosa.id, ledger.balance)
    assert balance.available == 300
    assert (await shop.installation.homes.read(shop.tecno.id, wallet.read)).available == 0


async def test_a_payment_nobody_signed_or_for_nobody_adds_nothing(shop: World) -> None:
    assert (await pay(shop, checkout(), secret="wrong")).status_code == 401
    assert (await pay(shop, checkout(tenant="nobody"))).status_code == 422
    assert (await pay(shop, checkout(credits="-5"))).status_code == 422
    assert (await pay(shop, b"x" * 300_000)).status_code == 413
    assert (await pay(shop, b'{"type": "invoice.created"}')).json() == {"granted": 0}
    assert (await shop.installation.homes.read(shop.rosa.id, ledger.balance)).available == 0


async def test_no_payments_are_taken_where_no_secret_is_set(world: World) -> None:
    assert (await pay(world, checkout())).status_code == 404


async def send_template(world: World, agent: httpx.AsyncClient) -> httpx.Response:
    await world.text(world.rosa, "hola")
    id = (await agent.get("/v1/conversations")).json()["items"][0]["id"]
    content = {"type": "template", "name": "reminder", "language": "es", "components": []}
    return await agent.post(f"/v1/conversations/{id}/messages", json={"content": content})


def status(world: World, message: dict[str, Any], word: str, **more: Any) -> dict[str, Any]:
    told = {"id": message["wamid"], "status": word, "timestamp": str(int(time.time())), "recipient_id": "5215512345678", **more}
    return world.envelope(world.rosa, statuses=[told])


PRICED = {"pricing": {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}}


async def test_a_template_holds_the_dearest_rate_and_metas_word_settles_it_once(world: World) -> None:
    owner = await prepaid(world, world.rosa, 50)
    message = (await send_template(world, owner)).json()
    await world.event(world.rosa, "message.sent", message_id=message["id"])
    assert (await owner.get("/v1/wallet")).json()["held"] == 10
    message = (await owner.get(f"/v1/messages/{message['id']}")).json()
    for word in ("delivered", "sent", "delivered"):
        await world.webhook(world.rosa, status(world, message, word, **PRICED))
    await world.event(world.rosa, "message.delivered", message_id=message["id"])
    shown = (await owner.get("/v1/wallet")).json()
    assert (shown["available"], shown["held"]) == (47, 0)
    assert (await owner.get(f"/v1/messages/{message['id']}")).json()["credits_used"] == 3
    assert (await owner.get(f"/v1/conversations/{message['conversation_id']}")).json()["credits_used"] == 3
    entry = (await owner.get("/v1/wallet/entries?kind=capture")).json()["items"][0]
    assert (entry["memo"], entry["message_id"]) == ("utility, MX, regular", message["id"])
    conversation = (await owner.get(f"/v1/conversations/{message['conversation_id']}")).json()
    assert (entry["conversation_id"], entry["customer"]) == (conversation["id"], conversation["contact"]["name"])


@pytest.mark.parametrize("priced", [{}, PRICED])
async def test_a_template_that_fails_after_all_costs_nothing(world: World, priced: dict[str, Any]) -> None:
    owner = await prepaid(world, world.rosa, 50)
    message = (await send_template(world, owner)).json()
    await world.event(world.rosa, "message.sent", message_id=message["id"])
    message = (await owner.get(f"/v1/messages/{message['id']}")).json()
    await world.webhook(world.rosa, status(world, message, "sent", **priced))
    await world.webhook(world.rosa, status(world, message, "failed", errors=[{"code": 131026, "title": "Undeliverable"}]))
    await world.event(world.rosa, "message.failed", message_id=message["id"])
    shown = (await owner.get("/v1/wallet")).json()
    assert (shown["available"], shown["held"]) == (50, 0)
    assert (await owner.get(f"/v1/messages/{message['id']}")).json()["credits_used"] == 0


async def test_a_template_on_an_empty_wallet_is_refused_and_free_messages_still_go(world: World) -> None:
    owner = await prepaid(world, world.rosa, 9)
    refused = await send_template(world, owner)
    assert (refused.status_code, refused.json()["code"]) == (402, "out_of_credits")
    id = (await owner.get("/v1/conversations")).json()["items"][0]["id"]
    sent = await owner.post(f"/v1/conversations/{id}/messages", json={"content": {"type": "text", "text": "We call you."}})
    await world.event(world.rosa, "message.sent", message_id=sent.json()["id"])
    assert (await owner.get("/v1/wallet")).json()["available"] == 9


async def test_rules_answer_on_an_empty_wallet(world: World) -> None:
    await world.installation.homes.transact(world.rosa.id, wallet.configure, mode="prepaid")
    await world.text(world.rosa, "hola")
    await world.event(world.rosa, "message.sent")
