"""The world with a model: a scripted one, over HTTP."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.settings import Settings
from tests.assistant.brain import Brain
from tests.assistant.thinking.conftest import _model, brain
from tests.cloud.graph_server import GraphServer
from tests.world import Mould, World, running

__all__ = ["_model", "brain"]


@pytest.fixture
async def world(settings: Settings, mould: Mould, meta: GraphServer, brain: Brain) -> AsyncIterator[World]:
    """Everything, running, and a model to ask."""
    async with running(brain.settings(settings, llm_seconds=3.0), mould, meta) as made:
        yield made
