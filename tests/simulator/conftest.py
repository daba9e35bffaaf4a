"""A simulator on a free port, an application that takes its webhooks, and hands to use them with."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from frontdesk.kit import clock
from frontdesk.kit.certificates import trusted
from frontdesk.simulator import app, config
from tests.simulator.receiver import SECRET, VERIFY_TOKEN, Receiver

NUMBER = "100000000000001"
OTHER_NUMBER = "100000000000002"
ACCOUNT = "200000000000001"
OTHER_ACCOUNT = "200000000000002"
APP = "300000000000001"
TOKEN = "EAA-simulated"
OTHER_TOKEN = "EAA-other"
CUSTOMER = "447700900123"
NAMED = "12025550143"  # has a username and shows no phone


class Twin:
    """The simulator as an application and a test see it."""

    def __init__(self, url: str, receiver: Receiver) -> None:
        self.url, self.receiver = url, receiver
        self.http = httpx.Client(base_url=url, timeout=20, verify=trusted())

    def graph(self, method: str, path: str, *, token: str | None = TOKEN, **kwargs: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return self.http.request(method, f"/v24.0/{path}", headers=headers, **kwargs)

    def post(self, number: str = NUMBER, token: str | None = TOKEN, **message: Any) -> httpx.Response:
        """Ask the Graph API to send something."""
        body = {"messaging_product": "whatsapp", "to": f"+{CUSTOMER}"} | message
        return self.graph("POST", f"{number}/messages", token=token, json=body)

    def send(self, **message: Any) -> str:
        """Send, and return the wamid."""
        response = self.post(**({"type": "text", "text": {"body": "Hello"}} | message))
        assert response.status_code == 200, response.text
        return response.json()["messages"][0]["id"]

    def admin(self, method: str, path: str, expected: int = 200, **kwargs: Any) -> Any:
        response = self.http.request(method, f"/_twin{path}", **kwargs)
        assert response.status_code == expected, response.text
        return response.json()

    def write(self, **message: Any) -> str:
        """Write as the customer, and return the wamid."""
        body = {"from": CUSTOMER, "number": NUMBER} | ({"text": "Hi"} if "type" not in message else {}) | message
        return self.admin("POST", "/inbound", 201, json=body)["wamid"]

    def behave(self, number: str = NUMBER, **behaviour: Any) -> None:
        self.admin("PATCH", f"/numbers/{number}", json={"behaviour": behaviour})

    def fault(self, kind: str, **options: Any) -> str:
        return self.admin("POST", "/faults", 201, json={"kind": kind} | options)["id"]

    def settle(self) -> None:
        """Wait until every message, status and webhook has arrived."""
        self.admin("GET", "/settled?timeout=15")

    def advance(self, **delta: float) -> None:
        seconds = sum(value * {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}[unit] for unit, value in delta.items())
        self.admin("POST", "/clock", json={"advance": seconds})

    def steps(self, wamid: str) -> list[str]:
        self.settle()
        return self.receiver.steps(wamid)


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


@pytest.fixture(scope="module")
def running(receiver: Receiver) -> Iterator[str]:
    first = config.NewNumber(
        phone_number_id=NUMBER, waba_id=ACCOUNT, display_phone_number="+44 20 7946 0018", verified_name="Rosewood Dental", token=TOKEN,
        app_id=APP, app_secret=SECRET, webhook_url=f"{receiver.url}/hook", verify_token=VERIFY_TOKEN,
    )  # fmt: skip
    second = config.NewNumber(
        phone_number_id=OTHER_NUMBER, waba_id=OTHER_ACCOUNT, display_phone_number="+44 20 7946 0321", verified_name="Kestrel Bikes",
        token=OTHER_TOKEN, app_id=APP,
    )  # fmt: skip
    customers = (
        config.NewCustomer(wa_id=CUSTOMER, name="Amelia Hart"),
        config.NewCustomer(wa_id=NAMED, name="Marcus Reed", username="marcus.reed", shows="hidden"),
    )
    behaviour = config.Behaviour(review_after=0.01)
    chosen = config.Config(
        port=0, numbers=(first, second), customers=customers, behaviour=behaviour, retry_scale=0.001, random_seed=7, webhook_connections=1
    )
    with app.start(chosen) as simulator:
        yield simulator.url


@pytest.fixture
def twin(running: str, receiver: Receiver) -> Iterator[Twin]:
    made = Twin(running, receiver)
    made.admin("POST", "/reset")
    receiver.forget()
    yield made
    made.http.close()
    clock.reset()


@pytest.fixture
def open_window(twin: Twin) -> None:
    """The customer has just written, so that anything may be sent."""
    twin.write()
    twin.settle()
    twin.receiver.forget()
