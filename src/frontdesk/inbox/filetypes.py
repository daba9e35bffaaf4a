"""What a file is, by its first bytes; and how it may be shown without harm."""

import mimetypes
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

import filetype  # type: ignore[import-untyped]

UNKNOWN = "application/octet-stream"
HEAD = 8192
"""Bytes from the beginning of a file that `recognise` wants to see."""

_SHOWN = frozenset(
    (
        *("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"),
        *("audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "audio/wav", "audio/flac", "audio/webm"),
        *("video/mp4", "video/3gpp", "video/webm", "video/quicktime"),
        "application/pdf",
    )
)
"""Types that a browser shows without running anything of theirs."""

_USUAL = {"audio/x-wav": "audio/wav", "audio/x-flac": "audio/flac", "video/x-m4v": "video/mp4"}
_LOOKS_LIKE_TEXT = frozenset(("application/pdf", "application/rtf"))
"""Types whose files may begin with text: for any other, two letters that happen to fit are no proof."""

_OFFICE = re.compile(r"application/(vnd\.(openxmlformats-officedocument|oasis\.opendocument)\.[a-z.]{1,60}|epub\+zip)")
_MAY_BE = {
    "video/mp4": ("audio/mp4",),
    "video/3gpp": ("audio/3gpp",),
    "video/webm": ("audio/webm",),
    "text/plain": ("text/csv", "text/vcard", "text/calendar"),
}
"""What a claim may choose between: kinds of file that only their insides tell apart, none of which a browser runs."""


def recognise(head: bytes, claimed: str | None) -> str:
    """The type of a file from its first `HEAD` bytes. A claim counts only between types that begin alike."""
    claim = (claimed or "").split(";")[0].strip().lower()
    found: str = (filetype.guess_mime(head) if head else None) or UNKNOWN
    found = _USUAL.get(found, found)
    if found not in _LOOKS_LIKE_TEXT and _is_text(head):
        found = "text/plain"  # pages, pictures and scripts made of text included: they are shown as nothing but text
    if found == "application/zip" and _OFFICE.fullmatch(claim):
        return claim
    return claim if claim in _MAY_BE.get(found, ()) else found


def headers(mime: str | None, filename: str | None, *, size: int) -> dict[str, str]:
    """How a stored file is served: never run, never guessed at, shown only where that is harmless."""
    kind = mime or UNKNOWN
    place = "inline" if kind in _SHOWN else "attachment"
    name = clean(filename) or f"file{extension(kind)}"
    plain = "".join(letter if letter.isascii() and letter not in '"\\%' else "_" for letter in name)
    return {
        "Content-Type": UNKNOWN if kind.startswith("text/") else kind,
        "Content-Length": str(size),
        "Content-Disposition": f"{place}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        # Chrome shows no PDF in a sandbox; its viewer is one itself.
        "Content-Security-Policy": "frame-ancestors 'none'" if kind == "application/pdf" else "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, max-age=31536000, immutable",
    }


def clean(filename: str | None) -> str | None:
    """A name that can be shown and saved: no folders, nothing invisible, 240 characters, its ending kept."""
    if filename is None:
        return None
    kinds = [(letter, unicodedata.category(letter)[0]) for letter in unicodedata.normalize("NFC", filename)]
    seen = "".join(" " if kind == "Z" else letter for letter, kind in kinds if kind != "C")
    name = seen.replace("\\", "/").rsplit("/", 1)[-1].strip(" .")
    ending = PurePosixPath(name).suffix[:20]
    return name[: 240 - len(ending)] + ending if len(name) > 240 else name or None


def extension(mime: str) -> str:
    """The usual ending of a type, with its dot; empty where there is none."""
    return mimetypes.guess_extension(mime) or ""


def _is_text(head: bytes) -> bool:
    """UTF-8 without control characters; the last character may be cut in two."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3 or len(head) < HEAD:
            return False
        text = head[: error.start].decode("utf-8")
    return bool(text) and not any(unicodedata.category(letter) == "Cc" and letter not in "\t\n\r\f\x1b" for letter in text)
