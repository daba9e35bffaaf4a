"""The API against its own description: thousands of requests made from it, well formed and not, and no accident."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis import settings as effort
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from frontdesk.settings import Settings
from tests.cloud.graph_server import GraphServer
from tests.web.walk import FOR_OPERATORS, SCHEMA, every_id, noun_of
from tests.world import Mould, copied, running

EXAMPLES = 8
"""Requests per operation, on each database: nearly all of the time goes into making them up."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ENDLESS = {"follow"}
"""Has no end by design; tests/web/test_feed.py looks after it."""
WAITING = {"receptionist_chat", "link"}
"""Wait for as long as they are asked to."""
PATIENT = {"saas_generate_qr"}
"""Waits for a QR that nobody here shows, unless the number is not there; tests/linked/test_compat.py has one shown."""

api = schemathesis.openapi.from_dict(SCHEMA).exclude(operation_id=sorted(ENDLESS))


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
    if name not in PATIENT:
        aim(case, served)
    if name in WAITING:
        case.query = {**(case.query or {}), "wait": 0}
    response = case.call(base_url=served.url, headers=served.headers(name))
    case.validate_response(response, checks=CHECKS)


def aim(case: schemathesis.Case, served: Served) -> None:
    """Let the request reach a row that is there, unless it would take it away."""
    ids = served.ids.get(noun_of(case.path), {})
    if case.path_parameters and case.method.upper() != "DELETE":
        case.path_parameters = {**case.path_parameters, **{k: v for k, v in ids.items() if k in case.path_parameters}}


def test_every_number_that_comes_in_has_a_bound() -> None:
    """A column has one, and what is beyond it is an accident on PostgreSQL."""
    taken = [
        (operation["operationId"], part) for way in SCHEMA["paths"].values() for operation in way.values() for part in parts(operation)
    ]
    endless = {name for name, part in taken for found in numbers(part) if "maximum" not in found}
    assert endless == {"receptionist_chat", "desktop_agent_message"}, "only what is read as a time, with care, may be any number"


def parts(operation: dict[str, Any]) -> list[Any]:
    """The schemas of what an operation takes."""
    return [*[parameter["schema"] for parameter in operation.get("parameters", ())], operation.get("requestBody", {})]


def numbers(schema: Any, above: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """The integers in a schema, wherever they stand."""
    name = schema["$ref"].rpartition("/")[2] if isinstance(schema, dict) and "$ref" in schema else ""
    if name and name not in above:
        yield from numbers(SCHEMA["components"]["schemas"][name], (*above, name))
    elif isinstance(schema, dict):
        if schema.get("type") == "integer":
            yield schema
        for word, inner in schema.items():
            if word not in ("example", "examples", "default"):
                yield from numbers(inner, above)
    elif isinstance(schema, list):
        for inner in schema:
            yield from numbers(inner, above)


def test_the_world_is_still_well(served: Served) -> None:
    """After all that."""
    answer = httpx.get(f"{served.url}/v1/conversations", headers=served.headers("list_conversations"))
    assert answer.status_code == 200
