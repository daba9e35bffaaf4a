"""The demo, as a newcomer links a number in it: the inbox shows a QR, the phones' page scans it, customers write and are answered."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.demo import Demo
from tests.browser.pictures import shoot

SHOP, LINKS = "Tecno Reventa", "/t/tecno/settings/channels"
SLOWLY = 45_000
"""Milliseconds for what starts processes and dials, on a machine that is busy with other tests."""
SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "color_scheme": "dark"}


def card(page: Page) -> Locator:
    """The linked number's part of the channels' page."""
    return page.get_by_role("region", name=SHOP)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Connect WhatsApp")


def state(page: Page, name: str) -> None:
    expect(dialog(page).get_by_role("status").first).to_have_text(name, timeout=SLOWLY)


def test_a_newcomer_links_a_number_by_qr_and_customers_are_answered(demo: Demo, opened: Callable[..., Page]) -> None:
    phones, inbox = opened("/phone", demo.phones), opened(LINKS)
    phones.get_by_role("button", name="Scan the QR").click()
    expect(phones.get_by_role("alert")).to_contain_text("There is no QR on the screen.")
    card(inbox).get_by_role("button", name="Connect WhatsApp").click()
    expect(dialog(inbox).get_by_role("img", name="QR code to scan with the phone")).to_be_visible(timeout=SLOWLY)
    state(inbox, "Waiting for the phone")
    expect(dialog(inbox).get_by_role("timer")).to_contain_text("Good for")
    shoot(inbox, "qr", full=False)
    small = opened(LINKS, **SMALL)
    card(small).get_by_role("button", name="Connect WhatsApp").click()
    expect(dialog(small).get_by_role("img", name="QR code to scan with the phone")).to_be_visible(timeout=SLOWLY)
    assert small.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(small, "qr-small-dark", full=False)
    phones.get_by_role("button", name="Scan the QR").click()
    state(inbox, "Connected")
    expect(dialog(inbox)).to_contain_text("Linked: +12025550188")
    expect(dialog(inbox)).to_contain_text("Replies go at once.")
    dialog(inbox).get_by_text("What happened").click()
    expect(dialog(inbox).locator("details")).to_contain_text("Connected")
    shoot(inbox, "connected", full=False)
    state(small, "Connected")
    shoot(small, "connected-small-dark", full=False)
    expect(phones.get_by_text("Linked to Frontdesk")).to_be_visible()
    phones.get_by_role("button", name=SHOP).click()
    phones.get_by_role("textbox", name="Message").fill("How much is the USB-C charger?")
    phones.get_by_role("button", name="Send").click()
    log = phones.get_by_role("log")
    expect(log.get_by_text("How much is the USB-C charger?")).to_be_visible(timeout=SLOWLY)
    expect(log.locator(".message:not(.mine)")).not_to_have_count(0, timeout=SLOWLY)
    shoot(phones, "phones", full=False)
    inbox.goto("/t/tecno")
    expect(inbox.locator("[data-conversation]").filter(has_text="Amelia Hart")).to_be_visible()


def test_a_linked_number_is_restarted_logged_out_and_linked_again_by_code(demo: Demo, opened: Callable[..., Page]) -> None:
    inbox, phones = opened(LINKS), opened("/phone", demo.phones)
    card(inbox).get_by_role("button", name="Manage").click()
    state(inbox, "Connected")
    dialog(inbox).get_by_text("What happened").click()
    dialog(inbox).get_by_role("button", name="Restart").click()
    expect(dialog(inbox).locator("details")).to_contain_text("is not in touch", timeout=SLOWLY)
    state(inbox, "Connected")
    dialog(inbox).get_by_role("button", name="Disconnect").click()
    inbox.get_by_role("dialog").filter(has_text="The number is unlinked").get_by_role("button", name="Disconnect").click()
    expect(phones.get_by_text("Not linked yet")).to_be_visible(timeout=SLOWLY)
    dialog(inbox).get_by_text("By pairing code").click()
    dialog(inbox).get_by_label("Number of the phone").fill("+1 202 555 0188")
    dialog(inbox).get_by_role("button", name="Show the code").click()
    code = dialog(inbox).get_by_role("heading", name="By pairing code")
    expect(code).to_be_visible(timeout=SLOWLY)
    shoot(inbox, "code", full=False)
    phones.get_by_role("button", name="Type the code").click()
    phones.get_by_label("Code").fill(code.inner_text())
    phones.get_by_role("dialog").get_by_role("button", name="Send").click()
    state(inbox, "Connected")
