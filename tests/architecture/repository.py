"""The files of this repository, as git sees them: committed ones and new ones, never what is ignored."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in the repository, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (ROOT / (path := Path(name))).is_file())


def texts(*suffixes: str, under: str = ".") -> Iterator[tuple[Path, str]]:
    """Path and text of each file with one of these suffixes (any, when none is given); what is no text is left out."""
    for path in files():
        if path.is_relative_to(under) and (not suffixes or path.suffix in suffixes):
            try:
                yield path, (ROOT / path).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
