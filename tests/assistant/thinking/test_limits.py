"""How many turns one tenant may run; and the door of a program that waits for its answer."""

import time
from dataclasses import replace

from frontdesk.assistant.models import Turn
from frontdesk.settings import Settings
from frontdesk.tenants import access, keys
from frontdesk.tenants.keys import NewKey
from tests.assistant.brain import Brain, credits, salon, top_up
from tests.assistant.thinking.test_turns import answers, asked
from tests.flow import ANA, BEN, Meta, opened


async def test_a_tenant_runs_so_many_turns_at_once_and_its_neighbour_is_not_held_up(settings: Settings, meta: Meta, brain: Brain) -> None:
    async with opened(settings.model_copy(update={"turns_at_once": 1}), meta) as desk:
        shop, other = await desk.shop("rosa"), await desk.shop("tecno")
        await brain.play({"when": "slow", "text": "At last.", "seconds": 1.5}, {"text": "Hello!"})
        await shop.write("slow", by=ANA)
        await asked(brain, 1)
        await shop.write("Hi", by=BEN)
        await other.write("Hi")
        await other.until(lambda tx: tx.session.query(Turn).filter_by(state="done").count() == 1)
        await shop.until(lambda tx: tx.session.query(Turn).filter_by(state="done").count() == 2)
        first, second = await shop.all(Turn)
        (neighbour,) = await other.all(Turn)
        assert first.ended_at is not None
        assert second.started_at >= first.ended_at
        assert neighbour.started_at < first.ended_at


async def test_a_tenant_begins_so_many_turns_a_minute(settings: Settings, meta: Meta, brain: Brain) -> None:
    async with opened(settings.model_copy(update={"turns_per_minute": 1}), meta) as desk:
        shop = await desk.shop()
        await top_up(shop, 10)
        await brain.play({"text": "Hello!"})
        for customer in (ANA, BEN):
            await shop.write("Hi", by=customer)
            await shop.quiet()
        assert await answers(shop) == ["Hello!"]
        assert await credits(shop) == (8, 0)
        desk.move(minutes=1, seconds=1)
        await shop.quiet()
        assert await answers(shop) == ["Hello!", "Hello!"]


async def test_a_program_gets_the_assistants_answer_in_one_call_and_in_one_piece(settings: Settings, meta: Meta, brain: Brain) -> None:
    async with opened(settings, meta) as desk:
        shop = await salon(await desk.shop(), credits=10)
        place = desk.installation
        made = await place.homes.control(
            keys.issue, place.sealer, NewKey(shop.tenant_id, "owner", ["admin"]), access.system(shop.tenant_id)
        )
        admin = replace(shop, token=made.token)
        channel = await admin.api("POST", "/channels", {"kind": "api", "name": "phone"})
        await admin.api("PATCH", f"/channels/{channel['id']}", {"assistant_id": str(shop.assistant_id), "pause_ms": 0, "pause_most_ms": 0})
        long = "\n\n".join("We wash, cut and dry with great care. " * 4 for _ in range(3)).strip()
        await brain.play({"step": 0, "calls": [{"name": "list_services", "arguments": {}}]}, {"text": f"A cut is 28 EUR.\n\n{long}"})
        headers = {"Authorization": f"Bearer {shop.token}"}
        body = {"message": "How much is a cut?", "sender": "+34600000001", "timestamp": time.time()}
        for _ in range(2):  # a repetition is the same message
            answer = await desk.http.post("/api/chat", json=body, headers=headers)
            assert answer.status_code == 200, answer.text
            assert answer.json()["reply"].startswith("A cut is 28 EUR.\n\nWe wash, cut")
            assert answer.json()["handoff"] is False
        assert len(await answers(shop)) == 1
        assert await credits(shop) == (8, 0)
        assert len(await brain.asked()) == 2
