"""Spreadsheets: the values that were saved in them. A formula is not worked out, and none is ever shown."""

import io
import warnings
from collections.abc import Iterator, Sequence
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from frontdesk.knowledge.readers import table
from frontdesk.knowledge.readers.part import Part, clean
from frontdesk.knowledge.readers.refusal import Unreadable

_BROKEN = (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, IndexError)


def read(content: bytes) -> Iterator[Part]:
    """Sheet by sheet. Raises Unreadable."""
    warnings.simplefilter("ignore")
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        yield from table.sheets((clean(sheet.title), _rows(sheet)) for sheet in book.worksheets)
    except _BROKEN as error:
        raise Unreadable("The spreadsheet is damaged and cannot be opened.") from error


def _rows(sheet: object) -> Iterator[Sequence[object]]:
    yield from sheet.iter_rows(values_only=True, max_col=table.MOST_COLUMNS)  # type: ignore[attr-defined]
