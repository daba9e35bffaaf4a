"""PDF: the text of each page. Nothing in it is run, nothing is fetched."""

import io
import logging
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from frontdesk.knowledge.readers.part import Part, clean
from frontdesk.knowledge.readers.refusal import MOST_CHARACTERS, Unreadable

MOST_PAGES = 2000
_BROKEN = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    ZeroDivisionError,
    OverflowError,
    AssertionError,
)


def read(content: bytes) -> Iterator[Part]:
    """Page by page. Raises Unreadable."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader, pages = _open(content)
    characters, empty = 0, True
    for number in range(pages):
        text = _text(reader, number)
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise Unreadable(f"The text is longer than {MOST_CHARACTERS:,} characters. Split the file.")
        empty = empty and not text
        yield Part([(f"page {number + 1}", "", text)] if text else [], done=number + 1, total=pages)
    if empty:
        raise Unreadable("This PDF has no text, only pictures: it was scanned. Run it through text recognition (OCR) first.")


def _open(content: bytes) -> tuple[PdfReader, int]:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("The PDF is locked with a password. Save it without one.")
        pages = len(reader.pages)
    except _BROKEN as error:
        raise Unreadable("The PDF is damaged and cannot be opened.") from error
    if pages > MOST_PAGES:
        raise Unreadable(f"The PDF has {pages:,} pages; {MOST_PAGES:,} are the most. Split it.")
    if not pages:
        raise Unreadable("The PDF has no pages.")
    return reader, pages


def _text(reader: PdfReader, number: int) -> str:
    """A page that is broken counts as empty: the others are still worth reading."""
    try:
        return clean(reader.pages[number].extract_text())
    except _BROKEN:
        return ""
