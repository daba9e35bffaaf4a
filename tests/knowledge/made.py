"""Files as customers' computers write them, made on the spot."""

import csv
import io
import zipfile

import docx
import openpyxl


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page; an empty one stands for a scan."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for text in pages:
        shown = "\n".join(f"BT /F1 11 Tf 40 {760 - 16 * n} Td ({line}) Tj ET" for n, line in enumerate(text.split("\n")) if line).encode(
            "latin-1"
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def word(*paragraphs: tuple[int, str], table: list[list[str]] | None = None) -> bytes:
    """A Word document: (level, text), level 0 being no heading."""
    document = docx.Document()
    for level, text in paragraphs:
        document.add_heading(text, level) if level else document.add_paragraph(text)
    if table:
        drawn = document.add_table(len(table), len(table[0]))
        for y, row in enumerate(table):
            for x, cell in enumerate(row):
                drawn.cell(y, x).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(rows: list[list[object]], title: str = "Prices") -> bytes:
    """A spreadsheet with one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(rows: list[list[str]], delimiter: str = ";") -> bytes:
    """Values parted by a sign."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def packed(entries: dict[str, bytes]) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()
