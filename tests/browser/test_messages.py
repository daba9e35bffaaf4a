"""Every kind of message, shown as what it is."""

import base64
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Inbox
from tests.browser.stand import Customer, Stand

PICTURE = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
).decode()
SOUND = base64.b64encode(b"OggS" + bytes(60)).decode()
HEARD = 500
"""Milliseconds within which the page has heard of what the server knows."""
PAPER = base64.b64encode(b"%PDF-1.4\n%%EOF\n").decode()


@pytest.fixture
def customer(stand: Stand, inbox: Inbox) -> Customer:
    """Somebody whose conversation is on the screen."""
    customer = stand.customer()
    customer.write("hello to you")
    inbox.open(customer)
    return customer


def last(inbox: Inbox) -> Locator:
    return inbox.page.locator("article[data-side=inbound]").last


class Held:
    """The page's first reading of a certain message: answered by the server, but not handed to the page yet."""

    def __init__(self, inbox: Inbox, text: str) -> None:
        self._inbox, self._text, self._found = inbox, text, list[tuple[Route, dict[str, Any]]]()
        inbox.page.route(re.compile(r"/v1/messages/[^/]+$"), self._hold)

    def _hold(self, route: Route) -> None:
        response = route.fetch()
        message = response.json()
        if message["text"] == self._text and not self._found:
            self._found.append((route, message))
        else:
            route.fulfill(response=response)

    def wait(self) -> tuple[Route, dict[str, Any]]:
        """The reading, and the message as it was then."""
        while not self._found:
            self._inbox.page.wait_for_timeout(20)
        return self._found[0]


def test_a_picture_is_shown_and_enlarged(inbox: Inbox, customer: Customer) -> None:
    customer.write("look at this", type="image", file={"mime": "image/png", "base64": PICTURE})
    picture = last(inbox).get_by_role("img", name="look at this")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 1)
    last(inbox).get_by_role("button", name="Show large").click()
    expect(inbox.page.get_by_role("dialog", name="look at this").get_by_alt_text("look at this")).to_be_visible()


def test_a_picture_that_is_there_by_the_time_its_message_is_read_is_shown(inbox: Inbox, customer: Customer, stand: Stand) -> None:
    stand.twin("POST", "/faults", {"kind": "slow_media", "times": 1})
    held = Held(inbox, "overtaken")
    customer.write("overtaken", type="image", file={"mime": "image/png", "base64": PICTURE})
    route, message = held.wait()
    assert message["media"]["state"] == "pending"
    stand.until(f"/messages/{message['id']}", lambda now: now["media"]["state"] == "stored")
    inbox.page.wait_for_timeout(HEARD)
    route.fulfill(json=message)
    expect(last(inbox).get_by_role("img", name="overtaken")).to_be_visible()


def test_a_voice_message_can_be_played(inbox: Inbox, customer: Customer) -> None:
    customer.write(type="audio", file={"mime": "audio/ogg", "base64": SOUND, "voice": True})
    expect(last(inbox).get_by_label("Voice message")).to_have_attribute("src", re.compile("/v1/media/"))


def test_a_document_is_offered_by_its_name(inbox: Inbox, customer: Customer) -> None:
    customer.write("the contract", type="document", file={"mime": "application/pdf", "base64": PAPER, "filename": "contract.pdf"})
    link = last(inbox).get_by_role("link", name="contract.pdf")
    expect(link).to_be_visible()
    with inbox.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "contract.pdf"


def part(kind: str, **content: Any) -> dict[str, Any]:
    return {"type": kind, "part": content}


SHOWN: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "a place",
        part("location", latitude=40.4, longitude=-3.7, name="The salon", address="Calle Mayor 12"),
        ["The salon", "Calle Mayor 12"],
    ),
    (
        "a contact card",
        {
            "type": "contacts",
            "part": [{"name": {"formatted_name": "Pedro Gil", "first_name": "Pedro"}, "phones": [{"phone": "+34 600 1"}]}],
        },
        ["Pedro Gil", "+34 600 1"],
    ),
    (
        "a chosen button",
        part("interactive", type="button_reply", button_reply={"id": "yes", "title": "Yes, please"}),
        ["Yes, please"],
    ),
    (
        "a chosen row of a list",
        part("interactive", type="list_reply", list_reply={"id": "1", "title": "Friday", "description": "10:00 with Rosa"}),
        ["Friday", "10:00 with Rosa"],
    ),
    (
        "a filled-in form",
        part("interactive", type="nfm_reply", nfm_reply={"name": "flow", "body": "Sent", "response_json": '{"hair_colour":"red"}'}),
        ["hair colour", "red"],
    ),
    ("an answer to a template", part("button", payload="STOP", text="Stop promotions"), ["Stop promotions"]),
    (
        "an order",
        part(
            "order", catalog_id="1", product_items=[{"product_retailer_id": "Shampoo", "quantity": 2, "item_price": 9.5, "currency": "EUR"}]
        ),
        ["2 × Shampoo", "€19.00"],
    ),
    (
        "something unsupported",
        {"type": "unsupported", "extra": {"errors": [{"code": 131051, "title": "Unsupported"}]}},
        ["WhatsApp does not pass"],
    ),
    ("a type of tomorrow", part("hologram", depth=3), ["“hologram”"]),
    (
        "an ad",
        {
            "text": "I saw your ad",
            "referral": {"headline": "20 % off", "body": "This week", "source_url": "https://fb.me/1", "source_type": "ad"},
        },
        ["Came from an ad", "20 % off", "I saw your ad"],
    ),
    ("a forwarded text", {"text": "pass it on", "forwarded": True}, ["Forwarded", "pass it on"]),
]


