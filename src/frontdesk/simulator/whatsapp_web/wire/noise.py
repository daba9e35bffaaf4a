"""The responder's side of Noise_XX_25519_AESGCM_SHA256, as WhatsApp wraps it, and the cipher that comes of it."""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from frontdesk.simulator.whatsapp_web.wire import protobuf
from frontdesk.simulator.whatsapp_web.wire.keys import Key

PATTERN = b"Noise_XX_25519_AESGCM_SHA256\0\0\0\0"
CLIENT_HELLO, SERVER_HELLO, CLIENT_FINISH = 2, 3, 4
EPHEMERAL, STATIC, PAYLOAD = 1, 2, 3


class Handshake:
    """Two frames in, one out. Raises ValueError for frames that are none of a handshake."""

    def __init__(self, prologue: bytes, static: Key, certificates: bytes) -> None:
        self._static, self._certificates = static, certificates
        self._hash = self._chain = PATTERN
        self._ephemeral = Key()
        self._counter = 0
        self._mix(prologue)

    def hello(self, frame: bytes) -> bytes:
        """Answer the client's first frame."""
        theirs = protobuf.read(frame).message(CLIENT_HELLO).data(EPHEMERAL)
        self._mix(theirs)
        self._mix(self._ephemeral.public)
        self._step(self._ephemeral.agree(theirs))
        static = self._seal(self._static.public)
        self._step(self._static.agree(theirs))
        ours = protobuf.write((EPHEMERAL, self._ephemeral.public), (STATIC, static), (PAYLOAD, self._seal(self._certificates)))
        return protobuf.write((SERVER_HELLO, ours))

    def finish(self, frame: bytes) -> tuple[bytes, bytes, "Cipher"]:
        """The client's long-term key, its payload, and the cipher for all that follows."""
        message = protobuf.read(frame).message(CLIENT_FINISH)
        client = self._open(message.data(1))
        self._step(self._ephemeral.agree(client))
        payload = self._open(message.data(2))
        return client, payload, Cipher(*_split(self._chain, b""))

    def _mix(self, data: bytes) -> None:
        self._hash = hashlib.sha256(self._hash + data).digest()

    def _step(self, secret: bytes) -> None:
        self._chain, key = _split(self._chain, secret)
        self._cipher, self._counter = AESGCM(key), 0

    def _seal(self, plain: bytes) -> bytes:
        sealed = self._cipher.encrypt(self._nonce(), plain, self._hash)
        self._mix(sealed)
        return sealed

    def _open(self, sealed: bytes) -> bytes:
        try:
            plain = self._cipher.decrypt(self._nonce(), sealed, self._hash)
        except InvalidTag:
            raise ValueError("the handshake does not decrypt") from None
        self._mix(sealed)
        return plain

    def _nonce(self) -> bytes:
        self._counter += 1
        return nonce(self._counter - 1)


class Cipher:
    """One direction each; the counters are the order of the frames."""

    def __init__(self, incoming: bytes, outgoing: bytes) -> None:
        self._incoming, self._outgoing = AESGCM(incoming), AESGCM(outgoing)
        self._opened = self._sealed = 0

    def open(self, frame: bytes) -> bytes:
        """Raises ValueError for a frame that is not the next one."""
        try:
            plain = self._incoming.decrypt(nonce(self._opened), frame, None)
        except InvalidTag:
            raise ValueError("the frame does not decrypt") from None
        self._opened += 1
        return plain

    def seal(self, plain: bytes) -> bytes:
        self._sealed += 1
        return self._outgoing.encrypt(nonce(self._sealed - 1), plain, None)


def nonce(counter: int) -> bytes:
    return counter.to_bytes(12, "big")


def _split(chain: bytes, secret: bytes) -> tuple[bytes, bytes]:
    """HKDF with the chaining key as salt: the next chaining key, and a key."""
    extracted = hmac.digest(chain, secret, hashlib.sha256)
    first = hmac.digest(extracted, b"\x01", hashlib.sha256)
    return first, hmac.digest(extracted, first + b"\x02", hashlib.sha256)
