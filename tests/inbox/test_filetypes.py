"""A file is what its bytes say, and is served so that no browser runs it."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inbox import filetypes

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(40)
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(40)
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(40)
PAGE = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("content", "claimed", "mime"),
    [
        (JPEG, "image/jpeg", "image/jpeg"),
        (JPEG, "text/html", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), None, "image/png"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40), "image/webp", "image/webp"),
        (b"OggS\x00\x02" + bytes(40), "audio/ogg; codecs=opus", "audio/ogg"),
        (b"#!AMR\n\x3c" + bytes(40), "audio/amr", "audio/amr"),
        (b"ID3\x04" + bytes(40), "audio/mpeg", "audio/mpeg"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40), None, "audio/wav"),
        (MP4, "video/mp4", "video/mp4"),
        (MP4, "audio/mp4", "audio/mp4"),
        (MP4, "image/png", "video/mp4"),
        (b"%PDF-1.7\n1 0 obj << >> endobj", "application/pdf", "application/pdf"),
        (ZIP, DOCX, DOCX),
        (ZIP, "application/vnd.oasis.opendocument.text\r\nX: y", "application/zip"),
        (ZIP, "text/html", "application/zip"),
        (b"MZ\x90\x00" + bytes(60), "application/pdf", "application/x-msdownload"),
        (b"BMW is the make, and a text begins like a picture", "image/bmp", "text/plain"),
        (b"name,phone\nAna,1\n", "text/csv", "text/csv"),
        ("Grüße".encode(), "text/plain", "text/plain"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "text/vcard", "text/vcard"),
        (PAGE, "text/html", "text/plain"),
        (PAGE, "image/png", "text/plain"),
        (SVG, "image/svg+xml", "text/plain"),
        (b"\x00\x01\x02\x03" * 10, "image/png", "application/octet-stream"),
        (b"", "image/png", "application/octet-stream"),
    ],
)
def test_the_content_decides_and_a_claim_only_between_what_begins_alike(content: bytes, claimed: str | None, mime: str) -> None:
    assert filetypes.recognise(content[: filetypes.HEAD], claimed) == mime


def test_a_long_text_is_text_wherever_its_head_is_cut() -> None:
    for shift in range(4):
        text = ("x" * shift + "語" * filetypes.HEAD).encode()
        assert filetypes.recognise(text[: filetypes.HEAD], None) == "text/plain"


@given(content=st.binary(max_size=400), claimed=st.one_of(st.none(), st.text(max_size=60)))
def test_nothing_is_ever_a_page_or_a_script(content: bytes, claimed: str | None) -> None:
    mime = filetypes.recognise(content, claimed)
    assert not any(word in mime for word in ("html", "xml+", "+xml", "svg", "javascript", "ecmascript"))
    assert mime.isascii()
    assert mime.isprintable()


@pytest.mark.parametrize("mime", ["image/jpeg", "audio/ogg", "video/mp4", "application/pdf"])
def test_pictures_sound_film_and_pdf_are_shown(mime: str) -> None:
    headers = filetypes.headers(mime, "a", size=5)
    assert headers["Content-Type"] == mime
    assert headers["Content-Disposition"].startswith("inline;")
    assert headers["Content-Length"] == "5"


@pytest.mark.parametrize("mime", [None, "text/plain", "text/html", "image/svg+xml", "application/zip", "application/x-msdownload"])
def test_anything_else_is_handed_over_as_a_download(mime: str | None) -> None:
    headers = filetypes.headers(mime, "a", size=5)
    assert headers["Content-Disposition"].startswith("attachment;")
    assert not headers["Content-Type"].startswith("text/")


@pytest.mark.parametrize("mime", ["image/jpeg", "application/zip"])
def test_no_browser_guesses_or_runs_what_it_gets(mime: str) -> None:
    headers = filetypes.headers(mime, None, size=5)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@given(name=st.text(max_size=300))
def test_any_name_makes_a_header_that_says_it_again(name: str) -> None:
    disposition = filetypes.headers("application/zip", name, size=1)["Content-Disposition"]
    assert disposition.isascii()
    assert disposition.isprintable()
    parts = re.fullmatch(r"""attachment; filename="[^"\\]*"; filename\*=UTF-8''([\w.%~-]+)""", disposition)
    assert parts is not None
    assert unquote(parts[1]) == (filetypes.clean(name) or "file.zip")


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("menu.pdf", "menu.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\price list.xlsx", "price list.xlsx"),
        ("in\x00vo\r\nice.pdf", "invoice.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("Menü 菜单.pdf", "Menü 菜单.pdf"),
        ("...", None),
        ("", None),
        (None, None),
        ("x" * 300 + ".pdf", "x" * 236 + ".pdf"),
    ],
)
def test_a_name_can_be_shown_and_saved(name: str | None, cleaned: str | None) -> None:
    assert filetypes.clean(name) == cleaned
