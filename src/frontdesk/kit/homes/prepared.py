"""Statements compiled once per dialect and run on the driver's own cursor.

A Core statement executed through SQLAlchemy costs about 170 µs here, the same text on the driver's cursor 15 µs
(bench/turn). Hot paths therefore write Core, so that models and both dialects stay in one place, and run it from here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast, overload
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

from frontdesk.kit.homes.scope import scoped

R = TypeVar("R")
_Process = Callable[[Any], Any]


def bound(*names: str) -> dict[str, sa.BindParameter[Any]]:
    """`values(**bound("a", "b"))`: columns filled by parameters of the same names."""
    return {name: sa.bindparam(name) for name in names}


def among(column: Any, words: Iterable[str]) -> sa.ColumnElement[bool]:
    """`column IN (…)` with constant words written into the statement: a list of parameters could not be prepared."""
    fixed: sa.ColumnElement[bool] = column.in_([sa.literal_column("'" + word.replace("'", "''") + "'") for word in sorted(words)])
    return fixed


def places(count: int) -> int:
    """How many places a prepared list of so many values has: rounded up, so that there are few statements for all lengths."""
    return max(8, 1 << (count - 1).bit_length())


def one_of(column: Any, name: str, size: int) -> sa.ColumnElement[bool]:
    """`column IN (…)` with `size` places, which `listed` fills."""
    found: sa.ColumnElement[bool] = column.in_([sa.bindparam(f"{name}{n}", type_=column.type) for n in range(size)])
    return found


def listed(name: str, values: Sequence[Any], size: int) -> dict[str, Any]:
    """The parameters of `one_of`: these values, the last as often as there are places left."""
    return {f"{name}{n}": values[min(n, len(values) - 1)] for n in range(size)}


class Prepared(Generic[R]):
    """A statement and what its rows become: `into(*columns)`, e.g. a NamedTuple's class.

    `changes` names the table that it writes to. The parameter `tenant_id` is filled in by the transaction. Expanding
    parameters (IN lists) are not supported: `one_of` has as many places as are needed at most.
    """

    __slots__ = ("_forms", "_into", "_statement", "changes")

    @overload
    def __init__(self: "Prepared[tuple[Any, ...]]", statement: sa.Executable) -> None: ...
    @overload
    def __init__(self, statement: sa.Executable, into: Callable[..., R]) -> None: ...
    def __init__(self, statement: sa.Executable, into: Callable[..., Any] = lambda *row: row) -> None:
        self._statement, self._into = statement, into
        self._forms: dict[str, Form[R]] = {}
        self.changes: str | None = statement.table.description if isinstance(statement, sa.Insert | sa.Update | sa.Delete) else None

    def on(self, dialect: Dialect) -> "Form[R]":
        """The compiled form for a dialect."""
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = Form(scoped(self._statement), self._into, dialect)
        return form


class Form(Generic[R]):
    """SQL text with the conversions of its parameters and columns."""

    __slots__ = ("_constants", "_decoders", "_encoders", "_into", "_positional", "sql")

    def __init__(self, statement: sa.Executable, into: Callable[..., R], dialect: Dialect) -> None:
        compiled = cast(SQLCompiler, statement.compile(dialect=dialect))  # type: ignore[attr-defined]
        if compiled.post_compile_params:
            raise ValueError("an IN list of constants is written with among(), one of values with one_of()")
        self.sql = str(compiled)
        self._into = into
        self._positional = compiled.positional
        names = compiled.positiontup if compiled.positional and compiled.positiontup else list(compiled.binds)
        self._encoders = [(name, _bind(compiled, name, dialect)) for name in names]
        self._constants = _constants(compiled)
        self._decoders = _decoders(statement, dialect)

    def encode(self, tenant_id: UUID | None, params: Mapping[str, Any]) -> Any:
        """The driver's parameters: a list or a mapping, as its style wants. KeyError names a missing one."""
        given = {**self._constants, **params}
        if tenant_id is not None:
            given["tenant_id"] = tenant_id
        if self._positional:
            return [given[name] if process is None else process(given[name]) for name, process in self._encoders]
        return {name: given[name] if process is None else process(given[name]) for name, process in self._encoders}

    def decode(self, rows: Sequence[Sequence[Any]]) -> list[R]:
        """Rows of the driver as `into` makes them."""
        into, decoders = self._into, self._decoders
        if decoders is None:
            return [into(*row) for row in rows]
        return [into(*[v if d is None else d(v) for d, v in zip(decoders, row, strict=True)]) for row in rows]


def _bind(compiled: SQLCompiler, name: str, dialect: Dialect) -> _Process | None:
    return cast("_Process | None", compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))


def _constants(compiled: SQLCompiler) -> dict[str, Any]:
    """Values written into the statement itself, and plain column defaults of an insert."""
    constants = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
    for column in compiled.insert_prefetch:
        default = column.default
        if default is not None and default.is_scalar:
            constants[column.key] = default.arg  # type: ignore[attr-defined]
        else:
            constants.pop(column.key, None)
    return constants


def _decoders(statement: sa.Executable, dialect: Dialect) -> list[_Process | None] | None:
    columns = getattr(statement, "exported_columns", ())
    decoders = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return decoders if any(decoders) else None
