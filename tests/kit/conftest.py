"""What the kit's own tests may ask for."""

from collections.abc import AsyncIterator, Callable, Iterator
from uuid import UUID

import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes
from tests.databases import Place
from tests.kit.workers import Diary, Workers


@pytest.fixture
def diary() -> Diary:
    """What the handlers of this test did."""
    return Diary()


@pytest.fixture
async def workers(database: str, place: Place, new_homes: Callable[[], Homes], tenant: UUID, other_tenant: UUID) -> AsyncIterator[Workers]:
    """Makes workers, and stops them."""
    made = Workers(new_homes, place.control if database == "postgresql" else None, [tenant, other_tenant])
    yield made
    await made.stop()


@pytest.fixture
def moving_clock() -> Iterator[None]:
    """The clock may be moved, and is right again afterwards."""
    yield
    clock.reset()
