"""Files on their way: received ones are fetched from WhatsApp when the server asks, uploads wait in a folder until they are sent."""

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from uuid import UUID

from frontdesk.gateway.journal.keepsakes import Keepsakes, Local, Stored
from frontdesk.gateway.protocol import Attachment, Failed, Fetched, Piece, Upload, Uploaded
from frontdesk.gateway.protocol.wire import PIECE_BYTES
from frontdesk.gateway.session.errors import file_failed
from frontdesk.gateway.session.library import Library, LibraryError
from frontdesk.gateway.session.writing import KINDS, WAY

KEPT_SECONDS = 86_400
"""An upload that was not sent by then goes."""
FOLDER_MB = 500
"""All uploads together; the next is refused with `disk_full`."""

_GONE = Failed(code="media_gone", sentence="The gateway does not know this file any more.", advice="never")


class FileTrouble(Exception):
    """A file cannot be had; `answer` says why."""

    def __init__(self, answer: Failed) -> None:
        super().__init__(answer.sentence)
        self.answer = answer


class Files:
    """`largest` is a number of bytes; it may be changed at any time. Every method blocks."""

    def __init__(self, library: Library, keepsakes: Keepsakes, folder: Path) -> None:
        self._library, self._keepsakes, self._folder = library, keepsakes, folder
        self._open: dict[UUID, tuple[Upload, Path]] = {}
        self.largest = 100 * 1024 * 1024
        folder.mkdir(exist_ok=True, mode=0o700)

    # --- from WhatsApp to the server -------------------------------------------------------------------------------

    def fetch(self, handle: str, id: UUID, send: Callable[[Piece], None]) -> Fetched:
        """Fetch a received file and pass its pieces on. Raises FileTrouble."""
        stored = self._keepsakes.find(handle, Stored)
        if stored is None:
            raise FileTrouble(_GONE)
        if stored.size > self.largest:
            raise FileTrouble(_too_large(self.largest))
        try:
            data = self._library.download(
                stored.path,
                stored.key,
                (stored.encrypted_sha256, stored.sha256),
                length=stored.size,
                kind=KINDS[stored.kind],
                mms=WAY[stored.kind],
            )
        except LibraryError as error:
            raise FileTrouble(file_failed(str(error))) from error
        for at in range(0, len(data), PIECE_BYTES):
            send(Piece(id=id, data=data[at : at + PIECE_BYTES], last=at + PIECE_BYTES >= len(data)))
        return Fetched(size=len(data), sha256=hashlib.sha256(data).hexdigest())

    # --- from the server to WhatsApp --------------------------------------------------------------------------------

    def expect(self, id: UUID, upload: Upload) -> None:
        """Pieces of this one will follow. Raises FileTrouble."""
        self.tidy()
        if upload.size > self.largest:
            raise FileTrouble(_too_large(self.largest))
        if sum(size for _, size in self._held()) + upload.size > FOLDER_MB * 1024 * 1024:
            raise FileTrouble(Failed(code="disk_full", sentence="Too many files wait at the gateway.", advice="retry", retry_after=60))
        self._open[id] = (upload, self._folder / token_hex(16))

    def piece(self, piece: Piece) -> Uploaded | None:
        """Take a piece; after the last one, the answer. Raises FileTrouble."""
        if piece.id not in self._open:
            return None
        upload, file = self._open[piece.id]
        with file.open("ab") as out:
            out.write(piece.data)
            size = out.tell()
        if size > upload.size or (piece.last and size != upload.size):
            self.drop(piece.id)
            raise FileTrouble(Failed(code="media_broken", sentence="The file has not the size that was said.", advice="retry"))
        if not piece.last:
            return None
        del self._open[piece.id]
        return Uploaded(handle=self._keepsakes.keep(Local(name=file.name, size=size, mime=upload.mime, filename=upload.filename)))

    def drop(self, id: UUID | None = None) -> None:
        """The rest of this upload, or of all under way, will not come."""
        for each in [id] if id else list(self._open):
            if each in self._open:
                self._open.pop(each)[1].unlink(missing_ok=True)

    def ready(self, attachment: Attachment) -> Stored:
        """The file as WhatsApp knows it, handed over now if need be. Raises FileTrouble."""
        handle = attachment.handle
        stored = self._keepsakes.find(handle, Stored) or self._keepsakes.find(f"{handle}:{WAY[attachment.kind]}", Stored)
        if stored is not None and WAY[stored.kind] == WAY[attachment.kind]:
            return stored
        local = self._keepsakes.find(handle, Local)
        if local is None or not (self._folder / local.name).exists():
            raise FileTrouble(_GONE)
        return self._hand_over(handle, local, attachment)

    def tidy(self) -> None:
        """Remove what was not sent in a day."""
        for file, _ in self._held():
            if time.time() - file.stat().st_mtime > KEPT_SECONDS:
                file.unlink(missing_ok=True)

    def _hand_over(self, handle: str, local: Local, attachment: Attachment) -> Stored:
        try:
            made = self._library.upload((self._folder / local.name).read_bytes(), KINDS[attachment.kind])
        except LibraryError as error:
            raise FileTrouble(file_failed(str(error))) from error
        stored = Stored(
            kind=attachment.kind, path=made.DirectPath, key=made.MediaKey, sha256=made.FileSHA256, encrypted_sha256=made.FileEncSHA256,
            size=made.FileLength, mime=attachment.mime or local.mime, url=made.url,
        )  # fmt: skip
        self._keepsakes.keep(stored, id=f"{handle}:{WAY[attachment.kind]}")
        return stored

    def _held(self) -> Iterator[tuple[Path, int]]:
        for file in list(self._folder.iterdir()):
            yield file, file.stat().st_size


def _too_large(most: int) -> Failed:
    return Failed(code="media_too_large", sentence=f"The file is larger than the {most >> 20} MB taken here.", advice="never")
