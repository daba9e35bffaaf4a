"""Repeatable requests: a POST with an `Idempotency-Key` happens once, and is answered alike each time it is sent."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from frontdesk.inbox import idempotency as in_home
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import idempotency as in_control
from frontdesk.tenants.idempotency import Answer, RacedRequest, digest
from frontdesk.web.deps import Caller
from frontdesk.web.shapes.base import Shape

P = ParamSpec("P")
V = TypeVar("V", bound=Shape)

HEADER = "Idempotency-Key"


async def once(caller: Caller, model: type[V], fn: Callable[Concatenate[Transaction, P], V], *args: P.args, **kwargs: P.kwargs) -> V:
    """`caller.write(fn, …)` at most once for each key; the answer is kept in the transaction that does the work."""
    if HEADER not in caller.request.headers:
        return await caller.write(fn, *args, **kwargs)
    return await once_of(caller, await caller.request.body(), model, fn, *args, **kwargs)


async def once_of(
    caller: Caller, body: bytes, model: type[V], fn: Callable[Concatenate[Transaction, P], V], *args: P.args, **kwargs: P.kwargs
) -> V:
    """The same where the request is known by something else than its bytes."""
    key = _key(caller)
    if key is None:
        return await caller.write(fn, *args, **kwargs)

    def work(tx: Transaction) -> V:
        known = in_home.recall(tx, key, body)
        if known is not None:
            return model.model_validate(known.body)
        made = fn(tx, *args, **kwargs)
        in_home.remember(tx, key, body, _answer(made))
        return made

    return await _twice(partial(caller.write, work))


async def once_in_control(
    caller: Caller, model: type[V], fn: Callable[Concatenate[Transaction, P], V], *args: P.args, **kwargs: P.kwargs
) -> V:
    """The same for what is done in the control database."""
    desk, key = caller.desk, _key(caller)
    if key is None:
        return await desk.homes.control(fn, *args, **kwargs)
    body = await caller.request.body()

    def work(tx: Transaction) -> V:
        known = in_control.recall(tx, desk.sealer, key, body)
        if known is not None:
            return model.model_validate(known.body)
        made = fn(tx, *args, **kwargs)
        in_control.remember(tx, desk.sealer, key, body, _answer(made))
        return made

    return await _twice(partial(desk.homes.control, work))


async def once_around(caller: Caller, model: type[V], make: Callable[[], Awaitable[V]]) -> V:
    """The same for work of several steps, which must itself do no harm when it is begun again after a crash."""
    desk, key = caller.desk, _key(caller)
    if key is None:
        return await make()
    request = await caller.request.body()
    known = await desk.homes.read_control(in_control.recall, desk.sealer, key, request)
    if known is not None:
        return model.model_validate(known.body)
    made = await make()
    try:
        await desk.homes.control(in_control.remember, desk.sealer, key, request, _answer(made))
    except RacedRequest:
        faster = await desk.homes.read_control(in_control.recall, desk.sealer, key, request)
        return model.model_validate(faster.body) if faster else made
    return made


def _key(caller: Caller) -> str | None:
    """What this request's answer is kept under: hash of who asks, what for, and the key given."""
    given = caller.request.headers.get(HEADER)
    if given is None:
        return None
    if not (1 <= len(given) <= 255 and given.isascii() and given.isprintable()):
        raise Invalid(f"{HEADER}: 1 to 255 printable ASCII characters.", field=HEADER)
    who = caller.actor.key_id or caller.actor.person_id
    parts = (str(caller.actor.tenant_id), str(who), caller.request.method, caller.request.url.path, given)
    return digest(*(part.encode() for part in parts))


def _answer(made: Shape) -> Answer:
    return Answer(200, made.model_dump(mode="json", by_alias=True))


async def _twice(attempt: Callable[[], Awaitable[V]]) -> V:
    """Where the same request was faster elsewhere, its answer is there the second time."""
    try:
        return await attempt()
    except RacedRequest:
        return await attempt()
