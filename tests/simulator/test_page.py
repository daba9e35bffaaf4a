"""The phones in Chromium: writing, being answered, choosing, files, reading, and staying live."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.simulator.conftest import CUSTOMER, NUMBER, Twin
from tools import browser

CHAT = f"/phone#/{CUSTOMER}/{NUMBER}"
pytestmark = pytest.mark.asyncio(loop_scope="module")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """One for all of them."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=browser.find(), args=QUIET)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(chromium: Browser, twin: Twin) -> AsyncIterator[Page]:
    """A page that fails the test for any error in its console and any request that leaves the simulator."""
    opened = await chromium.new_page(base_url=twin.url, viewport={"width": 1100, "height": 860}, reduced_motion="reduce")
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((twin.url, "blob:", "data:")) else None)
    yield opened
    await opened.close()
    assert wrong == []


async def chat(page: Page) -> None:
    await page.goto(CHAT)
    await expect(page.get_by_role("heading", name="Rosewood Dental")).to_be_visible()


def interactive(kind: str, **part: Any) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": "Which one?"}} | part}


def last_message(twin: Twin) -> dict[str, Any]:
    twin.settle()
    return twin.receiver.messages()[-1]


async def test_the_page_says_that_it_is_a_simulator(page: Page) -> None:
    await page.goto("/phone")
    await expect(page.get_by_role("note")).to_contain_text("Simulator.")
    await expect(page.get_by_role("note")).to_contain_text("nothing leaves this computer")


async def test_what_is_written_on_the_phone_reaches_the_app_and_the_answer_the_phone(page: Page, twin: Twin) -> None:
    await chat(page)
    await page.get_by_label("Message", exact=True).fill("Do you have a table?")
    await page.keyboard.press("Enter")
    mine = page.locator(".message.mine")
    await expect(mine).to_contain_text("Do you have a table?")
    await expect(mine.get_by_role("img", name="sent")).to_be_visible()
    message = twin.receiver.wait(lambda it: it.messages())[0]
    assert message["text"] == {"body": "Do you have a table?"}

    body = {"messaging_product": "whatsapp", "status": "read", "message_id": message["id"], "typing_indicator": {"type": "text"}}
    twin.graph("POST", f"{NUMBER}/messages", json=body)
    await expect(mine.get_by_role("img", name="read")).to_be_visible()
    await expect(page.get_by_role("status")).to_have_text("typing…")
    wamid = twin.send(text={"body": "Yes, *two* at https://example.com/menu"})
    theirs = page.locator(".message:not(.mine)")
    await expect(theirs.get_by_role("link")).to_have_attribute("href", "https://example.com/menu")
    await expect(theirs.locator("strong")).to_have_text("two")
    await expect(page.get_by_role("status")).not_to_have_text("typing…")
    twin.receiver.wait(lambda it: "read" in it.steps(wamid))


async def test_what_a_business_writes_is_never_read_as_html(page: Page, twin: Twin) -> None:
    await chat(page)
    twin.write()
    twin.send(text={"body": "<img src=x onerror=alert(1)> <b>bold</b>"})
    await expect(page.locator(".message:not(.mine) .text")).to_have_text("<img src=x onerror=alert(1)> <b>bold</b>")
    assert await page.locator(".message img").count() == 0


async def test_a_button_is_pressed_once(page: Page, twin: Twin) -> None:
    await chat(page)
    twin.write()
    options = [{"type": "reply", "reply": {"id": f"id-{title}", "title": title}} for title in ("Early", "Late")]
    wamid = twin.send(**interactive("button", action={"buttons": options}, header={"type": "text", "text": "Dinner"}))
    await page.get_by_role("button", name="Late").click()
    await expect(page.get_by_role("button", name="Early")).to_be_disabled()
    message = last_message(twin)
    assert message["interactive"] == {"type": "button_reply", "button_reply": {"id": "id-Late", "title": "Late"}}
    assert message["context"]["id"] == wamid


