"""The playground, and scenarios: what an assistant is to do, tried before customers meet it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from fastapi import APIRouter, Response

from frontdesk.assistant import config as configs
from frontdesk.assistant.config import Config
from frontdesk.assistant.model import ModelFailed
from frontdesk.assistant.models import Assistant
from frontdesk.assistant.rehearsal import luggage, record, scenarios
from frontdesk.assistant.rehearsal import scenario as written
from frontdesk.assistant.rehearsal.models import ScenarioRow
from frontdesk.assistant.rehearsal.rehearse import rehearse
from frontdesk.assistant.rehearsal.stage import Play
from frontdesk.assistant.rehearsal.trial import Means, ModelSilent, Trial
from frontdesk.inbox.models import Conversation
from frontdesk.kit.crypto import Unsealable
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access, keyring
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Caller, Reader
from frontdesk.web.shapes import rehearsal as shapes
from frontdesk.web.shapes.base import Page, Problem
from frontdesk.web.shapes.rehearsal import PlaygroundAnswer, PlaygroundLine, Recording, Run, ScenarioBody, ScenarioShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["assistants"], prefix="/v1/assistants/{id}")
_SEALED_FOR = "playground.state"


@router.post("/playground", responses={502: {"model": Problem, "description": "The model gave no answer"}})
async def play(caller: Admin, id: UUID, body: PlaygroundLine) -> PlaygroundAnswer:
    """Write to the draft like a customer. Nothing is sent, booked or kept; a model's answer costs what a turn costs."""
    config = await caller.read(_config, caller.actor, id, body.published)
    await keyring.unlock(caller.desk.homes, caller.desk.sealer, caller.tenant_id)
    trial = _opened(caller, id, config, body.state)
    try:
        given = await trial.say(body.text)
    except ModelFailed as error:
        raise ModelSilent(f"The model gave no answer: {error.sentence}") from error
    return shapes.answer(given, _seal(caller, id, luggage.pack(trial)))


@router.get("/scenarios")
async def list_scenarios(caller: Reader, id: UUID) -> Page[ScenarioShape]:
    """The scenarios of an assistant, with how they went the last time."""
    return Page(items=await caller.read(_listed, caller.actor, id))


@router.post("/scenarios", status_code=201)
async def add_scenario(caller: Admin, id: UUID, body: ScenarioBody) -> ScenarioShape:
    """Write a scenario down."""
    return await once(caller, ScenarioShape, _put, caller.actor, id, body.text)


@router.post("/scenarios/record", status_code=201)
async def record_scenario(caller: Admin, id: UUID, body: Recording) -> ScenarioShape:
    """Make a scenario of what a customer and the assistant wrote."""
    return await once(caller, ScenarioShape, _record, caller.actor, id, body)


@router.post("/scenarios/run")
async def run_scenarios(caller: Admin, id: UUID, body: Run) -> Page[ScenarioShape]:
    """Run scenarios against the draft. It takes as long as the model takes."""
    await caller.read(access.get, Assistant, id, caller.actor)
    await rehearse(_means(caller), caller.tenant_id, id, scripted=body.scripted, only=body.ids)
    return Page(items=await caller.read(_listed, caller.actor, id))


@router.put("/scenarios/{scenario_id}")
async def change_scenario(caller: Admin, id: UUID, scenario_id: UUID, body: ScenarioBody) -> ScenarioShape:
    """Write a scenario anew."""
    return await caller.write(_put, caller.actor, id, body.text, scenario_id)


@router.delete("/scenarios/{scenario_id}", status_code=204)
async def remove_scenario(caller: Admin, id: UUID, scenario_id: UUID) -> Response:
    """Take a scenario out."""
    await caller.write(_remove, caller.actor, id, scenario_id)
    return Response(status_code=204)


def _means(caller: Caller, *, call_out: bool = False) -> Means:
    adapters = caller.desk.installation.adapters
    return Means(caller.desk.homes, adapters.model, adapters.outside, call_out=call_out)


def _opened(caller: Caller, id: UUID, config: Config, state: str | None) -> Trial:
    means, fresh = _means(caller, call_out=True), Play(caller.tenant_id, id, config)
    if state is None:
        return Trial(means, fresh)
    try:
        sealed = urlsafe_b64decode(state.encode())
        text = caller.desk.sealer.open(sealed, tenant=caller.tenant_id, table=_SEALED_FOR, row=id)
        return luggage.unpack(text, means, fresh)
    except (ValueError, Unsealable) as error:
        raise Invalid("state: this did not come with an answer of this playground.", field="state") from error


def _seal(caller: Caller, id: UUID, packed: str) -> str:
    if len(packed) > luggage.LONGEST:
        raise Invalid("This trial has become too long: begin a new one.", field="state")
    return urlsafe_b64encode(caller.desk.sealer.seal(packed, tenant=caller.tenant_id, table=_SEALED_FOR, row=id)).decode()


def _config(tx: Transaction, actor: Actor, id: UUID, published: bool) -> Config:
    assistant = access.get(tx, Assistant, id, actor)
    return configs.load(assistant.config) if published else scenarios.rehearsed_config(assistant)


def _listed(tx: Transaction, actor: Actor, id: UUID) -> list[ScenarioShape]:
    assistant = access.get(tx, Assistant, id, actor)
    return [_shown(assistant, row) for row in scenarios.listed(tx, assistant.id)]


def _put(tx: Transaction, actor: Actor, id: UUID, text: str, scenario_id: UUID | None = None) -> ScenarioShape:
    assistant = access.get(tx, Assistant, id, actor, lock=True)
    row = _row(tx, actor, assistant, scenario_id) if scenario_id else None
    return _shown(assistant, scenarios.put(tx, assistant, text, row))


def _record(tx: Transaction, actor: Actor, id: UUID, body: Recording) -> ScenarioShape:
    assistant = access.get(tx, Assistant, id, actor, lock=True)
    conversation = access.get(tx, Conversation, body.conversation_id, actor)
    return _shown(assistant, scenarios.put(tx, assistant, written.write(record.record(tx, conversation, body.name))))


def _remove(tx: Transaction, actor: Actor, id: UUID, scenario_id: UUID) -> None:
    tx.session.delete(_row(tx, actor, access.get(tx, Assistant, id, actor), scenario_id))


def _row(tx: Transaction, actor: Actor, assistant: Assistant, scenario_id: UUID) -> ScenarioRow:
    row = access.get(tx, ScenarioRow, scenario_id, actor)
    if row.assistant_id != assistant.id:
        raise NotFound("There is no such scenario.")
    return row


def _shown(assistant: Assistant, row: ScenarioRow) -> ScenarioShape:
    return shapes.scenario(row, scenarios.digest(scenarios.rehearsed_config(assistant)))
