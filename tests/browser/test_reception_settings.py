"""The pages where services, the catalogue, days that differ and escalations are set up."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Inbox
from tests.browser.pictures import shoot


@pytest.fixture
def page(inbox: Inbox) -> Page:
    """Ana's settings."""
    inbox.page.get_by_role("link", name="Settings").click()
    return inbox.page


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Settings").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_a_person_a_service_reminders_and_a_calendar_feed(page: Page) -> None:
    go(page, "Services")
    people = page.get_by_role("region", name="People and rooms")
    people.get_by_role("button", name="Add a person or room").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Inés")
    dialog.get_by_role("switch", name="Own working hours").click()
    expect(dialog.get_by_label("Monday: opens")).to_have_value("09:00")
    dialog.get_by_role("button", name="Save").click()
    expect(people).to_contain_text("Inés")
    expect(people).to_contain_text("own hours")

    page.get_by_role("button", name="Add a service").click()
    dialog.get_by_label("Name").fill("Manicure")
    dialog.get_by_label("Takes").fill("30")
    dialog.get_by_label("Price").fill("18.50")
    dialog.get_by_label("Done by").click(force=True)  # the field around it takes the click
    page.get_by_role("option", name="Inés").click()
    page.keyboard.press("Escape")
    dialog.get_by_role("button", name="Save").click()
    services = page.get_by_role("region", name="Services")
    expect(services).to_contain_text(re.compile(r"Manicure.*30 min · €18\.50 · Inés"))

    reminders = page.get_by_role("form", name="Confirmations and reminders")
    reminders.get_by_label("Reminder", exact=True).fill("reminder_v1")
    reminders.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.").last).to_be_visible()
    feeds = page.get_by_role("region", name="Calendar feeds")
    feeds.get_by_role("button", name="Make an address").click()
    dialog.get_by_role("button", name="Make the address").click()
    url = dialog.get_by_role("textbox", name="Address to subscribe to").input_value()
    assert page.context.request.get(url).text().startswith("BEGIN:VCALENDAR")
    dialog.get_by_role("button", name="I have kept it").click()
    expect(feeds).to_contain_text("Everyone")
    shoot(page, "services", full=False)


def test_a_product_with_options_is_sold_found_and_withdrawn(page: Page) -> None:
    go(page, "Catalogue")
    page.get_by_role("button", name="Add a product").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Argan oil")
    dialog.get_by_label("Price").fill("12.90")
    dialog.get_by_label("Tax").fill("21")
    dialog.get_by_role("button", name="Add an option").click()
    dialog.get_by_label("Choice").fill("Size")
    dialog.get_by_role("textbox", name="Option", exact=True).fill("100 ml")
    dialog.get_by_role("button", name="Save").click()
    products = page.get_by_role("region", name="Catalogue")
    expect(products).to_contain_text("€12.90 · 21 % tax · Size: 100 ml")
    page.get_by_label("Find a product").fill("argna")
    expect(products).to_contain_text("Argan oil")
    shoot(page, "catalogue", full=False)
    page.get_by_role("button", name="Edit “Argan oil”").click()
    dialog.get_by_role("switch", name="For sale").click()
    dialog.get_by_role("button", name="Save").click()
    page.get_by_label("Find a product").fill("")
    expect(products).to_contain_text("Withdrawn")


def test_days_that_differ_and_holidays_are_kept(page: Page) -> None:
    go(page, "Business")
    card = page.get_by_role("region", name="Days that differ")
    card.get_by_role("button", name="Add days").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("First day").fill("2031-12-24")
    dialog.get_by_label("What for").fill("Christmas Eve")
    dialog.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("Christmas Eve · Closed")
    holidays = page.get_by_role("region", name="Public holidays")
    country = holidays.get_by_label("Country")
    country.fill("Spain")
    page.get_by_role("option", name="Spain").click()
    holidays.get_by_role("button", name="Save").click()
    expect(holidays).to_contain_text(re.compile(r"\d+ holidays this year"))
    shoot(page, "business", full=False)
    country.fill("None")
    page.get_by_role("option", name="None", exact=True).click()
    holidays.get_by_role("button", name="Save").click()
    expect(holidays).not_to_contain_text("holidays this year")


def test_who_is_told_is_added_and_their_secret_is_not_shown(page: Page) -> None:
    go(page, "Escalations")
    page.get_by_role("button", name="Add a person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Aldo")
    dialog.get_by_label("Told by").click()
    page.get_by_role("option", name="Telegram").click()
    address = dialog.get_by_label("Address")
    address.fill("gopher://x")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("tgram://")
    address.fill("tgram://123456789:abcdefghijklmnopqrstuvwxyz012345678/4711/")
    dialog.get_by_role("button", name="Save").click()
    people = page.get_by_role("region", name="Who is told")
    expect(people).to_contain_text("1. Aldo")
    expect(people).not_to_contain_text("abcdef")
    shoot(page, "told", full=False)
    people.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(people).to_have_count(0)
