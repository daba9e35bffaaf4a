"""The contact's pane: what is remembered of a customer, and whether they may be written to; and the composer that minds it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Inbox
from tests.browser.pictures import shoot
from tests.browser.stand import Stand


def test_what_is_known_of_a_customer_is_written_changed_and_taken_away(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("Do you paint nails?")
    inbox.open(customer)
    pane = inbox.page.get_by_role("complementary", name="Contact")
    facts, notes, attributes = (pane.get_by_role("region", name=name) for name in ("Remembered", "Notes of the team", "Attributes"))

    inbox.button("Remember something").click()
    facts.get_by_role("textbox", name="What it is about").fill("Allergy")
    facts.get_by_role("textbox", name="What to remember").fill("Ammonia")
    facts.get_by_role("button", name="Save").click()
    expect(facts).to_contain_text("allergy")
    facts.get_by_role("button", name="Change “allergy”").click()
    facts.get_by_role("textbox", name="allergy").fill("Ammonia and latex")
    facts.get_by_role("button", name="Save").click()
    expect(facts).to_contain_text("Ammonia and latex")

    notes.get_by_role("textbox", name="Write a note").fill("Comes with her dog.")
    notes.get_by_role("button", name="Add the note").click()
    expect(notes).to_contain_text("Comes with her dog.")
    expect(notes).to_contain_text("Ana")

    inbox.button("Add an attribute").click()
    attributes.get_by_role("textbox", name="Name").fill("size")
    attributes.get_by_role("textbox", name="Value").fill("M")
    attributes.get_by_role("button", name="Save").click()
    expect(attributes).to_contain_text("size M")
    shoot(inbox.page, "contact")

    facts.get_by_role("button", name="Forget “allergy”").click()
    notes.get_by_role("button", name="Remove the note").click()
    attributes.get_by_role("button", name="Remove “size”").click()
    for section in (facts, notes, attributes):
        expect(section).not_to_contain_text("Ammonia")
        expect(section).not_to_contain_text("her dog")
        expect(section).not_to_contain_text("size M")


@pytest.mark.parametrize("looks", ["light", "dark", "phone"])
def test_whoever_writes_to_a_customer_who_wants_no_more_messages_is_told_first(
    sign_in: Callable[..., Inbox], stand: Stand, looks: str
) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    inbox = sign_in(**(phone if looks == "phone" else {"color_scheme": looks}))
    customer = stand.customer()
    customer.write("Hm")
    inbox.open(customer)
    expect(inbox.reply).to_be_visible()
    customer.write("STOP")
    told = inbox.page.get_by_text("This customer wants no more messages.", exact=True)
    expect(told).to_be_visible()
    expect(inbox.reply).to_have_count(0)
    shoot(inbox.page, f"opted-out-{looks}")
    inbox.button("Write all the same").click()
    inbox.answer("Your parcel is here.")
    expect(inbox.tick("Your parcel is here.", "Delivered")).to_be_visible()
    if looks == "phone":  # elsewhere it stands open
        inbox.header(customer).click()
    pane = inbox.page.get_by_role("region", name="May we write?")
    expect(pane).to_contain_text("The customer wrote it.")
    expect(pane.get_by_role("switch", name="Reminders and scheduled messages")).not_to_be_checked()
    shoot(inbox.page, f"consent-{looks}")
    pane.get_by_role("button", name="Wants messages again").click()
    expect(pane.get_by_role("switch", name="Answers of the assistant")).to_be_checked()
    expect(inbox.page.get_by_text("answer only what they ask")).to_have_count(0)
