"""Webhooks as Meta sends them, signed, and written down as whole HTTP requests before any clock runs."""

import base64
import hashlib
import hmac
import json
import random
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SENTENCE = (
    "good morning do you have a table for two on friday please thanks my order number is when are you open tomorrow can i "
    "change the appointment how long does delivery take is the blue one still there send me a photo of the small size"
)
_WORDS = _SENTENCE.split()


@dataclass(frozen=True, slots=True)
class App:
    """A Meta app: its webhook's path and the secret that signs."""

    path: str
    secret: str


@dataclass(frozen=True, slots=True)
class Number:
    """One business number of an app."""

    phone_number_id: str
    waba_id: str
    display: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text message of a customer. `at` is in seconds since 1970, as WhatsApp writes it."""

    number: Number
    wamid: str
    sender: str
    name: str
    at: int
    body: str


class Customers:
    """Writes messages: unique wamids, contacts that look like people; the same seed gives the same messages."""

    def __init__(self, seed: int, *, start: int) -> None:
        self._random = random.Random(seed)
        self._at = start
        self._base = 4915_0000_00000 + self._random.randrange(90_000) * 100_000

    def contact(self, ordinal: int) -> str:
        """The phone number of customer `ordinal`; always a valid German mobile number."""
        return str(self._base + ordinal)

    def text(self, number: Number, ordinal: int, body: str | None = None, *, at: int | None = None) -> Text:
        """The next message of customer `ordinal`, with its own wamid."""
        return self.again(number, self.contact(ordinal), body, at=at)

    def again(self, number: Number, sender: str, body: str | None = None, *, at: int | None = None) -> Text:
        """The next message from this phone number."""
        return Text(
            number=number,
            wamid=_wamid(sender, self._random.getrandbits(80)),
            sender=sender,
            name=f"Customer {sender[-5:]}",
            at=self._at if at is None else at,
            body=" ".join(self._random.choices(_WORDS, k=9)) if body is None else body,
        )


def duplicated(bodies: Sequence[bytes], share: float, rng: random.Random) -> list[bytes]:
    """All of them, and `share` of them once more, in any order: Meta repeats and reorders."""
    all_of_them = [*bodies, *rng.sample(bodies, int(len(bodies) * share))]
    rng.shuffle(all_of_them)
    return all_of_them


def webhook(texts: Sequence[Text]) -> bytes:
    """One POST body; each message is a change of its own, as Meta batches them."""
    payload = {"object": "whatsapp_business_account", "entry": [_entry(text) for text in texts]}
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode()


def request(app: App, body: bytes, *, host: str) -> bytes:
    """The signed HTTP/1.1 request, ready for a socket."""
    signature = hmac.new(app.secret.encode(), body, hashlib.sha256).hexdigest()
    head = (
        f"POST {app.path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\n"
        f"Content-Type: application/json\r\nX-Hub-Signature-256: sha256={signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def write(requests: Iterable[bytes], path: Path) -> None:
    """Requests in a file, each behind its length, for the process that sends them."""
    with path.open("wb") as out:
        for one in requests:
            out.write(struct.pack("<I", len(one)))
            out.write(one)


def read(path: Path) -> list[bytes]:
    """What `write` wrote."""
    content, found, at = path.read_bytes(), [], 0
    while at < len(content):
        (length,) = struct.unpack_from("<I", content, at)
        found.append(content[at + 4 : at + 4 + length])
        at += 4 + length
    return found


def _entry(text: Text) -> dict[str, Any]:
    user = f"DE.{text.sender[2:]}"
    metadata = {"display_phone_number": text.number.display, "phone_number_id": text.number.phone_number_id}
    contact = {"profile": {"name": text.name}, "wa_id": text.sender, "user_id": user}
    message = {
        "from": text.sender,
        "from_user_id": user,
        "id": text.wamid,
        "timestamp": str(text.at),
        "text": {"body": text.body},
        "type": "text",
    }
    value = {"messaging_product": "whatsapp", "metadata": metadata, "contacts": [contact], "messages": [message]}
    return {"id": text.number.waba_id, "changes": [{"value": value, "field": "messages"}]}


def _wamid(sender: str, nonce: int) -> str:
    raw = b"\x1c\x18" + bytes([len(sender)]) + sender.encode() + b"\x15\x02\x00\x12\x18\x14" + f"{nonce:020X}".encode() + b"\x00"
    return "wamid." + base64.b64encode(raw).decode()
