"""Free slots, out of a real database, against the same oracle: weeks of random hours around a change of the clocks, some of it booked."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from frontdesk.contacts import identities
from frontdesk.contacts.party import Party
from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.reception import appointments, exceptions, hours, profile, resources, services, slots
from frontdesk.reception.exceptions import NewException
from frontdesk.reception.plan import Difference, Span
from frontdesk.reception.profile import About
from frontdesk.reception.resources import NewResource
from frontdesk.reception.services import NewService
from tests.reception.test_oracle import CHANGES, oracle_open

ROUNDS = 1
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def time_again() -> Iterator[None]:
    yield
    clock.reset()


class Case:
    """A zone, hours of the business and of one person, days that differ, a service; drawn by a seed, so that a failure comes again."""

    def __init__(self, name: str, seed: int) -> None:
        self.draw = random.Random(f"{name} {seed}")
        self.name, self.zone = name, ZoneInfo(name)
        day = date.fromisoformat(CHANGES[name])
        self.since = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=30)
        self.until = self.since + timedelta(hours=72)
        self.week, self.own = self._week(), self._week() if self.draw.random() < 0.7 else []
        self.differences = [Difference(day, day, self._openings(), "")] if self.draw.random() < 0.4 else []
        times = {"length": self.draw.choice([5, 30, 60, 90]), "before": self.draw.choice([0, 10]), "after": self.draw.choice([0, 15])}
        self.service = NewService("Cut", step=self.draw.choice([5, 15, 30, 60]), notice=0, horizon=30, **times)
        self.booked: list[datetime] = []

    def free(self, start: datetime) -> bool:
        """As the oracle sees it: on the grid, open all the time, and nobody there, buffers included."""
        local, service = start.astimezone(self.zone), self.service
        if (local.hour * 60 + local.minute) % service.step or start.minute % 5:
            return False
        whole = [start + n * MINUTE for n in range(service.length)]
        for spans, differences in ((self.week, self.differences), (self.own, [])):
            if not all(oracle_open(self.zone, spans, differences, minute) for minute in whole):
                return False
        room = timedelta(minutes=service.before + service.length + service.after)
        return all(abs(start - other) >= room for other in self.booked)

    def every(self) -> list[datetime]:
        """All free starts."""
        count = int((self.until - self.since) / MINUTE)
        return [start for n in range(0, count, 5) if self.free(start := self.since + n * MINUTE)]

    def _week(self) -> list[Span]:
        return [Span(day, opens, closes) for day in range(7) for opens, closes in self._openings()]

    def _openings(self) -> tuple[tuple[int, int], ...]:
        edges = sorted(self.draw.sample(range(1441), 2 * self.draw.randint(0, 3)))
        return tuple(zip(edges[::2], edges[1::2], strict=True))


def furnish(tx: Transaction, case: Case) -> UUID:
    profile.put(tx, About(case.name, timezone=case.name))
    hours.replace(tx, case.week)
    for one in exceptions.of(tx):
        exceptions.drop(tx, one)
    tx.session.flush()
    for difference in case.differences:
        exceptions.add(tx, NewException(difference.first_day, difference.last_day, difference.openings))
    person = resources.add(tx, NewResource("Rosa", week=case.own))
    return services.add(tx, case.service, [person.id]).id


def book(tx: Transaction, case: Case, service: UUID) -> None:
    """Some of what is free is taken."""
    contact = identities.resolve(tx, Party(phone="34600111222"), at=tx.now).contact_id
    for _ in range(3):
        free = slots.free(tx, service, since=case.since, until=case.until, most=5000)
        if free:
            chosen = case.draw.choice(free)
            appointments.book(tx, chosen.token, contact_id=contact, conversation_id=None, name="Ana", author="test")
            case.booked.append(chosen.starts_at)


def starts(tx: Transaction, case: Case, service: UUID) -> list[datetime]:
    return [slot.starts_at for slot in slots.free(tx, service, since=case.since, until=case.until, most=5000)]


async def test_free_slots_agree_with_the_clock_on_the_wall_in_every_zone(homes: Homes, tenant: UUID) -> None:
    for case in (Case(name, seed) for name in CHANGES for seed in range(ROUNDS)):
        clock.set(case.since - timedelta(days=2))
        service = await homes.transact(tenant, furnish, case)
        await homes.transact(tenant, book, case, service)
        found = await homes.read(tenant, starts, case, service)
        assert found == case.every(), (case.name, case.week, case.own, case.differences, case.service, case.booked)
