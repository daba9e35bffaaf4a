"""Every payload we have, posted signed, and read back through /v1: exactly the messages, statuses and events it carries."""

import json
import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from frontdesk.channels.models import Receipt, ReceiptState
from frontdesk.kit.homes import Transaction
from tests.payloads import reading
from tests.payloads.reading import Sample
from tests.world import World

SAMPLES = [*reading.samples(reading.META_DOCS), *reading.own()]
WABA = "384610027755103"
ASKED = ("wamid", "from", "from_user_id", "type", "subtype", "text", "reply_to", "timestamp")


def names(sample: Sample) -> set[str]:
    """What a sample speaks of: two that share a name are not posted to the same world, as they contradict each other."""
    expected = sample.expected
    found = {row["wamid"] for kind in ("messages", "statuses", "echoes", "history") for row in expected.get(kind, ()) if row.get("wamid")}
    return found | {target for target in expected.get("targets", ()) if target} | {fingerprint(sample) for _ in expected["events"]}


def fingerprint(sample: Sample) -> str:
    return json.dumps(sample.payload, sort_keys=True)


def groups() -> list[list[Sample]]:
    """Samples that can live side by side."""
    found: list[tuple[set[str], list[Sample]]] = []
    for sample in SAMPLES:
        mine = names(sample)
        for used, group in found:
            if not used & mine:
                used.update(mine)
                group.append(sample)
                break
        else:
            found.append((mine, [sample]))
    return [group for _, group in found]


GROUPS = groups()


@pytest.mark.parametrize("number", range(len(GROUPS)))
async def test_what_a_webhook_carried_is_what_the_api_shows(world: World, number: int) -> None:
    numbers = await register(world, GROUPS[number])
    for sample in GROUPS[number]:
        answer = await world.webhook(world.rosa, sample.body)
        assert answer.status_code == 200, sample.id
    await settled(world)
    client = world.client(world.rosa.keys["admin"])
    channels = [*numbers.values(), str(world.rosa.cloud_id)]
    shown = await read_back(client, channels)
    for sample in GROUPS[number]:
        if set(sample.expected["phone_number_ids"]) <= numbers.keys():
            for expected in sample.expected["messages"]:
                check_message(shown, sample, expected)
            for expected in sample.expected["statuses"]:
                check_status(shown, sample, expected)
    await check_events(client, GROUPS[number], channels)


async def test_repeated_shuffled_and_batched_it_is_the_same_state(world: World) -> None:
    group = GROUPS[0]
    numbers = await register(world, group)
    for sample in group:
        await world.webhook(world.rosa, sample.body)
    await settled(world)
    before = await state(world, numbers)
    chance = random.Random(7)
    for _ in range(3):
        chance.shuffle(group)
        for start in range(0, len(group), 25):
            assert (await world.webhook(world.rosa, batched(group[start : start + 25]))).status_code == 200
    await settled(world)
    assert await state(world, numbers) == before


def batched(samples: list[Sample]) -> dict[str, Any]:
    """Several webhooks in one, as Meta sends them when it has been held up."""
    entries = [sample.payload.get("entry") for sample in samples if isinstance(sample.payload, dict)]
    return {"object": "whatsapp_business_account", "entry": [one for found in entries if isinstance(found, list) for one in found]}


async def state(world: World, numbers: dict[str, str]) -> dict[str, Any]:
    """All that can be read of these channels, without the times of arrival."""
    client = world.client(world.rosa.keys["admin"])
    messages = await everything(client, "/v1/messages")
    found: dict[str, Any] = {"messages": sorted((m["wamid"] or "", m["type"], m["text"] or "", m["status"]) for m in messages)}
    for phone_number_id, id in numbers.items():
        statuses = await everything(client, f"/v1/channels/{id}/statuses")
        reports = await everything(client, f"/v1/channels/{id}/events")
        found[phone_number_id] = (sorted((s["wamid"], s["status"], s["recipient"] or "") for s in statuses), len(reports))
    return found


