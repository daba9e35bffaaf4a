"""The pages where a business is set up."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Inbox
from tests.browser.stand import AGENT, PASSWORD, Stand


@pytest.fixture
def page(inbox: Inbox) -> Page:
    """Ana's settings."""
    inbox.page.get_by_role("link", name="Settings").click()
    return inbox.page


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Settings").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_a_channel_shows_what_meta_must_be_told(page: Page, stand: Stand) -> None:
    go(page, "Channels")
    card = page.get_by_role("region", name="Rosa")
    expect(card.get_by_role("textbox", name="Webhook address")).to_have_value(re.compile(f"^{stand.url}/webhooks/cloud/.+"))
    expect(card.get_by_role("textbox", name="Verify token")).to_have_value("word")
    expect(card).to_contain_text("Active")


def test_a_channel_of_ones_own_is_added_and_removed(page: Page) -> None:
    go(page, "Channels")
    page.get_by_role("button", name="Add a channel").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Your own program").click()
    dialog.get_by_label("Name").fill("Website")
    dialog.get_by_role("button", name="Add a channel").click()
    expect(dialog.get_by_text("Website is here.")).to_be_visible()
    dialog.get_by_role("button", name="Close").last.click()
    card = page.get_by_role("region", name="Website")
    card.get_by_role("button", name="Details").click()
    card.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(card).to_have_count(0)


def test_a_rule_is_written_tried_and_taken_out(page: Page) -> None:
    go(page, "Assistants")
    page.get_by_role("tab", name="Rules").click()
    page.get_by_role("button", name="Add a rule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Parking")
    expect(dialog.get_by_role("button", name="Save")).to_be_disabled()
    words = dialog.get_by_role("combobox", name="Words or phrases")
    words.fill("parking")
    words.press("Enter")
    words.fill("where to park")
    words.press("Enter")
    dialog.get_by_role("textbox", name="Reply").fill("Behind the house.")
    dialog.get_by_label("Tag the contact").fill("drivers")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("parking, where to park")).to_be_visible()
    page.get_by_label("A customer’s message").fill("Is there PARKING?")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_text("Behind the house.")).to_be_visible()
    expect(page.get_by_text("Rule “Parking”. The contact is tagged “drivers”.")).to_be_visible()
    page.get_by_role("button", name="Edit “Parking”").click()
    dialog.get_by_role("button", name="Remove").last.click()
    page.get_by_role("dialog").filter(has_text="The rule goes for good.").get_by_role("button", name="Remove").last.click()
    expect(page.get_by_text("parking, where to park")).to_have_count(0)


def test_a_rule_that_is_switched_off_does_not_answer(page: Page) -> None:
    go(page, "Assistants")
    page.get_by_role("tab", name="Rules").click()
    switch = page.get_by_role("switch", name="“Prices” is on")
    page.get_by_text("price, precio").locator("xpath=../..").locator("label").first.click()
    expect(switch).not_to_be_checked()
    page.get_by_label("A customer’s message").fill("price")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_text("No rule fits. A person is asked to take over.")).to_be_visible()
    page.get_by_text("price, precio").locator("xpath=../..").locator("label").first.click()
    expect(switch).to_be_checked()


def test_a_refusal_stands_in_the_form_and_nowhere_else(page: Page) -> None:
    go(page, "Team")
    page.get_by_role("button", name="Add a person").click()
    dialog = page.get_by_role("dialog")
    for label, words in (("Name", "Bo"), ("E-mail", AGENT), ("First password", PASSWORD)):
        dialog.get_by_label(label).fill(words)
    dialog.get_by_role("button", name="Add a person").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(1)


def test_hours_are_set_and_wrong_ones_are_refused_at_once(page: Page) -> None:
    go(page, "Business")
    page.get_by_role("button", name="Add hours on Monday").click()
    page.get_by_label("Monday: closes").fill("08:00")
    expect(page.get_by_text("Monday: it must open before it closes.")).to_be_visible()
    page.get_by_label("Monday: closes").fill("17:30")
    page.get_by_role("button", name="Copy Monday to Friday").click()
    page.get_by_role("region", name="Opening hours").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Friday: closes")).to_have_value("17:30")
    expect(page.get_by_label("Saturday: opens")).to_have_count(0)


def test_the_profile_is_kept(page: Page) -> None:
    go(page, "Business")
    page.get_by_label("Address").fill("Calle Mayor 12")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Address")).to_have_value("Calle Mayor 12")


def test_a_key_is_shown_once_works_and_is_revoked(page: Page, stand: Stand) -> None:
    go(page, "API keys")
    page.get_by_role("button", name="Make a key").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is it for?").fill("A test")
    dialog.get_by_role("button", name="Make a key").click()
    expect(dialog.get_by_text("Copy this key now: it is not shown again.")).to_be_visible()
    token = dialog.get_by_role("textbox").input_value()
    answer = page.context.request.get("/v1/conversations", headers={"Authorization": f"Bearer {token}"})
    assert answer.ok
    dialog.get_by_role("button", name="I have kept it").click()
    expect(page.get_by_text(token)).to_have_count(0)
    page.get_by_role("button", name="Revoke").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("A test")).to_have_count(0)
    assert page.context.request.get("/v1/conversations", headers={"Authorization": f"Bearer {token}"}).status == 401


def test_a_person_joins_the_team(page: Page) -> None:
    go(page, "Team")
    page.get_by_role("button", name="Add a person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Cleo")
    dialog.get_by_label("E-mail").fill("cleo@rosa.example")
    dialog.get_by_role("textbox", name="First password").fill("correct horse battery")
    dialog.get_by_role("button", name="Add a person").click()
    expect(page.get_by_text("cleo@rosa.example")).to_be_visible()
    expect(page.get_by_role("combobox", name="Role of Cleo")).to_have_value("Agent")
    expect(page.get_by_role("combobox", name="Role of Ana")).to_be_disabled()
