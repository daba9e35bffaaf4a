"""Credits are granted, held, captured, released, charged and refunded; every change is an entry, and the sum is right."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
import sqlalchemy as sa

from frontdesk.billing import audit, entries, ledger, wallet
from frontdesk.billing.entries import FREE, KeyReused
from frontdesk.billing.ledger import CapReached, OutOfCredits
from frontdesk.billing.models import Wallet, WalletEntry
from frontdesk.kit import clock
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction
from tests.billing.purse import Purse


async def test_a_grant_is_there_once_for_each_key(purse: Purse) -> None:
    first = await purse.do(ledger.grant, 100, key="invoice 7", memo="Invoice 7")
    again = await purse.do(ledger.grant, 100, key="invoice 7")
    assert again == first
    assert await purse.balance() == (100, 0)
    with pytest.raises(KeyReused):
        await purse.do(ledger.grant, 50, key="invoice 7")
    assert await purse.right()


@pytest.mark.parametrize("amount", [0, -5, 10**16])
async def test_a_grant_is_a_whole_number_above_nothing(purse: Purse, amount: int) -> None:
    with pytest.raises(Invalid):
        await purse.do(ledger.grant, amount, key="odd")


async def test_a_turn_holds_its_price_and_captures_it(purse: Purse) -> None:
    await purse.open(10)
    held = await purse.hold("turn 1")
    assert await purse.balance() == (8, 2)
    entry = await purse.do(ledger.capture, held.id, memo="An answer")
    assert (entry.change, entry.balance, entry.memo) == (-2, 8, "An answer")
    assert await purse.balance() == (8, 0)
    assert await purse.kinds() == ["grant", "hold", "capture"]
    assert await purse.right()


async def test_a_capture_may_take_less_than_was_held_but_never_more(purse: Purse) -> None:
    await purse.open(10)
    less, more = await purse.hold("a", 4), await purse.hold("b", 4)
    assert (await purse.do(ledger.capture, less.id, amount=1)).change == -1
    assert (await purse.do(ledger.capture, more.id, amount=9)).change == -4
    assert await purse.balance() == (5, 0)
    assert await purse.right()


async def test_capturing_or_releasing_twice_is_once(purse: Purse) -> None:
    await purse.open(10)
    taken, given = await purse.hold("a"), await purse.hold("b")
    assert await purse.do(ledger.capture, taken.id) == await purse.do(ledger.capture, taken.id)
    for _ in range(2):
        await purse.do(ledger.release, given.id)
    await purse.do(ledger.release, taken.id)
    assert await purse.balance() == (8, 0)
    assert await purse.kinds() == ["grant", "hold", "hold", "capture", "release"]


async def test_one_purpose_and_subject_is_held_once(purse: Purse) -> None:
    await purse.open(10)
    first = await purse.hold("turn 1")
    assert await purse.hold("turn 1", 5) == first
    await purse.do(ledger.capture, first.id)
    assert (await purse.hold("turn 1")).state == "captured"
    assert await purse.balance() == (8, 0)


async def test_what_was_released_can_be_held_anew(purse: Purse) -> None:
    await purse.open(10)
    await purse.do(ledger.release, (await purse.hold("turn 1")).id)
    again = await purse.hold("turn 1", 3)
    assert (again.state, again.amount) == ("open", 3)
    await purse.do(ledger.capture, again.id)
    assert await purse.balance() == (7, 0)
    assert await purse.right()


async def test_credits_that_are_not_there_are_refused_and_nothing_changes(purse: Purse) -> None:
    await purse.open(3)
    await purse.hold("a")
    with pytest.raises(OutOfCredits) as refused:
        await purse.hold("b")
    assert (refused.value.status, refused.value.code) == (402, "out_of_credits")
    assert refused.value.extra == {"available": 1, "needed": 2}
    assert await purse.balance() == (1, 2)
    assert await purse.right()


async def test_a_hold_past_its_time_is_let_go_by_a_wake_up(purse: Purse) -> None:
    await purse.open(10)
    await purse.hold("short", minutes=1)
    await purse.hold("long", minutes=30)
    clock.advance(timedelta(minutes=5))
    await purse.do(ledger.expire)
    assert await purse.balance() == (8, 2)
    assert (await purse.kinds())[-1] == "expire"
    assert await purse.right()


async def test_an_answer_that_took_longer_than_its_hold_is_paid_if_credits_are_left(purse: Purse) -> None:
    await purse.open(2)
    slow = await purse.hold("slow", minutes=1)
    clock.advance(timedelta(minutes=2))
    await purse.do(ledger.expire)
    entry = await purse.do(ledger.capture, slow.id)
    assert entry.change == -2
    assert await purse.do(ledger.capture, slow.id) == entry
    assert await purse.balance() == (0, 0)
    assert await purse.right()


async def test_and_refused_if_they_are_not(purse: Purse) -> None:
    await purse.open(2)
    slow = await purse.hold("slow", minutes=1)
    clock.advance(timedelta(minutes=2))
    await purse.do(ledger.expire)
    await purse.hold("faster")
    with pytest.raises(OutOfCredits):
        await purse.do(ledger.capture, slow.id)
    assert await purse.balance() == (0, 2)


async def test_a_charge_happens_once_and_is_refunded_once(purse: Purse) -> None:
    await purse.open(10)
    charged = await purse.do(ledger.charge, amount=4, purpose="import", subject="file 1", memo="Import")
    assert await purse.do(ledger.charge, amount=4, purpose="import", subject="file 1") == charged
    back = await purse.do(ledger.refund, charged.id, key="oops")
    assert await purse.do(ledger.refund, charged.id, key="another key") == back
    assert (back.change, back.refunds) == (4, charged.id)
    assert await purse.balance() == (10, 0)
    assert await purse.right()


async def test_only_what_was_taken_is_given_back(purse: Purse) -> None:
    await purse.open(10)
    granted = (await purse.entries())[0]
    with pytest.raises(Invalid):
        await purse.do(ledger.refund, granted.id, key="greedy")
    one = await purse.do(ledger.charge, amount=1, purpose="a", subject="1")
    two = await purse.do(ledger.charge, amount=1, purpose="a", subject="2")
    await purse.do(ledger.refund, one.id, key="k")
    with pytest.raises(KeyReused):
        await purse.do(ledger.refund, two.id, key="k")


async def test_the_operator_takes_back_what_was_granted_by_mistake_but_never_more_than_there_is(purse: Purse) -> None:
    await purse.open(100)
    await purse.do(ledger.deduct, 90, key="typo", memo="10, not 100")
    with pytest.raises(OutOfCredits):
        await purse.do(ledger.deduct, 11, key="more")
    assert await purse.balance() == (10, 0)
    assert await purse.right()


async def test_where_billing_was_not_switched_on_nothing_costs_and_nothing_is_written(purse: Purse) -> None:
    held = await purse.hold("turn 1", 2)
    assert (held.id, held.amount) == (FREE, 0)
    assert (await purse.do(ledger.capture, held.id)).change == 0
    await purse.do(ledger.release, held.id)
    assert (await purse.do(ledger.charge, amount=5, purpose="a", subject="b")).change == 0
    assert (await purse.do(ledger.refund, FREE, key="k")).change == 0
    assert await purse.entries() == []
    assert await purse.balance() == (0, 0)


async def test_a_hold_outlives_billing_being_switched_off(purse: Purse) -> None:
    await purse.open(10)
    one, two = await purse.hold("1"), await purse.hold("2")
    await purse.do(wallet.configure, mode="unmetered")
    await purse.do(ledger.capture, one.id)
    await purse.do(ledger.release, two.id)
    assert await purse.balance() == (8, 0)
    assert await purse.right()


async def test_the_owner_is_told_once_that_credits_run_low_and_once_that_they_are_out(purse: Purse) -> None:
    await purse.open(10, low_at=6)
    for subject in "abcde":
        await purse.do(ledger.capture, (await purse.hold(subject)).id)
    assert await purse.events() == ["wallet.low", "wallet.empty"]
    await purse.do(ledger.grant, 10, key="more")
    await purse.hold("f", 5)
    assert await purse.events() == ["wallet.low", "wallet.empty", "wallet.low"]


async def test_a_refusal_that_is_handled_tells_the_owner(purse: Purse) -> None:
    await purse.open(1)

    def turn(tx: Transaction) -> str:
        try:
            ledger.hold(tx, amount=2, purpose="turn", subject="1", until=tx.now)
        except OutOfCredits:
            return "handed to a person"
        return "answered"

    assert [await purse.do(turn) for _ in range(3)] == ["handed to a person"] * 3
    assert await purse.events() == ["wallet.empty"]


async def test_a_daily_cap_is_never_overshot_and_starts_anew_the_next_day(purse: Purse) -> None:
    await purse.open(100, daily_cap=5, zone="America/Mexico_City")  # noon in UTC is six in the morning there
    first = await purse.hold("1")
    await purse.do(ledger.capture, (await purse.hold("2")).id)
    with pytest.raises(CapReached) as refused:
        await purse.hold("3")
    assert refused.value.status == 402
    await purse.do(ledger.release, first.id)
    await purse.do(ledger.capture, (await purse.hold("3")).id)
    with pytest.raises(CapReached):
        await purse.hold("4")
    clock.advance(timedelta(hours=17, minutes=59))
    with pytest.raises(CapReached):
        await purse.hold("4")
    clock.advance(timedelta(minutes=2))
    await purse.hold("4")
    assert await purse.right()


async def test_that_a_days_cap_is_reached_is_told_once_a_day_and_anew_for_a_new_cap(purse: Purse) -> None:
    await purse.open(100, daily_cap=2)

    def turn(tx: Transaction, subject: str) -> None:
        with suppress(CapReached):
            ledger.hold(tx, amount=2, purpose="turn", subject=subject, until=tx.now + timedelta(hours=1))

    for subject in "abc":
        await purse.do(turn, subject)
    assert await purse.events() == ["wallet.capped"]
    await purse.do(wallet.configure, daily_cap=4)
    for subject in "def":
        await purse.do(turn, subject)
    assert await purse.events() == ["wallet.capped"] * 2
    clock.advance(timedelta(days=1))
    for subject in "ghijk":
        await purse.do(turn, subject)
    assert await purse.events() == ["wallet.capped"] * 3


async def test_a_hold_of_yesterday_makes_no_room_below_todays_cap(purse: Purse) -> None:
    await purse.open(100, daily_cap=4)
    old = await purse.hold("old", minutes=3000)
    clock.advance(timedelta(days=1))
    await purse.hold("new", 4)
    await purse.do(ledger.release, old.id)
    with pytest.raises(CapReached):
        await purse.hold("more", 1)


@pytest.mark.parametrize(("price", "paid"), [(2, 25), (1, 50)])
async def test_two_hundred_at_once_on_credit_for_fifty_never_go_below_nothing(purse: Purse, price: int, paid: int) -> None:
    await purse.open(50)
    tried = await asyncio.gather(*(purse.hold(f"turn {n}", price) for n in range(200)), return_exceptions=True)
    held = [one for one in tried if not isinstance(one, BaseException)]
    assert len(held) == paid
    assert all(isinstance(one, OutOfCredits) for one in tried if isinstance(one, BaseException))
    assert await purse.balance() == (0, 50)
    await asyncio.gather(*(purse.do(ledger.capture, one.id) for one in held))
    assert await purse.balance() == (0, 0)
    assert await purse.right()


async def test_two_hundred_at_once_never_overshoot_the_cap(purse: Purse) -> None:
    await purse.open(1000, daily_cap=50)
    tried = await asyncio.gather(*(purse.hold(f"turn {n}") for n in range(200)), return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in tried) == 25
    assert await purse.balance() == (950, 50)


async def test_the_same_turn_tried_many_times_at_once_is_held_once(purse: Purse) -> None:
    await purse.open(100)
    tried = await asyncio.gather(*(purse.hold("turn 1") for _ in range(50)))
    assert len({one.id for one in tried}) == 1
    await asyncio.gather(*(purse.do(ledger.capture, tried[0].id) for _ in range(20)))
    assert await purse.balance() == (98, 0)
    assert await purse.right()


async def test_the_database_refuses_to_change_an_entry(purse: Purse) -> None:
    await purse.open(10)

    def forge(tx: Transaction) -> None:
        tx.execute(sa.update(WalletEntry).values(available_by=1000))

    with pytest.raises(sa.exc.DBAPIError):
        await purse.do(forge)
    assert await purse.right()


async def test_the_database_refuses_a_wallet_below_nothing(purse: Purse) -> None:
    await purse.open(10)
    with pytest.raises(sa.exc.DBAPIError):
        await purse.do(lambda tx: tx.execute(sa.update(Wallet).values(available=-1)))


async def test_the_audit_sees_a_wallet_that_somebody_has_tampered_with(purse: Purse) -> None:
    await purse.open(10)
    await purse.hold("a")
    await purse.do(lambda tx: tx.execute(sa.update(Wallet).values(available=1000)))
    found = await purse.do(audit.audit)
    assert (found.right, found.drift) == (False, 992)


async def test_strangers_have_wallets_of_their_own(purse: Purse, strangers_purse: Purse) -> None:
    await purse.open(10)
    held, entry = await purse.hold("a"), (await purse.entries())[0]
    await strangers_purse.open(5)
    with pytest.raises(NotFound):
        await strangers_purse.do(ledger.capture, held.id)
    with pytest.raises(NotFound):
        await strangers_purse.do(entries.get, entry.id)
    await strangers_purse.do(wallet.configure, low_at=3)
    assert await purse.balance() == (8, 2)
    assert await strangers_purse.balance() == (5, 0)
    assert (await purse.do(wallet.read)).low_at == 0
