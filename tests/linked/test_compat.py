"""The older systems' addresses for linked numbers: the SaaS back end's, the dashboard's, and a receptionist's gateway's."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from frontdesk.gateway.protocol import Link, Logout, Restart, Send, Text
from frontdesk.kit import clock
from tests.linked.conftest import Shop


async def _qr_is_asked_for(shop: Shop) -> None:
    """The gateway shows a QR as soon as it is asked to link."""
    await shop.gateway.ordered(Link)
    await shop.gateway.state("pairing", "qr")
    await shop.gateway.qr("2@first", clock.now() + timedelta(seconds=60))


async def test_the_saas_back_end_links_follows_and_disconnects_a_number(shop: Shop) -> None:
    async with shop.gateway.running():
        agent = str(shop.channel_id)
        made, _ = await asyncio.gather(shop.api("POST", f"/api/whatsapp/generate-qr/{agent}"), _qr_is_asked_for(shop))
        assert (made["success"], made["agentId"], made["status"], made["phoneNumber"]) == (True, agent, "qr_ready", None)
        assert made["qrCode"].startswith("data:image/png;base64,")
        assert (await shop.api("GET", f"/api/whatsapp/qr-status/{agent}"))["qrCode"] == made["qrCode"]
        await shop.gateway.connected()
        await shop.state("connected")
        found = await shop.api("GET", f"/api/whatsapp/connection-status/{agent}", key="read")
        assert (found["status"], found["isConnected"], found["phoneNumber"], found["qrCode"]) == ("connected", True, "34600000101", None)
        left = await shop.api("POST", f"/api/whatsapp/disconnect/{agent}")
        assert left == {"success": True, "message": "Disconnected successfully"}
        await shop.gateway.ordered(Logout)


async def test_the_dashboard_creates_a_session_sends_and_disconnects(shop: Shop) -> None:
    async with shop.gateway.running():
        named = {"chatbot_id": "Linked"}
        made, _ = await asyncio.gather(shop.api("POST", "/api/sessions/create", named), _qr_is_asked_for(shop))
        assert (made["status"], made["chatbot_id"]) == ("qr_ready", str(shop.channel_id))
        assert made["qr_code"].startswith("data:image/png;base64,")
        await shop.gateway.connected()
        await shop.state("connected")
        assert await shop.api("GET", "/api/health") == {"status": "ok", "sessions": 1, "connected": 1}
        await shop.api("POST", "/api/messages/send", {**named, "to": "+12025550143", "message": "Hello"}, key="write", status=201)
        order = await shop.gateway.ordered(Send)
        assert (order.to.phone, order.content) == ("12025550143", Text(text="Hello"))
        await shop.api("POST", "/api/sessions/disconnect", {"session_id": made["session_id"]})
        await shop.gateway.ordered(Logout)


async def test_a_gateway_s_own_addresses_work_on_the_server(linked: Shop) -> None:
    assert (await linked.api("GET", "/qr"))["status"] == "connected"
    await linked.api("POST", "/restart")
    await linked.gateway.ordered(Restart)
    assert await linked.api("POST", "/handoff/on", key="write") == {"handoffMode": True}
    assert (await linked.api("GET", f"{linked.path}/session/handoff"))["on"] is True
    assert await linked.api("POST", "/handoff/off", key="write") == {"handoffMode": False}
    await linked.api("POST", "/handoff/maybe", key="write", status=404)


async def test_a_qr_that_has_run_out_is_not_shown(shop: Shop) -> None:
    async with shop.gateway.running():
        await shop.gateway.state("pairing", "qr")
        await shop.gateway.qr("2@first", clock.now() + timedelta(seconds=60))
        await shop.world.event(shop.rosa, "session.code_renewed")
        clock.advance(timedelta(seconds=61))
        assert (await shop.api("GET", f"/api/whatsapp/qr-status/{shop.channel_id}"))["qrCode"] is None


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/whatsapp/generate-qr/{}", None),
        ("GET", "/api/whatsapp/connection-status/{}", None),
        ("GET", "/api/whatsapp/qr-status/{}", None),
        ("POST", "/api/whatsapp/disconnect/{}", None),
        ("POST", "/api/sessions/create", {"chatbot_id": "{}"}),
        ("POST", "/api/sessions/disconnect", {"chatbot_id": "{}"}),
        ("POST", "/api/messages/send", {"chatbot_id": "{}", "to": "+12025550143", "message": "Hello"}),
    ],
)
async def test_a_stranger_gets_404_by_the_older_addresses_too(shop: Shop, method: str, path: str, body: Any) -> None:
    id = str(shop.channel_id)
    body = body and {name: value.format(id) for name, value in body.items()}
    stranger = shop.world.client(shop.world.tecno.keys["admin"])
    assert (await stranger.request(method, path.format(id), json=body)).status_code == 404


async def test_who_has_no_linked_number_finds_no_gateway_here(shop: Shop) -> None:
    stranger = shop.world.client(shop.world.tecno.keys["admin"])
    for method, path in (("GET", "/qr"), ("POST", "/restart"), ("POST", "/handoff/on")):
        assert (await stranger.request(method, path)).json()["code"] == "which_channel"
