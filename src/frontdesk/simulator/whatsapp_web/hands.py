"""The admin API from Python: what a test does with an owner's phone, with customers, and with trouble."""

from typing import Any

import httpx

WITHIN = 90.0  # seconds that a customer may take to start on a busy machine


class Hands:
    """`async with Hands(twin.url) as hands:`. Whatever the twin refuses is an httpx.HTTPStatusError with its sentence."""

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url}/_twin/web", timeout=WITHIN + 30, trust_env=False)

    async def __aenter__(self) -> "Hands":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def ask(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Call any address of the admin API."""
        response = await self._http.request(method, path, json=body, params=query)
        if response.is_error:
            raise httpx.HTTPStatusError(f"{response.status_code}: {response.text}", request=response.request, response=response)
        return response.json()

    async def scan(self, qr: str, phone: str, name: str = "") -> dict[str, Any]:
        """The owner scans a code; answers when the client has signed."""
        return dict(await self.ask("POST", "/scan", {"qr": qr, "phone": phone, "name": name}))

    async def enter_code(self, code: str, phone: str, name: str = "") -> dict[str, Any]:
        return dict(await self.ask("POST", "/enter_code", {"code": code, "phone": phone, "name": name}))

    async def fault(self, kind: str, **options: Any) -> str:
        """Make something go wrong. Returns the fault's id."""
        return str((await self.ask("POST", "/faults", {"kind": kind, **options}))["id"])

    async def act(self, phone: str, act: str, **options: Any) -> Any:
        """Do something to a device at once: cut, mute, deafen, log_out, …"""
        return await self.ask("POST", f"/accounts/{phone}/{act}", options)

    async def picture(self, phone: str, jpeg: bytes) -> None:
        """Give somebody a profile picture; empty takes it away."""
        (await self._http.put(f"/accounts/{phone}/picture", content=jpeg)).raise_for_status()

    async def happened(self, kind: str, *, after: int = 0, timeout: float = WITHIN, **facts: Any) -> dict[str, Any]:
        """The first happening of a kind with these facts, waited for. Raises AssertionError when it does not come."""
        return await self.first("/events", kind, after, timeout, facts)

    async def customer(self, phone: str, name: str = "", *, hides_phone: bool = False) -> "Customer":
        """Start a customer with the real library. Answers when it is linked and connected."""
        await self.ask("POST", "/customers", {"phone": phone, "name": name, "hides_phone": hides_phone})
        return Customer(self, phone)

    async def beside(self, phone: str) -> "Customer":
        """One more device of a customer's account: what it does, the owner does elsewhere, as on the phone itself."""
        await self.ask("POST", "/customers", {"phone": phone, "beside": True})
        return Customer(self, phone, f"{phone}.2")

    async def first(self, path: str, kind: str, after: int, timeout: float, facts: dict[str, Any]) -> dict[str, Any]:
        """The first entry of a journal that fits, waited for. Raises AssertionError when it does not come."""
        found = await self.ask("GET", path, kind=kind, after=after, timeout=timeout, **facts)
        assert found, f"within {timeout} s there was no {kind} with {facts}"
        return dict(found[0])


class Customer:
    """One customer's phone, in a test's hand."""

    def __init__(self, hands: Hands, phone: str, key: str = "") -> None:
        self._hands, self.phone, self._path = hands, phone, f"/customers/{key or phone}"
        self._seen = 0

    async def send(self, to: str, text: str = "", **more: Any) -> str:
        """Send; see `customer.orders.Send` for what else there is. Returns the message's id."""
        return str((await self.order("send", to=to, text=text, **more))["id"])

    async def order(self, do: str, **what: Any) -> Any:
        """Any of the orders."""
        return await self._hands.ask("POST", f"{self._path}/{do}", what)

    async def hears(self, kind: str = "message", *, timeout: float = WITHIN, **facts: Any) -> dict[str, Any]:
        """The next thing of a kind that reaches the customer, after the last one that was asked for."""
        found = await self._hands.first(f"{self._path}/heard", kind, self._seen, timeout, facts)
        self._seen = found["n"]
        return found

    async def catch_up(self) -> None:
        """Pass over what has reached the customer so far."""
        while found := await self._hands.ask("GET", f"{self._path}/heard", after=self._seen):
            self._seen = found[-1]["n"]

    async def heard(self, kind: str = "message", **facts: Any) -> list[dict[str, Any]]:
        """Everything of a kind that has reached the customer so far (a thousand at most)."""
        return list(await self._hands.ask("GET", f"{self._path}/heard", kind=kind, **facts))

    async def stop(self) -> None:
        """Kill the customer's process; `Hands.customer` with the same number brings it back."""
        await self._hands.ask("DELETE", self._path)
