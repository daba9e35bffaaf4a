"""The API against its own description: thousands of requests made from it, well formed and not, and no accident."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis import settings as effort
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from frontdesk.settings import Settings
from frontdesk.web import v1
from tests.cloud.graph_server import GraphServer
from tests.web.test_access import FOR_OPERATORS, every_id
from tests.world import Mould, copied, running

EXAMPLES = 15
"""Requests per operation; the whole takes half a minute."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ENDLESS = {"follow"}
"""Has no end by design; tests/web/test_feed.py looks after it."""

api = schemathesis.openapi.from_dict(v1.build_routes().openapi()).exclude(operation_id=sorted(ENDLESS))


@dataclass
class Served:
    """A world in a thread and an event loop of its own, and what is known of it here."""

    url: str = ""
    key: str = ""
    operator_key: str = ""
    ids: dict[str, dict[str, str]] = field(default_factory=dict)

    def headers(self, name: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.operator_key if name in FOR_OPERATORS else self.key}"}


@pytest.fixture(scope="module")
def served(mould: Mould, meta: GraphServer, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One world for all operations: they meet what the others have left."""
    made, ready, stop = Served(), threading.Event(), threading.Event()
    with copied(mould, request, tmp_path_factory.mktemp("schema"), meta) as settings:
        thread = threading.Thread(target=asyncio.run, args=(_serve(settings, mould, meta, Stage(made, ready, stop)),))
        thread.start()
        assert ready.wait(60)
        yield made
        stop.set()
        thread.join()


class Stage(NamedTuple):
    """How the two threads hear of each other."""

    made: Served
    ready: threading.Event
    stop: threading.Event


async def _serve(settings: Settings, mould: Mould, meta: GraphServer, stage: Stage) -> None:
    async with running(settings, mould, meta) as world, world.served() as url:
        made = stage.made
        made.url, made.key, made.operator_key = url, world.rosa.keys["admin"], world.operator_key
        made.ids = await every_id(world)
        stage.ready.set()
        await asyncio.to_thread(stage.stop.wait)


@api.parametrize()
@effort(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.generate],
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
def test_no_request_brings_an_accident(case: schemathesis.Case, served: Served) -> None:
    name = str(case.operation.definition.raw["operationId"])
    aim(case, served)
    if name == "receptionist_chat":
        case.query = {**(case.query or {}), "wait": 0}
    response = case.call(base_url=served.url, headers=served.headers(name))
    case.validate_response(response, checks=CHECKS)


def aim(case: schemathesis.Case, served: Served) -> None:
    """Let the request reach a row that is there, unless it would take it away."""
    noun = next((noun for noun in served.ids if f"/{noun}" in case.path), None)
    if noun is not None and case.path_parameters and case.method.upper() != "DELETE":
        case.path_parameters = {**case.path_parameters, **{k: v for k, v in served.ids[noun].items() if k in case.path_parameters}}


def test_the_world_is_still_well(served: Served) -> None:
    """After all that."""
    answer = httpx.get(f"{served.url}/v1/conversations", headers=served.headers("list_conversations"))
    assert answer.status_code == 200
