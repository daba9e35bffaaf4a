"""The business itself: profile and hours."""

from fastapi import APIRouter

from frontdesk.kit.homes import Transaction
from frontdesk.reception import hours, profile
from frontdesk.reception.hours import Span
from frontdesk.web.deps import Admin, Reader
from frontdesk.web.shapes import business as shapes
from frontdesk.web.shapes.business import Hours, HoursBody, ProfileBody, ProfileShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["business"], prefix="/v1")


@router.get("/profile")
async def get_profile(caller: Reader) -> ProfileShape:
    """What anybody may be told of the business."""
    return await caller.read(_profile)


@router.put("/profile")
async def put_profile(caller: Admin, body: ProfileBody) -> ProfileShape:
    """Write the profile."""
    return await caller.write(_put_profile, body)


@router.get("/hours")
async def get_hours(caller: Reader) -> Hours:
    """The week, in the business's own time."""
    return await caller.read(_hours)


@router.put("/hours")
async def put_hours(caller: Admin, body: HoursBody) -> Hours:
    """Set the whole week."""
    return await caller.write(_put_hours, shapes.spans(body))


def _profile(tx: Transaction) -> ProfileShape:
    return shapes.profile(profile.get(tx))


def _put_profile(tx: Transaction, body: ProfileBody) -> ProfileShape:
    return shapes.profile(profile.put(tx, profile.About(**body.model_dump())))


def _hours(tx: Transaction) -> Hours:
    return Hours(timezone=str(hours.zone(tx)), open_now=hours.is_open(tx, tx.now), openings=shapes.openings(hours.week(tx)))


def _put_hours(tx: Transaction, spans: list[Span]) -> Hours:
    hours.replace(tx, spans)
    tx.session.flush()
    return _hours(tx)
