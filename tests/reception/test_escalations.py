"""Escalations: one person after the other is told, outside the inbox, until somebody has it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from apprise.plugins.telegram import NotifyTelegram

from frontdesk.kit import clock
from frontdesk.kit.errors import Invalid
from frontdesk.providers.notify import AppriseNotifier
from frontdesk.reception.escalation import NotTold
from frontdesk.settings import Settings
from tests.cloud.graph_server import GraphServer
from tests.reception.postbox import Postbox, Telegram, listening
from tests.reception.salon import MONDAY, ok
from tests.world import Mould, World, running

TOKEN = "123456789:abcdefghijklmnopqrstuvwxyz012345678"


@pytest.fixture
async def desk(settings: Settings, mould: Mould, meta: GraphServer) -> AsyncIterator[World]:
    """A world whose operator lets it reach this machine."""
    given = settings.model_copy(update={"allow_private_urls": (ip_network("127.0.0.0/8"),), "public_url": "https://desk.example"})
    async with running(given, mould, meta) as world:
        yield world


@pytest.fixture
async def postbox() -> AsyncIterator[Postbox]:
    """A mail server."""
    box = Postbox()
    async with listening(box):
        yield box


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Telegram]:
    """Telegram's API, where Apprise looks for it."""
    api = Telegram()
    async with listening(api):
        monkeypatch.setattr(NotifyTelegram, "notify_url", f"http://127.0.0.1:{api.port}/bot")
        yield api


def mail(box: Postbox, port: int | None = None) -> str:
    return f"mailto://127.0.0.1:{port or box.port}?smtp=127.0.0.1&mode=insecure&from=desk@rosa.example&to=rita@rosa.example"


class Team:
    """The people of the salon who are told."""

    def __init__(self, world: World) -> None:
        self.world, self.admin = world, world.client(world.rosa.keys["admin"])

    async def add(self, name: str, way: str, address: str, position: int) -> dict[str, Any]:
        body = {"name": name, "way": way, "address": address, "position": position}
        return dict(ok(await self.admin.post("/v1/escalation-contacts", json=body)))

    async def open(self, reason: str = "A customer is furious", **more: Any) -> str:
        return str(ok(await self.admin.post("/v1/escalations", json={"reason": reason, **more}))["id"])

    async def told(self, id: str, count: int) -> list[tuple[str, str]]:
        """Who was told, once so many were."""

        async def look() -> list[tuple[str, str]] | None:
            notices = ok(await self.admin.get(f"/v1/escalations/{id}"))["notices"]
            done = [(one["name"], one["result"]) for one in notices if one["result"] != "telling"]
            return done if len(done) >= count else None

        return await self.world.until(self.world.rosa, look)

    async def later(self, **time: int) -> None:
        clock.advance(timedelta(**time))
        self.world.installation.poke()


async def test_people_are_told_by_mail_telegram_and_whatsapp_until_one_has_it(desk: World, postbox: Postbox, telegram: Telegram) -> None:
    clock.set(MONDAY)
    team = Team(desk)
    await desk.text(desk.rosa, "soy Marta", sender="34600111222", name="Marta", timestamp=str(int(MONDAY.timestamp())))
    await team.add("Rita", "email", mail(postbox), 1)
    await team.add("Aldo", "telegram", f"tgram://{TOKEN}/4711/", 2)
    await team.add("Marta", "whatsapp", "+34 600 111 222", 3)
    id = await team.open("A customer is furious: <b>now</b>")
    assert await team.told(id, 1) == [("Rita", "told")]
    (letter,) = postbox.mails
    body = letter.get_payload(0).get_payload(decode=True) if letter.is_multipart() else letter.get_payload(decode=True)  # type: ignore[union-attr]
    assert b"A customer is furious" in body
    assert f"https://desk.example/t/rosa/escalations/{id}".encode() in body
    await team.later(minutes=10)
    assert await team.told(id, 2) == [("Rita", "told"), ("Aldo", "told")]
    assert telegram.messages[0]["chat_id"] == 4711
    assert "&lt;b&gt;now&lt;/b&gt;" in telegram.messages[0]["text"], "a customer's words are no HTML"
    await team.later(minutes=10)
    assert (await team.told(id, 3))[-1] == ("Marta", "told")
    (conversation,) = ok(await team.admin.get("/v1/conversations"))["items"]
    messages = ok(await team.admin.get(f"/v1/conversations/{conversation['id']}/messages"))["items"]
    assert any("A customer is furious" in (one["text"] or "") for one in messages)
    await team.later(minutes=10)
    assert (await team.told(id, 4))[-1] == ("Rita", "told"), "round again"
    shown = ok(await team.admin.post(f"/v1/escalations/{id}/acknowledge"))
    assert (shown["state"], shown["acknowledged_by"], shown["tell_at"]) == ("acknowledged", "admin key", None)
    await team.later(hours=5)
    assert ok(await team.admin.post(f"/v1/escalations/{id}/resolve"))["state"] == "resolved"
    assert len(postbox.mails) == 2
    assert (await team.admin.post(f"/v1/escalations/{id}/acknowledge")).json()["code"] == "already_resolved"


