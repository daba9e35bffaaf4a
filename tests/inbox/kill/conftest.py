"""A twin that tries a webhook again at once: the desk is never gone for long."""

from collections.abc import Iterator

import pytest

from frontdesk.simulator import app as simulator
from frontdesk.simulator.config import Config


@pytest.fixture(scope="session")
def _twin() -> Iterator[str]:
    with simulator.start(Config(port=0, retry_scale=0.001)) as running:
        yield running.url
