"""The page of credits: what an owner sees and sets, and what only the operator does."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Inbox
from tests.browser.pictures import shoot
from tests.browser.stand import Stand

OPERATOR = "olga@desk.example"


@pytest.fixture(autouse=True, scope="module")
def _prepaid(stand: Stand) -> Iterator[None]:
    """Billing is on while these tests run, and somebody runs the installation."""
    stand.operate("operator", "add", OPERATOR, "--name", "Olga")
    stand.operate("credits", "set", "rosa", "--mode", "prepaid")
    yield
    stand.operate("credits", "set", "rosa", "--mode", "unmetered")


def wallet(inbox: Inbox) -> Page:
    """The page, open."""
    page = inbox.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("navigation", name="Settings").get_by_role("link", name="Wallet").click()
    expect(page.get_by_role("heading", name="Wallet", level=1)).to_be_visible()
    return page


def test_the_operator_adds_credits_and_the_owner_reads_why(sign_in: Callable[..., Inbox], stand: Stand) -> None:
    before = stand.operate("credits", "balance", "rosa")["available"]
    owner, operator = wallet(sign_in()), wallet(sign_in(OPERATOR))
    expect(owner.get_by_role("region", name="For the operator")).to_have_count(0)
    form = operator.get_by_role("form", name="Add credits")
    form.get_by_label("Credits").fill("300")
    form.get_by_label("Reason").fill("Invoice 2026-117")
    form.get_by_role("button", name="Add credits").click()
    for page in (operator, owner):  # the owner's page learns of it by itself
        expect(page.get_by_role("region", name="Statement")).to_contain_text("Credits added: Invoice 2026-117")
    expect(owner.get_by_role("region", name="Statement")).to_contain_text("+300")
    form.get_by_label("Credits").fill("-40")
    form.get_by_role("button", name="Add credits").click()
    expect(owner.get_by_role("region", name="Statement")).to_contain_text("Credits taken back")
    expect(owner.get_by_role("region", name="Balance")).to_contain_text(re.compile(rf"To spend\s*{before + 260:,}"))
    with owner.expect_download() as begun:
        owner.get_by_role("link", name="Download as CSV").click()
    assert "Invoice 2026-117" in Path(begun.value.path()).read_text()
    shoot(operator, "wallet-operator")
    shoot(owner, "wallet-owner")


def test_the_owner_sets_alarm_and_cap_and_they_are_kept(inbox: Inbox) -> None:
    page = wallet(inbox)
    page.get_by_label("Tell us below").fill("100000")
    page.get_by_label("At most in a day").fill("40")
    page.get_by_role("form", name="Alarm and cap").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("region", name="Balance")).to_contain_text("Credits run low.")
    page.reload()
    expect(page.get_by_label("At most in a day")).to_have_value("40")
    page.get_by_label("At most in a day").fill("")
    page.get_by_role("form", name="Alarm and cap").get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="Balance")).not_to_contain_text("/ 40")


def test_prices_are_shown_to_the_owner_and_edited_where_they_are_theirs(inbox: Inbox, stand: Stand) -> None:
    page = wallet(inbox)
    prices = page.get_by_role("form", name="Prices")
    expect(prices.get_by_label("An answer of the model")).to_be_disabled()
    stand.operate("credits", "set", "rosa", "--prices-by", "owner")
    page.reload()
    prices.get_by_label("An answer of the model").fill("3")
    prices.get_by_role("button", name="Add a line").click()
    prices.get_by_label("Country").last.fill("mx")
    prices.get_by_label("Credits").last.fill("4")
    prices.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(prices.get_by_label("An answer of the model")).to_have_value("3")
    line = prices.get_by_role("group", name="Rate card")
    expect(line.get_by_label("Country").first).to_have_value("*")
    assert "MX" in [one.input_value() for one in line.get_by_label("Country").all()]


def test_an_empty_wallet_is_said_on_every_page_of_those_who_can_do_something(sign_in: Callable[..., Inbox], stand: Stand) -> None:
    left = stand.operate("credits", "balance", "rosa")["available"]
    if left:
        stand.operate("credits", "grant", "rosa", str(-left), "--memo", "emptied")
    banner = "No credits are left: the assistant is silent and people answer."
    owner = sign_in().page
    expect(owner.get_by_text(banner)).to_be_visible()
    stand.operate("credits", "grant", "rosa", "10")
    expect(owner.get_by_text(banner)).to_have_count(0)
