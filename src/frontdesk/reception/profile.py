"""The business profile: what anybody may be told of the business."""

from dataclasses import asdict, dataclass, fields
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception.models import Profile


@dataclass(frozen=True, slots=True)
class About:
    """A profile as it is to stand."""

    name: str
    about: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    timezone: str = "UTC"
    language: str = "en"
    currency: str = "EUR"
    prices_include_tax: bool = True


_KNOWN = Prepared(sa.select(*[getattr(Profile, field.name) for field in fields(About)]), About)


def known(tx: Transaction) -> About:
    """What the profile says, read without the ORM: every turn of the model asks for it."""
    return tx.first(_KNOWN) or About("")


def get(tx: Transaction) -> Profile:
    """The tenant's profile; an empty one before it was written."""
    found = tx.session.get(Profile, tx.tenant_id)
    return found or Profile(**asdict(About("")))


def put(tx: Transaction, about: About) -> Profile:
    """Write the profile. Raises Invalid for a zone that nobody knows."""
    try:
        ZoneInfo(about.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid('timezone: an IANA name, like "America/Sao_Paulo".', field="timezone") from error
    profile = tx.session.get(Profile, tx.tenant_id)
    if profile is None:
        profile = Profile()
        tx.session.add(profile)
    for name, value in asdict(about).items():
        setattr(profile, name, value)
    tx.session.flush()
    return profile
