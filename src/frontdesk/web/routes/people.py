"""Signing in, members, keys."""

from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter, Request, Response

from frontdesk.kit.errors import Forbidden, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access, keys, login, members, passwords
from frontdesk.tenants.access import Actor, Scope
from frontdesk.tenants.login import Attempt, Visit
from frontdesk.tenants.models import ApiKey, Member, Role
from frontdesk.web.answers import once_in_control
from frontdesk.web.deps import COOKIE, Admin, Caller, Known, Stranger
from frontdesk.web.desk import Desk
from frontdesk.web.shapes import people as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.people import (
    Credentials,
    IssuedKey,
    KeyRef,
    KeyShape,
    Me,
    MemberChanges,
    MemberShape,
    Membership,
    NewKey,
    NewMember,
    PersonShape,
)
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["people"], prefix="/v1")


@router.post("/login")
async def sign_in(desk: Stranger, request: Request, response: Response, body: Credentials) -> Me:
    """Open a session: a cookie, and the token that requests which write must carry as X-CSRF-Token."""
    attempt = Attempt(
        email=body.email,
        password=body.password.get_secret_value(),
        address=request.client.host if request.client else "",
        user_agent=request.headers.get("user-agent", ""),
        stay=timedelta(hours=desk.settings.session_hours),
    )
    signed_in = await login.sign_in(desk.homes, desk.sealer, attempt)
    _set_cookie(desk, request, response, signed_in.token)
    return await _me(desk, signed_in.visit)


@router.post("/logout", status_code=204)
async def sign_out(caller: Known) -> Response:
    """End the session."""
    if caller.visit is None:
        raise Forbidden("A key is not signed in: revoke it with DELETE /v1/keys/{id}.")
    await caller.desk.homes.control(login.sign_out, caller.visit.login_id)
    caller.desk.tails.doubt()
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return response


@router.get("/me")
async def me(caller: Known, request: Request, response: Response) -> Me:
    """Who asks, and where they may go. The cookie lasts on from here."""
    if caller.visit is not None:
        _set_cookie(caller.desk, request, response, request.cookies[COOKIE])
        return await _me(caller.desk, caller.visit)
    return await _key(caller)


@router.get("/members")
async def list_members(caller: Admin) -> Page[MemberShape]:
    """The team."""
    rows = await caller.desk.homes.read_control(members.team, caller.tenant_id)
    return Page(items=[shapes.member(row) for row in rows])


@router.post("/members", status_code=201)
async def add_member(caller: Admin, body: NewMember) -> MemberShape:
    """Let somebody join; owners are made by owners."""
    hashed = await passwords.digest(body.password.get_secret_value())
    new = members.NewMember(caller.tenant_id, body.email, body.name, hashed, body.role)
    return await once_in_control(caller, MemberShape, _add_member, new, caller.actor)


@router.patch("/members/{id}")
async def change_member(caller: Admin, id: UUID, body: MemberChanges) -> MemberShape:
    """Give a member another role."""
    changed = await caller.desk.homes.control(_change_member, caller.tenant_id, id, body.role, caller.actor)
    caller.desk.tails.doubt()
    return changed


@router.delete("/members/{id}", status_code=204)
async def remove_member(caller: Admin, id: UUID) -> Response:
    """Take a member out of the team."""
    await caller.desk.homes.control(_remove_member, caller.tenant_id, id, caller.actor)
    caller.desk.tails.doubt()
    return Response(status_code=204)


@router.get("/keys")
async def list_keys(caller: Admin) -> Page[KeyShape]:
    """The keys that are not revoked, the newest first."""
    rows = await caller.desk.homes.read_control(keys.of_tenant, caller.tenant_id)
    return Page(items=[shapes.key(row) for row in rows])


@router.post("/keys", status_code=201)
async def issue_key(caller: Admin, body: NewKey) -> IssuedKey:
    """Make a key, with no more scopes than its maker has. Its token is shown this once."""
    if Scope.OPERATOR in body.scopes:
        raise Forbidden('scopes: a business\'s keys have no scope "operator".', field="scopes")
    new = keys.NewKey(caller.tenant_id, body.name, [str(scope) for scope in body.scopes])
    return await once_in_control(caller, IssuedKey, _issue, caller.desk, new, caller.actor)


@router.delete("/keys/{id}", status_code=204)
async def revoke_key(caller: Admin, id: UUID) -> Response:
    """End a key for good."""
    await caller.desk.homes.control(_revoke, caller.tenant_id, id, caller.actor)
    caller.desk.tails.doubt()
    return Response(status_code=204)


async def _me(desk: Desk, visit: Visit) -> Me:
    places = await desk.homes.read_control(members.places, visit)
    person = PersonShape(id=visit.person_id, email=visit.email, name=visit.name, is_operator=visit.is_operator)
    return Me(person=person, tenants=[shapes.membership(place) for place in places], csrf_token=visit.csrf)


async def _key(caller: Caller) -> Me:
    actor = caller.actor
    assert actor.key_id is not None
    key = KeyRef(id=actor.key_id, name=actor.name, scopes=sorted(actor.scopes))
    entry = caller.desk.installation.directory.get(actor.tenant_id) if actor.tenant_id else None
    return Me(person=None, key=key, tenants=[Membership(slug=entry.slug, name=entry.name, role=None)] if entry else [], csrf_token=None)


def _set_cookie(desk: Desk, request: Request, response: Response, token: str) -> None:
    secure = request.url.scheme == "https" or desk.settings.public_url.startswith("https://")
    response.set_cookie(COOKIE, token, max_age=desk.settings.session_hours * 3600, path="/", secure=secure, httponly=True, samesite="lax")


def _add_member(tx: Transaction, new: members.NewMember, actor: Actor) -> MemberShape:
    return shapes.member(members.add(tx, new, actor))


def _member(tx: Transaction, tenant_id: UUID, id: UUID, actor: Actor) -> Member:
    """A member of this tenant: an operator reaches others too, but not through this address."""
    member = access.get(tx, Member, id, actor, lock=True)
    if member.tenant_id != tenant_id:
        raise NotFound("There is no such member.")
    return member


def _change_member(tx: Transaction, tenant_id: UUID, id: UUID, role: Role, actor: Actor) -> MemberShape:
    member = _member(tx, tenant_id, id, actor)
    members.change_role(tx, member, role, actor)
    tx.session.flush()
    return next(shapes.member(listed) for listed in members.team(tx, tenant_id) if listed.id == member.id)


def _remove_member(tx: Transaction, tenant_id: UUID, id: UUID, actor: Actor) -> None:
    members.remove(tx, _member(tx, tenant_id, id, actor), actor)


def _issue(tx: Transaction, desk: Desk, new: keys.NewKey, actor: Actor) -> IssuedKey:
    issued = keys.issue(tx, desk.sealer, new, actor)
    return IssuedKey(**shapes.key(issued.key).model_dump(), token=issued.token)


def _revoke(tx: Transaction, tenant_id: UUID, id: UUID, actor: Actor) -> None:
    key = access.get(tx, ApiKey, id, actor, lock=True)
    if key.tenant_id != tenant_id:
        raise NotFound("There is no such key.")
    keys.revoke(tx, key)
