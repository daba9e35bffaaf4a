"""What only the operator sees: tenants and Meta apps."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, SecretStr

from frontdesk.tenants.models import App, State, Tenant
from frontdesk.web.shapes.base import Body, Shape


class TenantShape(Shape):
    """A business of the installation."""

    id: UUID
    slug: str
    name: str
    state: State
    created_at: datetime


class NewTenant(Body):
    """A business to add."""

    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=200)]


class AppShape(Shape):
    """A Meta app. Without a tenant it is shared by several."""

    id: UUID
    tenant_id: UUID | None
    name: str
    webhook_url: str
    created_at: datetime


class NewApp(Body):
    """A Meta app of the operator's, for the numbers of several tenants."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    app_secret: Annotated[SecretStr, Field(min_length=1, max_length=200)]
    verify_token: Annotated[SecretStr, Field(min_length=1, max_length=200)]


def tenant(row: Tenant) -> TenantShape:
    """A tenant as it is shown."""
    return TenantShape(id=row.id, slug=row.slug, name=row.name, state=row.state, created_at=row.created_at)


def app(row: App, base: str) -> AppShape:
    """An app as it is shown."""
    url = f"{base}/webhooks/cloud/{row.id}"
    return AppShape(id=row.id, tenant_id=row.tenant_id, name=row.name, webhook_url=url, created_at=row.created_at)
