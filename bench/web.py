"""The Web twin and the people around it, from a bench: the phone that links a number, customers with the real library, faults."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.api import Api, JsonObject, Unexpected
from frontdesk.simulator.whatsapp_web.process import WebTwin

PAGE = 1000
"""What the twin tells at once, at most."""


class Web:
    """The twin's admin API. One for each thread: it holds a connection."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._api = Api(urlsplit(url).port or 0, patience=120)

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Any address of the admin API."""
        return self._api.call(method, f"/_twin/web{path}", body)

    def scan(self, qr: str, phone: str) -> None:
        """The owner scans a QR."""
        self.ask("POST", "/scan", {"qr": qr, "phone": phone, "name": "Shop"})

    def customer(self, phone: str) -> "Customer":
        """Somebody with a phone and a client of their own; answers when it is connected."""
        self.ask("POST", "/customers", {"phone": phone, "name": f"Customer {phone[-2:]}"})
        return Customer(self.url, phone)

    def events(self, kind: str, after: int = 0, **facts: str) -> list[JsonObject]:
        """What has happened, all pages of it."""
        return list(_all(self, f"/events?kind={kind}{''.join(f'&{name}={value}' for name, value in facts.items())}", after))


class Customer:
    """One customer. `send` returns WhatsApp's id of the message, None where the customer's own client had no answer."""

    def __init__(self, url: str, phone: str) -> None:
        self.phone, self._web = phone, Web(url)

    def send(self, to: str, text: str) -> str | None:
        try:
            return str(self._web.ask("POST", f"/customers/{self.phone}/send", {"to": to, "text": text})["id"])
        except Unexpected:
            return None

    def heard(self, after: int = 0) -> list[JsonObject]:
        """Every message that has reached this phone."""
        return list(_all(self._web, f"/customers/{self.phone}/heard?kind=message", after))

    def next(self, after: int) -> int:
        """Wait for a message after that one; its number. Raises IndexError after a minute."""
        return int(self._web.ask("GET", f"/customers/{self.phone}/heard?kind=message&after={after}&timeout=60")[0]["n"])


@contextmanager
def twin(place: Path) -> Iterator[tuple[WebTwin, Web]]:
    """A twin with its files in this folder."""
    with WebTwin(place / "twin") as running:
        yield running, Web(running.url)


def speak(customer: Customer, to: str, texts: Iterable[str], said: dict[str, str], *, pause: float = 0) -> threading.Thread:
    """Send these one after the other, in a thread; `said` gets text → id of those that went out."""

    def work() -> None:
        for text in texts:
            id = customer.send(to, text)
            if id is not None:
                said[text] = id
            time.sleep(pause)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def _all(web: Web, path: str, after: int) -> Iterator[JsonObject]:
    while True:
        found = web.ask("GET", f"{path}&after={after}")
        yield from found
        if len(found) < PAGE:
            return
        after = found[-1]["n"]
