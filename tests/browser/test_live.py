"""Staying live: one line for all tabs, exact catch-up, nothing that was written is lost."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.conftest import Inbox
from tests.browser.pictures import shoot
from tests.browser.stand import Customer, Stand

RECONNECTING = "Reconnecting…"
BACK = 20_000
"""Milliseconds within which a page has found a server that is back."""


@pytest.fixture
def outage(stand: Stand) -> Iterator[Callable[[], None]]:
    """Take the server away; it is back after the test, whatever becomes of it."""
    yield stand.stop
    if not stand.runs:
        stand.start()


def lines(page: Page, asked: list[str]) -> None:
    """Note every feed that a page opens."""
    page.on("request", lambda request: asked.append(request.url) if "/v1/feed" in request.url else None)


def another_tab(inbox: Inbox, asked: list[str] | None = None) -> Inbox:
    tab = Inbox(inbox.page.context.new_page())
    lines(tab.page, [] if asked is None else asked)
    tab.page.goto("/t/rosa/inbox")
    expect(tab.page.get_by_role("search")).to_be_visible()
    return tab


def test_all_tabs_share_one_line_to_the_server(inbox: Inbox, stand: Stand) -> None:
    asked: list[str] = []
    tabs = [another_tab(inbox, asked) for _ in range(2)]
    customer = stand.customer()
    customer.write("hello, tabs")
    for tab in (inbox, *tabs):
        expect(tab.row(customer)).to_be_visible()
    assert asked == []


def test_when_the_leading_tab_closes_the_next_goes_on(inbox: Inbox, stand: Stand) -> None:
    asked: list[str] = []
    tab = another_tab(inbox, asked)
    first, second = stand.customer(), stand.customer()
    first.write("before")
    expect(tab.row(first)).to_be_visible()
    inbox.page.close()
    second.write("after")
    expect(tab.row(second)).to_be_visible()
    assert len(asked) == 1


def test_what_happened_while_the_server_was_away_is_caught_up(inbox: Inbox, stand: Stand, outage: Callable[[], None]) -> None:
    customer = stand.customer()
    customer.write("before the outage")
    inbox.open(customer)
    expect(inbox.bubble("before the outage")).to_be_visible()
    inbox.page.route("**/v1/feed", lambda route: route.abort())
    outage()
    expect(inbox.page.get_by_text(RECONNECTING)).to_be_visible()
    stand.start()
    customer.write("during the outage")
    stand.wait_for("during the outage")
    expect(inbox.bubble("during the outage")).to_have_count(0)
    inbox.page.unroute_all()
    expect(inbox.page.get_by_text(RECONNECTING)).to_have_count(0, timeout=BACK)
    expect(inbox.bubble("during the outage")).to_be_visible(timeout=BACK)
    customer.write("after the outage")
    expect(inbox.bubble("after the outage")).to_be_visible()
    expect(inbox.bubble("during the outage")).to_have_count(1)


def test_what_is_written_while_the_server_is_away_goes_once_when_it_is_back(inbox: Inbox, stand: Stand, outage: Callable[[], None]) -> None:
    customer = stand.customer()
    customer.write("anybody?")
    inbox.open(customer)
    outage()
    inbox.answer("Written into the void")
    bubble = inbox.bubble("Written into the void")
    expect(bubble.get_by_role("status")).to_contain_text("It goes by itself as soon as it can.")
    stand.start()
    expect(inbox.tick("Written into the void", "Delivered")).to_be_visible(timeout=BACK)
    expect(bubble).to_have_count(1)
    assert said(customer).count("Written into the void") == 1


def test_what_was_not_sent_yet_outlives_the_page(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("hi")
    inbox.open(customer)
    inbox.page.route("**/messages", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    inbox.answer("Almost lost")
    expect(inbox.bubble("Almost lost").get_by_role("status")).to_be_visible()
    inbox.page.unroute_all()
    inbox.page.reload()
    expect(inbox.tick("Almost lost", "Delivered")).to_be_visible()
    assert said(customer).count("Almost lost") == 1


def test_a_refused_message_stays_with_its_reason_and_can_be_edited(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("hi")
    inbox.open(customer)
    refusal = {"status": 422, "code": "invalid", "detail": "content.text: this is not to be said."}
    inbox.page.route(
        "**/messages", lambda route: route.fulfill(status=422, json=refusal) if route.request.method == "POST" else route.continue_()
    )
    inbox.answer("Unspeakable")
    bubble = inbox.bubble("Unspeakable")
    expect(bubble.get_by_role("alert")).to_contain_text("Not sent. content.text: this is not to be said.")
    bubble.get_by_role("button", name="Edit").click()
    expect(bubble).to_have_count(0)
    expect(inbox.reply).to_have_value("Unspeakable")


def test_two_agents_see_whose_turn_it_is(inbox: Inbox, colleague: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("hm?")
    inbox.open(customer)
    colleague.open(customer)
    colleague.button("Take over").click()
    expect(inbox.page.get_by_text("Bo answers here. If you send something, you take over from them.")).to_be_visible()
    colleague.answer("Bo speaking")
    expect(inbox.bubble("Bo speaking")).to_contain_text("Bo")
    expect(inbox.row(customer)).to_contain_text("Bo")
    inbox.answer("Now Ana")
    expect(colleague.page.get_by_text("Ana answers", exact=True)).to_be_visible()


def test_a_quick_exchange_stands_in_the_order_in_which_it_was_said(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("a person, please")
    inbox.open(customer)
    wanted = []
    for n in range(5):
        inbox.answer(f"answer {n}")
        while f"answer {n}" not in said(customer):
            inbox.page.wait_for_timeout(10)
        customer.write(f"question {n}")
        expect(inbox.bubble(f"question {n}")).to_be_visible()
        wanted += [f"answer {n}", f"question {n}"]
    assert story(inbox) == wanted
    inbox.page.reload()
    expect(inbox.bubble("question 4")).to_be_visible()
    assert story(inbox) == wanted


def test_a_reader_at_the_very_top_stays_where_they_read_on(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("a person, please")
    history(customer, 70)
    while inbox.page.get_by_text("line 69 of the story").count() == 0:  # in the list
        inbox.page.wait_for_timeout(50)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    inbox.page.route(re.compile(r"/messages\?.*cursor="), hold)
    inbox.open(customer)
    expect(inbox.bubble("line 69 of the story")).to_be_in_viewport()
    log = inbox.page.get_by_role("log")
    while not held:
        log.evaluate("(log) => { log.scrollTop = 0 }")
        inbox.page.wait_for_timeout(50)
    top = inbox.page.get_by_role("article").first
    oldest = top.get_attribute("data-message")
    expect(top).to_be_in_viewport()
    for route in held:
        route.continue_()
    expect(inbox.bubble("line 0 of the story")).to_be_attached()
    expect(inbox.page.locator(f'[data-message="{oldest}"]')).to_be_in_viewport()


def test_nothing_moves_while_older_messages_are_read(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("a person, please")
    while not customer.received():  # what is answered later would stand in the middle of the story
        inbox.page.wait_for_timeout(50)
    history(customer, 70)
    inbox.open(customer)
    expect(inbox.bubble("line 69 of the story")).to_be_in_viewport()
    log = inbox.page.get_by_role("log")
    while inbox.bubble("line 0 of the story").count() == 0:
        log.evaluate("(log) => { log.scrollTop = Math.min(log.scrollTop, 300) }")
    middle = inbox.bubble("line 30 of the story")
    middle.scroll_into_view_if_needed()
    while not inbox.button("To the newest message").is_visible():  # until the page knows that its reader has left the end
        middle.scroll_into_view_if_needed()
        inbox.page.wait_for_timeout(50)
    before = middle.bounding_box()
    customer.write("news from below")
    pill = inbox.button("1 new message")
    expect(pill).to_be_visible()
    assert middle.bounding_box() == before
    pill.click()
    expect(inbox.bubble("news from below")).to_be_in_viewport()
    expect(pill).to_have_count(0)


def test_what_comes_in_while_a_conversation_is_being_opened_is_shown(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("long ago")
    expect(inbox.row(customer)).to_be_visible()
    held: list[tuple[Route, APIResponse]] = []
    inbox.page.route("**/messages?**", lambda route: held.append((route, route.fetch())))
    inbox.row(customer).click()
    while not held:
        inbox.page.wait_for_timeout(20)
    customer.write("a moment ago")
    expect(inbox.row(customer)).to_contain_text("a moment ago")
    for route, response in held:
        route.fulfill(response=response)
    inbox.page.unroute_all()
    expect(inbox.bubble("long ago")).to_be_visible()
    expect(inbox.bubble("a moment ago")).to_be_visible()


def test_a_customer_who_types_is_seen_until_they_have_written(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("one moment")
    inbox.open(customer)
    conversation = inbox.row(customer).get_attribute("data-conversation")
    number = stand.place()
    event = {"number": number, "at": "", "conversation_id": conversation, "data": {"doing": "typing"}}
    told = f"id: {number}\nevent: contact.typed\ndata: {json.dumps(event)}\n\n"
    inbox.page.route("**/v1/feed", lambda route: route.fulfill(content_type="text/event-stream", body=told), times=1)
    inbox.page.reload()
    expect(inbox.row(customer)).to_contain_text("typing…")
    expect(inbox.header(customer)).to_contain_text("typing…")
    shoot(inbox.page, "typing")
    customer.write("here is what I meant")
    expect(inbox.row(customer)).to_contain_text("here is what I meant")
    expect(inbox.page.get_by_text("typing…")).to_have_count(0)


def test_a_search_leads_to_the_message(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("the word is xylophone")
    history(customer, 70)
    expect(inbox.row(customer)).to_be_visible()
    inbox.page.keyboard.press("/")
    inbox.page.keyboard.type("xylophone")
    hit = inbox.page.get_by_role("link").filter(has_text="the word is xylophone")
    expect(hit.locator("mark")).to_have_text("xylophone")
    hit.click()
    expect(inbox.bubble("the word is xylophone")).to_be_in_viewport(timeout=15_000)
    inbox.find(customer)


def test_filters_narrow_the_list(inbox: Inbox, stand: Stand) -> None:
    mine, nobodys, assistants = stand.customer(), stand.customer(), stand.customer()
    mine.write("mine please")
    nobodys.write("whose?")
    assistants.write("price")
    inbox.open(mine)
    inbox.button("Take over").click()
    expect(inbox.page.get_by_text("You answer")).to_be_visible()
    for view, there in (("Mine", mine), ("Unassigned", nobodys), ("Assistant", assistants)):
        inbox.page.get_by_role("group", name="Whose conversations").get_by_role("button", name=view).click()
        expect(inbox.row(there)).to_be_visible()
        for other in {mine, nobodys, assistants} - {there}:
            expect(inbox.row(other)).to_have_count(0)


def history(customer: Customer, length: int) -> None:
    """A long story, told at once."""
    for n in range(length):
        customer.write(f"line {n} of the story")


def story(inbox: Inbox) -> list[str]:
    """What was answered and asked, from the top."""
    return [found for text in inbox.page.get_by_role("article").all_inner_texts() for found in re.findall(r"(?:answer|question) \d", text)]


def said(customer: Customer) -> list[str]:
    return [message["text"]["body"] for message in customer.received() if message["type"] == "text"]
