"""Fills a fresh installation in one process: an operator's app, tenants with a number and a key each, and rules for those that answer.

    python -m bench.seed --tenants 100 [--graph-url URL --word price …]

Speaks to the installation that FRONTDESK_… names, as `frontdesk tenant add` and its like do, only without starting Python for each.
The last line of stdout is JSON: the app's id and the tenants.
"""

import argparse
import asyncio
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from bench.harness import SECRET, TOKEN
from frontdesk.assistant.models import Assistant, Rule
from frontdesk.billing import ledger, wallet
from frontdesk.bootstrap import Installation, operations
from frontdesk.channels.models import Channel
from frontdesk.kit.homes import Transaction
from frontdesk.settings import Settings
from frontdesk.tenants import apps
from frontdesk.tenants.apps import NewApp
from frontdesk.worker.program import PROGRAM

SCOPES = ["read", "write"]
UNLIMITED = 100_000  # messages per second of a number; Meta's own limit is not what is measured


async def fill(tenants: int, graph_url: str | None, words: Sequence[str], credits: int = 0) -> dict[str, Any]:
    installation = await Installation.open(Settings(), PROGRAM)
    try:
        new = NewApp(None, "bench", SECRET, "bench-verify-token")
        app = await installation.homes.control(_register, installation, new)
        shops = [await _shop(installation, app, n, graph_url, words) for n in range(tenants)]
        for shop in shops if credits else ():
            await installation.homes.transact(UUID(shop["tenant_id"]), _top_up, credits)
        return {"app": app, "shops": shops}
    finally:
        await installation.close()


def _register(tx: Transaction, installation: Installation, new: NewApp) -> str:
    return str(apps.register(tx, installation.sealer, new).id)


async def _shop(installation: Installation, app: str, ordinal: int, graph_url: str | None, words: Sequence[str]) -> dict[str, Any]:
    slug = f"shop-{ordinal:04d}"
    number = {
        "phone_number_id": str(100_000_000_000_000 + ordinal),
        "waba_id": str(200_000_000_000_000 + ordinal),
        "display": f"49301{ordinal:07d}",
    }
    tenant = await operations.tenant_add(installation, slug, f"Shop {ordinal}")
    channel = await operations.channel_add_cloud(
        installation,
        slug,
        phone_number_id=number["phone_number_id"],
        waba_id=number["waba_id"],
        access_token=TOKEN,
        app_id=app,
        graph_url=graph_url,
    )
    key = await operations.key_add(installation, slug, "bench", SCOPES)
    tenant_id, channel_id = UUID(tenant["id"]), UUID(channel["id"])
    await installation.homes.transact(tenant_id, prepare, channel_id, words if graph_url else None)
    return {"slug": slug, "tenant_id": tenant["id"], "key": key["token"], "channel_id": channel["id"], "number": number}


def prepare(tx: Transaction, channel_id: UUID, words: Sequence[str] | None) -> None:
    """No pause and no limit, however long a slow machine takes; without words nobody answers here."""
    channel = tx.session.get_one(Channel, (tx.tenant_id, channel_id))
    channel.pause_ms, channel.pause_most_ms, channel.per_second, channel.answer_within_s = 0, 0, UNLIMITED, 86_400
    if words is None:
        channel.assistant_id = None
        return
    assistant = tx.session.scalars(sa.select(Assistant)).one()
    for place, word in enumerate(words):
        tx.session.add(_rule(tx, assistant.id, word, place))


def _top_up(tx: Transaction, credits: int) -> None:
    wallet.configure(tx, mode="prepaid")
    ledger.grant(tx, credits, key="bench")


def _rule(tx: Transaction, assistant_id: UUID, word: str, place: int) -> Rule:
    return Rule(
        assistant_id=assistant_id,
        name=f"About {word}",
        priority=100 - place,
        match="any",
        words={"en": [word]},
        replies={"en": {"type": "text", "text": f"Here is what we can say about {word}."}},
        created_at=tx.now,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.seed", description=__doc__)
    parser.add_argument("--tenants", type=int, required=True)
    parser.add_argument("--graph-url")
    parser.add_argument("--word", action="append", default=[])
    parser.add_argument("--credits", type=int, default=0)
    given = parser.parse_args()
    print(json.dumps(asyncio.run(fill(given.tenants, given.graph_url, given.word, given.credits))))


if __name__ == "__main__":
    main()
