"""A twin in a process of its own, for tests, benches and demonstrations."""

import subprocess
import sys
from pathlib import Path

import msgspec

STOPS_WITHIN = 20.0


class Started(msgspec.Struct):
    """The line that the program says when it listens."""

    url: str
    environment: dict[str, str]


class WebTwin:
    """`with WebTwin(folder) as twin:` it serves on free ports. `url` is its admin API's, `environment` what `run` needs."""

    def __init__(self, folder: Path, *, port: int = 0, seed: int | None = None) -> None:
        self._folder, self._port, self._seed = folder, port, seed
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""
        self.environment: dict[str, str] = {}

    def start(self) -> "WebTwin":
        """Returns when it listens. Raises OSError when it cannot."""
        seed = [] if self._seed is None else ["--random-seed", str(self._seed)]
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "log.txt").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", __package__, "--port", str(self._port), "--folder", str(self._folder), *seed],
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise OSError(f"the twin did not start; see {self._folder / 'log.txt'}")
        started = msgspec.json.decode(line, type=Started)
        self.url, self.environment = started.url, started.environment
        return self

    def stop(self) -> None:
        """End it, and its customers with it."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            assert self._process.stdout
            self._process.stdout.close()

    def __enter__(self) -> "WebTwin":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
