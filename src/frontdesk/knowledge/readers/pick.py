"""Which reader takes a file: decided by its first bytes; its name only chooses between kinds of text."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from frontdesk.knowledge.readers.part import Part
from frontdesk.knowledge.readers.refusal import Unreadable

_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "This is a file of the old Office formats. Save it as .docx or .xlsx and upload that."),
    (b"\x7fELF", "This is a program. Programs are not read."),
    (b"{\\rtf", "This is an RTF file. Save it as .docx or PDF and upload that."),
    (b"\x89PNG", "This is a picture. Upload the text itself, or a PDF that has text."),
    (b"\xff\xd8\xff", "This is a picture. Upload the text itself, or a PDF that has text."),
    (b"GIF8", "This is a picture. Upload the text itself, or a PDF that has text."),
    (b"\x1f\x8b", "This is an archive. Unpack it and upload the files."),
    (b"Rar!", "This is an archive. Unpack it and upload the files."),
    (b"7z\xbc\xaf", "This is an archive. Unpack it and upload the files."),
)
_MARKDOWN = {".md", ".markdown", ".mdown"}
_TABLES = {".csv", ".tsv"}
_PAGES = {".html", ".htm", ".xhtml"}


def read(name: str, mime: str, content: bytes) -> Iterator[Part]:
    """The parts of a file. Raises Unreadable."""
    if not content:
        raise Unreadable("The file is empty.")
    if content.startswith(b"MZ") and b"\0" in content[:256]:  # "MZ Motors opens at nine" is a text
        raise Unreadable("This is a program. Programs are not read.")
    for beginning, sentence in _REFUSED:
        if content.startswith(beginning):
            raise Unreadable(sentence)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office(content)
    if b"%PDF-" in content[:1024]:
        from frontdesk.knowledge.readers import pdf

        return pdf.read(content)
    return _text(PurePosixPath(name.lower()).suffix, mime, content)


def _office(content: bytes) -> Iterator[Part]:
    from frontdesk.knowledge.readers import archive

    names = archive.examine(content)
    if "word/document.xml" in names:
        from frontdesk.knowledge.readers import docx

        return docx.read(content)
    if "xl/workbook.xml" in names:
        from frontdesk.knowledge.readers import xlsx

        return xlsx.read(content)
    raise Unreadable("This archive is neither a Word document (.docx) nor a spreadsheet (.xlsx). Unpack it and upload the files.")


def _text(ending: str, mime: str, content: bytes) -> Iterator[Part]:
    from frontdesk.knowledge.readers import page, table, text

    if (
        ending in _PAGES
        or mime in ("text/html", "application/xhtml+xml")
        or content.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
    ):
        return page.read(content)
    decoded = text.decode(content)
    if ending in _TABLES or mime in ("text/csv", "text/tab-separated-values"):
        return table.read(decoded)
    return text.markdown(decoded) if ending in _MARKDOWN or mime == "text/markdown" else text.read(decoded)