async def register(world: World, group: list[Sample]) -> dict[str, str]:
    """Give the salon every number that these payloads are for. Returns their channels."""
    admin = world.client(world.rosa.keys["admin"])
    wanted = sorted({id for sample in group for id in sample.expected["phone_number_ids"]})
    found: dict[str, str] = {}
    for phone_number_id in wanted:
        new = {
            "kind": "cloud", "phone_number_id": phone_number_id, "waba_id": WABA, "access_token": "EAA",
            "app_secret": world.rosa.secret, "verify_token": world.rosa.verify_token,
        }  # fmt: skip
        answer = await admin.post("/v1/channels", json=new)
        assert answer.status_code == 201, answer.text
        found[phone_number_id] = answer.json()["id"]
        await admin.patch(f"/v1/channels/{found[phone_number_id]}", json={"assistant_id": None})  # nobody answers, or it would go on
    return found


async def settled(world: World) -> None:
    """Wait until everything that came was taken in, or put aside."""

    def waiting(tx: Transaction) -> int:
        return tx.session.query(Receipt).filter(Receipt.state == ReceiptState.NEW).count()

    async def look() -> bool | None:
        return None if await world.installation.homes.read(world.rosa.id, waiting) else True

    await world.until(world.rosa, look)


@dataclass(frozen=True)
class Shown:
    """What the API shows of some channels, by wamid; and which messages were put aside."""

    messages: dict[str, list[dict[str, Any]]]
    statuses: dict[str, list[dict[str, Any]]]
    parked: set[str | None]


async def read_back(client: httpx.AsyncClient, channels: list[str]) -> Shown:
    messages = await everything(client, "/v1/messages")
    statuses = [step for id in channels for step in await everything(client, f"/v1/channels/{id}/statuses")]
    parked = [receipt for id in channels for receipt in await everything(client, f"/v1/channels/{id}/receipts", state="parked")]
    return Shown(by_wamid(messages), by_wamid(statuses), {receipt["payload"].get("message", {}).get("id") for receipt in parked})


def by_wamid(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["wamid"], []).append(row)
    return found


def check_message(shown: Shown, sample: Sample, expected: dict[str, Any]) -> None:
    rows = shown.messages.get(expected["wamid"], [])
    if not (rows or expected["from"] or expected["from_user_id"]):
        assert expected["wamid"] in shown.parked  # nobody can be answered: a person looks
        return
    found = [{name: message[name] for name in ASKED} for message in rows]
    wanted = dict(expected)
    if not wanted["timestamp"].isdigit():  # Meta's samples have words there: then it is the time of arrival
        wanted.pop("timestamp")
        for message in found:
            message.pop("timestamp")
    assert wanted in found, (sample.id, found)


def check_status(shown: Shown, sample: Sample, expected: dict[str, Any]) -> None:
    found = [
        {
            **{name: step[name] for name in ("wamid", "status", "recipient", "error_codes")},
            **{name: (step["pricing"] or {}).get(name.removeprefix("pricing_")) for name in _PRICING},
        }
        for step in shown.statuses.get(expected["wamid"], [])
    ]
    assert expected in found, (sample.id, found)


_PRICING = ("billable", "pricing_model", "pricing_type", "pricing_category")


async def check_events(client: httpx.AsyncClient, group: list[Sample], channels: list[str]) -> None:
    found = [report for id in channels for report in await everything(client, f"/v1/channels/{id}/events")]
    shown = Counter((report["field"], report["event"]) for report in found)
    wanted = Counter((event["field"], event["event"]) for sample in group for event in sample.expected["events"])
    assert shown == wanted


async def everything(client: httpx.AsyncClient, path: str, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = (await client.get(path, params={**query, "limit": 100, **({"cursor": cursor} if cursor else {})})).json()
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found
