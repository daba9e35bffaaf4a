"""Sessions by /v1: linking by QR and code, states with their sentences and history, logging out, moving; and who may see what."""

from datetime import timedelta

import pytest

from frontdesk.gateway.protocol import Link, Logout, Send
from frontdesk.kit import clock
from tests.gateways import message
from tests.linked.conftest import Shop

NEW = {"kind": "web", "name": "Second", "place": "pc"}


async def test_a_web_channel_is_added_with_a_session_that_says_what_is_missing(shop: Shop) -> None:
    added = await shop.api("POST", "/v1/channels", NEW)
    assert (added["kind"], added["groups"], added["answer_within_s"]) == ("web", "ignore", 900)
    found = await shop.api("GET", f"/v1/channels/{added['id']}/session")
    assert (found["state"], found["sentence"], found["online"]) == ("unpaired", "No phone is linked yet.", False)


async def test_linking_shows_a_qr_that_is_renewed_and_gone_once_it_was_scanned(shop: Shop) -> None:
    async with shop.gateway.running():
        answer = await shop.api("POST", f"{shop.path}/session/link", {})
        assert answer["wanted"] is True
        assert (await shop.gateway.ordered(Link)).phone is None
        await shop.gateway.state("pairing", "qr", "Scan the QR with the phone.")
        await shop.gateway.qr("2@first", clock.now() + timedelta(seconds=60))
        shown = await shop.api("POST", f"{shop.path}/session/link?wait=10", {})
        assert shown["qr"] == "2@first"
        await shop.gateway.qr("2@second", clock.now() + timedelta(seconds=60))

        async def renewed() -> str | None:
            return (await shop.session())["qr"] if (await shop.session())["qr"] == "2@second" else None

        await shop.world.until(shop.rosa, renewed)
        client = shop.world.client(shop.rosa.keys["admin"])
        png, svg, text = [await client.get(f"{shop.path}/session/qr", params={"form": form}) for form in ("png", "svg", "text")]
        assert png.content.startswith(b"\x89PNG")
        assert b"<svg" in svg.content
        assert text.text == "2@second"
        await shop.gateway.connected()
        found = await shop.state("connected", "ok")
        assert (found["qr"], found["phone"]) == (None, "34600000101")
        assert (await client.get(f"{shop.path}/session/qr")).json()["code"] == "nothing_to_scan"
    assert (await shop.api("GET", shop.path))["display_number"] == "+34600000101"


async def test_linking_by_pairing_code(shop: Shop) -> None:
    async with shop.gateway.running():
        await shop.api("POST", f"{shop.path}/session/link", {"phone": "+34 600 000 101"})
        assert (await shop.gateway.ordered(Link)).phone == "34600000101"
        await shop.gateway.state("pairing", "code")
        await shop.gateway.code("ABCD-EFGH", clock.now() + timedelta(seconds=60))
        shown = await shop.api("POST", f"{shop.path}/session/link?wait=10", {"phone": "+34600000101"})
        assert shown["pairing_code"] == "ABCD-EFGH"


async def test_only_admins_see_what_a_phone_is_to_scan(shop: Shop) -> None:
    async with shop.gateway.running():
        await shop.gateway.state("pairing", "qr")
        await shop.gateway.qr("2@first", clock.now() + timedelta(seconds=60))
        await shop.world.event(shop.rosa, "session.code_renewed")
        assert (await shop.session())["qr"] == "2@first"
        assert (await shop.api("GET", f"{shop.path}/session", key="read"))["qr"] is None
        await shop.api("GET", f"{shop.path}/session/qr", key="write", status=403)
        await shop.api("POST", f"{shop.path}/session/link", {}, key="write", status=403)


async def test_a_gateway_on_the_pc_has_to_be_there_to_link(shop: Shop) -> None:
    refused = await shop.api("POST", f"{shop.path}/session/link", {}, status=409)
    assert refused["code"] == "gateway_away"


async def test_a_number_that_is_linked_is_logged_out_before_another_is(linked: Shop) -> None:
    refused = await linked.api("POST", f"{linked.path}/session/link", {}, status=409)
    assert refused["code"] == "already_linked"
    await linked.api("POST", f"{linked.path}/session/logout")
    await linked.gateway.ordered(Logout)
    await linked.gateway.state("logged_out", "by_us", "Logged out.")
    found = await linked.state("logged_out", "by_us")
    assert found["wanted"] is False


