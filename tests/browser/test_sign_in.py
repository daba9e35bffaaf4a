"""Coming in, staying in, and being told why not."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Inbox
from tests.browser.stand import OWNER, PASSWORD


def fill_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_stranger_signs_in_and_sees_the_inbox(stranger: Page) -> None:
    stranger.goto("/")
    fill_in(stranger, OWNER, PASSWORD)
    expect(stranger.get_by_role("search")).to_be_visible()
    expect(stranger).to_have_url("/t/rosa/inbox")


def test_a_wrong_password_is_said_in_a_sentence(stranger: Page) -> None:
    stranger.goto("/")
    fill_in(stranger, OWNER, "wrong password")
    expect(stranger.get_by_role("alert")).to_contain_text("E-mail address or password is wrong.")
    expect(stranger.get_by_label("Password", exact=True)).to_be_focused()


def test_too_many_attempts_are_told_how_long_to_wait(stranger: Page) -> None:
    stranger.goto("/")
    for _ in range(6):
        fill_in(stranger, "guesser@rosa.example", "wrong password")
        expect(stranger.get_by_role("alert")).to_be_visible()
    expect(stranger.get_by_role("alert")).to_contain_text("Too many attempts. Wait")
    expect(stranger.get_by_role("button", name="Wait")).to_be_disabled()


def test_whoever_was_signed_out_comes_back_to_where_they_were(inbox: Inbox) -> None:
    inbox.page.goto("/t/rosa/settings/business")
    expect(inbox.page.get_by_role("heading", name="Business")).to_be_visible()
    inbox.page.context.clear_cookies()
    inbox.page.goto("/t/rosa/settings/members")
    expect(inbox.page.get_by_role("heading", name="Sign in")).to_be_visible()
    fill_in(inbox.page, OWNER, PASSWORD)
    expect(inbox.page.get_by_role("heading", name="Team")).to_be_visible()


def test_signing_out_ends_the_session(inbox: Inbox) -> None:
    inbox.page.get_by_role("button", name="Ana: your menu").click()
    inbox.page.get_by_role("menuitem", name="Sign out").click()
    expect(inbox.page.get_by_role("heading", name="Sign in")).to_be_visible()
    inbox.page.reload()
    expect(inbox.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_agent_is_not_shown_the_settings(sign_in: Callable[..., Inbox]) -> None:
    colleague = sign_in("bo@rosa.example")
    expect(colleague.page.get_by_role("navigation").get_by_role("link", name="Settings")).to_have_count(0)
    colleague.page.goto("/t/rosa/settings")
    expect(colleague.page.get_by_text("The settings are for admins")).to_be_visible()
