"""Templates: create, list, look up, change, delete; and the review that follows."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from frontdesk.kit import clock
from frontdesk.simulator import errors, ids
from frontdesk.simulator.graph import doors, template_rules
from frontdesk.simulator.network import review
from frontdesk.simulator.numbers import Token
from frontdesk.simulator.templates import Template
from frontdesk.simulator.world import World

HOUR, DAY, MONTH = 3600.0, 86_400.0, 30 * 86_400.0
PER_HOUR, PER_ACCOUNT, EDITS_PER_MONTH = 100, 250, 10
FILTERS = ("name", "language", "status", "category")


class TemplateAdmin:
    """The endpoints about templates."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def create(self, request: Request) -> Response:
        token = doors.token_of(self._world, request)
        account = doors.account_of(self._world, token, request.path_params["id"], "post")
        new = await doors.json_of(request)
        template_rules.check(new)
        self._check_room(account.id, new)
        template = self._world.templates.add(
            Template(
                ids.number(),
                account.id,
                new["name"],
                new["language"],
                str(new["category"]).upper(),
                new["components"],
                str(new.get("parameter_format", "POSITIONAL")).upper(),
            )
        )
        self._world.templates.created_at.setdefault(account.id, []).append(clock.now().timestamp())
        review.submit(self._world, template)
        return doors.respond({"id": template.id, "status": template.status, "category": template.category})

    async def list(self, request: Request) -> Response:
        token = doors.token_of(self._world, request)
        account = doors.account_of(self._world, token, request.path_params["id"], "get")
        query = request.query_params
        found = [
            template.as_json()
            for template in self._world.templates.of(account.id)
            if all(name not in query or getattr(template, name) == query[name] for name in FILTERS)
        ]
        first, limit = int(query.get("after") or 0), min(int(query.get("limit") or 25), 1000)
        page = found[first : first + limit]
        paging: dict[str, Any] = {"cursors": {"before": str(first), "after": str(first + len(page))}}
        if first + limit < len(found):
            url = request.url.include_query_params(after=first + limit)
            paging["next"] = str(url)
        return doors.respond({"data": page, "paging": paging})

    async def delete(self, request: Request) -> Response:
        """By name, every language; with `hsm_id` besides, that one only."""
        token = doors.token_of(self._world, request)
        account = doors.account_of(self._world, token, request.path_params["id"], "delete")
        name, only = request.query_params.get("name"), request.query_params.get("hsm_id")
        doomed = [template for template in self._world.templates.of(account.id) if template.name == name and only in (None, template.id)]
        if not doomed:
            raise errors.GraphError(100, message="Message template not found", subcode=2593002)
        for template in doomed:
            self._world.templates.drop(template)
        return doors.respond({"success": True})

    def describe(self, request: Request, token: Token) -> Response:
        return doors.respond(self._find(request, token, "get").as_json())

    async def edit(self, request: Request, token: Token) -> Response:
        template = self._find(request, token, "post")
        changes = await doors.json_of(request)
        if "category" in changes and template.status == "APPROVED":
            raise errors.GraphError(100, message="(#100) The category of an approved template cannot be changed.")
        self._check_edits(template)
        if "components" in changes:
            template_rules.check_components(changes["components"], authentication=template.category == "AUTHENTICATION")
            template.components = changes["components"]
        template.category = str(changes.get("category", template.category)).upper()
        template.edited_at.append(clock.now().timestamp())
        review.submit(self._world, template)
        return doors.respond({"success": True})

    def _check_room(self, account_id: str, new: dict[str, Any]) -> None:
        templates, now = self._world.templates, clock.now().timestamp()
        recent = [at for at in templates.created_at.get(account_id, ()) if now - at < HOUR]
        templates.created_at[account_id] = recent
        if len(recent) >= PER_HOUR:
            raise errors.GraphError(80007, "100 templates per hour and account.")
        if sum(1 for _ in templates.of(account_id)) >= PER_ACCOUNT:
            raise template_rules.refusal(2388019, "Message Template Limit Exceeded", "An account has 250 templates at most.")
        if templates.is_blocked(account_id, new["name"]):
            raise template_rules.refusal(2388023, "Name was deleted", "A deleted name can be used again after 30 days.")
        if templates.find(account_id, new["name"], new["language"]):
            raise template_rules.refusal(2388024, "Content exists", "There is already content in this language.")

    def _check_edits(self, template: Template) -> None:
        now = clock.now().timestamp()
        recent = [at for at in template.edited_at if now - at < MONTH]
        if template.status == "APPROVED" and (len(recent) >= EDITS_PER_MONTH or any(now - at < DAY for at in recent)):
            raise errors.GraphError(100, message="(#100) An approved template may be edited once a day, 10 times in 30 days.")

    def _find(self, request: Request, token: Token, verb: str) -> Template:
        template = self._world.templates.by_id.get(request.path_params["id"])
        if template is None or template.account_id not in token.account_ids:
            raise errors.no_such_object(request.path_params["id"], verb)
        return template
