"""Every table that the models describe. Importing this module imports them all, so that none is forgotten."""

from enum import StrEnum

import sqlalchemy as sa

import frontdesk.assistant.models
import frontdesk.assistant.rehearsal.models
import frontdesk.assistant.tools.models
import frontdesk.billing.models
import frontdesk.channels.models
import frontdesk.contacts.models
import frontdesk.inbox.idempotency
import frontdesk.inbox.models
import frontdesk.kit.feed
import frontdesk.kit.spool
import frontdesk.kit.wake.table
import frontdesk.knowledge.models
import frontdesk.reception.booking_models
import frontdesk.reception.catalogue_models
import frontdesk.reception.escalation_models
import frontdesk.reception.models
import frontdesk.tenants.models  # noqa: F401
from frontdesk.kit.schema import ControlBase, TenantBase


class History(StrEnum):
    """The two kinds of database, each with a history of its own."""

    CONTROL = "control"
    TENANT = "tenant"

    @property
    def metadata(self) -> sa.MetaData:
        """The tables as the models describe them now."""
        return ControlBase.metadata if self is History.CONTROL else TenantBase.metadata

    @property
    def version_table(self) -> str:
        """Where Alembic notes which revision a database stands at."""
        return f"{self}_version"
