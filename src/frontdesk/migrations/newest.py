"""The newest schema as one list of statements: how a new file is made, and what the histories are compared with."""

from functools import cache

from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from frontdesk.migrations import extras
from frontdesk.migrations.history import head
from frontdesk.migrations.tables import History


@cache
def statements(history: History, dialect: Dialect) -> tuple[str, ...]:
    """DDL for an empty database, the stamp of the newest revision included. To be run as it stands, without parameters."""
    found: list[str] = []
    for table in history.metadata.sorted_tables:
        found.append(_text(CreateTable(table), dialect))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        found += [_text(CreateIndex(index), dialect) for index in indexes]
    found += extras.statements(history, dialect.name)
    name = history.version_table
    found.append(f"CREATE TABLE {name} (\nversion_num VARCHAR(32) NOT NULL,\nCONSTRAINT {name}_pkc PRIMARY KEY (version_num)\n)")
    found.append(f"INSERT INTO {name} (version_num) VALUES ('{head(history):04}')")
    return tuple(found)


def _text(element: ExecutableDDLElement, dialect: Dialect) -> str:
    text = str(element.compile(dialect=dialect))
    doubled = dialect.paramstyle in ("format", "pyformat")  # where parameters are marked with %, it is written twice
    return text.replace("%%", "%") if doubled else text
