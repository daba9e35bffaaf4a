"""Alembic runs this file; what it does stands in history.py."""

from frontdesk.migrations.history import run

run()
