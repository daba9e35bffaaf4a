"""The schema and its history: one for the control database, one for every tenant's home. See docs/how-to-migrate.md.

PostgreSQL has its own door, `frontdesk.migrations.postgres`: without it, its driver is not loaded (10 MB).
"""

from frontdesk.migrations.errors import DatabaseUnfit, MigrationFailed, TooNew
from frontdesk.migrations.files import create_file, prepare_control, prepare_tenant

__all__ = [
    "DatabaseUnfit",
    "MigrationFailed",
    "TooNew",
    "create_file",
    "prepare_control",
    "prepare_tenant",
]
