"""Meta's twin as benches use it: the simulator in its own process, its numbers given at the start, its log read at the end."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import processes
from bench.api import Api
from bench.bodies import Number
from bench.harness import SECRET, TOKEN
from bench.processes import Running, python

APP_ID = "880000000000001"
BEHAVIOUR: dict[str, Any] = {"throughput": 0, "pair_rate": False, "window": "off", "keep_threads": False, "pricing": "PMP-2025"}


@dataclass(frozen=True, slots=True)
class Send:
    """One message that the twin accepted: when, to whom, under which id of ours, with which words."""

    at: float
    customer: str
    reference: str | None
    body: str | None


class Twin:
    """The twin's process and its admin door."""

    def __init__(self, place: Path, port: int | None = None) -> None:
        self.place, self.port = place, port or processes.free_port()

    @property
    def graph_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v24.0"

    def start(self, numbers: Iterable[Number], webhook_url: str, customers: Iterable[str]) -> Running:
        """Serve these numbers of one app, and phones for these customers; everything that happens is posted to `webhook_url`."""
        app = {"app_id": APP_ID, "app_secret": SECRET, "webhook_url": webhook_url}
        seed = {
            "port": self.port,
            "numbers": [
                {"phone_number_id": n.phone_number_id, "waba_id": n.waba_id, "display_phone_number": n.display, "token": TOKEN, **app}
                for n in numbers
            ],
            "customers": [{"wa_id": customer, "name": f"Customer {customer[-5:]}"} for customer in customers],
            "behaviour": BEHAVIOUR,
            "retry_scale": 0.02,
            "log_limit": 1_000_000,
        }
        written = self.place / "twin.json"
        written.write_text(json.dumps(seed))
        argv = python("-m", "frontdesk.simulator", "--seed-file", str(written))
        running = processes.start("twin", argv, self.place, port=self.port)
        processes.wait_http(running, "/_twin")
        return running

    def told(self) -> int:
        """How many messages were accepted, once every status of theirs has been taken; 0 while something is on its way."""
        now = Api(self.port).get("/_twin")
        return 0 if now["busy"] else int(now["sent"])

    def sends(self) -> Iterator[Send]:
        """All that was accepted, oldest first."""
        api, seen = Api(self.port), 0
        while page := api.get("/_twin/sent", {"after": seen, "limit": 5_000})["items"]:
            for row in page:
                yield Send(row["at"], row["customer"], row["reference"], row["message"].get("text", {}).get("body"))
            seen = page[-1]["n"]
