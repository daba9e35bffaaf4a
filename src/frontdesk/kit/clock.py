"""The time, aware and UTC, which tests and the simulator may set and move."""

from datetime import UTC, datetime, timedelta

_fixed: datetime | None = None
_offset = timedelta()


def now() -> datetime:
    """The present moment in UTC; stands still after `set`, until `reset`."""
    return (_fixed or datetime.now(UTC)) + _offset


def set(at: datetime) -> None:
    """Stop the clock at an aware moment."""
    global _fixed, _offset
    if at.tzinfo is None:
        raise ValueError("the clock takes aware times only")
    _fixed, _offset = at.astimezone(UTC), timedelta()


def advance(delta: timedelta) -> None:
    """Move the clock, standing or running, forward (or back)."""
    global _offset
    _offset += delta


def reset() -> None:
    """Show the machine's own time again."""
    global _fixed, _offset
    _fixed, _offset = None, timedelta()
