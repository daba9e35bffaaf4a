"""Faults, time, templates' fate, starting afresh, and waiting until nothing is under way."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.kit import clock
from frontdesk.simulator import exchange, ids
from frontdesk.simulator.faults import Fault
from frontdesk.simulator.network import review
from frontdesk.simulator.templates import Template
from frontdesk.simulator.world import World

SETTLE_MOST = 300.0


class Reset(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    keep_people: bool = False  # numbers, customers, templates and files stay; only what happened is forgotten


class Time(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Move the clock; without anything, show the machine's own time again."""

    at: datetime | None = None
    advance: float | None = None  # seconds


class Fate(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    status: str | None = None
    reason: str = "NONE"
    category: str | None = None


class ReadyTemplate(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A template that is there without a review."""

    waba_id: str
    name: str
    language: str = "en_US"
    category: str = "UTILITY"
    components: list[dict[str, Any]] = []
    parameter_format: str = "POSITIONAL"
    status: str = "APPROVED"


class Control:
    """The endpoints that change how the simulator behaves."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def faults(self, request: Request) -> Response:
        faults = self._world.faults
        if request.method == "POST":
            fault = await exchange.read(request, Fault)
            return exchange.respond(faults.add(fault), 201)
        if request.method == "DELETE":
            faults.active.clear()
        return exchange.respond(list(faults.active.values()))

    async def fault(self, request: Request) -> Response:
        fault = self._world.faults.active.get(request.path_params["id"])
        if fault is None:
            raise HTTPException(404, "There is no fault with this id.")
        if request.method == "DELETE":
            del self._world.faults.active[fault.id]
        return exchange.respond(fault)

    async def seed(self, request: Request) -> Response:
        """Set the random generator of faults, so that a run can be repeated."""
        self._world.faults.random.seed(await exchange.read(request, int))
        return exchange.respond({})

    async def settled(self, request: Request) -> Response:
        """Wait (at most `timeout` seconds) until no message, status or webhook is on its way."""
        timeout = min(float(request.query_params.get("timeout", 10)), SETTLE_MOST)
        done = await self._world.timetable.settled(timeout)
        return exchange.respond({"settled": done, "busy": self._world.timetable.busy}, 200 if done else 408)

    async def reset(self, request: Request) -> Response:
        wanted = await exchange.read(request, Reset)
        if wanted.keep_people:
            self._world.forget()
        else:
            self._world.reset()
        return exchange.respond({})

    async def time(self, request: Request) -> Response:
        if request.method == "POST":
            wanted = await exchange.read(request, Time)
            if wanted.at is not None:
                clock.set(wanted.at)
            if wanted.advance is not None:
                clock.advance(timedelta(seconds=wanted.advance))
            if wanted.at is None and wanted.advance is None:
                clock.reset()
        return exchange.respond({"now": clock.now()})

    async def templates(self, request: Request) -> Response:
        new = await exchange.read(request, ReadyTemplate)
        template = self._world.templates.add(
            Template(
                ids.number(),
                new.waba_id,
                new.name,
                new.language,
                new.category.upper(),
                new.components,
                new.parameter_format.upper(),
                new.status.upper(),
            )
        )
        return exchange.respond(template.as_json(), 201)

    async def review(self, request: Request) -> Response:
        template = self._world.templates.by_id.get(request.path_params["id"])
        if template is None:
            raise HTTPException(404, "There is no template with this id.")
        fate = await exchange.read(request, Fate)
        if fate.category:
            review.recategorise(self._world, template, fate.category.upper())
        if fate.status:
            review.decide(self._world, template, fate.status.upper(), fate.reason)
        return exchange.respond(template.as_json())
