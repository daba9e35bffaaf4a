"""Curve25519 keys and the signatures made with them (XEdDSA: an Ed25519 signature by an X25519 key)."""

import hashlib
import os
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
SIGN = 1 << 255


class Key:
    """A key pair. `public` is 32 bytes, without the type byte that Signal writes before it."""

    def __init__(self, private: bytes | None = None) -> None:
        self.scalar = clamped(private or os.urandom(32))
        self._private = X25519PrivateKey.from_private_bytes(self.private)
        self.public = self._private.public_key().public_bytes_raw()

    @property
    def private(self) -> bytes:
        return self.scalar.to_bytes(32, "little")

    def agree(self, public: bytes) -> bytes:
        """The secret shared with the owner of another key."""
        return self._private.exchange(X25519PublicKey.from_public_bytes(public))

    def sign(self, message: bytes) -> bytes:
        """64 bytes. Only for a double: the nonce is clamped like a key, which a real signer's must not be."""
        nonce = Key()
        return next(found for found in self._tries(nonce, message) if verify(self.public, message, found))

    @cached_property
    def _edwards(self) -> bytes:
        return edwards(self.public)

    def _tries(self, nonce: "Key", message: bytes) -> list[bytes]:
        """X25519 tells points without their sign: of the four ways to sign, one holds. It saves us curve arithmetic."""
        point = edwards(nonce.public)
        challenge = int.from_bytes(hashlib.sha512(point + self._edwards + message).digest(), "little")
        return [
            point + ((r + challenge * a) % ORDER).to_bytes(32, "little")
            for r in (nonce.scalar, -nonce.scalar)
            for a in (self.scalar, -self.scalar)
        ]


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Is this the signature of the owner of an X25519 key? The sign of the point travels in the last bit."""
    if len(signature) != 64:
        return False
    sign = SIGN if signature[63] & 0x80 else 0
    point = (int.from_bytes(edwards(public), "little") | sign).to_bytes(32, "little")
    try:
        Ed25519PublicKey.from_public_bytes(point).verify(signature[:63] + bytes([signature[63] & 0x7F]), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def clamped(private: bytes) -> int:
    """A private key as the number that X25519 multiplies with."""
    scalar = int.from_bytes(private, "little")
    return scalar & ~7 & ~SIGN | 1 << 254


def edwards(public: bytes) -> bytes:
    """The point of an X25519 key on the other curve, its sign left 0."""
    u = int.from_bytes(public, "little") & ~SIGN
    return ((u - 1) * pow(u + 1, -1, PRIME) % PRIME).to_bytes(32, "little")
