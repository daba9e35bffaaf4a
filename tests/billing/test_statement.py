"""The statement reads back what happened, page by page, and its file is harmless to a spreadsheet."""

import csv
import io
from datetime import timedelta

import pytest

from frontdesk.billing import ledger, pricing, rates, statement, wallet
from frontdesk.billing.rates import Line, Told
from frontdesk.billing.statement import View
from frontdesk.kit import clock
from frontdesk.kit.errors import Invalid
from tests.billing.purse import Purse


async def test_it_comes_page_by_page_the_newest_first(purse: Purse) -> None:
    await purse.open(100)
    for number in range(6):
        await purse.do(ledger.charge, amount=1, purpose="a", subject=str(number))
    first = await purse.do(statement.page, View(), most=4)
    rest = await purse.do(statement.page, View(), before=first[-1].id, most=10)
    assert [entry.number for entry in [*first, *rest]] == [7, 6, 5, 4, 3, 2, 1]


async def test_it_can_be_narrowed(purse: Purse) -> None:
    await purse.open(100)
    await purse.do(ledger.capture, (await purse.hold("a")).id)
    clock.advance(timedelta(days=1))
    morning = clock.now()
    await purse.hold("b")
    assert [entry.kind for entry in await purse.entries(settled=True)] == ["grant", "capture"]
    assert [entry.kind for entry in await purse.entries(since=morning)] == ["hold"]
    assert [entry.kind for entry in await purse.entries(until=morning)] == ["grant", "hold", "capture"]
    assert [entry.kind for entry in await purse.entries(kinds=("grant",))] == ["grant"]
    assert [entry.kind for entry in await purse.entries(purpose="top-up")] == ["grant"]


@pytest.mark.parametrize(
    "memo", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "plain, with a comma\nand a line"]
)
async def test_no_cell_of_the_file_is_a_formula(purse: Purse, memo: str) -> None:
    await purse.open()
    await purse.do(ledger.grant, 5, key="k", memo=memo)
    text = statement.csv_head() + statement.csv_lines(await purse.entries())
    (row,) = list(csv.DictReader(io.StringIO(text, newline="")))
    assert row["memo"] in (memo, f"'{memo}")
    assert not row["memo"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (row["change"], row["balance"], row["kind"]) == ("5", "5", "grant")


async def test_a_change_below_nothing_stays_a_number_in_the_file(purse: Purse) -> None:
    await purse.open(10)
    await purse.do(ledger.charge, amount=4, purpose="a", subject="1")
    rows = list(csv.DictReader(io.StringIO(statement.csv_head() + statement.csv_lines(await purse.entries()))))
    assert [row["change"] for row in rows] == ["10", "-4"]


async def test_a_rate_card_is_flat_until_it_is_edited(purse: Purse) -> None:
    assert {(line.category, line.country) for line in await purse.do(rates.card)} == {(category, "*") for category in rates.DEFAULTS}
    await purse.do(rates.replace, [Line("marketing", "MX", 4), Line("marketing", "*", 9)])
    assert await purse.do(rates.of, "marketing", "MX") == 4
    assert await purse.do(rates.of, "marketing", "BR") == await purse.do(rates.of, "marketing", None) == 9
    assert await purse.do(rates.of, "utility", "MX") == rates.DEFAULTS["utility"]
    await purse.do(rates.replace, [])
    assert await purse.do(rates.of, "marketing", "MX") == rates.DEFAULTS["marketing"]


@pytest.mark.parametrize("line", [Line("sales", "*", 1), Line("utility", "mx", 1), Line("utility", "*", -1)])
async def test_a_line_that_cannot_be_is_refused_by_name(purse: Purse, line: Line) -> None:
    with pytest.raises(Invalid) as refused:
        await purse.do(rates.replace, [Line("utility", "MX", 1), line])
    assert str(refused.value.extra["field"]).startswith("rates[1]")


@pytest.mark.parametrize(
    ("told", "credits"),
    [
        (Told("marketing", "regular", True), 10),
        (Told("utility", "regular", None), 3),
        (Told("utility", "free_customer_service", None), 0),
        (Told("marketing", "free_entry_point", None), 0),
        (Told("referral_conversion", "regular", True), 0),
        (Told("utility", None, False), 0),
        (Told("authentication-international", "regular", True), 10),
        (Told("authentication_international", "regular", True), 10),
        (Told("marketing_lite", "regular", True), 10),
        (Told("service", "regular", True), 0),
        (Told("something new", "regular", True), None),
        (Told(None, None, None), None),
    ],
)
async def test_metas_word_is_read_by_the_card(purse: Purse, told: Told, credits: int | None) -> None:
    assert await purse.do(rates.told, told, "MX") == credits


async def test_a_turn_costs_its_price_or_what_its_model_did_and_something_more(purse: Purse) -> None:
    assert await purse.do(pricing.turn_price) == await purse.do(pricing.turn_cost, 123_456) == 2
    await purse.do(wallet.configure, turn_price=50, cost_plus_percent=25, credit_micros=10_000)
    assert await purse.do(pricing.turn_price) == 50
    assert await purse.do(pricing.turn_cost, 16_000) == 2
    assert await purse.do(pricing.turn_cost, 16_001) == 3
    assert await purse.do(pricing.turn_cost, 0) == 0
    assert await purse.do(pricing.turn_cost, 10**9) == 50
    assert await purse.do(pricing.turn_cost, None) == 50
