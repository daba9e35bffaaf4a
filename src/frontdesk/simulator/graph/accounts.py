"""Numbers and accounts: what they are, who follows them, whom they have blocked."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from frontdesk.kit import clock
from frontdesk.simulator import errors
from frontdesk.simulator.customers import digits
from frontdesk.simulator.graph import doors
from frontdesk.simulator.numbers import Number, Subscription, Token
from frontdesk.simulator.world import World

DAY = 86_400.0
BLOCKED_MOST = 64_000


class Accounts:
    """The endpoints about numbers and accounts."""

    def __init__(self, world: World) -> None:
        self._world = world

    def describe(self, request: Request, token: Token) -> Response:
        """GET /{phone_number_id}, or /{waba_id}; `fields` picks."""
        object_id = request.path_params["id"]
        if object_id in self._world.directory.accounts:
            account = doors.account_of(self._world, token, object_id, "get")
            return doors.respond({"id": account.id, "name": f"Account {account.id}", "timezone_id": "1"})
        number = doors.number_of(self._world, token, object_id, "get")
        return doors.respond(_picked(_number_json(number), request.query_params.get("fields")))

    async def configure(self, request: Request, token: Token) -> Response:
        """POST /{phone_number_id}: a webhook address of its own, which must pass the handshake."""
        number = doors.number_of(self._world, token, request.path_params["id"], "post")
        wanted = (await doors.json_of(request)).get("webhook_configuration") or {}
        url = wanted.get("override_callback_uri") or None
        if url:
            await self._verify(token, url, wanted.get("verify_token"))
        number.override = url
        return doors.respond({"success": True})

    async def numbers(self, request: Request) -> Response:
        token = doors.token_of(self._world, request)
        account = doors.account_of(self._world, token, request.path_params["id"], "get")
        return doors.respond({"data": [_number_json(one) for one in self._world.directory.numbers_of(account.id)]})

    async def followers(self, request: Request) -> Response:
        """GET, POST and DELETE /{waba_id}/subscribed_apps."""
        token = doors.token_of(self._world, request)
        account = doors.account_of(self._world, token, request.path_params["id"], request.method.lower())
        if request.method == "GET":
            return doors.respond(
                {
                    "data": [
                        {"whatsapp_business_api_data": {"id": app_id, "name": f"App {app_id}"}}
                        | ({"override_callback_uri": override} if override else {})
                        for app_id, override in account.followers.items()
                    ]
                }
            )
        if request.method == "DELETE":
            account.followers.pop(token.app_id, None)
        else:
            wanted = await doors.json_of(request)
            url = wanted.get("override_callback_uri") or None
            if url:
                await self._verify(token, url, wanted.get("verify_token"))
            account.followers[token.app_id] = url
        return doors.respond({"success": True})

    async def blocked(self, request: Request) -> Response:
        """GET, POST and DELETE /{phone_number_id}/block_users."""
        token = doors.token_of(self._world, request)
        number = doors.number_of(self._world, token, request.path_params["id"], request.method.lower())
        if request.method == "GET":
            data = [{"messaging_product": "whatsapp", "wa_id": wa_id} for wa_id in sorted(number.blocked)]
            return doors.respond({"data": data})
        users = (await doors.json_of(request)).get("block_users")
        if not isinstance(users, list) or not users or len(users) > 1000:
            raise errors.parameter("Param block_users must have 1 to 1000 users.")
        named = [str(user.get("user", "")) for user in users if isinstance(user, dict)]
        if request.method == "DELETE":
            return self._unblock(number, named)
        return self._block(number, named)

    def _block(self, number: Number, named: list[str]) -> Response:
        added, failed = [], []
        now = clock.now().timestamp()
        for name in named:
            customer = self._world.customers.find(digits(name))
            wrote_at = number.windows.get(customer.wa_id, 0.0) if customer else 0.0
            if customer and now - wrote_at < DAY and len(number.blocked) < BLOCKED_MOST:
                number.blocked.add(customer.wa_id)
                added.append({"input": name, "wa_id": customer.wa_id})
            else:
                details = {"details": "The user has not written in the last 24 hours."}
                reason = {"message": "Re-engagement required", "code": 131047, "error_data": details}
                failed.append({"input": name, "errors": [reason]} | ({"wa_id": customer.wa_id} if customer else {}))
        lists: dict[str, Any] = {"added_users": added} | ({"failed_users": failed} if failed else {})
        body: dict[str, Any] = {"messaging_product": "whatsapp", "block_users": lists}
        if not failed:
            return doors.respond(body)
        error = errors.GraphError(139100, "Some users were not blocked; see the list.")
        return doors.respond(body | error.body(), 400)

    def _unblock(self, number: Number, named: list[str]) -> Response:
        removed = []
        for name in named:
            customer = self._world.customers.find(digits(name))
            if customer and customer.wa_id in number.blocked:
                number.blocked.discard(customer.wa_id)
                removed.append({"input": name, "wa_id": customer.wa_id})
        return doors.respond({"messaging_product": "whatsapp", "block_users": {"removed_users": removed}})

    async def _verify(self, token: Token, url: str, verify_token: str | None) -> None:
        app = self._world.directory.apps[token.app_id]
        if verify_token:
            app.verify_token = verify_token
        try:
            passed, status = await self._world.courier.verify(Subscription(app, url))
        except ValueError as error:
            raise errors.GraphError(2200, message=f"(#2200) {error}") from None
        if not passed:
            raise errors.GraphError(2200, message=f"(#2200) Callback verification failed: HTTP {status or 'no answer'}")


def _number_json(number: Number) -> dict[str, Any]:
    level = "HIGH" if number.behaviour.throughput >= 1000 or not number.behaviour.throughput else "STANDARD"
    return {
        "id": number.id,
        "display_phone_number": number.display,
        "verified_name": number.name,
        "quality_rating": number.quality,
        "code_verification_status": "VERIFIED",
        "platform_type": "CLOUD_API",
        "throughput": {"level": level},
        "status": "CONNECTED",
        "name_status": "APPROVED",
        "webhook_configuration": {"phone_number": number.override} if number.override else {},
    }


def _picked(whole: dict[str, Any], fields: str | None) -> dict[str, Any]:
    if not fields:
        return whole
    wanted = {"id", *fields.replace(" ", "").split(",")}
    return {name: value for name, value in whole.items() if name in wanted}
