"""Linking without a camera: the client shows eight letters, the owner types them into the phone."""

import asyncio
import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from frontdesk.simulator.whatsapp_web.pairing.pairing import Pairing, accepted
from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.wire.jids import SERVER, Jid
from frontdesk.simulator.whatsapp_web.wire.keys import Key
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node
from frontdesk.simulator.whatsapp_web.world import World

ROUNDS = 2 << 16
STANZA = "link_code_companion_reg"
BUNDLE_INFO = b"link_code_pairing_key_bundle_encryption_key"
ANSWERS_WITHIN = 15.0  # seconds


@dataclass
class Code:
    """A code that a client shows for a phone number, and what is agreed on the way."""

    pairing: Pairing
    phone: str
    wrapped: bytes  # the client's key, sealed with the code: salt, counter, key
    reference: bytes
    answered: "asyncio.Future[tuple[bytes, bytes]]"
    account: Account | None = None
    shared: bytes = b""


def hello(pairing: Pairing, question: Node) -> None:
    """A client asks for a code to be accepted, or answers with its keys, sealed."""
    stage = question.find(STANZA)
    if stage is None:
        raise ValueError("this is no pairing by code")
    if stage["stage"] == "companion_hello":
        _open(pairing, question, stage)
    else:
        _finish(pairing, question, stage)


async def enter(world: World, typed: str, phone: str, name: str = "") -> Device:
    """The owner types a code. Returns the linked device. Raises ValueError for a wrong one, or when none was asked for."""
    code = world.codes.get(phone)
    if code is None:
        raise ValueError("no client waits for a code with this number")
    account = code.account = world.directory.meet(phone, name)
    letters = typed.replace("-", "").strip().upper().encode()
    ephemeral = Key()
    theirs = await asyncio.to_thread(_unwrap, letters, code.wrapped)
    code.shared = ephemeral.agree(theirs)
    sealed = await asyncio.to_thread(_wrap, letters, ephemeral.public)
    content = [
        node("link_code_pairing_wrapped_primary_ephemeral_pub", sealed),
        node("primary_identity_pub", account.key.public),
        node("link_code_pairing_ref", code.reference),
    ]
    primary = node(STANZA, content, stage="primary_hello")
    code.pairing.line.send(node("notification", [primary], from_=SERVER, type_=STANZA, id=world.new_id(), t=world.now))
    try:
        identity, secret = await asyncio.wait_for(asyncio.shield(code.answered), ANSWERS_WITHIN)
    except TimeoutError:
        raise ValueError("the client did not answer: is the code right?") from None
    code.pairing.identity = identity
    return await accepted(code.pairing, account, secret)


def _open(pairing: Pairing, question: Node, stage: Node) -> None:
    jid = stage.jid("jid")
    wrapped, reference = stage.bytes_at("link_code_pairing_wrapped_companion_ephemeral_pub"), os.urandom(16).hex().encode()
    phone = jid.user if isinstance(jid, Jid) else stage["jid"].partition("@")[0]
    pairing.world.codes[phone] = Code(pairing, phone, wrapped, reference, asyncio.get_running_loop().create_future())
    pairing.world.journal.note("code.shown", phone=phone)
    content = [node(STANZA, [node("link_code_pairing_ref", reference)], stage="companion_hello")]
    pairing.line.send(node("iq", content, from_=SERVER, type_="result", id=question["id"]))


def _finish(pairing: Pairing, question: Node, stage: Node) -> None:
    code = next((code for code in pairing.world.codes.values() if code.pairing is pairing and code.account), None)
    if code is None or code.account is None:
        raise ValueError("no code was typed for this client")
    pairing.line.send(node("iq", from_=SERVER, type_="result", id=question["id"]))
    sealed = stage.bytes_at("link_code_pairing_wrapped_key_bundle")
    key = _derive(code.shared, sealed[:32], BUNDLE_INFO)
    try:
        bundle = AESGCM(key).decrypt(sealed[32:44], sealed[44:], None)
    except InvalidTag:
        code.answered.set_exception(ValueError("the code is wrong"))
        return
    identity, owner, random = bundle[:32], bundle[32:64], bundle[64:]
    if owner != code.account.key.public:
        code.answered.set_exception(ValueError("the client answered another phone"))
        return
    del pairing.world.codes[code.phone]
    secret = _derive(code.shared + code.account.key.agree(identity) + random, None, b"adv_secret")
    code.answered.set_result((identity, secret))


def _derive(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, info).derive(secret)


def _wrap(letters: bytes, key: bytes) -> bytes:
    salt, counter = os.urandom(32), os.urandom(16)
    return salt + counter + _mask(letters, salt, counter, key)


def _unwrap(letters: bytes, wrapped: bytes) -> bytes:
    return _mask(letters, wrapped[:32], wrapped[32:48], wrapped[48:80])


def _mask(letters: bytes, salt: bytes, counter: bytes, data: bytes) -> bytes:
    key = hashlib.pbkdf2_hmac("sha256", letters, salt, ROUNDS, 32)
    return Cipher(algorithms.AES(key), modes.CTR(counter)).encryptor().update(data)
