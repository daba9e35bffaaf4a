"""A scripted model over HTTP, and desks that ask it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from frontdesk.settings import Settings
from frontdesk.simulator.model import app
from tests.assistant.brain import Brain


@pytest.fixture(scope="session")
def _model() -> Iterator[str]:
    import frontdesk.providers.llm_wire  # noqa: F401 — takes seconds: not within the first test

    with app.start(app.Setting(mind="obedient")) as running:
        yield running.url


@pytest.fixture
async def brain(_model: str) -> AsyncIterator[Brain]:
    """The model, with no script yet."""
    made = Brain(_model)
    await made.reset()
    yield made
    await made.reset()
    await made.close()


@pytest.fixture
def settings(settings: Settings, brain: Brain) -> Settings:
    """An installation that asks it."""
    return brain.settings(settings)
