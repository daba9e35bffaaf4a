"""Every provider that can be set, over its own API; the tenant's own key; what an answer takes and costs."""

import asyncio
import importlib
from dataclasses import replace
from ipaddress import ip_network
from typing import Any

import pytest

from frontdesk.assistant.models import Turn
from frontdesk.settings import Settings
from frontdesk.tenants import access, keys
from frontdesk.tenants.keys import NewKey
from tests.assistant.brain import Brain, turns
from tests.assistant.thinking.test_turns import answers
from tests.flow import Desk, Meta, Shop, opened

STEPS: list[dict[str, Any]] = [
    {"step": 0, "calls": [{"name": "opening_hours", "arguments": {}}], "cost": 0.001},
    {"step": 1, "text": "We are here.", "cost": 0.0021},
]


def of(settings: Settings, brain: Brain, provider: str, **more: Any) -> Settings:
    """An installation whose operator uses this provider."""
    url = brain.url if provider == "anthropic" else f"{brain.url}/v1"
    secret = type(settings.llm_api_key)("operators-key")
    return settings.model_copy(update={"llm_provider": provider, "llm_url": url, "llm_api_key": secret, **more})


@pytest.mark.parametrize(
    ("provider", "model", "micros"),
    [
        ("openrouter", "openai/gpt-4o-mini", 3100),  # as it says itself
        ("openai", "gpt-4o-mini", "its list price"),
        ("anthropic", "claude-3-5-haiku-latest", "its list price"),
        ("compatible", "qwen3:8b", None),  # nobody knows
    ],
)
async def test_each_provider_answers_uses_tools_and_is_paid(
    settings: Settings, meta: Meta, brain: Brain, provider: str, model: str, micros: object
) -> None:
    if provider == "anthropic":  # its library takes seconds to import: not those in which an answer is to come
        await asyncio.to_thread(importlib.import_module, "frontdesk.providers.llm_anthropic")
    async with opened(of(settings, brain, provider, llm_models=model), meta) as desk:
        shop = await desk.shop()
        await brain.play(*STEPS)
        await shop.write("Are you open?")
        await shop.quiet()
        assert await answers(shop) == ["We are here."]
        (turn,) = await shop.all(Turn)
        assert (turn.state, turn.requests, turn.model) == ("done", 2, model)
        assert turn.tokens_in > 100
        assert turn.tokens_out > 5
        assert isinstance(turn.micros, int) if micros == "its list price" else turn.micros == micros
        assert {question["_authorization"].removeprefix("Bearer ") for question in await brain.asked()} == {"operators-key"}
        shown = (await shop.api("GET", f"/conversations/{(await shop.conversation()).id}/turns"))["items"]
        assert [(one["outcome"], one["micros"], [call["name"] for call in one["calls"]]) for one in shown] == [
            ("answered", turn.micros, ["opening_hours"])
        ]


async def test_a_tenants_own_key_and_model_are_used_for_it_alone(settings: Settings, meta: Meta, brain: Brain) -> None:
    allowed = {"llm_models": "", "allow_private_urls": (ip_network("127.0.0.0/8"),)}
    async with opened(settings.model_copy(update=allowed), meta) as desk:
        shop, other = await desk.shop("rosa"), await desk.shop("tecno")
        await own_access(desk, shop, brain)
        await brain.play({"text": "Hello!"})
        for one in (shop, other):
            await one.write("What do you do?")
            await one.quiet()
        assert await answers(shop) == ["Hello!"]
        assert await turns(other) == []
        assert [why for _, _, why in await other.handoffs()] == ["no_rule"]
        assert [(question["model"], question["_authorization"]) for question in await brain.asked()] == [("own", "Bearer tenants-key")]


async def test_a_tenants_address_leads_to_the_public_internet_or_nowhere(shop: Shop, brain: Brain) -> None:
    await own_access(shop.desk, shop, brain)
    await shop.write("What do you do?")
    await shop.quiet()
    assert await turns(shop) == [("failed", "unreachable")]
    assert await brain.asked() == []


async def own_access(desk: Desk, shop: Shop, brain: Brain) -> None:
    place = desk.installation
    made = await place.homes.control(keys.issue, place.sealer, NewKey(shop.tenant_id, "owner", ["admin"]), access.system(shop.tenant_id))
    body = {"provider": "compatible", "model": "own", "url": f"{brain.url}/v1", "key": "tenants-key"}
    await replace(shop, token=made.token).api("PUT", "/model-access", body)
