"""A business whose number is linked by QR, as the phones see it."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx
from starlette.exceptions import HTTPException

from frontdesk.kit import clock
from frontdesk.simulator.customers import Customer
from frontdesk.simulator.linked import wording
from frontdesk.simulator.network import inbound
from frontdesk.simulator.network.inbound import Letter
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.threads import Bubble, Thread
from frontdesk.simulator.whatsapp_web.hands import Hands

if TYPE_CHECKING:
    from frontdesk.simulator.world import World

LISTENS_FOR = 60.0
TYPES_FOR = 25.0
NOT_LINKED = "This business has not linked its number yet. Press “Scan the QR” under Business phones."
Json = dict[str, Any]


class Business:
    """`twin` is the address of the WhatsApp Web twin, `screen` (with its key) where the QR to scan can be seen as text."""

    def __init__(self, world: "World", number: Number, *, twin: str, screen: str, key: str) -> None:
        self._world, self._number = world, number
        self._hands = Hands(twin)
        self._screen, self._key = screen, key
        self.linked = False
        self._names: set[str] = set()
        self._starting: dict[str, asyncio.Task[Any]] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._go(self._follow_devices())

    def close(self) -> None:
        """Listen to nobody any more."""
        for task in list(self._tasks):
            task.cancel()
        self._go(self._hands.__aexit__())

    async def scan(self) -> None:
        """The owner holds the business's phone to the screen. Raises HTTPException with a sentence for the person at the page."""
        await self._vouch("/scan", {"qr": await self._seen()})

    async def enter(self, code: str) -> None:
        """The owner types the code that the screen shows. Raises HTTPException."""
        await self._vouch("/enter_code", {"code": code})

    async def write(self, letter: Letter) -> str:
        """A customer writes. Returns the message's id."""
        if not self.linked:
            raise HTTPException(409, NOT_LINKED)
        customer = letter.customer
        await self._start(customer)
        order = wording.order(letter.message, self._number.digits, self._thread(customer), self._world.media)
        async with self._turns[customer.wa_id]:
            sent = await self._ask("POST", f"/customers/{customer.wa_id}/send", order)
        inbound.show(self._world, letter, {**letter.message, "id": sent["id"]}, clock.now().timestamp())
        return str(sent["id"])

    async def read(self, customer: Customer) -> int:
        """The customer looks at the chat. Returns how many messages were new."""
        thread = self._thread(customer)
        fresh = [bubble for bubble in thread.bubbles if not bubble.mine and bubble.status == "delivered"]
        if fresh:
            ids = [bubble.wamid for bubble in fresh]
            await self._ask("POST", f"/customers/{customer.wa_id}/read", {"ids": ids, "chat": self._number.digits})
        for bubble in fresh:
            self._world.threads.step(thread, bubble, "read")
        return len(fresh)

    async def _vouch(self, path: str, proof: Json) -> None:
        await self._ask("POST", path, {**proof, "phone": self._number.digits, "name": self._number.name})
        await self._look()
        if self._world.customers.all:  # ready by the time its owner writes
            self._go(self._start(next(iter(self._world.customers.all.values()))))

    async def _seen(self) -> str:
        """What is written in the QR on the screen."""
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
                answer = await client.get(self._screen, headers=headers)
        except httpx.HTTPError as error:
            raise HTTPException(502, "The screen with the QR cannot be seen: is the inbox running?") from error
        if answer.is_error:
            raise HTTPException(409, "There is no QR on the screen. In the inbox: Settings, Channels, Connect WhatsApp.")
        return answer.text

    async def _start(self, customer: Customer) -> None:
        """The customer's own client, started and linked to their phone when it is first needed: a second or two."""
        task = self._starting.get(customer.wa_id)
        if task is None or (task.done() and task.exception() is not None):
            task = self._starting[customer.wa_id] = self._go(self._begin(customer))
        await asyncio.shield(task)

    async def _begin(self, customer: Customer) -> None:
        if customer.wa_id not in {one["phone"] for one in await self._ask("GET", "/customers")}:
            await self._ask("POST", "/customers", {"phone": customer.wa_id, "name": customer.name})
        self._go(self._follow(customer))

    async def _follow(self, customer: Customer) -> None:
        after = 0
        with suppress(HTTPException):  # the twin, or the customer, is gone
            while True:
                for told in await self._ask("GET", f"/customers/{customer.wa_id}/heard", after=after, timeout=LISTENS_FOR):
                    after = told["n"]
                    if self._is_ours(told):
                        self._hear(customer, told)

    def _hear(self, customer: Customer, told: Json) -> None:
        threads, thread = self._world.threads, self._thread(customer)
        match told:
            case {"kind": "message", "mine": True}:
                return
            case {"kind": "message", "type": "reaction", "about": str(target)}:
                self._react(thread, target, str(told.get("text") or ""))
            case {"kind": "message", "type": "protocol"}:
                self._amend(thread, told)
            case {"kind": "message"}:
                bubble = Bubble(told["id"], False, told["at"], wording.content(told), "delivered", told.get("reply_to"))
                threads.add(thread, bubble)
            case {"kind": "receipt", "type": str(kind)} if kind in wording.STEPS:
                for bubble in filter(None, map(thread.find, told["ids"])):
                    threads.step(thread, bubble, wording.STEPS[kind])
            case {"kind": "typing", "state": "paused"}:
                threads.stop_typing(thread)
            case {"kind": "typing"}:
                threads.show_typing(thread, TYPES_FOR)

    def _react(self, thread: Thread, target: str, emoji: str) -> None:
        if bubble := thread.find(target):
            bubble.reactions.pop("business", None)
            if emoji:
                bubble.reactions["business"] = emoji
            self._world.threads.changed(thread, bubble)

    def _amend(self, thread: Thread, told: Json) -> None:
        bubble = thread.find(str(told.get("about")))
        if bubble is None:
            return
        if told.get("does") == "revoke":
            bubble.deleted = True
        else:
            bubble.content, bubble.edited = {"text": str(told.get("text") or "")}, True
        self._world.threads.changed(thread, bubble)

    async def _follow_devices(self) -> None:
        after = 0
        with suppress(HTTPException):
            while True:
                await self._look()
                for told in await self._ask("GET", "/events", after=after, timeout=LISTENS_FOR):
                    after = told["n"]

    async def _look(self) -> None:
        """Is a device linked? The open pages are told when that changes."""
        accounts = await self._ask("GET", "/accounts")
        mine = next((one for one in accounts if one["phone"] == self._number.digits), None)
        linked = mine is not None and any(device["linked"] for device in mine["devices"])
        self._names = {self._number.digits} | ({mine["lid"]} if mine else set())
        if linked != self.linked:
            self.linked = linked
            self._world.live.tell({"event": "people"})

    def _is_ours(self, told: Json) -> bool:
        parties = (str(told.get(name, "")).partition("@")[0].partition(":")[0] for name in ("chat", "from", "also"))
        return not told.get("group") and not self._names.isdisjoint(parties)

    def _thread(self, customer: Customer) -> Thread:
        return self._world.threads.of(self._number.id, customer.wa_id)

    async def _ask(self, method: str, path: str, body: Json | None = None, **query: Any) -> Any:
        try:
            return await self._hands.ask(method, path, body, **query)
        except httpx.HTTPStatusError as error:
            raise HTTPException(error.response.status_code, _sentence(error.response)) from error
        except httpx.HTTPError as error:
            raise HTTPException(502, "The WhatsApp Web twin does not answer.") from error

    def _go(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work, name="linked")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _sentence(refusal: httpx.Response) -> str:
    """The twin's own words; one that is just ending may have none."""
    try:
        return str(refusal.json()["error"])
    except (ValueError, KeyError, TypeError):
        return "The twin refused this."
