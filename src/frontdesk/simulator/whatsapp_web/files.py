"""The files and their addresses."""

import hashlib
from typing import Final

HOST: Final = "mmg.whatsapp.net"
LARGEST = 110 * 1024 * 1024  # WhatsApp takes 100 MB; what is encrypted is a little longer


class Files:
    """In memory; nothing is ever forgotten, as a twin does not live for long."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[bytes, str]] = {}

    def publish(self, content: bytes, mime: str = "application/octet-stream") -> str:
        """Keep a file. Returns its path on the host, with a query, to which clients add their own."""
        path = f"/v/{hashlib.sha256(content).hexdigest()[:32]}"
        self._kept[path] = content, mime
        return f"{path}?ccb=1"

    def find(self, path: str) -> tuple[bytes, str] | None:
        return self._kept.get(path)

    @staticmethod
    def address(path: str) -> str:
        return f"https://{HOST}{path}"

    @property
    def count(self) -> int:
        return len(self._kept)