async def test_who_cannot_be_reached_does_not_hold_up_the_next(desk: World, postbox: Postbox, telegram: Telegram) -> None:
    clock.set(MONDAY)
    telegram.refuses = 1
    team = Team(desk)
    await team.add("Nobody", "telegram", f"tgram://{TOKEN}/4711/", 1)
    await team.add("Abroad", "whatsapp", "+34 600 999 888", 2)
    await team.add("Rita", "email", mail(postbox), 3)
    id = await team.open(urgency="high")
    assert await team.told(id, 3) == [("Nobody", "failed"), ("Abroad", "failed"), ("Rita", "told")], "all at the same moment"
    notices = ok(await team.admin.get(f"/v1/escalations/{id}"))["notices"]
    assert "no template is set" in notices[1]["error"]
    assert notices[0]["error"].startswith("The provider did not take it")


async def test_a_person_who_has_not_written_gets_the_template(desk: World) -> None:
    team = Team(desk)
    await team.admin.put("/v1/escalation-rule", json={"template": "help_needed", "template_language": "es"})
    await team.add("Abroad", "whatsapp", "+34 600 999 888", 1)
    assert await team.told(await team.open("Line one\nline two"), 1) == [("Abroad", "told")]
    (sent,) = [one for one in ok(await team.admin.get("/v1/messages"))["items"] if one["type"] == "template"]
    assert sent["content"]["components"][0]["parameters"][0]["text"] == "Line one line two"


async def test_nobody_answers_and_it_ends_with_a_word_in_the_feed(desk: World, postbox: Postbox) -> None:
    clock.set(MONDAY)
    team = Team(desk)
    await team.admin.put("/v1/escalation-rule", json={"repeat_minutes": 5, "rounds": 2})
    await team.add("Rita", "email", mail(postbox), 1)
    id = await team.open()
    for count in (1, 2):
        await team.told(id, count)
        await team.later(minutes=5)
    await desk.event(desk.rosa, "escalation.unanswered", escalation_id=id, told=2)
    assert ok(await team.admin.get(f"/v1/escalations/{id}"))["tell_at"] is None


async def test_a_conversation_has_one_pending_escalation_and_the_higher_urgency(desk: World) -> None:
    await desk.text(desk.rosa, "hola")
    team = Team(desk)
    conversation = ok(await team.admin.get("/v1/conversations"))["items"][0]["id"]
    first = await team.open("once", conversation_id=conversation)
    assert await team.open("again", conversation_id=conversation, urgency="high") == first
    shown = ok(await team.admin.get("/v1/escalations", params={"state": "pending"}))["items"]
    assert [(one["id"], one["urgency"], one["reason"]) for one in shown] == [(first, "high", "once")]
    ok(await team.admin.post(f"/v1/escalations/{first}/acknowledge"))
    assert await team.open("anew", conversation_id=conversation) != first


async def test_addresses_are_sealed_and_shown_without_their_secrets(desk: World) -> None:
    team = Team(desk)
    made = await team.add("Aldo", "telegram", f"tgram://{TOKEN}/4711/", 1)
    assert "abcdef" not in made["shown"]
    ids = {"name": "Aldo B.", "way": "telegram", "position": 4}
    changed = ok(await team.admin.put(f"/v1/escalation-contacts/{made['id']}", json=ids))
    assert (changed["name"], changed["shown"]) == ("Aldo B.", made["shown"])
    refused = await team.admin.put(f"/v1/escalation-contacts/{made['id']}", json={"name": "A", "way": "sms"})
    assert refused.status_code == 422
    assert (await team.admin.delete(f"/v1/escalation-contacts/{made['id']}")).status_code == 204
    assert ok(await team.admin.get("/v1/escalation-contacts"))["items"] == []


@pytest.mark.parametrize(
    ("way", "address"),
    [
        ("email", "json://127.0.0.1/hook"),
        ("email", "file:///etc/passwd"),
        ("telegram", "syslog://localhost"),
        ("sms", "exec://rm"),
        ("email", "mailto://"),
        ("email", "mailto://a:b@example.org?pgp=encrypt&pgppub=/etc/passwd"),
        ("email", "mailto://a:b@example.org?wkd=yes"),
        ("email", "mailto://a:b@example.org?verify=no"),
        ("telegram", f"tgram://{TOKEN}/1/?image=yes"),
        ("whatsapp", "call me"),
    ],
)
async def test_only_listed_ways_are_taken(desk: World, way: str, address: str) -> None:
    body = {"name": "X", "way": way, "address": address}
    refused = await Team(desk).admin.post("/v1/escalation-contacts", json=body)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "address")


async def test_a_mail_server_in_a_private_network_is_not_spoken_to(postbox: Postbox) -> None:
    notifier = AppriseNotifier()
    with pytest.raises(NotTold, match="private network"):
        await notifier.tell("email", mail(postbox), title="t", body="b")
    assert postbox.mails == []
    with pytest.raises(Invalid):
        notifier.check("sms", "tgram://x")
    with pytest.raises(NotTold, match="private network"):
        await notifier.tell("email", "mailto://a:b@example.org?smtp=169.254.169.254", title="t", body="b")


async def test_a_provider_that_hangs_is_given_up(telegram: Telegram) -> None:
    with pytest.raises(NotTold, match="in time"):
        await AppriseNotifier(seconds=0.0).tell("telegram", f"tgram://{TOKEN}/4711/", title="t", body="b")