@pytest.mark.parametrize(("message", "words"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_each_type_shows_what_it_carries(inbox: Inbox, customer: Customer, message: dict[str, Any], words: list[str]) -> None:
    customer.write(**message)
    for word in words:
        expect(last(inbox)).to_contain_text(word)


def test_a_reaction_stands_on_its_message(inbox: Inbox, customer: Customer) -> None:
    inbox.answer("See you on Friday!")
    expect(inbox.tick("See you on Friday!", "Delivered")).to_be_visible()
    wamid = customer.received()[-1]["wamid"]
    customer.write(type="reaction", part={"message_id": wamid, "emoji": "❤️"})
    expect(inbox.bubble("See you on Friday!")).to_contain_text("❤️")
    customer.write(type="reaction", part={"message_id": wamid, "emoji": ""})
    expect(inbox.bubble("See you on Friday!")).not_to_contain_text("❤️")


def test_a_reaction_to_a_message_that_is_just_being_read_is_shown(inbox: Inbox, customer: Customer, stand: Stand) -> None:
    held = Held(inbox, "Look what they did to my hair")
    wamid = customer.write("Look what they did to my hair")
    route, message = held.wait()
    customer.write(type="reaction", part={"message_id": wamid, "emoji": "🙈"})
    stand.until(f"/messages/{message['id']}", lambda now: now["reactions"])
    inbox.page.wait_for_timeout(HEARD)
    route.fulfill(json=message)
    expect(inbox.bubble("Look what they did to my hair")).to_contain_text("🙈")


def test_the_team_reacts_too(inbox: Inbox, customer: Customer) -> None:
    customer.write("I love it")
    bubble = inbox.bubble("I love it")
    bubble.hover()
    bubble.get_by_role("button", name="React").click()
    inbox.page.get_by_role("menuitem", name="👍").click()
    expect(bubble).to_contain_text("👍")
    assert customer.received()[-1]["reaction"]["emoji"] == "👍"


def test_an_edit_and_a_deletion_are_marked(inbox: Inbox, customer: Customer) -> None:
    edited, deleted = customer.write("Tuesday"), customer.write("a mistake")
    message = {"type": "text", "text": {"body": "Wednesday"}}
    customer.write(type="edit", part={"original_message_id": edited, "message": message})
    customer.write(type="revoke", part={"original_message_id": deleted})
    expect(inbox.bubble("Wednesday")).to_contain_text("edited")
    expect(inbox.page.get_by_text("The customer deleted this message.")).to_be_visible()
    expect(inbox.bubble("a mistake")).to_have_count(0)


def test_an_answer_quotes_what_it_answers_and_leads_there(inbox: Inbox, customer: Customer) -> None:
    customer.write("Which day suits you?")
    bubble = inbox.bubble("Which day suits you?")
    bubble.hover()
    bubble.get_by_role("button", name="Reply", exact=True).click()
    inbox.answer("Thursday")
    expect(inbox.tick("Thursday", "Delivered")).to_be_visible()
    sent = customer.received()[-1]
    assert sent["context"]["message_id"]
    customer.write("perfect", reply_to=sent["wamid"])
    quote = last(inbox).get_by_role("button", name="Thursday")
    quote.click()
    expect(inbox.bubble("Thursday").first).to_have_attribute("data-marked", "true")


def test_what_was_typed_on_the_shops_phone_is_shown_as_such(inbox: Inbox, stand: Stand) -> None:
    customer = stand.customer()
    customer.write("price")
    inbox.open(customer)
    expect(inbox.bubble("A cut is 30 €.")).to_be_visible()
    stand.twin("POST", "/echo", {"to": customer.phone, "text": "Written on the phone"})
    bubble = inbox.bubble("Written on the phone")
    expect(bubble).to_contain_text("Phone")
    expect(inbox.page.get_by_role("log")).to_contain_text("Answered on the business’s phone")


def test_whatsapps_marks_are_shown_and_addresses_lead_away_safely(inbox: Inbox, customer: Customer) -> None:
    customer.write("*bold* _slanted_ ~struck~ ```code``` https://rosa.example/a_b_c <b>no</b>")
    bubble = last(inbox)
    expect(bubble.locator("strong")).to_have_text("bold")
    expect(bubble.locator("em")).to_have_text("slanted")
    expect(bubble.locator("s")).to_have_text("struck")
    expect(bubble.locator("code")).to_have_text("code")
    expect(bubble.get_by_role("link", name="https://rosa.example/a_b_c")).to_have_attribute("rel", "noreferrer noopener")
    expect(bubble).to_contain_text("<b>no</b>")


def test_a_file_goes_out_with_its_caption(inbox: Inbox, customer: Customer) -> None:
    file = {"name": "look.png", "mimeType": "image/png", "buffer": base64.b64decode(PICTURE)}
    inbox.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(inbox.page.get_by_role("list", name="Files to send")).to_contain_text("look.png")
    inbox.answer("Like this?")
    expect(inbox.tick("Like this?", "Delivered")).to_be_visible()
    sent = customer.received()[-1]
    assert (sent["type"], sent["image"]["caption"]) == ("image", "Like this?")


def test_a_pasted_picture_is_attached(inbox: Inbox, customer: Customer) -> None:
    inbox.reply.evaluate(
        """(field, bytes) => {
          const data = new DataTransfer()
          data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'pasted.png', { type: 'image/png' }))
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        PICTURE,
    )
    files = inbox.page.get_by_role("list", name="Files to send")
    expect(files).to_contain_text("pasted.png")
    inbox.button("Remove pasted.png").click()
    expect(files).to_have_count(0)