async def test_a_row_of_a_list_is_chosen_with_the_keyboard(page: Page, twin: Twin) -> None:
    await chat(page)
    twin.write()
    rows = [{"id": "a", "title": "Soup", "description": "Hot"}, {"id": "b", "title": "Salad"}]
    twin.send(**interactive("list", action={"button": "Menu", "sections": [{"title": "Starters", "rows": rows}]}))
    await page.get_by_role("button", name="Menu").press("Enter")
    await expect(page.get_by_role("button", name="Soup")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine").last).to_contain_text("Soup")
    expected = {"type": "list_reply", "list_reply": {"id": "a", "title": "Soup", "description": "Hot"}}
    assert last_message(twin)["interactive"] == expected


async def test_a_template_button_and_a_link_button_are_shown(page: Page, twin: Twin) -> None:
    await chat(page)
    twin.write()
    parameters = {"display_text": "See the menu", "url": "https://example.com/menu"}
    twin.send(**interactive("cta_url", action={"name": "cta_url", "parameters": parameters}))
    await expect(page.get_by_role("link", name="See the menu")).to_have_attribute("href", "https://example.com/menu")
    template = {"waba_id": "200000000000001", "name": "ask", "components": [
        {"type": "BODY", "text": "Shall we write again?"}, {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Please stop"}]},
    ]}  # fmt: skip
    twin.admin("POST", "/templates", 201, json=template)
    twin.send(type="template", template={"name": "ask", "language": {"code": "en_US"}})
    await page.get_by_role("button", name="Please stop").click()
    await expect(page.locator(".message.mine")).to_have_count(2)
    assert last_message(twin)["button"] == {"payload": "Please stop", "text": "Please stop"}


async def test_a_picture_a_document_and_a_voice_message_are_sent_and_shown(page: Page, twin: Twin) -> None:
    await chat(page)
    files = {
        "Photo or video": ("a.png", "image/png", "image"),
        "Document": ("a.pdf", "application/pdf", "document"),
        "Voice message": ("a.ogg", "audio/ogg", "audio"),
    }
    for label, (name, mime, kind) in files.items():
        await page.get_by_role("button", name="Attach").click()
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("menuitem", name=label).click()
        await (await chooser.value).set_files({"name": name, "mimeType": mime, "buffer": b"not a real file"})
        found = twin.receiver.wait(lambda it, kind=kind: [one for one in it.messages() if one["type"] == kind])
        assert found[0][kind]["mime_type"] == mime
    await expect(page.get_by_role("link", name="a.pdf")).to_be_visible()
    await expect(page.locator("audio")).to_have_count(1)


async def test_a_place_and_a_contact_are_sent(page: Page, twin: Twin) -> None:
    await chat(page)
    await page.get_by_role("button", name="Attach").click()
    await page.get_by_role("menuitem", name="Location").click()
    await page.locator("dialog").get_by_role("button", name="Send").click()
    await expect(page.locator(".message.mine")).to_contain_text("Town hall")
    await page.get_by_role("button", name="Attach").click()
    await page.get_by_role("menuitem", name="Contact").click()
    await page.locator("dialog").get_by_label("Name").fill("Ann Lee")
    await page.locator("dialog").get_by_label("Number").fill("+44 7700 900999")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine").last).to_contain_text("Ann Lee")
    assert last_message(twin)["contacts"][0]["phones"][0]["wa_id"] == "447700900999"


async def test_a_message_can_be_reacted_to_answered_edited_and_deleted(page: Page, twin: Twin) -> None:
    await chat(page)
    twin.write()
    wamid = twin.send(text={"body": "See you at eight"})
    theirs = page.locator(".message:not(.mine)")
    await theirs.get_by_role("button", name="Message options").click(force=True)
    await page.get_by_role("button", name="👍").click()
    await expect(theirs.locator(".reactions")).to_have_text("👍")
    await theirs.get_by_role("button", name="Message options").press("Enter")
    await page.get_by_role("menuitem", name="Reply").click()
    await page.get_by_label("Message", exact=True).fill("Nine, plase")
    await page.get_by_role("button", name="Send", exact=True).click()
    mine = page.locator(".message.mine").last
    await expect(mine.locator(".quote")).to_contain_text("See you at eight")
    assert last_message(twin)["context"]["id"] == wamid
    await mine.get_by_role("button", name="Message options").press("Enter")
    await page.get_by_role("menuitem", name="Edit").click()
    await page.get_by_label("Message", exact=True).fill("Nine, please")
    await page.keyboard.press("Enter")
    await expect(mine).to_contain_text(re.compile("Nine, please.*edited"))
    await mine.get_by_role("button", name="Message options").press("Enter")
    await page.get_by_role("menuitem", name="Delete for everyone").click()
    await expect(mine).to_contain_text("This message was deleted")
    twin.settle()
    assert [message["type"] for message in twin.receiver.messages()[-4:]] == ["reaction", "text", "edit", "revoke"]


async def test_the_chat_list_shows_what_is_new_on_every_phone(page: Page, twin: Twin) -> None:
    twin.write()
    twin.send(text={"body": "News for you"})
    twin.settle()
    await page.goto("/phone#/12025550143")
    await expect(page.get_by_role("button", name=re.compile("Amelia Hart.*1"))).to_be_visible()
    await page.get_by_role("button", name="Amelia Hart").click()
    await expect(page.get_by_role("button", name=re.compile("Rosewood Dental.*News for you"))).to_be_visible()
    await page.get_by_role("button", name=re.compile("Rosewood Dental")).click()
    await expect(page.locator(".message:not(.mine)")).to_have_text(re.compile("News for you"))
    await page.get_by_role("button", name="Back to all chats").click()
    await expect(page.get_by_role("button", name="Kestrel Bikes")).to_be_visible()


async def test_a_phone_without_connection_gets_its_messages_when_it_is_back(page: Page, twin: Twin) -> None:
    await page.goto(f"/phone#/{CUSTOMER}")
    twin.write()
    online = page.get_by_role("switch", name="Online")
    await online.uncheck()
    twin.settle()
    wamid = twin.send(text={"body": "Are you there?"})
    twin.receiver.wait(lambda it: it.steps(wamid) == ["sent"])
    await online.check()
    twin.receiver.wait(lambda it: it.steps(wamid) == ["sent", "delivered"])


async def test_a_phone_can_be_added(page: Page, twin: Twin) -> None:
    await page.goto("/phone")
    await page.get_by_text("Add a phone").click()
    await page.get_by_role("textbox", name="Name").fill("Ben Ode")
    await page.get_by_role("textbox", name="Number").fill("+44 7700 900456")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("button", name="Ben Ode")).to_have_attribute("aria-pressed", "true")
    assert "447700900456" in [one["wa_id"] for one in twin.admin("GET", "/customers")]


async def test_a_long_chat_stays_at_its_end_until_somebody_scrolls_up(page: Page, twin: Twin) -> None:
    twin.behave(pair_rate=False, throughput=0)
    twin.write()
    for n in range(40):
        twin.send(text={"body": f"Line {n}"})
    twin.settle()
    await chat(page)
    log = page.get_by_role("log")
    await expect(log.get_by_text("Line 39", exact=True)).to_be_in_viewport()
    await log.evaluate("(log) => { log.scrollTop = 0; }")
    await expect(page.get_by_role("button", name="Go to the newest message")).to_be_visible()
    twin.send(text={"body": "Line 40"})
    await expect(page.locator("article")).to_have_count(42)
    await expect(log.get_by_text("Line 40", exact=True)).not_to_be_in_viewport()
    await page.get_by_role("button", name="Go to the newest message").click()
    await expect(log.get_by_text("Line 40", exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_what_is_behind_them(page: Page, twin: Twin, scheme: Any) -> None:
    await page.emulate_media(color_scheme=scheme)
    twin.write(text="Hi")
    twin.send(text={"body": "Hello https://example.com"})
    twin.settle()
    await chat(page)
    pairs = {".message.mine .text": ".message.mine .bubble", ".message:not(.mine) .text": ".message:not(.mine) .bubble"}
    pairs |= {".message.mine time": ".message.mine .bubble", ".message:not(.mine) .text a": ".message:not(.mine) .bubble"}
    pairs |= {"#presence": ".bar:not(.big)", ".notice": ".notice"}
    for words, behind in pairs.items():
        ratio = await page.evaluate(CONTRAST, [words, behind])
        assert ratio >= 4.5, f"{words} in {scheme}: {ratio:.1f}"


CONTRAST = """([words, behind]) => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    const light = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const style = (where, name) => getComputedStyle(document.querySelector(where))[name];
    const [one, two] = [light(numbers(style(words, "color"))), light(numbers(style(behind, "backgroundColor")))];
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}"""
