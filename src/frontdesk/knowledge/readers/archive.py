"""Office files are archives: looked at before anything is unpacked, so that none unfolds into more than it seems."""

import io
import zipfile
import zlib

from frontdesk.knowledge.readers.refusal import Unreadable

MOST_BYTES = 150 * 1024 * 1024
MOST_FOLD = 120
"""How many times smaller a part may be than what is in it. Text folds about ten times, a sheet of equal rows sixty."""
_MOST_ENTRIES = 5000
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_DOUBTFUL = (b"<!DOCTYPE", b"<!ENTITY", b"<\x00!\x00D\x00O\x00C", b"\x00<\x00!\x00D\x00O")


def examine(content: bytes) -> frozenset[str]:
    """The names inside. Raises Unreadable for what unfolds too far, runs, is locked, or names entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _sizes(entries)
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _contents(archive, entry)
            return frozenset(entry.filename for entry in entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        raise Unreadable("The file is damaged, or locked with a password.") from error


def _sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable("Unpacked, this file would be far too large.")
    for entry in entries:
        if entry.flag_bits & 1:
            raise Unreadable("The file is locked with a password. Save it without one.")
        if entry.file_size > _SMALL and entry.file_size > MOST_FOLD * max(1, entry.compress_size):
            raise Unreadable("Unpacked, this file would be far larger than it seems. It is not opened.")
        if entry.filename.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js", ".vbs")):
            raise Unreadable("The file holds macros or programs. Save it without them (.docx, .xlsx) and upload that.")


def _contents(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack a part, no further than it said, and look for entities: Office writes none."""
    read, before = 0, b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            read += len(chunk)
            if read > entry.file_size:
                raise Unreadable("The file is not what it says it is. It is not opened.")
            if any(mark in before + chunk for mark in _DOUBTFUL):
                raise Unreadable("The file refers to things outside itself (XML entities). It is not opened.")
            before = chunk[-16:]
