"""Free slots: when a service can be booked, and with whom.

A start is free where the service fits into the business's hours and the resource's own, and where, buffers included, one
unit of a resource of every kind that it needs is not taken. Buffers may reach beyond opening hours; the service may not.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from frontdesk.kit.errors import Conflict, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.reception import booking_rules, cells, hours, offers, resources, services, wall
from frontdesk.reception.booking_models import Resource, Service
from frontdesk.reception.cells import CELL, Place, Stretch
from frontdesk.reception.offers import Offer, Signer
from frontdesk.reception.plan import Plan

LONGEST = timedelta(days=62)
"""Of a longer question the first part is answered."""


class NotBookable(Conflict):
    """This service is not offered at the moment."""

    code = "not_bookable"


class Slot(NamedTuple):
    """A time that is free now, and the token with which it can be booked until `expires`. Times in UTC."""

    starts_at: datetime
    ends_at: datetime
    resource_id: UUID
    resource_name: str
    token: str
    expires: datetime


class Demand(NamedTuple):
    """What a service takes, in cells."""

    before: int
    length: int
    after: int

    @property
    def whole(self) -> int:
        """Buffers included."""
        return self.before + self.length + self.after


class Board:
    """What is open and what is taken in a stretch of time, for one service."""

    def __init__(self, tx: Transaction, service: Service, stretch: Stretch, *, ignoring: UUID | None = None) -> None:
        self._tx, self._ignoring = tx, ignoring
        self.demand = demand(service)
        self.stretch = stretch
        self.business: Plan = hours.plan(tx, wall.moment(stretch.start))
        self._open = cells.of(self.business.between(stretch.start, stretch.end), stretch)
        self._starts: dict[UUID, list[int]] = {}
        self.load: dict[UUID, int] = {}

    def units(self, resource: Resource) -> list[int]:
        """For each unit of a resource, where the service can start."""
        if resource.id not in self._starts:
            self._starts[resource.id] = self._look(resource)
        return self._starts[resource.id]

    def starts(self, resource: Resource) -> int:
        """Where the service can start with a resource, in any unit."""
        return reduce(or_, self.units(resource), 0)

    def _look(self, resource: Resource) -> list[int]:
        stretch = self.stretch
        works = resources.plan_of(self._tx, resource.id, self.business.zone, wall.moment(stretch.start))
        open_ = self._open & cells.of(works.between(stretch.start, stretch.end), stretch)
        fits = cells.runs(open_, self.demand.length)
        taken = cells.taken(self._tx, resource.id, resource.units, stretch, ignoring=self._ignoring)
        self.load[resource.id] = sum(mask.bit_count() for mask in taken)
        whole = (1 << stretch.size) - 1
        return [fits & cells.runs(whole & ~mask, self.demand.whole) << self.demand.before for mask in taken]


def free(  # noqa: PLR0913 — a question with several sides, all by name
    tx: Transaction,
    service_id: UUID,
    *,
    since: datetime,
    until: datetime,
    resource_id: UUID | None = None,
    most: int = 20,
    for_team: bool = False,
    moving: UUID | None = None,
) -> list[Slot]:
    """The first free starts in [since, until), each with the least busy resource, or with the one that is asked for.

    `for_team`: the notice and horizon that customers must keep do not count. `moving`: what this appointment takes counts as free.
    Raises NotFound (service, or resource of it), NotBookable.
    """
    service = tx.session.get(Service, (tx.tenant_id, service_id))
    if service is None:
        raise NotFound("There is no such service.")
    if not service.active:
        raise NotBookable
    window = _window(tx, since, until, None if for_team else service)
    able = services.resources(tx, service_id)
    if window is None or not able:
        return []
    first, *others = by_kind(able)
    if resource_id is not None:
        first = [one for one in first if one.id == resource_id]
        if not first:
            raise NotFound("There is no such resource for this service.")
    board = Board(tx, service, _around(window, demand(service)), ignoring=moving)
    allowed = _grid(board, service.step, window)
    for kind in others:
        allowed &= reduce(or_, (board.starts(one) for one in kind))
    return _slots(tx, service, board, {one: board.starts(one) & allowed for one in first}, most)


def place(tx: Transaction, service: Service, resource_id: UUID, starts_at: datetime, *, ignoring: UUID | None = None) -> list[Place] | None:
    """Which units a service takes at a start, the chosen resource's first; None where it is not free (any more)."""
    able = services.resources(tx, service.id)
    needs = demand(service)
    stretch = taken_by(starts_at, needs)
    board = Board(tx, service, stretch, ignoring=ignoring)
    places: list[Place] = []
    for n, kind in enumerate(by_kind(able)):
        found = _unit(board, [one for one in kind if n or one.id == resource_id])
        if found is None:
            return None
        places.append(found)
    return places or None


def demand(service: Service) -> Demand:
    """What a service takes, in cells."""
    return Demand(service.before // CELL, service.length // CELL, service.after // CELL)


def taken_by(starts_at: datetime, needs: Demand) -> Stretch:
    """The cells that a service takes which starts then."""
    return Stretch(wall.minute(starts_at) // CELL - needs.before, needs.whole)


def by_kind(able: Sequence[Resource]) -> list[list[Resource]]:
    """Resources of a service, kind by kind."""
    kinds: dict[str, list[Resource]] = {}
    for one in able:
        kinds.setdefault(one.kind, []).append(one)
    return list(kinds.values())


def _unit(board: Board, able: Sequence[Resource]) -> Place | None:
    """The first unit that is free at the only start that the stretch has room for."""
    here = 1 << board.demand.before
    return next((Place(one.id, unit) for one in able for unit, mask in enumerate(board.units(one)) if mask & here), None)


def _window(tx: Transaction, since: datetime, until: datetime, service: Service | None) -> tuple[int, int] | None:
    """The minutes between which a start may lie, as notice and horizon of the service allow."""
    notice, horizon = (service.notice, service.horizon) if service else (0, 366)
    first = max(since, tx.now + timedelta(minutes=notice))
    last = min(until, tx.now + timedelta(days=horizon), first + LONGEST)
    start, end = wall.minute(first) + bool(first.second or first.microsecond), wall.minute(last) + bool(last.second or last.microsecond)
    return (start, end) if start < end else None


def _around(window: tuple[int, int], needs: Demand) -> Stretch:
    first = window[0] // CELL - needs.before
    return Stretch(first, -(-window[1] // CELL) + needs.length + needs.after - first)


def _grid(board: Board, step: int, window: tuple[int, int]) -> int:
    """The cells within the window at which the clock on the wall shows a multiple of the step."""
    every = [(minute, minute + 1) for minute in range(0, wall.DAY, step)]
    mask = 0
    for one in wall.intervals(board.business.zone, *window, lambda _day: every):
        if one.start % CELL == 0:
            mask |= 1 << (one.start // CELL - board.stretch.first)
    return mask


def _slots(tx: Transaction, service: Service, board: Board, starts: dict[Resource, int], most: int) -> list[Slot]:
    signer = Signer(tx)
    expires = signer.until(booking_rules.of(tx).offer_minutes)
    agreed = offers.terms(service)
    slots: list[Slot] = []
    for bit in cells.bits(reduce(or_, starts.values(), 0)):
        one = min((who for who, mask in starts.items() if mask >> bit & 1), key=lambda who: (board.load[who.id], who.name))
        at = wall.moment((board.stretch.first + bit) * CELL)
        token = signer.sign(Offer(service.id, one.id, at, expires, agreed))
        slots.append(Slot(at, at + timedelta(minutes=service.length), one.id, one.name, token, expires))
        if len(slots) == most:
            break
    return slots
