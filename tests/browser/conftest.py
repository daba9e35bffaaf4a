"""The stand for all browser tests, and signed-in pages that tolerate no error."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from frontdesk.simulator import app as simulator
from frontdesk.simulator.config import Behaviour, Config
from tests.browser import demo as demos
from tests.browser.demo import Demo
from tests.browser.stand import AGENT, OWNER, PASSWORD, Customer, Stand

EXPECTED = ("Failed to load resource", "net::ERR_")
"""What the browser itself writes into the console when a server is away on purpose."""

expect.set_options(timeout=20_000)  # patience for a slow machine; what is there at once is seen at once

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """One installation for all of them; each test has customers of its own."""
    behaviour = Behaviour(sent_after=0.0, delivered_after=0.1)
    with simulator.start(Config(port=0, customers=(), behaviour=behaviour)) as running:
        stand = Stand(tmp_path_factory.mktemp("data"), running.url)
        try:
            stand.furnish()
            yield stand
        finally:
            stand.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], stand: Stand) -> dict[str, Any]:
    """A screen as agents have it."""
    return {
        **browser_context_args,
        "base_url": stand.url,
        "viewport": {"width": 1360, "height": 860},
        "locale": "en-GB",
        "timezone_id": "Europe/Madrid",
        "reduced_motion": "reduce",
    }


class Inbox:
    """A page of somebody who is signed in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def row(self, customer: Customer) -> Locator:
        """The customer's conversation in the list."""
        return self.page.locator("[data-conversation]").filter(has_text=customer.name)

    def open(self, customer: Customer) -> None:
        """Open the customer's conversation."""
        self.row(customer).click()
        expect(self.header(customer)).to_be_visible()

    def find(self, customer: Customer) -> None:
        """Open it through the search, wherever it stands in the list."""
        self.page.get_by_role("searchbox").fill(customer.name)
        self.page.get_by_role("button").filter(has_text=customer.name).first.click()
        expect(self.header(customer)).to_be_visible()

    def header(self, customer: Customer) -> Locator:
        """The head of the customer's conversation, once it is open."""
        return self.page.get_by_role("button", name=re.compile(f"^{customer.name}.*show the contact"))

    def bubble(self, text: str) -> Locator:
        """The message with these words."""
        return self.page.get_by_role("article").filter(has_text=text)

    def tick(self, text: str, status: str) -> Locator:
        """The tick of a message of ours."""
        return self.bubble(text).get_by_role("img", name=status, exact=True)

    @property
    def reply(self) -> Locator:
        """Where an answer is written."""
        return self.page.get_by_role("textbox", name="Your reply")

    def answer(self, text: str) -> None:
        """Write and send."""
        self.reply.fill(text)
        self.reply.press("Enter")

    def button(self, name: str) -> Locator:
        """A button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)


@pytest.fixture
def sign_in(browser: Browser, browser_context_args: dict[str, Any], stand: Stand) -> Iterator[Callable[..., Inbox]]:
    """Open a browser of its own for a member: `sign_in()` is Ana's. Errors in any page fail the test."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def enter(email: str = OWNER, **screen: Any) -> Inbox:
        context = browser.new_context(**{**browser_context_args, **screen})
        contexts.append(context)
        answer = context.request.post("/v1/login", data={"email": email, "password": PASSWORD}, headers={"Idempotency-Key": email})
        assert answer.ok, answer.text()
        page = context.new_page()
        watch(page, stand.url, wrong)
        page.goto("/")
        expect(page.get_by_role("search")).to_be_visible()
        return Inbox(page)

    yield enter
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def inbox(sign_in: Callable[..., Inbox]) -> Inbox:
    """Ana's page."""
    return sign_in()


@pytest.fixture
def colleague(sign_in: Callable[..., Inbox]) -> Inbox:
    """Bo's page, in a browser of his own."""
    return sign_in(AGENT)


@pytest.fixture
def stranger(new_context: NewContext, stand: Stand) -> Iterator[Page]:
    """A page of nobody yet."""
    wrong: list[str] = []
    page = new_context().new_page()
    watch(page, stand.url, wrong)
    yield page
    assert wrong == []


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for all of them; each test has customers or a business of its own there."""
    with demos.running(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture
def opened(browser: Browser, browser_context_args: dict[str, Any], demo: Demo) -> Iterator[Callable[..., Page]]:
    """`opened("/t/rosa")` is a signed-in page of the demo, `opened("/phone", demo.phones)` its phones. Errors in any fail the test."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def enter(path: str, url: str = "", **screen: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, "base_url": url or demo.url, **screen})
        contexts.append(context)
        if not url:
            who = {"email": demos.EMAIL, "password": demos.PASSWORD}
            answer = context.request.post("/v1/login", data=who, headers={"Idempotency-Key": "x"})
            assert answer.ok, answer.text()
        page = context.new_page()
        watch(page, url or demo.url, wrong)
        page.goto(path)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert wrong == []


def watch(page: Page, url: str, wrong: list[str]) -> None:
    """Note every fault of a page, and every request that leaves the server."""
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" and not said.text.startswith(EXPECTED) else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((url, "blob:", "data:")) else None)


@pytest.fixture
def pictures() -> Path:
    """Where pictures for the documentation go."""
    return Path(__file__).parents[2] / "docs"
