"""Run an assistant's scenarios against its draft, one after the other, and keep how they went."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from frontdesk.assistant.config import Config
from frontdesk.assistant.models import Assistant
from frontdesk.assistant.rehearsal import scenario, scenarios
from frontdesk.assistant.rehearsal.run import Result, run
from frontdesk.assistant.rehearsal.trial import Means
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction


class _Kept(NamedTuple):
    id: UUID
    text: str


async def rehearse(
    means: Means, tenant_id: UUID, assistant_id: UUID, *, scripted: bool = False, only: Collection[UUID] | None = None
) -> list[Result]:
    """With the draft, or what answers now where there is none. `scripted`: those that bring answers along are played with these."""
    config, kept = await means.homes.read(tenant_id, _wanted, assistant_id, only)
    results: list[Result] = []
    for one in kept:
        played = scenario.read(one.text)
        result = await run(means, tenant_id, assistant_id, config, played, scripted=scripted and played.is_scripted)
        await means.homes.transact(tenant_id, scenarios.keep, assistant_id, one.id, config, result)
        results.append(result)
    return results


def _wanted(tx: Transaction, assistant_id: UUID, only: Collection[UUID] | None) -> tuple[Config, list[_Kept]]:
    assistant = tx.session.get(Assistant, (tx.tenant_id, assistant_id))
    if assistant is None:
        raise NotFound("There is no such assistant.")
    rows = [row for row in scenarios.listed(tx, assistant_id) if only is None or row.id in only]
    return scenarios.rehearsed_config(assistant), [_Kept(row.id, row.text) for row in rows]
