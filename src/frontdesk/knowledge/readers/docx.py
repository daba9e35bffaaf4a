"""Word documents: paragraphs under their headings, tables row by row."""

import io
from collections.abc import Iterator
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from frontdesk.knowledge.readers.part import Part, clean
from frontdesk.knowledge.readers.refusal import MOST_CHARACTERS, Unreadable

_HEADINGS = ("heading", "title", "titre", "titulo", "título", "überschrift", "titolo", "标题", "عنوان")
_MOST_CELLS = 200_000


def read(content: bytes) -> Iterator[Part]:
    """A section under each heading. Raises Unreadable."""
    try:
        document = docx.Document(io.BytesIO(content))
        sections = [(heading, path, text) for heading, path, text in _sections(document) if text]
    except (OpcError, BadZipFile, KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise Unreadable("The Word document is damaged and cannot be opened.") from error
    if not sections:
        raise Unreadable("There is no text in this document.")
    yield Part(sections, title=clean(document.core_properties.title or ""))


def _sections(document: Document) -> Iterator[tuple[str, str, str]]:
    path: list[tuple[int, str]] = []
    body: list[str] = []
    characters = cells = 0
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines = list(_rows(item))
            cells += sum(len(line) for line in lines)
            body += [", ".join(line) for line in lines]
        else:
            text, level = clean(item.text), _level(item)
            if level and text:
                yield _named(path, body)
                path, body = [one for one in path if one[0] < level] + [(level, text)], []
            elif text:
                body += [text, ""] if _ends(text) else [text]
            characters += len(text)
        if characters > MOST_CHARACTERS or cells > _MOST_CELLS:
            raise Unreadable("The document is too long. Split it.")
    yield _named(path, body)


def _named(path: list[tuple[int, str]], body: list[str]) -> tuple[str, str, str]:
    heading = path[-1][1] if path else ""
    return heading, " › ".join(text for _, text in path), "\n".join(body).strip()


def _rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        found: list[str] = []
        for cell in row.cells:
            text = clean(cell.text).replace("\n", " ")
            if text and (not found or found[-1] != text):  # a merged cell is given once for each it covers
                found.append(text)
        if found:
            yield found


def _level(paragraph: Paragraph) -> int:
    """1 to 9 for a heading, 0 for other text."""
    name = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if not name.startswith(_HEADINGS):
        return 0
    return int(name[-1]) if name[-1:].isdigit() and name[-1] != "0" else 1


def _ends(text: str) -> bool:
    return text.endswith((".", "!", "?", "。", "！", "？", "؟", ":"))
