"""Commands, each in a process forked from one that has imported everything: importing is most of what a command does."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import forkserver
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_processes = multiprocessing.get_context("forkserver")


def run(words: tuple[str, ...], folder: Path, env: Mapping[str, str], seconds: float) -> subprocess.CompletedProcess[str]:
    """What `frontdesk <words>` does in this folder and environment. Raises TimeoutError."""
    _prepare()
    with TemporaryDirectory() as told:
        out, err = Path(told) / "out", Path(told) / "err"
        process = _processes.Process(target=_main, args=(words, folder, dict(env), out, err))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(words)
        return subprocess.CompletedProcess(words, process.exitcode, out.read_text(), err.read_text())


def _prepare() -> None:
    """Start the server of forks; it does not look where this process imports from."""
    _processes.set_forkserver_preload(["frontdesk.bootstrap", "frontdesk.cli", "tests.cli.warm"])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()


def _main(words: tuple[str, ...], folder: Path, env: dict[str, str], out: Path, err: Path) -> None:
    for stream, target in ((0, os.devnull), (1, out), (2, err)):
        os.dup2(os.open(target, os.O_RDWR | os.O_CREAT, 0o600), stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["frontdesk", *words]
    from frontdesk.cli import main

    main()
