"""How assistants are set: drafts and versions; and the tenant's own way to a model."""

from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Path, Query, Response

from frontdesk.assistant import versions
from frontdesk.assistant.models import Assistant, ModelAccess
from frontdesk.assistant.rehearsal import scenarios
from frontdesk.bootstrap import language
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access, keyring
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Caller, Reader
from frontdesk.web.shapes import assistant_settings as shapes
from frontdesk.web.shapes.assistant_settings import (
    AssistantSettings,
    Differences,
    ModelAccessBody,
    ModelAccessShape,
    Publication,
    Published,
    SettingsShape,
    VersionShape,
    WholeVersion,
)
from frontdesk.web.shapes.base import Page
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["assistants"], prefix="/v1")

NEWEST = 2**31 - 1
"""The largest number that the database has room for."""

Number = Annotated[int, Path(ge=1, le=NEWEST, description="A version.")]
Against = Annotated[
    int | None, Query(ge=1, le=NEWEST, description="The version to compare with, in place of the draft or what answers now.")
]


@router.get("/assistants/{id}/settings")
async def get_settings(caller: Reader, id: UUID) -> SettingsShape:
    """What the assistant answers by, and its draft."""
    return shapes.both(await caller.read(access.get, Assistant, id, caller.actor))


@router.put("/assistants/{id}/draft")
async def put_draft(caller: Admin, id: UUID, body: AssistantSettings) -> SettingsShape:
    """Write the draft; customers are answered as before until it is published."""
    return await caller.write(_write_draft, caller.actor, id, body)


@router.delete("/assistants/{id}/draft", status_code=204)
async def drop_draft(caller: Admin, id: UUID) -> Response:
    """Think better of it."""
    await caller.write(_drop_draft, caller.actor, id)
    return Response(status_code=204)


@router.post("/assistants/{id}/publish")
async def publish_draft(caller: Admin, id: UUID, body: Publication) -> Published:
    """Answer by the draft from now on."""
    return await once(caller, Published, _publish, caller.actor, id, body)


@router.get("/assistants/{id}/versions")
async def list_versions(caller: Reader, id: UUID) -> Page[VersionShape]:
    """The versions that are kept, the newest first."""
    return Page(items=await caller.read(_versions, caller.actor, id))


@router.get("/assistants/{id}/versions/{number}")
async def get_version(caller: Reader, id: UUID, number: Number) -> WholeVersion:
    """One version with everything in it."""
    return await caller.read(_version, caller.actor, id, number)


@router.get("/assistants/{id}/versions/{number}/diff")
async def compare_versions(caller: Reader, id: UUID, number: Number, against: Against = None) -> Differences:
    """What has changed since a version."""
    return await caller.read(_diff, caller.actor, id, number, against)


@router.post("/assistants/{id}/versions/{number}/restore")
async def restore_version(caller: Admin, id: UUID, number: Number) -> Published:
    """Answer again as in a version, rules included; that is a new version."""
    return await once(caller, Published, _restore, caller.actor, id, number)


@router.get("/model-access")
async def get_model_access(caller: Admin) -> ModelAccessShape:
    """Whose model answers."""
    return shapes.model_access(await caller.read(_own), operators=language.operator(caller.desk.settings).configured)


@router.put("/model-access")
async def put_model_access(caller: Admin, body: ModelAccessBody) -> ModelAccessShape:
    """Ask a model by the tenant's own key from now on."""
    if (body.url is None) == (body.provider == "compatible"):
        raise Invalid('url: needed for "compatible", and for nothing else.', field="url")
    sealed = await _seal(caller, body)
    return await caller.write(_put_own, body, sealed)


@router.delete("/model-access", status_code=204)
async def remove_model_access(caller: Admin) -> Response:
    """Ask the operator's model again."""
    await caller.write(_remove_own)
    return Response(status_code=204)


async def _seal(caller: Caller, body: ModelAccessBody) -> bytes | None:
    if body.key is None:
        return None
    desk = caller.desk
    await keyring.unlock(desk.homes, desk.sealer, caller.tenant_id)
    return desk.sealer.seal(body.key.get_secret_value(), tenant=caller.tenant_id, table=language.KEY, row=caller.tenant_id)


def _locked(tx: Transaction, actor: Actor, id: UUID) -> Assistant:
    return access.get(tx, Assistant, id, actor, lock=True)


def _write_draft(tx: Transaction, actor: Actor, id: UUID, body: AssistantSettings) -> SettingsShape:
    assistant = _locked(tx, actor, id)
    versions.write_draft(tx, assistant, body.config)
    return shapes.both(assistant)


def _drop_draft(tx: Transaction, actor: Actor, id: UUID) -> None:
    versions.drop_draft(tx, _locked(tx, actor, id))


def _publish(tx: Transaction, actor: Actor, id: UUID, body: Publication) -> Published:
    assistant, by = _locked(tx, actor, id), actor.person_id or actor.key_id
    broken = scenarios.broken(tx, assistant)
    number = versions.publish(tx, assistant, note=body.note, by=by, broken=broken, despite=body.despite)
    return Published(version=number)


def _versions(tx: Transaction, actor: Actor, id: UUID) -> list[VersionShape]:
    return [shapes.listed(row) for row in versions.listed(tx, access.get(tx, Assistant, id, actor))]


def _version(tx: Transaction, actor: Actor, id: UUID, number: int) -> WholeVersion:
    return shapes.whole(versions.get(tx, access.get(tx, Assistant, id, actor), number))


def _diff(tx: Transaction, actor: Actor, id: UUID, number: int, against: int | None) -> Differences:
    assistant = access.get(tx, Assistant, id, actor)
    before: dict[str, Any] = versions.get(tx, assistant, number).snapshot
    after = versions.snapshot(tx, assistant, draft=True) if against is None else versions.get(tx, assistant, against).snapshot
    return shapes.differences(versions.diff(before, after))


def _restore(tx: Transaction, actor: Actor, id: UUID, number: int) -> Published:
    return Published(version=versions.roll_back(tx, _locked(tx, actor, id), number, by=actor.person_id or actor.key_id))


def _own(tx: Transaction) -> ModelAccess | None:
    return tx.session.get(ModelAccess, tx.tenant_id)


def _put_own(tx: Transaction, body: ModelAccessBody, sealed: bytes | None) -> ModelAccessShape:
    row = tx.session.get(ModelAccess, tx.tenant_id, with_for_update=True)
    if row is None:
        row = ModelAccess()
        tx.session.add(row)
    elif sealed is None and (row.provider, row.url) != (body.provider, body.url):
        row.key = None  # a key is never shown to another address than the one it was given for
    row.provider, row.model, row.url, row.changed_at = body.provider, body.model, body.url, tx.now
    row.key = sealed if sealed is not None else row.key
    tx.session.flush()
    return shapes.model_access(row, operators=False)


def _remove_own(tx: Transaction) -> None:
    tx.execute(sa.delete(ModelAccess))
