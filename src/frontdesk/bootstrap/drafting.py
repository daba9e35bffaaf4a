"""What the command line does with a business's assistants: what they answer by, drafts, versions."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import config as configs
from frontdesk.assistant import versions, written
from frontdesk.assistant.models import Assistant
from frontdesk.assistant.rehearsal import scenarios
from frontdesk.bootstrap.installation import Installation
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction


async def assistant_list(installation: Installation, tenant_id: UUID) -> list[dict[str, Any]]:
    """All assistants."""
    return await installation.homes.read(tenant_id, lambda tx: [_shown(one) for one in _every(tx)])


async def assistant_show(installation: Installation, tenant_id: UUID, name: str | None = None) -> dict[str, Any]:
    """What an assistant answers by; of the draft what differs."""
    return await installation.homes.read(tenant_id, lambda tx: _whole(named(tx, name)))


async def assistant_set(installation: Installation, tenant_id: UUID, changes: Mapping[str, Any], name: str | None = None) -> dict[str, Any]:
    """Write settings into the draft; the others stay as they are."""

    def write(tx: Transaction) -> dict[str, Any]:
        assistant = named(tx, name)
        versions.write_draft(tx, assistant, written.changed(scenarios.rehearsed_config(assistant), changes))
        return _whole(assistant)

    return await installation.homes.transact(tenant_id, write)


async def assistant_drop(installation: Installation, tenant_id: UUID, name: str | None = None) -> dict[str, Any]:
    """Think better of the draft."""

    def drop(tx: Transaction) -> dict[str, Any]:
        assistant = named(tx, name)
        versions.drop_draft(tx, assistant)
        return _shown(assistant)

    return await installation.homes.transact(tenant_id, drop)


async def assistant_publish(
    installation: Installation, tenant_id: UUID, note: str, *, despite: bool, name: str | None = None
) -> dict[str, Any]:
    """Answer by the draft."""

    def publish(tx: Transaction) -> dict[str, Any]:
        assistant = named(tx, name)
        broken = scenarios.broken(tx, assistant)
        versions.publish(tx, assistant, note=note, broken=broken, despite=despite)
        return _shown(assistant)

    return await installation.homes.transact(tenant_id, publish)


async def assistant_versions(installation: Installation, tenant_id: UUID, name: str | None = None) -> list[dict[str, Any]]:
    """The versions that are kept."""
    found = await installation.homes.read(tenant_id, lambda tx: versions.listed(tx, named(tx, name)))
    return [{"number": one.number, "at": one.at.isoformat(timespec="seconds"), "note": one.note} for one in found]


async def assistant_diff(installation: Installation, tenant_id: UUID, number: int, name: str | None = None) -> list[dict[str, Any]]:
    """What has changed since a version, up to the draft."""

    def compare(tx: Transaction) -> list[dict[str, Any]]:
        assistant = named(tx, name)
        before = versions.get(tx, assistant, number).snapshot
        return [asdict(one) for one in versions.diff(before, versions.snapshot(tx, assistant, draft=True))]

    return await installation.homes.read(tenant_id, compare)


async def assistant_restore(installation: Installation, tenant_id: UUID, number: int, name: str | None = None) -> dict[str, Any]:
    """Answer as in a version again."""

    def restore(tx: Transaction) -> dict[str, Any]:
        assistant = named(tx, name)
        versions.roll_back(tx, assistant, number)
        return _shown(assistant)

    return await installation.homes.transact(tenant_id, restore)


def named(tx: Transaction, name: str | None) -> Assistant:
    """By its name or id; the oldest where none is named."""
    found = [one for one in _every(tx) if name is None or name in (one.name, str(one.id))]
    if not found:
        raise NotFound("There is no such assistant. `frontdesk assistant list` shows those that are here.")
    return found[0]


def _every(tx: Transaction) -> list[Assistant]:
    return list(tx.session.scalars(sa.select(Assistant).order_by(Assistant.id)))


def _shown(one: Assistant) -> dict[str, Any]:
    return {"id": str(one.id), "name": one.name, "language": one.language, "version": one.version, "draft": one.draft is not None}


def _whole(one: Assistant) -> dict[str, Any]:
    draft = configs.whole(configs.load(one.draft)) if one.draft is not None else None
    return {**_shown(one), "published": configs.whole(configs.load(one.config)), "draft": draft}


OPERATIONS = (
    *(assistant_list, assistant_show, assistant_set, assistant_drop, assistant_publish, assistant_versions, assistant_diff),
    assistant_restore,
)
"""Each takes the installation, the tenant and what the command gives."""
