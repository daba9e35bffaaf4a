"""What the kill tests share."""

from collections.abc import Iterator, Sequence

import pytest
import sqlalchemy as sa

from tests.kit.kill import child
from tests.kit.kill.processes import Begin


@pytest.fixture
def extra_tables() -> Sequence[sa.Table]:
    return child.TABLES


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Starts processes, and ends those that are left."""
    begun = Begin()
    yield begun
    begun.end()
