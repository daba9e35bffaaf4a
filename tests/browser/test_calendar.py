"""The calendar: booked, dragged, moved by keyboard, cancelled; and the customer is told each time."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Inbox
from tests.browser.pictures import shoot
from tests.browser.stand import Customer, Stand

_TODAY = datetime.now(UTC).date()
MONDAY = _TODAY + timedelta(days=14 - _TODAY.weekday())
TUESDAY = MONDAY + timedelta(days=1)
EVERY_DAY = [{"weekday": day, "opens": "09:00", "closes": "18:00"} for day in range(7)]
NINE = 60 * 1.05  # pixels from eight o'clock, where the calendar begins


@pytest.fixture(scope="module")
def salon(stand: Stand) -> dict[str, Any]:
    """Two people who cut hair, every day from nine to six."""
    people = [stand.ask("POST", "/resources", {"name": name, "openings": EVERY_DAY}) for name in ("Rosa", "Marta")]
    cut = {"name": "Cut and blow-dry", "length": 60, "step": 30, "price": 2800, "resource_ids": [one["id"] for one in people]}
    return dict(stand.ask("POST", "/services", cut))


@pytest.fixture
def customer(stand: Stand, salon: dict[str, Any]) -> Customer:
    """Somebody who has just written."""
    made = stand.customer()
    made.write(f"A cut, please, says {made.name}")
    stand.wait_for(made.name.split()[-1])
    return made


def test_on_a_day_of_rest_it_opens_where_there_is_work(inbox: Inbox, salon: dict[str, Any], stand: Stand) -> None:
    (today,) = (day for n in range(7) if (day := _TODAY + timedelta(days=n)).weekday() == 6)
    before = stand.ask("GET", "/hours")["openings"]
    stand.ask("PUT", "/hours", {"openings": EVERY_DAY[:6]})
    inbox.page.clock.set_fixed_time(datetime.combine(today, time(12), UTC))
    inbox.page.get_by_role("link", name="Calendar").click()
    expect(inbox.page.locator(f'[data-column="{today + timedelta(days=1)}"]')).to_be_visible()
    inbox.page.get_by_role("button", name="Today").click()
    expect(inbox.page.locator(f'[data-column="{today}"]')).to_be_visible()
    stand.ask("PUT", "/hours", {"openings": before})


def test_an_appointment_is_booked_dragged_moved_by_keyboard_and_cancelled(inbox: Inbox, customer: Customer) -> None:
    page = inbox.page
    page.get_by_role("link", name="Calendar").click()
    page.get_by_role("button", name="Book", exact=True).click()
    dialog = page.get_by_role("dialog", name="Book an appointment")
    dialog.get_by_label("Customer").fill(customer.name)
    dialog.get_by_role("button", name=re.compile(customer.name)).click()
    dialog.get_by_label("Day", exact=True).fill(MONDAY.isoformat())
    dialog.get_by_label("With").click()
    page.get_by_role("option", name="Rosa").click()
    dialog.get_by_role("button", name="10:00", exact=True).click()
    expect(dialog.get_by_text(f"{customer.name} is told on WhatsApp.")).to_be_visible()
    dialog.get_by_role("button", name=re.compile("^Book Monday.*10:00, Rosa")).click()
    expect(dialog).to_have_count(0)
    page.get_by_label("Go to a day").fill(MONDAY.isoformat())
    expect(box(page, customer, "10:00–11:00")).to_be_visible()
    shoot(page, "calendar-week", full=False)

    drag(page, box(page, customer, "10:00–11:00"), page.locator(f'[data-column="{TUESDAY}"]'), hour=12)
    move = page.get_by_role("dialog", name=f"Move {customer.name}")
    expect(move).to_contain_text(re.compile("Tuesday.*12:00 · Rosa"))
    move.get_by_role("button", name="Move").click()
    expect(box(page, customer, "12:00–13:00")).to_be_visible()

    box(page, customer, "12:00–13:00").focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Appointment")
    card.get_by_role("button", name="Move", exact=True).focus()
    page.keyboard.press("Enter")
    card.get_by_role("button", name="15:30", exact=True).focus()
    page.keyboard.press("Space")
    shoot(page, "calendar-move", full=False)
    card.get_by_role("button", name=re.compile("^Move to .*15:30, Rosa")).focus()
    page.keyboard.press("Enter")
    expect(box(page, customer, "15:30–16:30")).to_be_visible()

    box(page, customer, "15:30–16:30").click()
    card.get_by_role("button", name="Cancel it").click()
    card.get_by_label("Why").fill("She is ill")
    card.get_by_role("button", name="Cancel this appointment").click()
    expect(page.get_by_role("button", name=re.compile(f"^{customer.name}: Cut"))).to_have_count(0)
    told = [one["text"]["body"] for one in customer.received() if one["type"] == "text"]
    assert [text.split(":")[0].split(" Cut")[0] for text in told[-3:]] == ["Your appointment was moved"] * 2 + ["Your appointment"]


def test_by_day_each_person_has_a_column_and_a_taken_time_takes_nothing(
    inbox: Inbox, stand: Stand, salon: dict[str, Any], customer: Customer
) -> None:
    contact = stand.ask("POST", "/contacts", {"phone": "+447700900555", "name": "Walk-in"})
    rosa = salon["resource_ids"][0]
    for hour, name in ((9, "First"), (13, "Second")):
        since = datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, tzinfo=UTC).isoformat().replace("+00:00", "Z")
        until = since.replace(":00:00", ":01:00")
        (slot,) = stand.ask("GET", f"/services/{salon['id']}/slots?since={since}&until={until}&resource_id={rosa}")["items"]
        stand.ask("POST", "/appointments", {"token": slot["token"], "contact_id": contact["id"], "name": name})
    page = inbox.page
    page.get_by_role("link", name="Calendar").click()
    page.get_by_label("Go to a day").fill(MONDAY.isoformat())
    page.get_by_role("radiogroup", name="View").get_by_text("Day").click()
    first = page.get_by_role("button", name=re.compile("^First:"))
    expect(first).to_be_visible()
    shoot(page, "calendar-day", full=False)
    drag(page, first, page.locator(f'[data-column="{rosa}"]'), hour=13, takes=False)
    expect(page.get_by_role("dialog")).to_have_count(0)
    drag(page, first, page.locator(f'[data-column="{salon["resource_ids"][1]}"]'), hour=13)
    expect(page.get_by_role("dialog")).to_contain_text("First is not told")
    page.get_by_role("dialog").get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^First: .*13:00–14:00, Marta"))).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(first).to_have_count(0)


def test_an_escalation_is_seen_taken_and_done(inbox: Inbox, stand: Stand, customer: Customer) -> None:
    every = stand.ask("GET", "/conversations")["items"]
    conversation = next(one["id"] for one in every if one["contact"]["name"] == customer.name)
    page = inbox.page
    made = stand.ask(
        "POST", "/escalations", {"reason": f"{customer.name} burned a hand", "urgency": "high", "conversation_id": conversation}
    )
    page.get_by_role("link", name=re.compile("Escalations: 1 pending")).click()
    page.get_by_role("link", name=re.compile("burned a hand")).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Urgent")
    shoot(page, "escalation", full=False)
    main.get_by_role("button", name="I have it").click()
    expect(main).to_contain_text("Ana has it since")
    main.get_by_role("button", name="It is done").click()
    expect(main).to_contain_text("Done by Ana")
    main.get_by_role("link", name="Conversation").click()
    expect(inbox.header(customer)).to_be_visible()
    assert stand.ask("GET", f"/escalations/{made['id']}")["state"] == "resolved"


def box(page: Page, customer: Customer, times: str) -> Locator:
    return page.get_by_role("button", name=re.compile(f"^{customer.name}: Cut and blow-dry, {times}, Rosa, Booked"))


def drag(page: Page, what: Locator, column: Locator, *, hour: int, takes: bool = True) -> None:
    """By mouse, held at the upper edge; where nothing is free nothing shows, and nothing happens."""
    what.scroll_into_view_if_needed()
    start, place = what.bounding_box(), column.bounding_box()
    assert start is not None
    assert place is not None
    page.mouse.move(start["x"] + 20, start["y"] + 4)
    page.mouse.down()
    page.mouse.move(place["x"] + 20, start["y"] + 20, steps=4)
    free = page.locator('[data-free="true"]')
    expect(free.first).to_be_visible()
    page.mouse.move(place["x"] + 20, place["y"] + (hour - 8) * NINE + 4, steps=4)
    ghost = page.locator('[data-ghost="true"]')
    if takes:
        expect(ghost).to_have_text(f"{hour}:00")
        shoot(page, "calendar-drag", full=False)
    else:
        expect(ghost).to_have_count(0)
    page.mouse.up()
    expect(free).to_have_count(0)
