"""Every Graph address, with and without a version in front."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontdesk.simulator import errors
from frontdesk.simulator.graph import doors
from frontdesk.simulator.graph.accounts import Accounts
from frontdesk.simulator.graph.files import Files
from frontdesk.simulator.graph.messages import Messages
from frontdesk.simulator.graph.template_admin import TemplateAdmin
from frontdesk.simulator.network.inbound import FILE_ADDRESS
from frontdesk.simulator.world import World

VERSIONS = ("/v{version:float}", "")
Endpoint = Callable[[Request], Awaitable[Response]]


def hot(world: World) -> list[Route]:
    """The address that must be found first."""
    messages = Messages(world)
    return [Route(f"{version}/{{id}}/messages", messages) for version in VERSIONS]


def others(world: World) -> list[Route]:
    """All other addresses; the last of them match nearly anything, so they come after everything else."""
    files, templates, accounts = Files(world), TemplateAdmin(world), Accounts(world)
    routes = [Route(FILE_ADDRESS, files.fetch)]
    for version in VERSIONS:
        prefix = f"{version}/{{id}}"
        routes += [
            Route(f"{prefix}/media", _told(files.upload), methods=["POST"]),
            Route(f"{prefix}/message_templates", _told(templates.list), methods=["GET"]),
            Route(f"{prefix}/message_templates", _told(templates.create), methods=["POST"]),
            Route(f"{prefix}/message_templates", _told(templates.delete), methods=["DELETE"]),
            Route(f"{prefix}/subscribed_apps", _told(accounts.followers), methods=["GET", "POST", "DELETE"]),
            Route(f"{prefix}/phone_numbers", _told(accounts.numbers), methods=["GET"]),
            Route(f"{prefix}/block_users", _told(accounts.blocked), methods=["GET", "POST", "DELETE"]),
            Route(prefix, _told(_by_id(world, files, templates, accounts)), methods=["GET", "POST", "DELETE"]),
        ]
    return routes


def _by_id(world: World, files: Files, templates: TemplateAdmin, accounts: Accounts) -> Endpoint:
    """An object's own address: what it is decides who answers."""

    async def endpoint(request: Request) -> Response:
        token = doors.token_of(world, request)
        object_id, method = request.path_params["id"], request.method
        if object_id in world.templates.by_id and method != "DELETE":
            return templates.describe(request, token) if method == "GET" else await templates.edit(request, token)
        if method == "DELETE":
            return files.delete(request, token)
        if object_id in world.directory.numbers or object_id in world.directory.accounts:
            return accounts.describe(request, token) if method == "GET" else await accounts.configure(request, token)
        if method == "POST":
            raise errors.no_such_object(object_id, "post")
        return files.describe(request, token)

    return endpoint


def _told(endpoint: Endpoint) -> Endpoint:
    """Answer GraphErrors in Meta's way."""

    async def told(request: Request) -> Response:
        try:
            return await endpoint(request)
        except errors.GraphError as error:
            return doors.refuse(error)

    return told
