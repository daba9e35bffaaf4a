"""A clock that stands still, and a door into one tenant's home."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes
from tests.contacts.shop import Shop

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    clock.set(NOON)
    yield
    clock.reset()


@pytest.fixture
def shop(homes: Homes, tenant: UUID) -> Shop:
    return Shop(homes, tenant)
