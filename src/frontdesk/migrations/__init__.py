"""The schema and its history: one for the control database, one for every tenant's home. See docs/how-to-migrate.md."""

from frontdesk.migrations.errors import DatabaseUnfit, MigrationFailed, TooNew
from frontdesk.migrations.files import create_file, prepare_control, prepare_tenant
from frontdesk.migrations.postgres import check_postgres, migrate_postgres

__all__ = [
    "DatabaseUnfit",
    "MigrationFailed",
    "TooNew",
    "check_postgres",
    "create_file",
    "migrate_postgres",
    "prepare_control",
    "prepare_tenant",
]
