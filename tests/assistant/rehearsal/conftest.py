"""The demo's salon with the scripted receptionist, and its owner's program at the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from frontdesk.assistant.rehearsal.models import ScenarioRow
from frontdesk.bootstrap import showcase
from frontdesk.bootstrap.example import SALON
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge.models import Document
from frontdesk.tenants import access, keys
from frontdesk.tenants.keys import NewKey
from tests.assistant.brain import Brain
from tests.assistant.thinking.conftest import _model, brain, settings
from tests.flow import Desk, Shop

__all__ = ["_model", "brain", "settings"]


@dataclass
class Owner:
    """The salon, and /v1/assistants/<its assistant> as an admin has it."""

    shop: Shop
    token: str
    brain: Brain

    async def asked(self, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"/v1/assistants/{self.shop.assistant_id}{path}"
        return await self.shop.desk.http.request(method, url, json=body, headers=headers)

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self.asked(method, path, body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    async def chat(self, *lines: str) -> list[Any]:
        """A trial, line by line."""
        answers: list[Any] = []
        for line in lines:
            state = {"state": answers[-1]["state"]} if answers else {}
            answers.append(await self.ask("POST", "/playground", {"text": line, **state}))
        return answers

    async def run(self, *ids: str, scripted: bool = False) -> Any:
        """Run scenarios; returns all of them."""
        return (await self.ask("POST", "/scenarios/run", {"scripted": scripted, **({"ids": ids} if ids else {})}))["items"]

    async def counts(self, *models: type[Any]) -> Sequence[int]:
        """How many rows there are."""

        def count(tx: Transaction) -> list[int]:
            return [tx.execute(sa.select(sa.func.count()).select_from(model)).scalar_one() for model in models]

        return await self.shop.look(count)


async def admin(shop: Shop) -> str:
    """A key that may set a shop up."""
    new = NewKey(shop.tenant_id, "owner", ["admin"])
    issued = await shop.desk.installation.homes.control(keys.issue, shop.desk.installation.sealer, new, access.system(shop.tenant_id))
    return issued.token


@pytest.fixture
async def owner(desk: Desk, brain: Brain) -> Owner:
    """The salon as the demo has it."""
    await brain.reset("receptionist")
    shop = await desk.shop("rosa")

    def fill(tx: Transaction) -> None:
        showcase.furnish(tx, SALON)
        tx.execute(sa.delete(ScenarioRow))

    await shop.do(fill)
    await shop.until(lambda tx: tx.session.query(Document).count() > 1 and all(d.state == "ready" for d in tx.session.query(Document)))
    return Owner(shop, await admin(shop), brain)
