"""The governor of a linked number: replies at once, others at a person's pace, strangers within a budget; refusals by their cause."""

from datetime import timedelta
from uuid import UUID

import pytest

from frontdesk.channels import governor, refusals, sessions
from frontdesk.channels.channel import Advice, SendFailed
from frontdesk.channels.governor import Approach, Cause
from frontdesk.channels.models import Channel, Session
from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import new_id

NONE = timedelta()


@pytest.fixture
async def number(homes: Homes, tenant: UUID) -> UUID:
    """A linked number, a month old."""

    def make(tx: Transaction) -> UUID:
        channel = Channel(id=new_id(), kind="web", name="Linked", state_since=tx.now, created_at=tx.now)
        tx.session.add(channel)
        tx.session.flush()
        sessions.create(tx, channel.id).linked_at = tx.now - timedelta(days=31)
        return channel.id

    made = await homes.transact(tenant, make)
    clock.set(clock.now())
    return made


@pytest.fixture(autouse=True)
def _own_clock() -> object:
    yield
    clock.reset()


def test_who_wrote_today_is_replied_to_and_who_never_did_is_a_stranger() -> None:
    now = clock.now()
    assert governor.approach(now - timedelta(hours=23), now, written_before=False) is Approach.REPLY
    assert governor.approach(now - timedelta(hours=25), now, written_before=False) is Approach.KNOWN
    assert governor.approach(None, now, written_before=True) is Approach.KNOWN
    assert governor.approach(None, now, written_before=False) is Approach.STRANGER


async def test_replies_never_wait(homes: Homes, tenant: UUID, number: UUID) -> None:
    await homes.transact(tenant, governor.refused, number, Cause.RATE)
    for _ in range(50):
        assert await homes.transact(tenant, governor.take, number, Approach.REPLY) == NONE


async def test_others_go_at_a_persons_pace(homes: Homes, tenant: UUID, number: UUID) -> None:
    assert await homes.transact(tenant, governor.take, number, Approach.KNOWN) == NONE
    wait = await homes.transact(tenant, governor.take, number, Approach.KNOWN)
    assert timedelta(seconds=3) < wait <= timedelta(seconds=12)
    clock.advance(wait)
    assert await homes.transact(tenant, governor.take, number, Approach.KNOWN) == NONE


@pytest.mark.parametrize(("age", "budget"), [(0, 10), (2, 10), (3, 20), (7, 40), (14, 80), (30, 150), (400, 150)])
def test_the_budget_for_strangers_grows_with_age(age: int, budget: int) -> None:
    now = clock.now()
    assert governor.daily_budget(Session(linked_at=now - timedelta(days=age)), now) == budget


async def test_a_spent_budget_waits_for_the_next_day(homes: Homes, tenant: UUID, number: UUID) -> None:
    def young(tx: Transaction) -> None:
        sessions.of(tx, number).linked_at = tx.now

    await homes.transact(tenant, young)
    for _ in range(10):
        assert await homes.transact(tenant, governor.take, number, Approach.STRANGER) == NONE
        clock.advance(timedelta(minutes=2))
    wait = await homes.transact(tenant, governor.take, number, Approach.STRANGER)
    assert timedelta(hours=23) < wait < timedelta(hours=24)
    assert await homes.transact(tenant, governor.take, number, Approach.KNOWN) == NONE
    clock.advance(wait)
    assert await homes.transact(tenant, governor.take, number, Approach.STRANGER) == NONE


async def test_463_at_a_stranger_stops_first_messages_and_nothing_else(homes: Homes, tenant: UUID, number: UUID) -> None:
    judged = await homes.transact(tenant, refusals.judge, number, SendFailed(Advice.RETRY, 463, "nack"), None)
    assert (judged.advice, judged.code) == (Advice.NEVER, 463)
    assert await homes.transact(tenant, governor.take, number, Approach.STRANGER) == governor.DAY
    assert await homes.transact(tenant, governor.take, number, Approach.KNOWN) == NONE
    assert await homes.transact(tenant, governor.take, number, Approach.REPLY) == NONE


async def test_463_at_somebody_who_has_just_written_is_that_chats_alone(homes: Homes, tenant: UUID, number: UUID) -> None:
    judged = await homes.transact(tenant, refusals.judge, number, SendFailed(Advice.RETRY, 463, "nack"), clock.now())
    assert judged.advice is Advice.NEVER
    assert "next message" in judged.sentence
    assert await homes.transact(tenant, governor.take, number, Approach.STRANGER) == NONE


async def test_a_refusal_again_lasts_twice_as_long_and_a_success_ends_it(homes: Homes, tenant: UUID, number: UUID) -> None:
    await homes.transact(tenant, governor.refused, number, Cause.REACH_OUT)
    await homes.transact(tenant, governor.refused, number, Cause.REACH_OUT)  # of the same moment
    clock.advance(timedelta(hours=25))
    await homes.transact(tenant, governor.refused, number, Cause.REACH_OUT)
    assert await homes.transact(tenant, governor.take, number, Approach.STRANGER) == 2 * governor.DAY
    await homes.transact(tenant, governor.accepted, number, Approach.KNOWN)
    assert await homes.transact(tenant, governor.take, number, Approach.STRANGER) == 2 * governor.DAY
    await homes.transact(tenant, governor.accepted, number, Approach.STRANGER)
    assert await homes.transact(tenant, governor.take, number, Approach.STRANGER) == NONE


async def test_haste_puts_off_what_is_no_reply(homes: Homes, tenant: UUID, number: UUID) -> None:
    judged = await homes.transact(tenant, refusals.judge, number, SendFailed(Advice.RETRY, 429, "nack"), None)
    assert judged.advice is Advice.RETRY
    assert await homes.transact(tenant, governor.take, number, Approach.KNOWN) == timedelta(minutes=15)


@pytest.mark.parametrize(("code", "advice"), [(400, Advice.NEVER), (403, Advice.NEVER), (408, Advice.UNCERTAIN), (503, Advice.RETRY)])
async def test_other_codes_concern_their_message_only(homes: Homes, tenant: UUID, number: UUID, code: int, advice: Advice) -> None:
    judged = await homes.transact(tenant, refusals.judge, number, SendFailed(Advice.RETRY, code, "nack"), None)
    assert judged.advice is advice
    assert await homes.transact(tenant, governor.take, number, Approach.KNOWN) == NONE
