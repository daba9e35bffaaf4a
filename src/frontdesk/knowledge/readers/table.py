"""Tables: each row becomes a section of its own, every value beside the name of its column."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from frontdesk.knowledge.readers.part import Part, clean
from frontdesk.knowledge.readers.refusal import Unreadable

MOST_ROWS, MOST_COLUMNS = 20_000, 100
_AT_ONCE = 200


def read(text: str) -> Iterator[Part]:
    """Values parted by commas, semicolons or tabs. Raises Unreadable."""
    csv.field_size_limit(100_000)
    sample = text[:8192]
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from sheets([("", csv.reader(io.StringIO(text), dialect))])
    except csv.Error as error:
        raise Unreadable("This table cannot be read: a cell is too long, or a quote is never closed.") from error


def sheets(tables: Iterable[tuple[str, Iterable[Sequence[object]]]]) -> Iterator[Part]:
    """Sheets with their rows; the first row of each that is filled names the columns. Raises Unreadable."""
    rows, found = 0, False
    for name, table in tables:
        lines = _lines(name, table)
        while sections := list(islice(lines, _AT_ONCE)):
            rows, found = rows + len(sections), True
            if rows > MOST_ROWS:
                raise Unreadable(f"The table has more than {MOST_ROWS:,} rows. Split it.")
            yield Part(sections, done=rows, total=rows)
    if not found:
        raise Unreadable("There is nothing in this table.")


def _lines(name: str, table: Iterable[Sequence[object]]) -> Iterator[tuple[str, str, str]]:
    head, lines = list[str](), 0
    for number, row in enumerate(table, 1):
        cells = [clean(_shown(cell)) for cell in row[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if not head and sum(map(bool, cells)) > 1:
            head = cells
            continue
        pairs = [(head[n] if n < len(head) else "", cell) for n, cell in enumerate(cells) if cell]
        lines += 1
        where = f"{name}, row {number}" if name else f"row {number}"
        yield where, name, "; ".join(f"{column}: {cell}" if column else cell for column, cell in pairs)
    if head and not lines:
        yield name or "row 1", name, "; ".join(filter(None, head))


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
