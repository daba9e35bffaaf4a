"""What the command line does to try a business's assistants out: scenarios, and a chat with the draft."""

from typing import Any
from uuid import UUID

from frontdesk.assistant.model import ModelFailed
from frontdesk.assistant.rehearsal import luggage, record, scenario, scenarios
from frontdesk.assistant.rehearsal.models import ScenarioRow
from frontdesk.assistant.rehearsal.rehearse import rehearse
from frontdesk.assistant.rehearsal.stage import Play
from frontdesk.assistant.rehearsal.trial import Means, ModelSilent, Trial
from frontdesk.bootstrap.drafting import named
from frontdesk.bootstrap.installation import Installation
from frontdesk.inbox.models import Conversation
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction


async def scenario_list(installation: Installation, tenant_id: UUID, name: str | None = None) -> list[dict[str, Any]]:
    """An assistant's scenarios, and how they stand with the draft."""

    def rows(tx: Transaction) -> list[dict[str, Any]]:
        assistant = named(tx, name)
        now = scenarios.digest(scenarios.rehearsed_config(assistant))
        return [_scenario(row, now) for row in scenarios.listed(tx, assistant.id)]

    return await installation.homes.read(tenant_id, rows)


async def scenario_put(installation: Installation, tenant_id: UUID, text: str, name: str | None = None) -> dict[str, Any]:
    """Keep a scenario; one of the same name is written anew."""

    def put(tx: Transaction) -> dict[str, Any]:
        assistant = named(tx, name)
        called = scenario.read(text).name
        old = next((row for row in scenarios.listed(tx, assistant.id) if row.name == called), None)
        row = scenarios.put(tx, assistant, text, old)
        return {"id": str(row.id), "name": row.name}

    return await installation.homes.transact(tenant_id, put)


async def scenario_record(
    installation: Installation, tenant_id: UUID, conversation_id: str, called: str, name: str | None = None
) -> dict[str, Any]:
    """Make a scenario of a conversation."""

    def make(tx: Transaction) -> dict[str, Any]:
        conversation = tx.session.get(Conversation, (tx.tenant_id, UUID(conversation_id)))
        if conversation is None:
            raise NotFound("There is no such conversation.")
        row = scenarios.put(tx, named(tx, name), scenario.write(record.record(tx, conversation, called)))
        return {"id": str(row.id), "name": row.name, "text": row.text}

    return await installation.homes.transact(tenant_id, make)


async def scenario_run(installation: Installation, tenant_id: UUID, id: str, *, scripted: bool, name: str | None = None) -> dict[str, Any]:
    """Play one scenario with the draft."""
    assistant_id = await installation.homes.read(tenant_id, lambda tx: named(tx, name).id)
    results = await rehearse(_means(installation), tenant_id, assistant_id, scripted=scripted, only=[UUID(id)])
    if not results:
        raise NotFound("There is no such scenario.")
    return results[0].dump()


async def playground_say(
    installation: Installation, tenant_id: UUID, text: str, state: str | None = None, name: str | None = None
) -> dict[str, Any]:
    """Write to the draft like a customer; `state` is what came with the last answer."""

    def look(tx: Transaction) -> Play:
        assistant = named(tx, name)
        return Play(tenant_id, assistant.id, scenarios.rehearsed_config(assistant))

    fresh, means = await installation.homes.read(tenant_id, look), _means(installation, call_out=True)
    trial = luggage.unpack(state, means, fresh) if state else Trial(means, fresh)
    try:
        answer = await trial.say(text)
    except ModelFailed as error:
        raise ModelSilent(f"The model gave no answer: {error.sentence}") from error
    tools = [{"name": one.call.name, "refused": one.outcome.refused} for one in answer.calls]
    more = {"rule": answer.rule, "hand_off": answer.hand_off, "refused": list(answer.refused)}
    return {"said": list(answer.said), "tools": tools, **more, "state": luggage.pack(trial)}


def _means(installation: Installation, *, call_out: bool = False) -> Means:
    adapters = installation.adapters
    return Means(installation.homes, adapters.model, adapters.outside, call_out=call_out)


def _scenario(row: ScenarioRow, now: str) -> dict[str, Any]:
    stands = "not run with this draft" if row.against != now else "passes" if row.passed else "breaks"
    at = row.run_at.isoformat(timespec="seconds") if row.run_at else None
    return {"id": str(row.id), "name": row.name, "stands": stands, "run_at": at, "result": row.result}


OPERATIONS = (scenario_list, scenario_put, scenario_record, scenario_run, playground_say)
"""Each takes the installation, the tenant and what the command gives."""
