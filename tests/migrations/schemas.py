"""Describes what is in a database, so that two can be compared."""

import re
import sqlite3

import psycopg

_ASKED = {
    "columns": (
        "SELECT table_name, ordinal_position, column_name, udt_name, character_maximum_length, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'"
    ),
    "constraints": (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
    ),
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "policies": "SELECT tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies",
    "bound": "SELECT relname, relkind, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace",
    "functions": "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "versions": "SELECT (SELECT version_num FROM control_version), (SELECT version_num FROM tenant_version)",
}


def of_postgres(url: str) -> dict[str, list[str]]:
    """Everything in the schema `public`."""
    with psycopg.connect(url) as link:
        return {what: sorted(str(row) for row in link.execute(question).fetchall()) for what, question in _ASKED.items()}


def of_sqlite(raw: sqlite3.Connection) -> dict[str, list[str]]:
    """Every object with its definition, whose lines may stand in any order, and the versions."""
    objects = raw.execute("SELECT type || ' ' || name, sql FROM sqlite_master").fetchall()
    versions = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE name IN ('control_version', 'tenant_version')")]
    found = {name: sorted(re.sub(r"\s+", " ", line).strip(" ,") for line in (sql or "").splitlines()) for name, sql in objects}
    return found | {"versions": [str(raw.execute(f"SELECT * FROM {name}").fetchall()) for name in versions]}


def relations(url: str) -> list[str]:
    """Tables, indexes and sequences in the schema `public`."""
    with psycopg.connect(url) as link:
        return [name for (name,) in link.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")]
