"""The customers of a twin: started, linked to their own phones, and told what to do."""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import msgspec

from frontdesk.simulator.whatsapp_web.customer.orders import ORDERS, Answer, Nothing, Order
from frontdesk.simulator.whatsapp_web.journal import Journal
from frontdesk.simulator.whatsapp_web.pairing import pairing
from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.world import World

PROGRAM = ("-m", "frontdesk.simulator.whatsapp_web.run", "frontdesk.simulator.whatsapp_web.customer.program")
LONGEST_LINE = 200 * 1024 * 1024
KEPT = 20_000
CONNECTS_WITHIN, OPENS_WITHIN, TRIES = 25.0, 6.0, 4
"""Seconds until a customer is connected; from its linking, which the library sometimes does not get over; attempts at that."""
OBEYS_WITHIN = 60.0


class Host(Protocol):
    """The twin, as far as a customer needs it."""

    world: World

    @property
    def environment(self) -> dict[str, str]: ...


class Customer:
    """One customer and its process. `heard` has what it received, decrypted."""

    def __init__(self, host: Host, account: Account, folder: Path) -> None:
        self._host, self.account, self._folder = host, account, folder
        self.heard = Journal(KEPT)
        self._numbers = count(1)
        self._heard_so_far = 0
        self._waiting: dict[int, asyncio.Future[Any]] = {}

    async def start(self) -> None:
        """Start the process; link it to the customer's phone unless it is already. Returns when it is connected.

        The library sometimes stays between linking and the open line; then its process is begun anew, as a person would.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        for _ in range(TRIES):
            await self._spawn()
            if await self._connects():
                return
            await self.stop()
        raise TimeoutError(f"the customer did not connect; see {self._folder / 'log.txt'}")

    async def obey(self, do: str, what: msgspec.Struct | None = None) -> Any:
        """Give an order and wait until it is done. Raises ValueError with what the library said."""
        assert self._process.stdin
        n = next(self._numbers)
        answered = self._waiting[n] = asyncio.get_running_loop().create_future()
        order = Order(n=n, do=do, what=msgspec.Raw(msgspec.json.encode(what or Nothing())))
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        try:
            return await asyncio.wait_for(answered, OBEYS_WITHIN)
        finally:
            self._waiting.pop(n, None)

    async def stop(self) -> None:
        """End the process as it is; what it keeps on disk stays, and it can be started again."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._listening
        self._heard_so_far = self.heard.last

    async def _spawn(self) -> None:
        with (self._folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *PROGRAM,
                str(self._folder / "store.db"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                limit=LONGEST_LINE,
                env=os.environ | self._host.environment,
            )
        self._listening = asyncio.create_task(self._listen())

    async def _connects(self) -> bool:
        """Scan what the process shows, until it is connected; False when it takes too long. Raises RuntimeError when it ends."""
        loop = asyncio.get_running_loop()
        until, since = loop.time() + CONNECTS_WITHIN, self._heard_so_far
        while heard := await self.heard.wait(since, {}, until - loop.time()):
            since = heard[-1].n
            kinds = [one.kind for one in heard]
            if "connected" in kinds:
                return True
            if "ended" in kinds:
                raise RuntimeError(f"the customer's process ended; see {self._folder / 'log.txt'}")
            if "pairstatus" in kinds:
                until = loop.time() + OPENS_WITHIN
            for one in heard:
                if one.kind == "qr":
                    await pairing.scan(self._host.world, one.facts["qr"], self.account)
        return False

    async def _listen(self) -> None:
        assert self._process.stdout
        async for line in self._process.stdout:
            answer = msgspec.json.decode(line, type=Answer)
            if answer.event is not None:
                self.heard.note(str(answer.event.pop("kind")), **answer.event)
                continue
            waiting = self._waiting.get(answer.re)
            if waiting is None or waiting.done():
                continue
            if answer.error is None:
                waiting.set_result(answer.result)
            else:
                waiting.set_exception(ValueError(answer.error))
        self.heard.note("ended")
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(ValueError("the customer's process ended"))


class People:
    """All customers with a process, by phone number; a second device of the same account has `.2` behind it."""

    def __init__(self, host: Host, folder: Path) -> None:
        self._host, self._folder = host, folder
        self.customers: dict[str, Customer] = {}

    async def add(self, phone: str | None = None, name: str = "", *, beside: bool = False, hides_phone: bool = False) -> Customer:
        """Start a customer; one that was stopped comes back with what it had."""
        account = self._host.world.directory.meet(phone, name)
        account.hides_phone |= hides_phone
        key = f"{account.phone}.2" if beside else account.phone
        if key in self.customers:
            raise ValueError("this customer is there already")
        customer = self.customers[key] = Customer(self._host, account, self._folder / key)
        try:
            await customer.start()
        except Exception:
            await self.remove(key)
            raise
        return customer

    async def remove(self, key: str) -> None:
        await self.customers.pop(key).stop()

    async def close(self) -> None:
        await asyncio.gather(*(self.remove(key) for key in list(self.customers)))


def order_of(do: str, body: bytes) -> msgspec.Struct:
    """An order's particulars from JSON. Raises ValueError naming what is wrong, KeyError for an unknown order."""
    return msgspec.json.decode(body or b"{}", type=ORDERS[do])
