"""What a message costs is held before it leaves, settled by the first price that is told, and given back when it never arrives."""

from typing import Any
from uuid import UUID

import pytest

from frontdesk.billing import ledger, meter, rates, wallet
from frontdesk.billing.ledger import CapReached, OutOfCredits
from frontdesk.billing.meter import Leaving
from frontdesk.billing.rates import Line
from frontdesk.kit.schema import new_id
from tests.billing.purse import Purse

UTILITY = {"category": "utility", "type": "regular", "billable": True}
FREE = {"category": "service", "type": "free_customer_service", "billable": False}


class Post:
    """A message on its way."""

    def __init__(
        self, purse: Purse, *, country: str | None = "MX", template: bool = True, file: bool = False, by_meta: bool = True
    ) -> None:
        self.id, self.purse = new_id(), purse
        self.leaving = Leaving(self.id, new_id(), country, template, file, by_meta)

    async def leaves(self) -> "Post":
        await self.purse.do(meter.begin, self.leaving)
        return self

    async def priced(self, told: dict[str, Any] = UTILITY) -> None:
        await self.purse.do(meter.settle, self.id, told)

    async def fails(self) -> None:
        await self.purse.do(meter.failed, self.id)


async def test_a_template_holds_the_dearest_rate_and_pays_the_one_that_is_told(purse: Purse) -> None:
    await purse.open(50)
    await purse.do(rates.replace, [Line("marketing", "MX", 7), Line("utility", "MX", 2), Line("authentication-international", "*", 6)])
    post = await Post(purse).leaves()
    assert await purse.balance() == (43, 7)
    for _ in range(3):
        await post.priced()
    await post.priced({**UTILITY, "category": "marketing"})
    assert await purse.balance() == (48, 0)
    assert await purse.right()


@pytest.mark.parametrize(
    ("told", "cost"),
    [
        ({"category": "marketing", "type": "regular"}, 10),
        ({"category": "utility", "type": "free_entry_point"}, 0),
        ({"category": "utility", "type": "free_of_a_new_kind"}, 0),
        ({"category": "marketing_lite", "type": "regular"}, 10),
        ({"category": "something_new", "type": "regular"}, 10),
        ({}, 10),
    ],
)
async def test_whatever_meta_says_no_more_is_taken_than_was_held(purse: Purse, told: dict[str, Any], cost: int) -> None:
    await purse.open(50)
    post = await Post(purse).leaves()
    await purse.do(rates.replace, [Line(category, "*", 10 if category == "marketing" else 3) for category in rates.DEFAULTS])
    await post.priced(told)
    assert await purse.balance() == (50 - cost, 0)


async def test_free_form_messages_cost_what_the_card_says_since_meta_charges_for_them(purse: Purse) -> None:
    await purse.open(3)
    await purse.do(rates.replace, [Line("service", "MX", 2)])
    await (await Post(purse, template=False).leaves()).priced({"category": "service", "type": "regular"})
    abroad = await Post(purse, template=False, country="ES").leaves()
    await abroad.priced({"category": "service", "type": "regular"})
    with pytest.raises(OutOfCredits):
        await Post(purse, template=False).leaves()
    assert await purse.balance() == (1, 0)


async def test_on_other_channels_only_files_cost(purse: Purse) -> None:
    await purse.open(10, media_price=4)
    await Post(purse, template=False, by_meta=False).leaves()
    post = await Post(purse, template=False, file=True, by_meta=False).leaves()
    await post.leaves()
    assert await purse.balance() == (6, 0)
    await post.fails()
    assert await purse.balance() == (10, 0)
    await post.leaves()
    assert await purse.balance() == (6, 0)


async def test_what_never_arrives_costs_nothing_priced_or_not(purse: Purse) -> None:
    await purse.open(50, media_price=4)
    priced, unpriced = await Post(purse, file=True).leaves(), await Post(purse).leaves()
    await priced.priced()
    for post in (priced, unpriced, priced):
        await post.fails()
    assert await purse.balance() == (50, 0)
    assert await purse.right()


async def test_sent_again_it_is_paid_again_also_when_the_first_was_free(purse: Purse) -> None:
    await purse.open(50)
    post = await Post(purse).leaves()
    await post.priced(FREE)
    await post.fails()
    await post.leaves()
    await post.priced()
    assert await purse.balance() == (47, 0)


async def test_one_that_was_cancelled_too_late_is_paid_after_all_as_far_as_credits_reach(purse: Purse) -> None:
    await purse.open(12)
    one, other = await Post(purse).leaves(), Post(purse)
    await one.fails()
    await one.priced()
    assert await purse.balance() == (9, 0)
    await purse.do(ledger.grant, 1, key="more")
    await (await other.leaves()).fails()
    await purse.do(ledger.deduct, 9, key="less")
    await other.priced()
    assert await purse.balance() == (1, 0)
    assert await purse.right()


async def test_a_days_cap_holds_for_messages_too(purse: Purse) -> None:
    await purse.open(500, daily_cap=25)
    for _ in range(2):
        await Post(purse).leaves()
    with pytest.raises(CapReached):
        await Post(purse).leaves()
    with pytest.raises(CapReached):
        await purse.do(meter.afford, "MX", template=True)
    assert (await purse.do(wallet.read)).spent == 20


async def test_unmetered_nothing_is_held(purse: Purse) -> None:
    post = await Post(purse, file=True).leaves()
    await post.priced()
    await post.fails()
    assert await purse.entries() == []


async def test_a_message_nobody_knows_settles_nothing(purse: Purse) -> None:
    await purse.open(5)
    await purse.do(meter.settle, UUID(int=5), UTILITY)
    await purse.do(meter.failed, UUID(int=5))
    assert await purse.balance() == (5, 0)
