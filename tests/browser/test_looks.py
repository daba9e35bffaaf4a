"""On every screen, in both schemes, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Inbox
from tests.browser.stand import Stand

SETTINGS = ("channels", "assistants", "business", "members", "keys", "services", "catalogue", "escalations")
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(sign_in: Callable[..., Inbox], stand: Stand, scheme: str) -> None:
    customer = stand.customer()
    customer.write("a very long word: " + "x" * 300)
    inbox = sign_in(color_scheme=scheme, **PHONE)
    expect(inbox.page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    inbox.open(customer)
    expect(inbox.bubble("a very long word")).to_be_visible()
    fits(inbox)
    expect(inbox.page.get_by_role("search")).not_to_be_visible()
    inbox.button("Back to the list").click()
    expect(inbox.page.get_by_role("search")).to_be_visible()
    fits(inbox)
    for page in (*(f"settings/{name}" for name in SETTINGS), "calendar", "escalations"):
        inbox.page.goto(f"/t/rosa/{page}")
        expect(inbox.page.get_by_role("main").or_(inbox.page.get_by_role("complementary")).first).to_be_visible()
        expect(inbox.page.get_by_role("status", name="Loading")).to_have_count(0)
        fits(inbox)


def test_the_page_speaks_spanish_to_whoever_does(sign_in: Callable[..., Inbox], stand: Stand) -> None:
    customer = stand.customer()
    customer.write("hola, ¿hay alguien?")
    inbox = sign_in(locale="es-ES")
    expect(inbox.page.locator("html")).to_have_attribute("lang", "es")
    expect(inbox.row(customer)).to_contain_text("Falta una persona")
    inbox.page.get_by_role("button", name="Ana: tu menú").click()
    inbox.page.get_by_role("menuitem", name="English").click()
    expect(inbox.page.locator("html")).to_have_attribute("lang", "en")
    expect(inbox.row(customer)).to_contain_text("Needs a person")


def test_the_chosen_scheme_is_kept(inbox: Inbox) -> None:
    html = inbox.page.locator("html")
    expect(html).to_have_attribute("data-mantine-color-scheme", "light")
    inbox.page.get_by_role("button", name="Ana: your menu").click()
    inbox.page.get_by_text("Dark", exact=True).click()
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    inbox.page.reload()
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")


def test_a_screen_reader_is_told_of_new_messages(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("can anybody hear me")
    expect(inbox.page.get_by_role("status").filter(has_text=f"{customer.name} waits for a person")).to_have_count(1)


def test_a_notification_calls_whoever_asked_for_it(sign_in: Callable[..., Inbox], stand: Stand) -> None:
    inbox = sign_in(permissions=["notifications"])
    inbox.page.evaluate(
        """() => {
          window.shown = []
          window.Notification = class { static permission = 'granted'; constructor(title) { window.shown.push(title) } close() {} }
        }"""
    )
    inbox.page.get_by_role("button", name="Ana: your menu").click()
    inbox.page.get_by_role("menuitemcheckbox", name="Notify me when a person is needed").click()
    inbox.page.keyboard.press("Escape")
    customer = stand.customer()
    customer.write("over here")
    inbox.page.wait_for_function("(name) => window.shown.includes(name)", arg=customer.name)


def fits(inbox: Inbox) -> None:
    """The page does not scroll sideways."""
    width, room = inbox.page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= room
    wide = inbox.page.evaluate(
        """() => [...document.querySelectorAll('main, aside, nav, header, footer')]
          .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > window.innerWidth + 1)
          .map((part) => part.className)"""
    )
    assert wide == []
