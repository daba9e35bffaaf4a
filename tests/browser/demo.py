"""`frontdesk demo` as anybody starts it: one for all the tests that use it as a newcomer does."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.browser.stand import FRONTDESK, PATIENCE, free_port

EMAIL, PASSWORD = "demo@example.com", "frontdesk-demo"


class Demo:
    """The addresses of a running demo, and its owner at /v1."""

    def __init__(self, url: str, phones: str, http: httpx.Client) -> None:
        self.url, self.phones, self.http = url, phones, http

    def sign_in(self) -> None:
        """Sign the owner of both businesses in."""
        who = self.http.post(f"{self.url}/v1/login", json={"email": EMAIL, "password": PASSWORD}).json()
        self.http.headers["X-CSRF-Token"] = who["csrf_token"]

    def ask(self, method: str, path: str, body: Any = None, *, tenant: str = "rosa") -> Any:
        """Ask /v1 as the owner."""
        answer = self.http.request(method, f"{self.url}/v1{path}", json=body, headers={"X-Tenant": tenant})
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None


@contextmanager
def running(folder: Path) -> Iterator[Demo]:
    """Start it, with no pause before the salon's answers; end it in good order."""
    port, phones = free_port(), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_LLM")} | {"TMPDIR": str(folder)}
    command = [*FRONTDESK, "demo", "--no-browser", "--port", str(port), "--simulator-port", str(phones)]
    with (folder / "said").open("wb") as said, httpx.Client(trust_env=False, timeout=PATIENCE) as http:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=said, stderr=said)
        try:
            _wait(process, folder / "said")
            demo = Demo(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{phones}", http)
            demo.sign_in()
            for channel in demo.ask("GET", "/channels")["items"]:
                demo.ask("PATCH", f"/channels/{channel['id']}", {"pause_ms": 0})
            yield demo
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()


def _wait(process: "subprocess.Popen[bytes]", said: Path) -> None:
    until = time.monotonic() + 2 * PATIENCE
    while "Sign in" not in (told := said.read_text()):
        assert process.poll() is None, told
        assert time.monotonic() < until, f"the demo does not become ready: {told}"
        time.sleep(0.1)
    assert "a script plays the receptionist" in " ".join(told.split())
