"""Passwords: argon2id, worked out in two threads of their own and never inside a transaction."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from frontdesk.kit.errors import Invalid

# OWASP's password storage sheet: 19 MiB, 2 passes, 1 lane. Small enough for a machine of 512 MB, also twice at a time.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_threads = ThreadPoolExecutor(2, thread_name_prefix="argon2")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a password is right, and the hash to store instead where the old one was made in an older way."""

    right: bool
    rehashed: str | None = None


async def digest(password: str) -> str:
    """The hash to store. Raises Invalid for a password that is too short or endless."""
    if not 10 <= len(password) <= 200:
        raise Invalid("password: 10 to 200 characters.", field="password")
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def verify(stored: str | None, password: str) -> Verdict:
    """Compare; None, for a person nobody knows, takes as long as a wrong password."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _verify, stored, password)


def _verify(stored: str | None, password: str) -> Verdict:
    against = stored or _nobodys()
    try:
        _hasher.verify(against, password[:200])
    except (VerificationError, InvalidHashError):
        return Verdict(False)
    if stored is None:
        return Verdict(False)
    return Verdict(True, _hasher.hash(password) if _hasher.check_needs_rehash(stored) else None)


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")
