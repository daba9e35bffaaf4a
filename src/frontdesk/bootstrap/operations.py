"""What an operator does on the command line. The same functions run in the serving process, or alone where none serves."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

import sqlalchemy as sa

from frontdesk.billing import audit
from frontdesk.bootstrap import bookings, build, channels, credits, drafting, number_operations, opening, operators, rehearsing, studying
from frontdesk.bootstrap.channels import Added, NewCloud
from frontdesk.bootstrap.installation import Installation
from frontdesk.channels.models import Channel
from frontdesk.kit.errors import AppError, NotFound
from frontdesk.kit.homes import HomeUnavailable, Transaction
from frontdesk.kit.wake import table
from frontdesk.tenants import access, keys, members, passwords
from frontdesk.tenants.directory import Entry
from frontdesk.tenants.keys import NewKey
from frontdesk.tenants.members import NewMember
from frontdesk.tenants.models import ApiKey, Role, State
from frontdesk.tenants.tenants import NewTenant

Operation: TypeAlias = Callable[..., Awaitable[Any]]


class UnknownOperation(AppError):
    """The running Frontdesk does not know this command: are both of the same version?"""

    code, status = "unknown_operation", 404


async def perform(installation: Installation, name: str, arguments: Mapping[str, Any]) -> Any:
    """Run an operation by name; what it returns is JSON."""
    operation = TABLE.get(name)
    if operation is None:
        raise UnknownOperation
    return await operation(installation, **arguments)


def entry(installation: Installation, slug: str) -> Entry:
    """A tenant by its short name. Raises NotFound."""
    for known in installation.directory:
        if known.slug == slug:
            return known
    raise NotFound(f'There is no business "{slug}". `frontdesk tenant list` shows those that are here.')


async def tenant_add(installation: Installation, slug: str, name: str) -> dict[str, Any]:
    added = await build.add_tenant(installation, NewTenant(slug, name))
    return {"id": str(added.id), "slug": added.slug, "name": added.name, "state": str(added.state)}


async def tenant_list(installation: Installation) -> list[dict[str, Any]]:
    rows = [
        {"id": str(e.id), "slug": e.slug, "name": e.name, "state": str(e.state), "home": _shown(e.home)} for e in installation.directory
    ]
    return sorted(rows, key=lambda row: str(row["slug"]))


async def tenant_remove(installation: Installation, slug: str) -> dict[str, Any]:
    found = entry(installation, slug)
    await build.remove_tenant(installation, found)
    return {"id": str(found.id), "slug": slug, "state": str(State.CLOSED)}


async def tenant_export(installation: Installation, slug: str, path: str) -> dict[str, Any]:
    size = await build.export_tenant(installation, entry(installation, slug), path)
    return {"slug": slug, "path": path, "bytes": size}


async def member_add(installation: Installation, slug: str, email: str, name: str, password: str, role: str) -> dict[str, Any]:
    found = entry(installation, slug)
    hashed = await passwords.digest(password)
    new = NewMember(found.id, email, name, hashed, Role(role))
    added = await installation.homes.control(members.add, new, access.system(found.id))
    return {"id": str(added.id), "email": added.email, "name": added.name, "role": str(added.role), "tenant": slug}


async def key_add(installation: Installation, slug: str, name: str, scopes: list[str]) -> dict[str, Any]:
    found = entry(installation, slug)
    issued = await installation.homes.control(keys.issue, installation.sealer, NewKey(found.id, name, scopes), access.system(found.id))
    return {**_key(issued.key), "token": issued.token}


async def key_list(installation: Installation, slug: str) -> list[dict[str, Any]]:
    found = entry(installation, slug)
    return [_key(key) for key in await installation.homes.read_control(keys.of_tenant, found.id)]


async def key_revoke(installation: Installation, slug: str, prefix: str) -> dict[str, Any]:
    found = entry(installation, slug)

    def revoke(tx: Transaction) -> ApiKey:
        for key in keys.of_tenant(tx, found.id):
            if key.prefix == prefix:
                keys.revoke(tx, key)
                return key
        raise NotFound(f'"{slug}" has no key that begins with fd_{prefix}.')

    return {**_key(await installation.homes.control(revoke)), "revoked": True}


async def channel_add_cloud(installation: Installation, slug: str, **given: Any) -> dict[str, Any]:
    if given.get("app_id"):
        given["app_id"] = UUID(given["app_id"])
    return _added(installation, await channels.add_cloud(installation, entry(installation, slug).id, NewCloud(**given)))


async def channel_add_api(installation: Installation, slug: str, name: str) -> dict[str, Any]:
    return _added(installation, await channels.add_api(installation, entry(installation, slug).id, name))


async def channel_add_web(installation: Installation, slug: str, name: str, place: str) -> dict[str, Any]:
    return await number_operations.add_web(installation, entry(installation, slug), name, place)


async def channel_link(installation: Installation, slug: str, channel: str, phone: str | None = None) -> dict[str, Any]:
    return await number_operations.link(installation, entry(installation, slug), channel, phone)


async def channel_session(installation: Installation, slug: str, channel: str) -> dict[str, Any]:
    return await number_operations.standing(installation, entry(installation, slug), channel)


async def channel_list(installation: Installation, slug: str) -> list[dict[str, Any]]:
    def listed(tx: Transaction) -> list[dict[str, Any]]:
        rows = tx.session.scalars(sa.select(Channel).where(Channel.state != "removed").order_by(Channel.id))
        return [
            {
                "id": str(c.id),
                "kind": c.kind,
                "name": c.name,
                "state": c.state,
                "reason": c.state_reason,
                "phone_number_id": c.phone_number_id,
            }
            for c in rows
        ]

    return await installation.homes.read(entry(installation, slug).id, listed)


async def channel_set(installation: Installation, slug: str, channel_id: str, **changes: Any) -> dict[str, Any]:
    """Change how a channel answers: pause_ms, pause_most_ms, mark_read, per_second."""

    def change(tx: Transaction) -> None:
        channel = tx.session.get(Channel, (tx.tenant_id, UUID(channel_id)))
        if channel is None:
            raise NotFound("There is no such channel.")
        for name, value in changes.items():
            setattr(channel, name, value)

    await installation.homes.transact(entry(installation, slug).id, change)
    return {"id": channel_id, **changes}


async def wakes_list(installation: Installation, slug: str | None = None) -> list[dict[str, Any]]:
    rows = await _each(installation, slug, table.pending)
    return [
        {"tenant": s, "kind": w.kind, "key": w.key, "due": w.due.isoformat(), "attempts": w.attempts} for s, found in rows for w in found
    ]


async def wakes_parked(installation: Installation, slug: str | None = None) -> list[dict[str, Any]]:
    rows = await _each(installation, slug, table.parked)
    return [
        {"tenant": s, "kind": w.kind, "key": w.key, "attempts": w.attempts, "parked_at": w.parked_at.isoformat(), "error": w.error}
        for s, found in rows
        for w in found
    ]


async def wakes_replay(
    installation: Installation, slug: str | None = None, kind: str | None = None, key: str | None = None
) -> dict[str, int]:
    total = 0
    for found in _chosen(installation, slug):
        total += await installation.homes.transact(found.id, table.replay, kind, key)
    return {"replayed": total}


async def health(installation: Installation) -> dict[str, Any]:
    """What `doctor` can only learn from within: homes that do not open, channels that are stopped, what is parked."""
    homes: list[dict[str, Any]] = []
    for found in installation.directory:
        try:
            stopped = await installation.homes.read(found.id, _stopped)
            parked = len(await installation.homes.read(found.id, table.parked))
            wallet = await installation.homes.transact(found.id, audit.audit)
            drift = {"drift": wallet.drift, "missing": wallet.missing}
            homes.append({"tenant": found.slug, "ok": True, "stopped": stopped, "parked": parked, "wallet": drift})
        except HomeUnavailable as error:
            homes.append({"tenant": found.slug, "ok": False, "error": error.sentence})
    return {"homes": homes, "spooled": await installation.spool.count()}


def _stopped(tx: Transaction) -> list[dict[str, Any]]:
    rows = tx.session.scalars(sa.select(Channel).where(Channel.state == "stopped"))
    return [{"id": str(c.id), "name": c.name, "reason": c.state_reason, "code": c.state_code} for c in rows]


def _chosen(installation: Installation, slug: str | None) -> list[Entry]:
    return [entry(installation, slug)] if slug else sorted(installation.directory, key=lambda e: e.slug)


async def _each(installation: Installation, slug: str | None, fn: Callable[[Transaction], list[Any]]) -> list[tuple[str, list[Any]]]:
    return [(found.slug, await installation.homes.read(found.id, fn)) for found in _chosen(installation, slug)]


def _key(key: ApiKey) -> dict[str, Any]:
    def shown(at: datetime | None) -> str | None:
        return at.isoformat() if at else None

    return {
        "id": str(key.id), "name": key.name, "prefix": key.prefix, "scopes": key.scopes, "created_at": shown(key.created_at),
        "last_used_at": shown(key.last_used_at),
    }  # fmt: skip


def _added(installation: Installation, added: Added) -> dict[str, Any]:
    base = installation.settings.public_url or f"http://{installation.settings.host}:{installation.settings.port}"
    return {
        "id": str(added.channel_id),
        "app_id": str(added.app_id) if added.app_id else None,
        "webhook_url": base + added.app_path if added.app_path else None,
        "channel_webhook_url": base + added.channel_path if added.channel_path else None,
    }


def _shown(home: str) -> str:
    return "postgresql" if "://" in home else home


def _of_tenant(work: Operation) -> Operation:
    """An operation that takes a tenant's id as one that takes its short name."""

    async def run(installation: Installation, slug: str, **arguments: Any) -> Any:
        return await work(installation, entry(installation, slug).id, **arguments)

    return run


TABLE: Mapping[str, Operation] = {
    operation.__name__: operation
    for operation in (
        *(tenant_add, tenant_list, tenant_remove, tenant_export, member_add, key_add, key_list, key_revoke),
        *(channel_add_web, channel_link, channel_session),
        *(channel_add_cloud, channel_add_api, channel_list, channel_set, wakes_list, wakes_parked, wakes_replay, health),
        *credits.OPERATIONS,
        *operators.OPERATIONS,
    )
} | {
    operation.__name__: _of_tenant(operation)
    for operation in (*studying.OPERATIONS, *opening.OPERATIONS, *bookings.OPERATIONS, *drafting.OPERATIONS, *rehearsing.OPERATIONS)
}
"""Every operation, by name."""
