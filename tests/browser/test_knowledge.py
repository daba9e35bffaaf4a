"""The page of what the assistant may quote: a file goes up, a question is answered, both are found."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import expect

from tests.browser.conftest import Inbox
from tests.browser.pictures import FOLDER, shoot
from tests.browser.stand import Stand
from tests.knowledge import made


def test_knowledge_is_uploaded_answered_tried_and_taken_out(inbox: Inbox, stand: Stand, tmp_path: Path) -> None:
    rules = tmp_path / "House rules.pdf"
    rules.write_bytes(made.pdf("Welcome to Salon Rosa.", "Dogs may wait in the garden."))
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n")
    customer = stand.customer()
    customer.write("Do you sell hair extensions?")
    expect(inbox.row(customer)).to_be_visible()
    page = inbox.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("navigation", name="Settings").get_by_role("link", name="Knowledge").click()
    expect(page.get_by_role("heading", name="Knowledge", level=1)).to_be_visible()

    page.locator("header input[type=file]").set_input_files([rules, scan])
    sources = page.get_by_role("region", name="Sources")
    expect(sources).to_contain_text("2 passages")
    expect(sources).to_contain_text("This is a picture.")

    waiting = page.get_by_role("region", name="Unanswered questions").locator("form").filter(has_text="hair extensions")
    waiting.get_by_role("textbox", name="Answer to: Do you sell hair extensions?").fill("Yes, on order.")
    shoot_each(inbox, "knowledge-waiting")
    waiting.get_by_role("button", name="Answer", exact=True).click()
    expect(waiting).to_have_count(0)
    expect(sources).to_contain_text("1 question")

    tried = page.get_by_role("region", name="Try a question")
    ask(inbox, "do you have hair extensions")
    expect(tried).to_contain_text("Yes, on order.")
    expect(tried).to_contain_text("Surely answers it")
    ask(inbox, "where can my dog wait")
    expect(tried).to_contain_text("House rules · page 2")

    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("menuitem", name="Question and answer").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Question, as a customer asks it").fill("Is there wifi?")
    dialog.get_by_label("Answer").fill("Free for guests.")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog).to_have_count(0)
    expect(sources).to_contain_text("2 questions")
    sources.get_by_role("button", name="Questions", exact=True).click()
    expect(sources).to_contain_text("Free for guests.")
    shoot_each(inbox, "knowledge")

    line = sources.locator("div").filter(has_text="House rules").last
    line.get_by_role("button", name="Remove").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(sources).not_to_contain_text("House rules")


def test_a_file_is_lent_to_the_assistant_and_taken_back(inbox: Inbox, tmp_path: Path) -> None:
    page = inbox.page
    page.goto("/t/rosa/settings/knowledge")
    library = page.get_by_role("region", name="Files to send")
    prices = tmp_path / "Price list.pdf"
    prices.write_bytes(made.pdf("A cut is 30 euros."))
    with page.expect_file_chooser() as chosen:
        library.get_by_role("button", name="Add a file").click()
    chosen.value.set_files(prices)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What it is good for").fill("All prices")
    dialog.get_by_role("button", name="Add").click()
    expect(library).to_contain_text("Price list")
    library.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(library).not_to_contain_text("Price list")


def ask(inbox: Inbox, question: str) -> None:
    inbox.page.get_by_role("textbox", name="Question", exact=True).fill(question)
    inbox.button("Search").click()


def shoot_each(inbox: Inbox, name: str) -> None:
    """Pictures in light, in dark and as a phone shows it."""
    if not FOLDER:
        return
    each: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1360), ("dark", 1360), ("light", 360))
    for looks, width in each:
        inbox.page.emulate_media(color_scheme=looks)
        inbox.page.set_viewport_size({"width": width, "height": 1500})
        shoot(inbox.page, f"{name}-{looks}-{width}", full=False)
    inbox.page.set_viewport_size({"width": 1360, "height": 860})
