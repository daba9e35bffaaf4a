"""What a client must believe in so that it talks to us: a Noise root, and a certificate authority for TLS."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from frontdesk.simulator.whatsapp_web.wire import protobuf
from frontdesk.simulator.whatsapp_web.wire.keys import Key

HOSTS = ("web.whatsapp.com", "*.whatsapp.com", "*.whatsapp.net", "localhost")
LIVES = timedelta(days=30)
# Certificates are about this machine's TLS, whose time is real whatever the simulated clock shows.


@dataclass(frozen=True)
class Trust:
    """Made anew at every start; nothing that believes in it believes in anything else."""

    root: bytes
    static: Key
    certificates: bytes
    authority: Path
    tls_key: Path

    @classmethod
    def make(cls, folder: Path) -> "Trust":
        """Keys and certificates; what has to be a file goes into this folder."""
        root, intermediate, static = Key(), Key(), Key()
        chain = protobuf.write(
            (1, _signed(intermediate, 2, 1, static)),
            (2, _signed(root, 1, 0, intermediate)),
        )
        authority, tls_key = folder / "authority.pem", folder / "tls.pem"
        _write_tls(authority, tls_key)
        return cls(root.public, static, chain, authority, tls_key)

    def tls(self) -> ssl.SSLContext:
        """The server's side of TLS for every host of WhatsApp's."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.tls_key)
        return context


def _signed(issuer: Key, serial: int, issued_by: int, subject: Key) -> bytes:
    now = datetime.now(UTC)
    since, until = (int(moment.timestamp()) for moment in (now - timedelta(hours=1), now + LIVES))
    details = protobuf.write((1, serial), (2, issued_by), (3, subject.public), (4, since), (5, until))
    return protobuf.write((1, details), (2, issuer.sign(details)))


def _write_tls(authority: Path, tls_key: Path) -> None:
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("WhatsApp Web twin, authority", ca_key.public_key(), ca_key, (x509.BasicConstraints(ca=True, path_length=None), True))
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS])
    leaf = _certificate("WhatsApp Web twin", key.public_key(), ca_key, (names, False))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    authority.write_bytes(ca.public_bytes(Encoding.PEM))
    tls_key.write_bytes(leaf.public_bytes(Encoding.PEM) + secret)


def _certificate(
    name: str, key: ec.EllipticCurvePublicKey, signer: ec.EllipticCurvePrivateKey, extension: tuple[x509.ExtensionType, bool]
) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name("WhatsApp Web twin, authority"))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LIVES)
        .add_extension(extension[0], critical=extension[1])
        .sign(signer, hashes.SHA256())
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
