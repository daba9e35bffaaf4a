"""Days that differ: other hours, or none, for the business or one of its resources; and the holidays it keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.reception import hours, public_holidays
from frontdesk.reception.models import HolidayRule, HoursException, Profile
from frontdesk.reception.plan import Span
from frontdesk.reception.wall import Openings

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class NewException:
    """Days, both included, with openings in minutes after midnight; none: closed."""

    first_day: date
    last_day: date
    openings: Openings = ()
    label: str = ""
    resource_id: UUID | None = None


def of(tx: Transaction, resource_id: UUID | None = None, *, since: date | None = None) -> Sequence[HoursException]:
    """The exceptions of the business, or of a resource, from a day on, in order."""
    wanted = sa.select(HoursException).where(HoursException.resource_id == resource_id)
    if since is not None:
        wanted = wanted.where(HoursException.last_day >= since)
    return tx.session.scalars(wanted.order_by(HoursException.first_day, HoursException.id)).all()


def add(tx: Transaction, new: NewException) -> HoursException:
    """Write an exception down. Raises Invalid."""
    if new.last_day < new.first_day or new.last_day - new.first_day > LONGEST:
        raise Invalid("last_day: not before first_day, and at most a year after it.", field="last_day")
    openings = hours.check(Span(0, opens, closes) for opens, closes in new.openings)
    made = HoursException(
        resource_id=new.resource_id,
        first_day=new.first_day,
        last_day=new.last_day,
        openings=[[span.opens, span.closes] for span in openings],
        label=new.label,
        created_at=tx.now,
    )
    tx.session.add(made)
    tx.session.flush()
    return made


def drop(tx: Transaction, exception: HoursException) -> None:
    """Take an exception back."""
    tx.session.delete(exception)


def kept(tx: Transaction) -> HolidayRule | None:
    """Whose holidays the business keeps."""
    return tx.session.get(HolidayRule, tx.tenant_id)


def keep(tx: Transaction, country: str, region: str | None) -> HolidayRule:
    """Keep the public holidays of a country, or of a region of it. Raises Invalid for one that nobody knows."""
    public_holidays.check(country, region)
    rule = kept(tx)
    if rule is None:
        rule = HolidayRule(country=country, region=region)
        tx.session.add(rule)
    rule.country, rule.region = country, region
    tx.session.flush()
    return rule


def keep_none(tx: Transaction) -> None:
    """Keep no holidays."""
    tx.session.execute(sa.delete(HolidayRule))


def holidays(tx: Transaction, year: int) -> list[tuple[date, str]]:
    """The holidays of a year that the business keeps, by name."""
    rule, profile = kept(tx), tx.session.get(Profile, tx.tenant_id)
    if rule is None:
        return []
    return list(public_holidays.of_year(rule.country, rule.region, year, profile.language if profile else None).items())
