"""Secrets at rest. The master key wraps one data key per tenant and one of the installation; data keys seal.

A sealed value is `version, key id, nonce, ciphertext`, bound to the tenant, table and row it was sealed for, so that a
value copied to another place does not open. Look-ups of what must not be stored are HMACs under a derived key.
"""

import hashlib
import hmac
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from frontdesk.kit.errors import AppError

KEY_BYTES = 32
_VERSION = b"\x01"
_ID_BYTES, _NONCE_BYTES = 8, 12
_INSTALLATION = bytes(16)
_ALPHABET = string.ascii_letters + string.digits


class Unsealable(AppError):
    """A stored secret cannot be opened: its key is missing, or it was changed or moved."""

    code, status = "unsealable", 500


@dataclass(frozen=True, slots=True)
class Key:
    """32 random bytes, and the name that stands in everything they sealed."""

    secret: bytes
    id: bytes

    def __repr__(self) -> str:
        return f"Key({self.id.hex()})"


def key(secret: bytes) -> Key:
    """A key from its bytes. ValueError if they are not 32."""
    if len(secret) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(secret)}")
    return Key(secret, _mac(secret, b"frontdesk key id")[:_ID_BYTES])


class Sealer:
    """Seals and opens with the data keys it has learned. `tenant` None is the installation itself.

    `masters`: the first wraps new data keys, the others still unwrap, so that a master key can be replaced.
    """

    def __init__(self, masters: Sequence[Key]) -> None:
        if not masters:
            raise ValueError("no master key")
        self._masters = {master.id: master for master in masters}
        self._newest = masters[0]
        self._data: dict[UUID | None, Key] = {}

    def new_data_key(self, tenant: UUID | None) -> bytes:
        """Make a tenant's data key and learn it; returns it wrapped, to be stored."""
        made = self._data[tenant] = key(secrets.token_bytes(KEY_BYTES))
        return self._wrap(tenant, made)

    def learn(self, tenant: UUID | None, wrapped: bytes) -> bytes:
        """Unwrap a stored data key; returns it wrapped under the newest master key, to be stored where that differs."""
        master = self._masters.get(_key_id(wrapped))
        if master is None:
            raise Unsealable("The master key that protects this is not configured.")
        self._data[tenant] = key(_open(master, wrapped, _bound(tenant, "data_key", "")))
        return wrapped if master is self._newest else self._wrap(tenant, self._data[tenant])

    def knows(self, tenant: UUID | None) -> bool:
        """Whether this tenant's data key was learned."""
        return tenant in self._data

    def forget(self, tenant: UUID) -> None:
        """Drop a removed tenant's key."""
        self._data.pop(tenant, None)

    def seal(self, plain: str, *, tenant: UUID | None, table: str, row: UUID | str) -> bytes:
        """Encrypt. `table` names table and column ("app.secret"), `row` the row's id."""
        return _seal(self._key_of(tenant), plain.encode(), _bound(tenant, table, row))

    def open(self, sealed: bytes, *, tenant: UUID | None, table: str, row: UUID | str) -> str:
        """Decrypt what was sealed for this very place. Raises Unsealable."""
        data_key = self._key_of(tenant)
        if _key_id(sealed) != data_key.id:
            raise Unsealable
        return _open(data_key, sealed, _bound(tenant, table, row)).decode()

    def digest(self, purpose: str, value: str) -> bytes:
        """32 bytes by which a secret value can be found again; the same value differs from purpose to purpose."""
        derived = _mac(self._key_of(None).secret, b"look-up\0" + purpose.encode())
        return _mac(derived, value.encode())

    def _key_of(self, tenant: UUID | None) -> Key:
        if tenant not in self._data:
            raise Unsealable("The data key of this tenant is not loaded.")
        return self._data[tenant]

    def _wrap(self, tenant: UUID | None, data_key: Key) -> bytes:
        return _seal(self._newest, data_key.secret, _bound(tenant, "data_key", ""))


def new_token(prefix: str) -> str:
    """A secret to hand out once: `prefix_` and 43 letters and digits (256 bits), which a double click selects whole."""
    return f"{prefix}_" + "".join(secrets.choice(_ALPHABET) for _ in range(43))


def same(left: str, right: str) -> bool:
    """Compare secrets in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def _seal(with_key: Key, plain: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + with_key.id + nonce + AESGCM(with_key.secret).encrypt(nonce, plain, bound)


def _open(with_key: Key, sealed: bytes, bound: bytes) -> bytes:
    start = len(_VERSION) + _ID_BYTES
    nonce, ciphertext = sealed[start : start + _NONCE_BYTES], sealed[start + _NONCE_BYTES :]
    try:
        return AESGCM(with_key.secret).decrypt(nonce, ciphertext, bound)
    except (InvalidTag, ValueError) as error:
        raise Unsealable from error


def _key_id(sealed: bytes) -> bytes:
    if sealed[:1] != _VERSION:
        raise Unsealable
    return sealed[1 : 1 + _ID_BYTES]


def _bound(tenant: UUID | None, table: str, row: UUID | str) -> bytes:
    return b"\0".join((_INSTALLATION if tenant is None else tenant.bytes, table.encode(), str(row).encode()))


def _mac(secret: bytes, message: bytes) -> bytes:
    return hmac.new(secret, message, hashlib.sha256).digest()
