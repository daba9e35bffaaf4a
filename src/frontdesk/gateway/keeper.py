"""Snapshots of a number's credentials, sealed: so that a broken disk does not cost a new scan.

A snapshot is a consistent copy of the live file, encrypted (AES-256-GCM) and bound to its session. It is put back only once the
old holder is surely gone: two processes with the same credentials spoil each other's encryption.
"""

import os
import secrets
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEPT = 3
FOLDER = "snapshots"
_CREDENTIALS = "credentials.db"
_MARK = b"frontdesk credentials 1\n"


class NoSnapshot(Exception):
    """There is none, or none that this key opens."""


def key_of(folder: Path) -> bytes:
    """The gateway's own key, 32 bytes, made on first use; in its folder, for its owner only."""
    file = folder / "snapshots.key"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_bytes(32))
    return file.read_bytes()


def take(session: Path, key: bytes) -> Path | None:
    """Seal a copy of the live credentials; keeps the last KEPT. Returns its file, None where there is nothing to copy."""
    live = session / _CREDENTIALS
    if not live.exists():
        return None
    with closing(sqlite3.connect(f"file:{live}?mode=ro", uri=True, timeout=5)) as source:
        if not _linked(source):
            return None
        plain = source.serialize()
    folder = session / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    nonce = secrets.token_bytes(12)
    made = folder / f"{time.time_ns()}.sealed"
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(_MARK + nonce + AESGCM(key).encrypt(nonce, plain, session.name.encode()))
        out.flush()
        os.fsync(out.fileno())
    for old in snapshots(session)[KEPT:]:
        old.unlink(missing_ok=True)
    return made


def snapshots(session: Path) -> list[Path]:
    """The newest first."""
    return sorted((session / FOLDER).glob("*.sealed"), reverse=True)


def restore(session: Path, key: bytes) -> Path:
    """Put the newest snapshot that opens in the place of the credentials; what was there is kept beside it. Raises NoSnapshot."""
    for each in snapshots(session):
        sealed = each.read_bytes().removeprefix(_MARK)
        try:
            plain = AESGCM(key).decrypt(sealed[:12], sealed[12:], session.name.encode())
        except InvalidTag:
            continue
        _replace(session / _CREDENTIALS, plain)
        return each
    raise NoSnapshot("There is no snapshot of this session that the key opens.")


def _replace(live: Path, plain: bytes) -> None:
    aside = int(time.time())
    for end in ("", "-wal", "-shm"):
        old = Path(f"{live}{end}")
        if old.exists():
            old.rename(f"{live}.before-{aside}{end}")
    with os.fdopen(os.open(live, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(plain)


def _linked(db: sqlite3.Connection) -> bool:
    if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'whatsmeow_device'").fetchone()[0]:
        return False
    return bool(db.execute("SELECT count(*) FROM whatsmeow_device").fetchone()[0])
