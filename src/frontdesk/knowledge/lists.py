"""Statements with a list of values, on both databases: an array on PostgreSQL, JSON in a file."""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from frontdesk.kit.homes import Prepared, Transaction

R = TypeVar("R")
_Among = Callable[[Any], sa.ColumnElement[bool]]


def listed(statement: Callable[[_Among], sa.Executable], into: Callable[..., R]) -> dict[str, Prepared[R]]:
    """`statement(among)` for both databases, where `among(column)` is "the column is in the list that is given"."""
    return {"sqlite": Prepared(statement(_in_json), into), "postgresql": Prepared(statement(_in_array), into)}


def many(tx: Transaction, statements: dict[str, Prepared[R]], values: Sequence[str] | Sequence[int], **more: Any) -> list[R]:
    """Run one for these values; none at all find nothing."""
    if not values:
        return []
    given = json.dumps(values) if tx.dialect.name == "sqlite" else list(values)
    return tx.all(statements[tx.dialect.name], listed=given, **more)


def _in_json(column: Any) -> sa.ColumnElement[bool]:
    each = sa.func.json_each(sa.bindparam("listed", type_=sa.Text)).table_valued("value")
    found: sa.ColumnElement[bool] = column.in_(sa.select(each.c.value))
    return found


def _in_array(column: Any) -> sa.ColumnElement[bool]:
    found: sa.ColumnElement[bool] = column == sa.func.any(sa.bindparam("listed", type_=sa.ARRAY(column.type)))
    return found
