"""Packages of Debian and its kin, installed only where we are root or may become it without a password."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install(packages: list[str], *, why: str, otherwise: str) -> None:
    """Have apt-get install `packages`, or stop and say `otherwise`, what the person has to type."""
    become = _become_root()
    if become is None:
        sys.exit(f"{why} {otherwise}\nThen run this again.")
    print(f"{why} Installing: {' '.join(packages)}", flush=True)
    for command in (["update"], ["install", "--no-install-recommends", *packages]):
        words = [*become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", *command]
        if subprocess.run(words, check=False).returncode:
            sys.exit(f"`{' '.join(words)}` failed. {otherwise}\nThen run this again.")


def _become_root() -> list[str] | None:
    """What goes before the command, or None where apt-get is missing or not ours to use."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None
