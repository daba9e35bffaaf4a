"""`make setup`: one virtual environment that holds exactly what requirements/dev.txt pins, and Frontdesk itself.

Runs on the machine's own Python, whichever it is, so it is written for old ones too.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "frontdesk-setup"
WANTED = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")


def main() -> None:
    """Build the environment, or leave it alone when nothing that it is made of has changed."""
    if sys.version_info < WANTED:
        _start_again_on_a_newer_python()
    wanted = _fingerprint()
    if STAMP.is_file() and STAMP.read_text() == wanted and _works("-c", "import frontdesk"):
        return
    _create()
    _run("-m", "pip", "install", "--require-hashes", "-r", "requirements/dev.txt")
    _run("hatch_build.py", "build")
    _run("-m", "pip", "install", "--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(wanted)


def _start_again_on_a_newer_python() -> None:
    program = next((found for found in map(shutil.which, NEWER) if found and _does(found, "--version")), None)
    if program is None:
        sys.exit(f"Frontdesk needs Python 3.11 or newer; this is {sys.version.split()[0]}. Install one, then: make PYTHON=python3.12 setup")
    sys.exit(subprocess.run([program, "-m", "tools.setup"], cwd=ROOT, check=False).returncode)


def _fingerprint() -> str:
    """Where it stands and what it is made of; a different one means an install is due."""
    digest = hashlib.sha256(f"{ROOT} {sys.version}".encode())
    for name in ("requirements/dev.txt", "pyproject.toml", "hatch_build.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _create() -> None:
    if _works("-m", "pip", "--version"):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"python3.{sys.version_info.minor}-venv"
        debian.install([version], why="Python's venv module is missing.", otherwise=f"Type: sudo apt-get install {version}")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def _works(*words: str) -> bool:
    """Whether the environment's Python is there and does this without an error."""
    return PYTHON.exists() and _does(str(PYTHON), *words)


def _does(program: str, *words: str) -> bool:
    return subprocess.run([program, *words], cwd=ROOT, capture_output=True, check=False).returncode == 0


def _run(*words: str) -> None:
    done = subprocess.run([str(PYTHON), *words], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"Setting up stopped at: python {' '.join(words)}")


if __name__ == "__main__":
    main()
