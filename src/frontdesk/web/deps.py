"""Who calls, what they may do, and how they reach their tenant. Every route takes one of these: it is its actor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from fastapi import Depends, Query, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from frontdesk.kit.errors import NotFound, Unauthorized
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import keys, login, members
from frontdesk.tenants.access import Actor, Kind, Scope
from frontdesk.tenants.login import Visit
from frontdesk.tenants.members import WhichTenant
from frontdesk.web.desk import PLACE, Desk
from frontdesk.web.framing import ADDED
from frontdesk.web.limits import TooManyRequests

P = ParamSpec("P")
R = TypeVar("R")

COOKIE = "frontdesk_session"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
TENANT_HEADERS = ("x-tenant", "x-client-id")
"""The second is what the older systems' callers send."""

_bearer = HTTPBearer(auto_error=False, scheme_name="key", description="An API key: `Authorization: Bearer fd_…`")
_cookie = APIKeyCookie(
    name=COOKIE,
    auto_error=False,
    scheme_name="session",
    description="The cookie of somebody who is signed in; requests that write also carry `X-CSRF-Token`.",
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and their way to the data. `visit` is there where a person is signed in."""

    desk: Desk
    actor: Actor
    request: Request
    visit: Visit | None = None

    @property
    def tenant_id(self) -> UUID:
        """The tenant that the caller acts in."""
        assert self.actor.tenant_id is not None
        return self.actor.tenant_id

    async def read(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function that only reads, in the tenant's home."""
        return await self.desk.homes.read(self.tenant_id, fn, *args, **kwargs)

    async def write(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in one transaction of the tenant's home; returns after the commit."""
        return await self.desk.homes.transact(self.tenant_id, fn, *args, **kwargs)


class Needs:
    """The scope that a route's caller must have (None: whoever is known). As a dependency it finds out who calls."""

    def __init__(self, scope: Scope | None) -> None:
        self.scope = scope

    async def __call__(
        self,
        request: Request,
        _key: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
        _session: Annotated[str | None, Security(_cookie)],
        _tenant: Annotated[
            str | None, Query(alias="tenant", max_length=40, description="Its short name, like the header X-Tenant.")
        ] = None,
    ) -> Caller:
        caller = await identify(request, anywhere=self.scope is None)
        self._check(caller)
        _count(caller)
        return caller

    def _check(self, caller: Caller) -> None:
        if self.scope is None:
            return
        if self.scope is not Scope.OPERATOR and caller.actor.tenant_id is None and caller.visit is not None:
            raise WhichTenant
        caller.actor.require(self.scope)


class Anybody:
    """Says of a route that it is open to strangers."""

    async def __call__(self, request: Request) -> Desk:
        desk: Desk = request.scope[PLACE]
        return desk


Known = Annotated[Caller, Depends(Needs(None))]
Reader = Annotated[Caller, Depends(Needs(Scope.READ))]
Writer = Annotated[Caller, Depends(Needs(Scope.WRITE))]
Admin = Annotated[Caller, Depends(Needs(Scope.ADMIN))]
Operator = Annotated[Caller, Depends(Needs(Scope.OPERATOR))]
Stranger = Annotated[Desk, Depends(Anybody())]


async def identify(request: Request, *, anywhere: bool = False) -> Caller:
    """Who sends this request. Raises Unauthorized, Forged, WhichTenant, NotFound for a tenant that is not theirs.

    `anywhere`: the last two do not matter, the question is only who they are.
    """
    desk: Desk = request.scope[PLACE]
    token = _token(request)
    if token is not None:
        return await _by_key(desk, request, token)
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        raise Unauthorized
    visit = await login.resume(desk.homes, desk.sealer, cookie)
    if request.method not in SAFE:
        visit.check_csrf(request.headers.get("x-csrf-token"))
    actor = await desk.homes.read_control(_enter, visit, _tenant(request), anywhere)
    return Caller(desk, actor, request, visit)


def _enter(tx: Transaction, visit: Visit, slug: str | None, anywhere: bool) -> Actor:
    try:
        return members.enter(tx, visit, slug)
    except (WhichTenant, NotFound):
        if not anywhere:
            raise
        return Actor(Kind.MEMBER, None, visit.person_id, name=visit.name)


async def _by_key(desk: Desk, request: Request, token: str) -> Caller:
    actor = await keys.authenticate(desk.homes, desk.sealer, token)
    slug = _tenant(request)
    if slug is not None and actor.tenant_id is not None and slug != await desk.slug(actor.tenant_id):
        raise NotFound("There is no such business.")
    return Caller(desk, actor, request)


def _token(request: Request) -> str | None:
    given = request.headers.get("authorization")
    if given is None:
        return None
    scheme, _, token = given.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorized('Send the API key as "Authorization: Bearer fd_…".')
    return token.strip()


def _tenant(request: Request) -> str | None:
    named = [request.headers[name] for name in TENANT_HEADERS if name in request.headers]
    return (named or [request.query_params.get("tenant", "")])[0] or None


def _count(caller: Caller) -> None:
    """One request more for this key or session."""
    who: Any = caller.actor.key_id or (caller.visit.login_id if caller.visit else caller.actor.name)
    allowance = caller.desk.limits.take(who)
    caller.request.scope.setdefault(ADDED, []).extend(allowance.headers)
    if allowance.remaining < 0:
        raise TooManyRequests(retry_after=allowance.reset)
