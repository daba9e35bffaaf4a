"""/v1 put together: its routes, its errors, its description."""

from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from frontdesk import __version__
from frontdesk.bootstrap import Installation
from frontdesk.kit.errors import AppError
from frontdesk.web import compat, compat_platform, compat_sessions, describe, manual, problems
from frontdesk.web.appbook import AppBook
from frontdesk.web.desk import PLACE, Desk
from frontdesk.web.framing import Framing
from frontdesk.web.routes import (
    appointments,
    assistant_settings,
    assistants,
    business,
    catalogue,
    channels,
    consent,
    contacts,
    conversations,
    escalations,
    facts,
    feed,
    hours,
    inbound,
    knowledge,
    library,
    media,
    messages,
    operator,
    people,
    questions,
    rehearsal,
    services,
    sessions,
    tools,
    turns,
    wallet,
)
from frontdesk.web.shapes.base import Problem
from frontdesk.web.ui import page

ROUTERS: tuple[APIRouter, ...] = (
    *(people.router, conversations.router, messages.router, contacts.router, media.router, feed.router),
    *(channels.router, sessions.router, inbound.router, facts.router, consent.router, operator.router),
    *(assistants.router, assistant_settings.router, turns.router, rehearsal.router, tools.router),
    *(business.router, hours.router, services.router, appointments.router, appointments.public),
    *(catalogue.router, escalations.router, library.router, knowledge.router, questions.router, wallet.router),
)


class Api:
    """The application behind the webhook doors, for one installation: the routes, with its desk in every request."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self._routes = desk, build_routes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[PLACE] = self.desk
        await self._routes(scope, receive, send)


def build_api(installation: Installation, book: AppBook) -> Api:
    """/v1, the older systems' addresses, the manual and the page."""
    return Api(Desk(installation, book))


@cache
def build_routes() -> FastAPI:
    """All routes. They hold nothing of an installation: enough to describe them, and the same for all."""
    api = FastAPI(
        title="Frontdesk",
        version=__version__,
        description=describe.TEXT,
        openapi_tags=describe.TAGS,
        docs_url=None,
        redirect_slashes=False,
        redoc_url=None,
        responses=_errors(400, 401, 402, 403, 404, 409, 413, 422, 429, 503),
        generate_unique_id_function=describe.name_of,
        exception_handlers={
            AppError: problems.from_app_error,
            RequestValidationError: problems.from_validation,
            HTTPException: problems.from_http,
            Exception: problems.from_bug,
        },
    )
    for router in ROUTERS:
        api.include_router(router)
    api.include_router(compat.router)
    api.include_router(compat_platform.router)
    api.include_router(compat_sessions.router)
    api.include_router(manual.router)
    api.add_middleware(Framing)
    api.router.default = page
    describe.complete(api)
    return api


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": Problem, "description": describe.ERRORS[status]} for status in statuses}
