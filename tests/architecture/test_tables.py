"""Every table of a home belongs to tenants: their id comes first in each key, and PostgreSQL guards it by a policy.

Foreign keys look past row-level security: one that did not name the tenant could point at a stranger's row.
What PostgreSQL makes of it is tried out in tests/migrations/test_postgres_isolation.py.
"""

import pytest
import sqlalchemy as sa
from sqlalchemy.schema import ColumnCollectionConstraint

from frontdesk.kit.schema import Id, Instant
from frontdesk.migrations import extras
from frontdesk.migrations.tables import History

TABLES = History.TENANT.metadata.sorted_tables
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@every_table
def test_the_tenant_comes_first_in_the_primary_key(table: sa.Table) -> None:
    assert columns(table.primary_key)[0] == "tenant_id"
    assert not table.c.tenant_id.nullable


@every_table
def test_the_tenant_comes_first_in_every_unique_key(table: sa.Table) -> None:
    keys = [key for key in table.constraints if isinstance(key, sa.UniqueConstraint)]
    unique = [index for index in table.indexes if index.unique]
    assert all(columns(key)[0] == "tenant_id" for key in keys)
    assert all(index.columns[0].name == "tenant_id" for index in unique)


@every_table
def test_the_tenant_comes_first_in_every_foreign_key_on_both_sides(table: sa.Table) -> None:
    for key in table.foreign_key_constraints:
        assert columns(key)[0] == "tenant_id", key.name
        assert key.elements[0].column.name == "tenant_id", key.name


@every_table
def test_the_tenant_comes_first_in_every_index_that_is_read_for_one(table: sa.Table) -> None:
    if table.name not in extras.WITHOUT_POLICY:  # those are read for all tenants at once
        for index in table.indexes:
            assert index.columns[0].name == "tenant_id", index.name


@every_table
def test_every_foreign_key_can_be_followed_back_by_an_index_or_a_key(table: sa.Table) -> None:
    """Else deleting a row, or a tenant, reads the whole table for each."""
    leading = [[column.name for column in index.columns] for index in table.indexes]
    leading += [columns(key) for key in table.constraints if isinstance(key, sa.UniqueConstraint | sa.PrimaryKeyConstraint)]
    for key in table.foreign_key_constraints:
        if key.ondelete:
            assert any(columns(key) == names[: len(key.columns)] for names in leading), key.name


def test_the_tables_without_a_policy_are_these() -> None:
    """Whoever adds one here lets every tenant's rows be read by a mistake in any statement: ids and times only."""
    assert {"wake"} == extras.WITHOUT_POLICY
    assert {"message_search"} == extras.NOT_FORCED
    wake = History.TENANT.metadata.tables["wake"]
    words = {column.name for column in wake.columns if not isinstance(column.type, Id | Instant | sa.Integer | sa.Boolean)}
    assert words == {"kind", "key", "error"}


def test_every_other_table_has_one() -> None:
    ddl = "\n".join(extras.statements(History.TENANT, "postgresql"))
    for table in {*History.TENANT.metadata.tables, "message_search"} - extras.WITHOUT_POLICY:
        assert f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" in ddl
        assert f"CREATE POLICY tenant ON {table} " in ddl
        assert (f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" in ddl) is (table not in extras.NOT_FORCED)


def columns(key: ColumnCollectionConstraint) -> list[str]:
    return [column.name for column in key.columns]