async def test_who_asks_to_link_again_is_not_given_up_by_a_gateway_that_says_once_more_that_it_is_logged_out(linked: Shop) -> None:
    await linked.gateway.state("logged_out", "by_us", "Logged out.")
    await linked.state("logged_out", "by_us")
    asked = await linked.api("POST", f"{linked.path}/session/link", {"phone": "+34 600 000 101"})
    assert asked["wanted"] is True
    async with linked.gateway.running():  # its process begins anew
        await linked.gateway.state("logged_out", "by_us", "Logged out, as before.")
        await linked.gateway.state("pairing", "code")
        await linked.gateway.code("ABCD-EFGH", clock.now() + timedelta(seconds=60))
        shown = await linked.api("POST", f"{linked.path}/session/link?wait=10", {"phone": "+34600000101"})
        assert (shown["pairing_code"], shown["wanted"]) == ("ABCD-EFGH", True)
        assert all(order.phone == "34600000101" for order in linked.gateway.orders if isinstance(order, Link))
        await linked.gateway.connected()
        assert (await linked.state("connected"))["wanted"] is True


async def test_logging_out_where_nobody_can_tell_whatsapp_says_what_to_do(linked: Shop) -> None:
    await linked.gateway.hang_up()
    await linked.state("reconnecting")
    found = await linked.api("POST", f"{linked.path}/session/logout")
    assert (found["state"], found["code"]) == ("logged_out", "by_us_unheard")
    assert "remove the linked device" in found["sentence"]


async def test_states_have_a_history_and_trouble_is_not_hidden_by_a_broken_line(linked: Shop) -> None:
    await linked.gateway.state("reconnecting", "network", "The connection is being made again.")
    await linked.state("reconnecting", "network")
    ban = clock.now() + timedelta(hours=6)
    await linked.gateway.state("banned", "temporary", "WhatsApp has banned this number for six hours.", until=ban)
    await linked.state("banned")
    await linked.gateway.state("reconnecting", "network")
    await linked.gateway.hang_up()

    async def gone() -> bool | None:
        return True if not (await linked.session())["online"] else None

    await linked.world.until(linked.rosa, gone)
    found = await linked.session()
    assert (found["state"], found["sentence"]) == ("banned", "WhatsApp has banned this number for six hours.")
    steps = (await linked.api("GET", f"{linked.path}/session/history"))["items"]
    assert [step["state"] for step in steps] == ["banned", "reconnecting", "connected"]


async def test_who_died_with_the_line_is_noticed(linked: Shop) -> None:
    epoch = (await linked.session())["epoch"]
    linked.gateway.answer = lambda _command: None
    clock.advance(timedelta(minutes=4))
    linked.world.installation.poke()
    found = await linked.state("reconnecting", "gateway_away")
    assert (found["epoch"], found["online"]) == (epoch, False)


async def test_the_governor_is_shown_with_its_reasons(linked: Shop) -> None:
    shown = (await linked.session())["governor"]
    assert (shown["budget"], shown["used"]) == (10, 0)
    assert shown["sentence"].startswith("Replies go at once.")
    to = {"channel_id": str(linked.channel_id), "to": "+12025550143", "content": {"type": "text", "text": "Hello"}}
    await linked.api("POST", "/v1/messages", to, key="write")
    await linked.gateway.ordered(Send)
    shown = (await linked.session())["governor"]
    assert shown["used"] == 1
    assert shown["next_at"] is not None
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.gateway.ordered(Send, 2)  # a reply does not wait for it


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("GET", "/history", None),
        ("GET", "/qr", None),
        ("GET", "/handoff", None),
        ("POST", "/handoff", {"on": True}),
        ("POST", "/link", {}),
        ("POST", "/restart", None),
        ("POST", "/logout", None),
        ("POST", "/move", {"place": "pc"}),
    ],
)
async def test_a_stranger_gets_404_for_another_business_s_session(shop: Shop, method: str, path: str, body: object) -> None:
    stranger = shop.world.client(shop.world.tecno.keys["admin"])
    assert (await stranger.request(method, f"{shop.path}/session{path}", json=body)).status_code == 404


async def test_a_cloud_channel_has_no_session(shop: Shop) -> None:
    refused = await shop.api("GET", f"/v1/channels/{shop.rosa.cloud_id}/session", status=409)
    assert refused["code"] == "not_linked"
