"""What the command line does with a business's hours, exceptions and holidays."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from frontdesk.bootstrap.installation import Installation
from frontdesk.kit.homes import Transaction
from frontdesk.reception import exceptions, hours
from frontdesk.reception.exceptions import NewException
from frontdesk.reception.plan import Span

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


async def hours_show(installation: Installation, tenant_id: UUID) -> dict[str, Any]:
    """The week, what holds now, and the days ahead that differ."""
    return await installation.homes.read(tenant_id, _shown)


async def hours_set(installation: Installation, tenant_id: UUID, spans: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Write the whole week: (weekday, opens, closes) in minutes after midnight."""
    await installation.homes.transact(tenant_id, hours.replace, [Span(*span) for span in spans])
    return await hours_show(installation, tenant_id)


async def hours_except(
    installation: Installation, tenant_id: UUID, first_day: str, last_day: str, openings: Sequence[Sequence[int]], label: str
) -> dict[str, Any]:
    """Other hours for some days; no openings: closed."""
    spans = [(opens, closes) for opens, closes in openings]
    new = NewException(date.fromisoformat(first_day), date.fromisoformat(last_day), spans, label)
    await installation.homes.transact(tenant_id, exceptions.add, new)
    return await hours_show(installation, tenant_id)


async def hours_holidays(
    installation: Installation, tenant_id: UUID, country: str | None, region: str | None
) -> list[dict[str, str]] | dict[str, Any]:
    """Keep the holidays of a country; without one, none."""

    def keep(tx: Transaction) -> list[dict[str, str]]:
        if country is None:
            exceptions.keep_none(tx)
            return []
        exceptions.keep(tx, country.upper(), region.upper() if region else None)
        year = tx.now.astimezone(hours.zone(tx)).year
        return [{"day": day.isoformat(), "name": name} for day, name in exceptions.holidays(tx, year)]

    return await installation.homes.transact(tenant_id, keep)


def span_words(opens: int, closes: int) -> str:
    """As it is typed: 09:00-13:30."""
    return f"{_clock(opens)}-{_clock(closes)}"


def _shown(tx: Transaction) -> dict[str, Any]:
    standing, rule = hours.at(tx, tx.now), exceptions.kept(tx)
    week = hours.week(tx)
    by_day = {name: [span_words(span.opens, span.closes) for span in week if span.weekday == day] for day, name in enumerate(DAYS)}
    ahead = exceptions.of(tx, since=standing.local.date())
    return {
        "zone": hours.zone(tx).key,
        "now": "open" if standing.is_open else "closed",
        "until": standing.until.isoformat(timespec="minutes") if standing.until else None,
        **(by_day if week else {"week": "always open"}),
        "exceptions": [_exception(one.first_day, one.last_day, one.openings, one.label) for one in ahead],
        "holidays": "-".join(filter(None, (rule.country, rule.region))) if rule else None,
    }


def _exception(first: date, last: date, openings: Sequence[Sequence[int]], label: str) -> str:
    days = first.isoformat() if first == last else f"{first} to {last}"
    times = ",".join(span_words(*one) for one in openings) or "closed"
    return f"{days}: {times}{f' ({label})' if label else ''}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


OPERATIONS = (hours_show, hours_set, hours_except, hours_holidays)
