"""The installation's master keys: from the environment, or from a file that only its owner may read."""

import base64
import binascii
import getpass
import os
import secrets
import stat
import subprocess
from contextlib import suppress
from pathlib import Path

from frontdesk.kit.crypto import KEY_BYTES, Key, key
from frontdesk.kit.errors import AppError


class BadMasterKey(AppError):
    """The master key is not 32 bytes in base64."""

    code, status = "bad_master_key", 500


def load(configured: str, file: Path) -> list[Key]:
    """The keys in `configured`, else those in `file`, which is created when missing. The first one seals.

    Keys are base64, parted by commas or white space. Raises BadMasterKey.
    """
    if configured.strip():
        return _parse(configured, "FRONTDESK_MASTER_KEY")
    with suppress(FileExistsError):
        _create(file)
    return _parse(file.read_text("ascii", errors="replace"), str(file))


def new() -> str:
    """A fresh key, as it is written in the environment or the file."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def readable_by_others(file: Path) -> bool:
    """Whether more than its owner may read the file (never known on Windows, where access lists decide)."""
    return os.name == "posix" and bool(stat.S_IMODE(file.stat().st_mode) & 0o077)


def windows_lock(file: Path, user: str) -> list[str]:
    """The command that leaves only `user` with access to a file on Windows, where modes mean nothing."""
    return ["icacls", str(file), "/inheritance:r", "/grant:r", f"{user}:F"]


def _create(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        if os.name == "nt":  # before the secret is in it
            subprocess.run(windows_lock(file, getpass.getuser()), check=True, capture_output=True)  # noqa: S603 (our own words)
        out.write(new() + "\n")
        out.flush()
        os.fsync(out.fileno())
    if os.name == "posix":  # the name, too, must outlive a power cut: all secrets hang on it
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _parse(text: str, source: str) -> list[Key]:
    try:
        keys = [key(base64.b64decode(part, validate=True)) for part in text.replace(",", " ").split()]
    except (binascii.Error, ValueError) as error:
        raise BadMasterKey(f"{source} must hold keys of {KEY_BYTES} bytes in base64.") from error
    if not keys:
        raise BadMasterKey(f"{source} is empty; if nothing was stored with it yet, delete it and start again.")
    return keys
