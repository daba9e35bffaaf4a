"""The scripted model, as for turns without tools, and a shop that has something for every tool."""

import base64
from collections.abc import Sequence
from uuid import UUID

import pytest

from frontdesk.inbox.models import Media
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import library
from frontdesk.knowledge.library import File
from frontdesk.reception import catalogue
from frontdesk.reception.catalogue import NewOption, NewProduct
from tests.assistant.brain import knows, open_every_day, salon
from tests.assistant.thinking.conftest import _model, brain, settings
from tests.flow import Shop

__all__ = ["_model", "brain", "full", "settings"]

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture
async def full(shop: Shop) -> Shop:
    """Services, products, something to look up, a file to send, opening hours."""
    await salon(shop, chairs=5)
    await open_every_day(shop)
    await shop.do(_products)
    await knows(shop, "House rules", "# Parking\n\nThere is a car park at Plaza Mayor, two minutes away.")
    await _file(shop, "Price list")
    return shop


def _products(tx: Transaction) -> Sequence[UUID]:
    shampoo = catalogue.add(tx, NewProduct("Shampoo", 950, "SH-1", "For every hair.", tax=2100, options=[NewOption("Scent", "Rose")]))
    return [shampoo.id, catalogue.add(tx, NewProduct("Hair oil", 1500)).id, catalogue.add(tx, NewProduct("Hair brush", 700)).id]


async def _file(shop: Shop, title: str) -> None:
    headers = {"Authorization": f"Bearer {shop.token}"}
    stored = await shop.desk.http.post("/v1/media", files={"file": ("list.png", PNG, "image/png")}, headers=headers)
    assert stored.status_code == 201, stored.text
    await shop.do(_shelve, UUID(stored.json()["id"]), title)


def _shelve(tx: Transaction, media_id: UUID, title: str) -> None:
    stored = tx.session.get_one(Media, (tx.tenant_id, media_id))
    library.add(tx, title, "what everything costs", File(media_id, stored.sha256 or "", "image/png", stored.size or 0))
