"""`make lock`: pin every dependency, with hashes and without naming any host, for each system and Python."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = "requirements/dev.txt"
LOCKS = {  # the widest first: the narrower ones take their versions from it
    EVERYTHING: ("--extra=dev",),
    "requirements/test.txt": ("--extra=test", f"--constraint={EVERYTHING}"),
    "requirements/runtime.txt": (f"--constraint={EVERYTHING}",),
}
_COMMON = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-annotate", "--custom-compile-command=make lock", "--quiet")


def main(*words: str) -> None:
    """`words` go to uv as they are: `--upgrade`, or `--upgrade-package=<name>`."""
    for target, extras in LOCKS.items():
        print(target, flush=True)
        command = ["uv", "pip", "compile", *_COMMON, *extras, *words, "pyproject.toml", f"--output-file={target}"]
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(*sys.argv[1:])
