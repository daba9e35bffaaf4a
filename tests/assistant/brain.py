"""A scripted model for tests, and a shop whose assistant asks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import sqlalchemy as sa

from frontdesk.assistant import calls as done
from frontdesk.assistant.calls import Done
from frontdesk.assistant.models import Assistant, Turn
from frontdesk.billing import audit, ledger, wallet
from frontdesk.kit import clock
from frontdesk.kit.certificates import trusted
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import sources
from frontdesk.knowledge.models import Document
from frontdesk.reception import hours, resources, services
from frontdesk.reception.appointments import Appointment
from frontdesk.reception.hours import Span
from frontdesk.reception.resources import NewResource
from frontdesk.reception.services import NewService
from frontdesk.settings import Settings
from tests.flow import ANA, WITHIN, Shop


@dataclass
class Brain:
    """The model's server, by its admin API."""

    url: str

    def __post_init__(self) -> None:
        self._http = httpx.AsyncClient(base_url=f"{self.url}/_model", timeout=WITHIN, trust_env=False, verify=trusted())

    def settings(self, settings: Settings, **more: Any) -> Settings:
        """An installation that asks it."""
        url, known = f"{self.url}/v1", {"llm_provider": "compatible", "llm_models": "scripted", "llm_seconds": 20.0}
        return settings.model_copy(update={**known, "llm_url": url, **more})

    async def play(self, *cues: dict[str, Any]) -> None:
        """From now on, this script."""
        (await self._http.post("/script", json=list(cues))).raise_for_status()

    async def reset(self, mind: str = "obedient") -> None:
        """Forget everything."""
        (await self._http.post("/reset", json={"mind": mind})).raise_for_status()

    async def asked(self) -> list[dict[str, Any]]:
        """Every question so far."""
        return list((await self._http.get("/asked")).json()["items"])

    async def until(self, count: int) -> None:
        """Wait until it was asked so often."""
        (await self._http.get("/asked", params={"until": count})).raise_for_status()

    async def close(self) -> None:
        await self._http.aclose()


BOOKS: Sequence[dict[str, Any]] = (
    {"when": "book", "step": 0, "calls": [{"name": "free_slots", "arguments": {"service": "Corte", "first_day": "{day}"}}]},
    {"after": r"(s\d+): ", "step": 1, "calls": [{"name": "book_appointment", "arguments": {"slot": "{1}", "name": "Ana"}}]},
    {"after": "Booked", "step": 2, "text": "It is booked, see you then!"},
)


def books(**last: Any) -> list[dict[str, Any]]:
    """A script that books the first free time of tomorrow; `last` is added to its closing words."""
    day = (clock.now() + timedelta(days=1)).date().isoformat()
    first = {**BOOKS[0], "calls": [{"name": "free_slots", "arguments": {"service": "Corte", "first_day": day}}]}
    return [first, BOOKS[1], {**BOOKS[2], **last}]


async def salon(shop: Shop, *, credits: int | None = None, chairs: int = 1) -> Shop:
    """A service to book, someone who does it (so many at once), and credits if any are named."""
    await shop.do(_furnish, chairs)
    if credits is not None:
        await top_up(shop, credits)
    return shop


async def top_up(shop: Shop, credits: int) -> None:
    """Switch billing on."""

    def fill(tx: Transaction) -> None:
        wallet.configure(tx, mode="prepaid")
        if credits:
            ledger.grant(tx, credits, key="opening")

    await shop.do(fill)


async def credits(shop: Shop) -> tuple[int, int]:
    """What is left and what is held; the audit must agree."""
    assert (await shop.do(audit.audit)).right
    return await shop.look(ledger.balance)


async def turns(shop: Shop) -> list[tuple[str, str | None]]:
    """How each turn ended."""
    return [(turn.state, turn.outcome) for turn in await shop.all(Turn)]


async def appointments(shop: Shop) -> list[Appointment]:
    """All that were booked."""
    return list(await shop.all(Appointment))


async def configure(shop: Shop, **config: Any) -> None:
    """Set the assistant."""

    def change(tx: Transaction) -> None:
        assistant = tx.session.get_one(Assistant, (tx.tenant_id, shop.assistant_id))
        assistant.config = {**assistant.config, **config}

    await shop.do(change)


async def use(shop: Shop, brain: Brain, *calls: tuple[str, dict[str, Any]], by: str = ANA, say: str = "OK.") -> list[Done]:
    """A customer's message makes the model use these tools, one answer each; what became of them."""
    cues = [{"step": n, "calls": [{"name": name, "arguments": given}]} for n, (name, given) in enumerate(calls)]
    await brain.play(*cues, {"text": say})
    await shop.write(f"Please do {calls[0][0]}", by=by)
    await shop.quiet()
    turn = (await shop.all(Turn))[-1]
    return await shop.look(done.of_turn, turn.id)


async def open_every_day(shop: Shop) -> None:
    """The shop and whoever works there, from nine to seven."""
    await shop.do(lambda tx: hours.replace(tx, [Span(day, 9 * 60, 19 * 60) for day in range(7)]))


async def knows(shop: Shop, title: str, text: str) -> None:
    """Give the assistant something to look up, and wait until it is ready."""
    await shop.do(sources.add_text, title, text, markdown=True)
    ready = sa.select(sa.func.count()).select_from(Document).where(Document.title == title, Document.state == "ready")
    await shop.until(lambda tx: tx.session.scalar(ready))


def _furnish(tx: Transaction, chairs: int) -> UUID:
    who = resources.add(tx, NewResource("Rosa", units=chairs))
    return services.add(tx, NewService("Corte", 30, price=2800), [who.id]).id


def today() -> str:
    """The day, as tools want it."""
    return datetime.now(UTC).date().isoformat()
