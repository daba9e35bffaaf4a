"""Addresses: a user by phone number or by LID, one of its devices, a group, or the server itself."""

from dataclasses import dataclass, replace

PHONE = "s.whatsapp.net"
LID = "lid"
GROUP = "g.us"
OLDER = "c.us"


@dataclass(frozen=True, slots=True)
class Jid:
    """`user:device@server`. Device 0 is the phone itself; a Jid without a user is the server."""

    user: str
    server: str = PHONE
    device: int = 0

    def __str__(self) -> str:
        device = f":{self.device}" if self.device else ""
        return f"{self.user}{device}@{self.server}" if self.user else self.server

    @property
    def bare(self) -> "Jid":
        """The user, whatever the device."""
        return replace(self, device=0)

    @property
    def is_lid(self) -> bool:
        return self.server == LID

    @property
    def is_group(self) -> bool:
        return self.server == GROUP


SERVER = Jid("")


def parse(text: str) -> Jid:
    """The Jid that this text means; a number alone is a phone's, and so is one of the older server's. Raises ValueError."""
    user, _, server = text.rpartition("@") if "@" in text else (text, "", PHONE)
    name, _, device = user.lstrip("+").partition(":")
    if not name:
        raise ValueError("an address needs a user")
    return Jid(name, PHONE if server == OLDER else server, int(device or 0))
