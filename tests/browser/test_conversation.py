"""A conversation from the customer's first word to the end: who answers, what is shown, what it takes."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.conftest import Inbox
from tests.browser.stand import NUMBER, Stand


def test_a_message_and_the_assistants_answer_appear_by_themselves(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("What is the price of a cut?")
    row = inbox.row(customer)
    expect(row).to_contain_text("A cut is 30 €.")
    expect(row).to_contain_text("Assistant")
    inbox.open(customer)
    expect(inbox.bubble("What is the price of a cut?")).to_be_visible()
    expect(inbox.tick("A cut is 30 €.", "Delivered")).to_be_visible()
    customer.act("read")
    expect(inbox.tick("A cut is 30 €.", "Read")).to_be_visible()


def test_who_needs_a_person_is_plain_to_see(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("My scissors are broken")
    row = inbox.row(customer)
    expect(row).to_contain_text("Needs a person")
    expect(row).to_contain_text("waits")
    expect(inbox.page).to_have_title(re.compile(r"^\(\d+\) Salon Rosa"))
    inbox.open(customer)
    expect(inbox.page.get_by_text("Nobody answers yet")).to_be_visible()
    expect(inbox.page.get_by_role("log")).to_contain_text("A person is needed (no rule fits)")


def test_whoever_answers_takes_the_conversation_over(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("price")
    inbox.open(customer)
    expect(inbox.page.get_by_text("The assistant answers here. If you send something, you take over.")).to_be_visible()
    inbox.answer("Hello, this is Ana.")
    expect(inbox.tick("Hello, this is Ana.", "Delivered")).to_be_visible()
    expect(inbox.page.get_by_text("You answer")).to_be_visible()
    expect(inbox.page.get_by_role("log")).to_contain_text("Ana took over")
    customer.write("And the price for colour?")
    expect(inbox.bubble("And the price for colour?")).to_be_visible()
    expect(inbox.row(customer)).to_contain_text("Ana")
    assert [item["text"]["body"] for item in customer.received() if item["type"] == "text"] == ["A cut is 30 €.", "Hello, this is Ana."]


def test_a_conversation_is_handed_back_to_the_assistant(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("hm")
    inbox.open(customer)
    inbox.button("Take over").click()
    expect(inbox.page.get_by_text("You answer")).to_be_visible()
    inbox.button("Hand to assistant").click()
    expect(inbox.page.get_by_text("The assistant answers", exact=True)).to_be_visible()
    customer.write("price?")
    expect(inbox.bubble("A cut is 30 €.")).to_be_visible()


def test_a_resolved_conversation_leaves_the_list_and_can_be_taken_back(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("thanks, that was all")
    inbox.open(customer)
    inbox.button("Resolve").click()
    expect(inbox.page.get_by_text(f"The conversation with {customer.name} is resolved.")).to_be_visible()
    expect(inbox.button("Reopen")).to_be_visible()
    inbox.page.keyboard.press("Escape")
    inbox.page.keyboard.press("Escape")
    expect(inbox.row(customer)).to_have_count(0)
    inbox.button("Undo").click()
    expect(inbox.row(customer)).to_be_visible()


def test_a_snoozed_conversation_comes_back_when_the_customer_writes(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("I will think about it")
    inbox.open(customer)
    inbox.button("Snooze").click()
    inbox.page.get_by_role("button", name="Tomorrow morning").click()
    expect(inbox.page.get_by_text(f"{customer.name} is snoozed until")).to_be_visible()
    inbox.page.goto("/t/rosa/inbox")
    expect(inbox.page.get_by_role("search")).to_be_visible()
    expect(inbox.row(customer)).to_have_count(0)
    customer.write("I have decided")
    expect(inbox.row(customer)).to_be_visible()


def test_on_a_sunday_monday_is_offered_once(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("not now")
    inbox.open(customer)
    inbox.page.clock.set_fixed_time(datetime(2026, 11, 21, 12, tzinfo=UTC))
    inbox.button("Snooze").click()
    expect(inbox.page.get_by_role("button", name="Next Monday Mon 23 Nov, 09:00")).to_be_visible()
    inbox.page.keyboard.press("Escape")
    inbox.page.clock.set_fixed_time(datetime(2026, 11, 22, 12, tzinfo=UTC))
    inbox.button("Snooze").click()
    expect(inbox.page.get_by_role("button", name="Tomorrow morning Mon 23 Nov, 09:00")).to_be_visible()
    expect(inbox.page.get_by_role("button", name="Next Monday")).to_have_count(0)


def test_a_failed_message_says_why_and_goes_with_a_click(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("hello there")
    inbox.open(customer)
    stand.twin("POST", "/faults", {"kind": "fail", "customer": customer.phone, "code": 131026, "times": 1})
    inbox.answer("Can you read this?")
    bubble = inbox.bubble("Can you read this?")
    expect(bubble.get_by_role("img", name="Failed")).to_be_visible()
    expect(bubble.get_by_role("alert")).to_contain_text(re.compile(r"\w+ \w+ \w+.*\."))
    bubble.get_by_role("button", name="Send again").click()
    expect(inbox.tick("Can you read this?", "Delivered")).to_be_visible()
    expect(bubble.get_by_role("alert")).to_have_count(0)


def test_a_message_in_doubt_is_explained(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("are you there")
    inbox.open(customer)
    stand.twin("POST", "/faults", {"kind": "sever_before", "number": NUMBER, "customer": customer.phone, "times": 1})
    stand.twin("POST", "/faults", {"kind": "withhold", "number": NUMBER, "customer": customer.phone, "times": 1})
    inbox.answer("We are.")
    bubble = inbox.bubble("We are.")
    expect(bubble.get_by_role("img", name="Not confirmed")).to_be_visible()
    expect(bubble.get_by_role("alert")).to_contain_text("it may or may not have arrived")
    bubble.get_by_role("button", name="Send again").click()
    expect(bubble.get_by_role("alert")).to_have_count(0)


def test_a_closed_window_says_why_and_offers_a_template(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("a yesterdayish word", at=(datetime.now(UTC) - timedelta(hours=25)).isoformat())
    stand.wait_for("yesterdayish")
    inbox.find(customer)
    expect(inbox.page.get_by_text("Only a template can be sent now.")).to_be_visible()
    expect(inbox.reply).to_have_count(0)
    inbox.button("Send a template").click()
    dialog = inbox.page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("hello_world")
    dialog.get_by_label("Language").fill("en_US")
    dialog.get_by_role("button", name="Send a template").click()
    expect(inbox.bubble("hello_world")).to_be_visible()
    customer.write("now I am here")
    expect(inbox.reply).to_be_visible()


def test_a_scheduled_message_waits_and_can_be_called_off(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    long_ago = datetime.now(UTC) - timedelta(hours=21)  # for three more hours anything may be sent
    customer.write("remind me", at=long_ago.isoformat())
    stand.wait_for("remind me")
    inbox.find(customer)
    inbox.reply.fill("Do not forget your appointment.")
    inbox.button("Send later").click()
    expect(inbox.page.get_by_role("button", name="Tomorrow morning")).to_be_disabled()
    too_late = datetime.now(UTC) + timedelta(days=3)
    inbox.page.get_by_label("Another moment").fill(f"{too_late:%Y-%m-%dT%H:%M}")
    expect(inbox.button("Set")).to_be_disabled()
    expect(inbox.page.get_by_text("later WhatsApp takes only templates.").last).to_be_visible()
    inbox.page.get_by_role("button", name="In an hour").click()
    bubble = inbox.bubble("Do not forget your appointment.")
    expect(bubble.get_by_role("img", name="Scheduled")).to_be_visible()
    assert not [item for item in customer.received() if item.get("text", {}).get("body", "").startswith("Do not")]
    bubble.get_by_role("button", name="Do not send").click()
    expect(bubble).to_have_count(0)


def test_a_draft_outlives_the_page(inbox: Inbox, stand: Stand) -> None:
    first, second = stand.customer(), stand.customer()
    first.write("one")
    second.write("two")
    inbox.open(first)
    inbox.reply.fill("Half an ans")
    inbox.open(second)
    expect(inbox.reply).to_have_value("")
    expect(inbox.row(first)).to_contain_text("Draft: Half an ans")
    inbox.page.reload()
    inbox.open(first)
    expect(inbox.reply).to_have_value("Half an ans")


def test_enter_sends_and_shift_enter_begins_a_line(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("and?")
    inbox.open(customer)
    inbox.reply.press_sequentially("First line")
    inbox.reply.press("Shift+Enter")
    inbox.reply.press_sequentially("second line")
    inbox.reply.press("Enter")
    expect(inbox.tick("First line", "Delivered")).to_be_visible()
    assert customer.received()[-1]["text"]["body"] == "First line\nsecond line"


def test_the_keyboard_alone_is_enough(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("quick question")
    expect(inbox.page.locator("[data-conversation]").first).to_contain_text(customer.name)
    keyboard = inbox.page.keyboard
    keyboard.press("j")
    expect(inbox.row(customer)).to_be_focused()
    keyboard.press("Enter")
    expect(inbox.reply).to_be_focused()
    keyboard.press("Escape")
    keyboard.press("a")
    expect(inbox.page.get_by_text("You answer")).to_be_visible()
    keyboard.press("r")
    keyboard.type("Quick answer")
    keyboard.press("Enter")
    expect(inbox.tick("Quick answer", "Delivered")).to_be_visible()
    keyboard.press("Escape")
    keyboard.press("s")
    expect(inbox.page.get_by_role("button", name="In an hour")).to_be_visible()
    keyboard.press("Escape")
    keyboard.press("e")
    expect(inbox.button("Reopen")).to_be_visible()
    keyboard.press("?")
    expect(inbox.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    keyboard.press("Escape")
    keyboard.press("/")
    expect(inbox.page.get_by_role("searchbox")).to_be_focused()


def test_reading_takes_the_unread_mark_away(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("one")
    customer.write("two")
    expect(inbox.row(customer).get_by_label("2 unread")).to_be_visible()
    inbox.open(customer)
    expect(inbox.row(customer).get_by_label("unread")).to_have_count(0)
    expect(inbox.page.get_by_role("separator").filter(has_text="New messages")).to_be_visible()
    assert next(one for one in stand.ask("GET", "/conversations")["items"] if one["contact"]["name"] == customer.name)["unread"] == 0
