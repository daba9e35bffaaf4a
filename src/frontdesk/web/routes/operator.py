"""What only the operator does: tenants and Meta apps."""

from uuid import UUID

from fastapi import APIRouter, Response

from frontdesk.bootstrap import build
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access, apps, tenants
from frontdesk.tenants.models import Tenant
from frontdesk.tenants.tenants import NewTenant as New
from frontdesk.web.answers import once_around, once_in_control
from frontdesk.web.deps import Operator
from frontdesk.web.desk import Desk
from frontdesk.web.shapes import operator as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.operator import AppShape, NewApp, NewTenant, TenantShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["operator"], prefix="/v1")


@router.get("/tenants")
async def list_tenants(caller: Operator) -> Page[TenantShape]:
    """Every business of the installation, by its short name."""
    rows = await caller.desk.homes.read_control(tenants.everyone)
    return Page(items=[shapes.tenant(row) for row in rows])


@router.post("/tenants", status_code=201)
async def add_tenant(caller: Operator, body: NewTenant) -> TenantShape:
    """Add a business with a home of its own."""
    desk = caller.desk

    async def add() -> TenantShape:
        entry = await build.add_tenant(desk.installation, New(body.slug, body.name))
        return shapes.tenant(await desk.homes.read_control(access.get, Tenant, entry.id, caller.actor))

    return await once_around(caller, TenantShape, add)


@router.delete("/tenants/{id}", status_code=204)
async def remove_tenant(caller: Operator, id: UUID) -> Response:
    """Close a business for good: its conversations, files and keys are erased."""
    tenant = await caller.desk.homes.read_control(access.get, Tenant, id, caller.actor)
    directory = caller.desk.installation.directory
    await build.remove_tenant(caller.desk.installation, directory.get(tenant.id) or directory.add(tenant))
    caller.desk.tails.doubt()
    return Response(status_code=204)


@router.get("/apps")
async def list_apps(caller: Operator) -> Page[AppShape]:
    """Every Meta app, the oldest first."""
    rows = await caller.desk.homes.read_control(apps.everyone)
    base = caller.desk.base(str(caller.request.base_url))
    return Page(items=[shapes.app(row, base) for row in rows])


@router.post("/apps", status_code=201)
async def add_app(caller: Operator, body: NewApp) -> AppShape:
    """Add a Meta app for the numbers of several businesses, or bring one that is here up to date."""
    new = apps.NewApp(None, body.name, body.app_secret.get_secret_value(), body.verify_token.get_secret_value())
    base = caller.desk.base(str(caller.request.base_url))
    added = await once_in_control(caller, AppShape, _register, caller.desk, new, base)
    caller.desk.installation.changed()
    return added


def _register(tx: Transaction, desk: Desk, new: apps.NewApp, base: str) -> AppShape:
    return shapes.app(apps.register(tx, desk.sealer, new), base)
