"""A clock that stands still, and a tenant's wallet."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes
from tests.billing.purse import NOON, Purse


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    clock.set(NOON)
    yield
    clock.reset()


@pytest.fixture
def purse(homes: Homes, tenant: UUID) -> Purse:
    """The wallet of `tenant`."""
    return Purse(homes, tenant)


@pytest.fixture
def strangers_purse(homes: Homes, other_tenant: UUID) -> Purse:
    """The wallet of the tenant beside it."""
    return Purse(homes, other_tenant)
