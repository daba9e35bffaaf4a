"""What cannot be read says why, in a sentence for its owner; nothing is run, nothing fetched, nothing unfolds without end."""

import io
import zipfile

from frontdesk.knowledge import sources
from frontdesk.providers.pages import WebPages
from frontdesk.providers.reading import ProcessReader
from tests.knowledge import made
from tests.knowledge.conftest import Room, Site

ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
BOMB = {"word/document.xml": b"<w>" + b"A" * 80_000_000 + b"</w>"}


def macros() -> bytes:
    return made.packed({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"})


def locked() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.pdf("secret"))))
    writer.encrypt("word", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "empty"),
    "only spaces": ("a.txt", b"  \n ", "no text"),
    "a program": ("prices.pdf", b"MZ\x90\0", "program"),
    "a picture": ("scan.pdf", b"\x89PNG\r\n\x1a\n", "picture"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"),
    "bytes": ("a.txt", bytes(range(256)) * 40, "no text"),
    "a scan": ("scan.pdf", made.pdf("", ""), "scanned"),
    "a broken PDF": ("a.pdf", b"%PDF-1.7\n" + b"garbage " * 50, "damaged"),
    "a locked PDF": ("a.pdf", locked(), "password"),
    "a broken archive": ("a.docx", b"PK\x03\x04garbage", "damaged"),
    "another archive": ("a.zip", made.packed({"x.txt": b"hello"}), "neither a Word document"),
    "entities in Word": ("a.docx", made.packed({"word/document.xml": ENTITY}), "outside itself"),
    "entities in a sheet": ("a.xlsx", made.packed({"xl/workbook.xml": ENTITY}), "outside itself"),
    "a bomb": ("a.docx", made.packed(BOMB), "far larger"),
    "macros": ("a.docm", macros(), "macros"),
    "an empty sheet": ("a.xlsx", made.sheet([]), "nothing in this table"),
    "a sheet that is none": ("a.xlsx", made.packed({"xl/workbook.xml": b"<workbook/>"}), "damaged"),
}


async def test_a_bad_file_is_refused_with_a_reason(room: Room) -> None:
    for name, (filename, content, says) in FILES.items():
        standing = await room.file(filename, content)
        assert (standing.state, says in (standing.reason or "")) == ("refused", True), (name, standing.reason)
    assert not room.failures


async def test_a_text_that_only_begins_like_something_else_is_read(room: Room) -> None:
    assert (await room.file("about.txt", b"MZ Motors opens at nine.")).state == "ready"
    assert (await room.file("pk.txt", b"PK Pizza bakes until ten.", "sitemap")).state == "ready"
    assert (await room.add(sources.add_text, "prices.csv", "Rent a bike, or two, for a day.")).state == "ready"
    assert [p.text for p in await room.ask("rent a bike")] == ["Rent a bike, or two, for a day."]


async def test_an_archive_that_lies_about_its_size_is_refused(room: Room) -> None:
    content = bytearray(made.packed({"word/document.xml": b"<w>" + b"A" * 3_000_000 + b"</w>"}))
    for at in (content.find(b"PK\x01\x02") + 24, 22):
        content[at : at + 4] = (1000).to_bytes(4, "little")
    assert (await room.file("a.docx", bytes(content))).state == "refused"


async def test_a_reader_that_hangs_is_ended_and_the_next_file_is_read(room: Room) -> None:
    room.reader = ProcessReader(seconds=0.0)
    standing = await room.file("slow.pdf", made.pdf("x"))
    assert (standing.state, "longer than" in (standing.reason or "")) == ("refused", True)
    await room.reader.close()
    room.reader = ProcessReader()
    assert (await room.file("good.pdf", made.pdf("The lift works."))).state == "ready"
    await room.reader.close()


async def test_pages_inside_are_never_fetched(room: Room, site: Site) -> None:
    room.pages = WebPages(seconds=5)
    for url in (site.page("/x", "<p>inside</p>"), "http://169.254.169.254/latest/meta-data", "http://localhost:1/", "http://[::1]/"):
        standing = await room.add(sources.add_page, url)
        assert (standing.state, "public" in (standing.reason or "")) == ("refused", True), (url, standing.reason, room.failures)
    assert site.asked == []
    await room.pages.close()


PAGES: tuple[tuple[int, dict[str, str], bytes, str], ...] = (
    (404, {}, b"", "no such page"),
    (403, {}, b"", "refuses"),
    (200, {"Content-Type": "image/png"}, b"\x89PNG", "image/png"),
    (200, {}, b"<html><body><script>app()</script></body></html>", "no text"),
    (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b", "compressed"),
    (200, {}, b" " * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
    (302, {"Location": "http://10.0.0.1/"}, b"", "public"),
    (302, {"Location": "file:///etc/passwd"}, b"", "leads nowhere"),
)


async def test_a_page_that_cannot_be_quoted_says_why(room: Room, site: Site) -> None:
    for n, (status, headers, body, says) in enumerate(PAGES):
        site.answers[f"/{n}"] = (status, headers, body)
        standing = await room.add(sources.add_page, f"{site.url}/{n}")
        assert (standing.state, says in (standing.reason or "")) == ("refused", True), (n, standing.reason, room.failures)


async def test_a_site_that_is_down_is_tried_again_and_then_named(room: Room, site: Site) -> None:
    site.answers["/p"] = (503, {}, b"")
    standing = await room.add(sources.add_page, f"{site.url}/p")
    assert (standing.state, len(site.asked)) == ("refused", 5)
    assert "503" in (standing.reason or "")


async def test_a_sitemap_with_entities_is_refused(room: Room, site: Site) -> None:
    site.answers["/s.xml"] = (200, {"Content-Type": "application/xml"}, ENTITY)
    standing = await room.add(sources.add_sitemap, f"{site.url}/s.xml")
    assert (standing.state, "no sitemap" in (standing.reason or "")) == ("refused", True)


def test_the_bomb_is_small_until_it_is_opened() -> None:
    content = made.packed(BOMB)
    assert len(content) < 200_000
    assert zipfile.ZipFile(io.BytesIO(content)).infolist()[0].file_size > 80_000_000
