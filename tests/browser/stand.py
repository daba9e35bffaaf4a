"""What the browser tests stand on: `frontdesk serve` as a process of its own, and the simulator as WhatsApp."""

import itertools
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

NUMBER = "100000000000101"
WABA = "200000000000101"
OWNER, AGENT = "ana@rosa.example", "bo@rosa.example"
PASSWORD = "correct horse battery"
FRONTDESK = (sys.executable, "-c", "from frontdesk.cli import main; main()")
PATIENCE = 30.0
"""Seconds after which a server that does not answer will not."""
PRICES = {
    "name": "Prices",
    "words": {"en": ["price"], "es": ["precio"]},
    "replies": {"en": {"type": "text", "text": "A cut is 30 €."}, "es": {"type": "text", "text": "Un corte cuesta 30 €."}},
}
NAMES = ("Amelia", "Bruno", "Chloé", "Dara", "Emil", "Fatou", "Goran", "Hana", "Íñigo", "Jun", "Kofi", "Lena")


class Customer:
    """Somebody with a phone."""

    def __init__(self, stand: "Stand", phone: str, name: str) -> None:
        self.stand, self.phone, self.name = stand, phone, name

    def write(self, text: str | None = None, **more: Any) -> str:
        """Send the business a message; returns its wamid."""
        words = {} if text is None else {"text": text}
        sent = self.stand.twin("POST", "/inbound", {"from": self.phone, "number": NUMBER, "name": self.name, **words, **more})
        return str(sent["wamid"])

    def act(self, act: str, **more: Any) -> None:
        """Read, play, or change the number."""
        self.stand.twin("POST", f"/customers/{self.phone}/{act}", {"number": NUMBER, **more})

    def received(self) -> list[dict[str, Any]]:
        """What the business has sent to this phone, as WhatsApp took it."""
        items = self.stand.twin("GET", f"/sent?number={NUMBER}")["items"]
        return [item["message"] | {"wamid": item["wamid"]} for item in items if item["customer"] == self.phone]


class Stand:
    """A server that can be stopped and started, with one business: Salon Rosa, Ana who owns it, Bo who answers."""

    def __init__(self, folder: Path, simulator: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._simulator, self._folder = simulator, folder
        self._http = httpx.Client(trust_env=False, timeout=PATIENCE)
        self._environment = {
            **os.environ,
            "FRONTDESK_DATA_DIR": str(folder),
            "FRONTDESK_GRAPH_URL": f"{simulator}/v24.0",
            "FRONTDESK_PASSWORD": PASSWORD,
            "FRONTDESK_LOG_LEVEL": "warning",
        }
        self.assistant = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._phones = itertools.count(447700900200)

    def furnish(self) -> None:
        """Set the business up as an operator and its owner do."""
        self._command("tenant", "add", "rosa", "--name", "Salon Rosa")
        self._command("member", "add", "rosa", OWNER, "--name", "Ana", "--role", "owner")
        self.start()
        self.sign_in()
        self.ask("POST", "/members", {"email": AGENT, "name": "Bo", "role": "agent", "password": PASSWORD})
        secret, word, token = "a" * 32, "word", "token-of-rosa"
        meta = {"phone_number_id": NUMBER, "waba_id": WABA, "app_secret": secret, "verify_token": word}
        channel = self.ask("POST", "/channels", {"kind": "cloud", "name": "Rosa", "access_token": token, **meta})
        self.ask("PATCH", f"/channels/{channel['id']}", {"pause_ms": 0})
        self.assistant = channel["assistant_id"]
        self.ask("POST", f"/assistants/{self.assistant}/rules", PRICES)
        self.twin("POST", "/numbers", {**meta, "token": token, "verified_name": "Salon Rosa", "webhook_url": channel["webhook_url"]})

    def sign_in(self) -> None:
        """Sign Ana in, for what a test prepares without a page."""
        who = self._http.post(f"{self.url}/v1/login", json={"email": OWNER, "password": PASSWORD}).json()
        self._http.headers["X-CSRF-Token"] = who["csrf_token"]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Ask /v1 as Ana."""
        response = self._http.request(method, f"{self.url}/v1{path}", json=body)
        assert response.is_success, response.text
        return response.json() if response.content else None

    @property
    def runs(self) -> bool:
        """Is the server up?"""
        return self._process is not None

    def start(self) -> None:
        """Begin to answer, at the same address as ever."""
        command = [*FRONTDESK, "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(command, env=self._environment)
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, "the server did not start"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        """End in good order."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def customer(self, name: str | None = None) -> Customer:
        """Somebody new, with a name that no other test uses."""
        phone = next(self._phones)
        return Customer(self, str(phone), name or f"{NAMES[phone % len(NAMES)]} {phone % 1000}")

    def wait_for(self, text: str) -> None:
        """Until a message is stored and found."""
        self.until(f"/search?q={text}", lambda found: found["items"])

    def place(self) -> int:
        """The number of the feed's newest event."""
        with self._http.stream("GET", f"{self.url}/v1/feed") as feed:
            return next(int(line.removeprefix("id:")) for line in feed.iter_lines() if line.startswith("id:"))

    def until(self, path: str, is_so: Callable[[Any], Any]) -> None:
        """Until what /v1 answers at this path is so."""
        until = time.monotonic() + PATIENCE
        while not is_so(self.ask("GET", path)):
            assert time.monotonic() < until, "it did not come to be so"
            time.sleep(0.05)

    def twin(self, method: str, path: str, body: Any = None) -> Any:
        """Ask the simulator's admin API."""
        response = self._http.request(method, f"{self._simulator}/_twin{path}", json=body)
        assert response.is_success, response.text
        return response.json()

    def operate(self, *words: str) -> Any:
        """Run a command as the operator does, beside the server."""
        return self._command(*words)

    def close(self) -> None:
        """Stop, and leave nothing open."""
        self.stop()
        self._http.close()

    def _answers(self) -> bool:
        with suppress(httpx.TransportError):
            return self._http.get(f"{self.url}/health").is_success
        return False

    def _command(self, *words: str) -> Any:
        command = [*FRONTDESK, *words, "--json"]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr or done.stdout
        return json.loads(done.stdout)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
