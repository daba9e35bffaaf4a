"""What a session's process is told: one JSON object, the first line of its standard input. The end of that input ends it."""

from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import msgspec

from frontdesk.gateway.protocol import PATH


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """`session` names the channel at the server (its id or name; "" for the tenant's only one); `folder` is this session's own."""

    session: str
    tenant: str
    key: str
    server: str
    folder: str
    page_port: int = 0  # 0 takes a free one
    journal_mb: int = 512
    alarm: tuple[str, str] | None = None  # code and sentence: what its supervisor has to tell a person
    online: bool = False  # show the number as online: customers' "typing…" comes in, the phone itself rings less

    @property
    def path(self) -> Path:
        """The session's folder."""
        return Path(self.folder)

    @property
    def url(self) -> str:
        """The server's websocket, from any of the forms that people write: https://desk.example.com, ws://host:port, …"""
        parts = urlsplit(self.server if "://" in self.server else f"https://{self.server}")
        scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
        path = parts.path.rstrip("/")
        return urlunsplit((scheme, parts.netloc, path if path.endswith(PATH) else path + PATH, "", ""))
