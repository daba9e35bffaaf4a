"""How times and sums stand in a tool's answer: as the customer may be told them."""

from datetime import UTC, date, datetime, time

from frontdesk.assistant.tools.tool import ToolContext
from frontdesk.kit.errors import AppError
from frontdesk.reception import phrases

_WHOLE = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"})
_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


class BadMoment(AppError):
    """This moment cannot be read."""

    code, status = "bad_moment", 422


def money(minor: int, currency: str) -> str:
    """2850, "EUR" → "28.50 EUR"."""
    places = 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2
    return f"{minor / 10**places:.{places}f} {currency}"


def when(at: datetime, ctx: ToolContext) -> str:
    """A moment in the business's zone and the customer's language."""
    return phrases.when(at.astimezone(ctx.zone), ctx.language)


def clock(minutes: int) -> str:
    """630 → "10:30"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def moment(ctx: ToolContext, day: date, at: time = time.min) -> datetime:
    """A local day and time of the business as UTC. Raises BadMoment outside the years that calendars know."""
    try:
        return datetime.combine(day, at, ctx.zone).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise BadMoment from error
