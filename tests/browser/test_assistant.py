"""The demo as one finds it: phones that book and ask, and the pages by which its assistants are set, tried and rehearsed."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo import Demo
from tests.browser.pictures import shoot
from tests.knowledge import made

SALON, AMELIA, MARCUS, PRIYA = "100000000000101", "447700900123", "12025550143", "61491570156"
SPANISH = "La prueba de novia se hace tres semanas antes de la boda."
SLOW = 20_000
"""Milliseconds within which an answer comes, also where everything else runs at the same time."""


@pytest.fixture
def phone(demo: Demo, opened: Callable[..., Page]) -> Callable[[str], "Phone"]:
    """A customer's phone, on the simulator's page."""
    return lambda customer: Phone(opened(f"/phone#/{customer}/{SALON}", demo.phones))


class Phone:
    """A chat with the salon."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.get_by_role("heading", name="Salon Rosa")).to_be_visible()

    def say(self, text: str, *answers: str | re.Pattern[str]) -> None:
        """Write, and wait for messages that have all of this; there may be others, such as an appointment's file."""
        awaited = [self.page.locator(".message:not(.mine)").filter(has_text=part) for part in answers]
        before = [one.count() for one in awaited]
        self.page.get_by_label("Message", exact=True).fill(text)
        self.page.keyboard.press("Enter")
        for one, count in zip(awaited, before, strict=True):
            expect(one.nth(count)).to_be_visible(timeout=SLOW)


def test_the_phone_books_moves_and_cancels_in_spanish_and_calls_a_person(
    demo: Demo, phone: Callable[[str], Phone], opened: Callable[..., Page]
) -> None:
    amelia = phone(AMELIA)
    amelia.say("Hola", "un guion, no una inteligencia artificial")
    amelia.say("Quiero una cita para manicura", "¿Qué día te viene bien?")
    amelia.say("el martes por la tarde", "martes", "¿A qué hora te reservo?")
    amelia.say("la primera", "queda reservada: Manicura, martes")
    amelia.say("¿Puedo cambiar la cita al miércoles?", "miércoles", "¿A qué hora la paso?")
    amelia.say("la segunda, por favor", "pasa a: Manicura, miércoles")
    assert states(demo, "Amelia Hart") == ["booked"]
    amelia.say("Al final tengo que cancelar la cita", "He anulado tu cita: Manicura, miércoles")
    assert states(demo, "Amelia Hart") == ["cancelled"]
    amelia.say("¿Puedo hablar con una persona?", "Aviso a una compañera")
    shoot(amelia.page, "demo-phone")
    inbox = called(opened, "Amelia Hart")
    inbox.get_by_role("button", name="Hand to assistant").click()
    expect(inbox.get_by_text("The assistant answers", exact=True)).to_be_visible()


def test_and_in_english_and_calls_a_person(demo: Demo, phone: Callable[[str], Phone], opened: Callable[..., Page]) -> None:
    marcus = phone(MARCUS)
    marcus.say("I would like an appointment for Color on Thursday", "Thursday", "Which time shall I book?")
    marcus.say("the first one please", "Your appointment is booked: Color, Thursday")
    marcus.say("Can I move my appointment to Friday?", "Friday", "Which time shall I move it to?")
    marcus.say("the second", "Your appointment is now: Color, Friday")
    marcus.say("Please cancel my appointment", "I have cancelled your appointment: Color, Friday")
    marcus.say("Can I talk to a person?", "I am calling a colleague")
    called(opened, "Marcus Reed")


def called(opened: Callable[..., Page], name: str) -> Page:
    """The conversation of somebody who waits for a person, as the inbox shows it."""
    inbox = opened("/t/rosa/inbox")
    row = inbox.locator("[data-conversation]").filter(has_text=name)
    expect(row).to_contain_text("Needs a person", timeout=SLOW)
    row.click()
    expect(inbox.get_by_role("log")).to_contain_text("A person is needed")
    return inbox


def test_it_quotes_an_uploaded_pdf_and_the_wallet_explains_every_credit(
    demo: Demo, phone: Callable[[str], Phone], opened: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "Bridal guide.pdf"
    file.write_bytes(made.pdf("Bridal guide of Salon Rosa.", "The bridal trial takes place three weeks before the wedding.", SPANISH))
    page = opened("/t/rosa/settings/knowledge")
    page.locator("header input[type=file]").set_input_files([file])
    expect(page.get_by_role("region", name="Sources")).to_contain_text("3 passages", timeout=SLOW)
    phone(PRIYA).say("When does the bridal trial take place?", "three weeks before the wedding", "Source: Bridal guide")
    phone(AMELIA).say("¿Cuándo se hace la prueba de novia?", "tres semanas antes de la boda", "Fuente: Bridal guide")
    page.goto("/t/rosa/settings/wallet")
    expect(page.get_by_role("heading", name="Wallet", level=1)).to_be_visible()
    expect(page.get_by_text("Answer of the assistant").first).to_be_visible()
    expect(page.get_by_text("Credits added: Welcome to the demo")).to_be_visible()
    wallet = demo.ask("GET", "/wallet")
    statement = demo.http.get(f"{demo.url}/v1/wallet/statement.csv", headers={"X-Tenant": "rosa"}).text
    entries = list(csv.DictReader(io.StringIO(statement)))
    turns = [turn for one in demo.ask("GET", "/conversations")["items"] for turn in paid(demo, one["id"])]
    assert sum(change(entry) for entry in entries) == wallet["available"] == 200 - 2 * len(turns)
    assert len([entry for entry in entries if entry["kind"] == "capture"]) == len(turns) > 0
    assert all(entry["memo"] and (entry["kind"] == "grant" or entry["conversation_id"]) for entry in entries if change(entry))
    shoot(page, "demo-wallet")
    of_turns = page.get_by_role("region", name="Statement").locator("a[href*='/inbox/']")
    expect(of_turns).to_have_count(len(turns))
    expect(of_turns.first).to_have_text(re.compile("^Amelia"))
    of_turns.first.click()
    expect(page.get_by_role("log")).to_contain_text("tres semanas antes de la boda")


def paid(demo: Demo, conversation: str) -> list[Any]:
    """The turns that were paid in a conversation."""
    return [turn for turn in demo.ask("GET", f"/conversations/{conversation}/turns?limit=50")["items"] if turn["entry_id"]]


def change(entry: dict[str, str]) -> int:
    """What an entry of the statement has changed; a minus stands behind a quote, for spreadsheets."""
    return int(entry["change"].lstrip("'"))


def states(demo: Demo, name: str) -> list[str]:
    """How a customer's appointments stand."""
    (contact,) = {one["contact"]["id"] for one in demo.ask("GET", "/conversations")["items"] if one["contact"]["name"] == name}
    return [one["state"] for one in demo.ask("GET", f"/appointments?contact_id={contact}")["items"]]


def test_a_draft_is_written_tried_rehearsed_published_and_rolled_back(opened: Callable[..., Page]) -> None:
    page = opened("/t/rosa/settings/assistants")
    bar = page.get_by_role("region", name="Publish the draft")
    expect(bar).to_contain_text("answers your customers")
    page.get_by_label("Who it is, in your words").fill("You are Lola, who never hurries.")
    page.get_by_role("textbox", name="Longest answer, in tokens").fill("300")
    expect(bar).to_contain_text("There are changes that are not saved yet.")
    bar.get_by_role("button", name="Save draft").click()
    expect(bar).to_contain_text("There is a draft.")
    shoot(page, "assistant-answers")
    tried(page)
    rehearsed(page)
    published(page)
    rolled_back(page)


def tried(page: Page) -> None:
    """The playground books, and shows the tools and the sources."""
    tab(page, "Playground").click()
    chat(page, "Where can I leave the car, is there parking?", "car park at Plaza Mayor", "Source: House rules")
    stage = page.get_by_role("log")
    expect(stage).to_contain_text("used search_knowledge")
    chat(page, "I would like an appointment for Color on Thursday", "Which time shall I book?")
    stage.get_by_text("used free_slots").click()
    expect(stage).to_contain_text("first_day")
    chat(page, "the first one please", "Your appointment is booked: Color, Thursday")
    shoot(page, "assistant-playground")
    page.get_by_role("button", name="Make a scenario of it").click()


def rehearsed(page: Page) -> None:
    """What was tried passes as a scenario; told to end otherwise, it breaks and says why."""
    scenarios, dialog = page.get_by_role("region", name="Scenarios"), page.get_by_role("dialog")
    mine = scenarios.locator("[data-scenario^='Tried on']")
    expect(mine).to_contain_text("not run with this draft")
    mine.get_by_role("button", name=re.compile("^Run")).click()
    expect(mine).to_contain_text("passes", timeout=SLOW)
    mine.get_by_role("button", name=re.compile("^Edit")).click()
    text = dialog.get_by_label("Scenario, as YAML")
    text.fill(text.input_value() + "oops: 1")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("oops")
    text.fill(text.input_value().replace("oops: 1", "").replace("handler: assistant", "handler: agent"))
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    scenarios.get_by_role("button", name="Run all").click()
    expect(mine).to_contain_text("breaks", timeout=SLOW)
    expect(scenarios.get_by_role("button", name="Run all")).to_be_visible(timeout=SLOW)
    mine.get_by_role("button", name="How it went").click()
    expect(mine).to_contain_text("ended with the assistant, not the agent")
    shoot(page, "assistant-scenarios")


def published(page: Page) -> None:
    """A draft that breaks a scenario is published only by saying so."""
    bar, dialog = page.get_by_role("region", name="Publish the draft"), page.get_by_role("dialog")
    tab(page, "Answers").click()
    bar.get_by_role("button", name="Publish").click()
    expect(dialog).to_contain_text("One scenario does not pass with this draft:")
    shoot(page, "assistant-publish")
    dialog.get_by_label("What has changed, in a few words").fill("Never hurries")
    dialog.get_by_role("button", name="Publish all the same").click()
    expect(dialog).to_have_count(0)
    expect(bar).to_contain_text("answers your customers")


def rolled_back(page: Page) -> None:
    """The versions say what has changed, and lead back."""
    tab(page, "Versions").click()
    versions = page.get_by_role("region", name="Versions")
    expect(versions).to_contain_text("Never hurries (breaks: Tried on")
    expect(versions).to_contain_text("by Demo")
    versions.get_by_role("button", name="What has changed since").nth(1).click()
    expect(versions).to_contain_text("You are Lola, who never hurries.")
    shoot(page, "assistant-versions")
    versions.get_by_role("button", name="Go back to it").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Go back to it").click()
    expect(versions).to_contain_text("As version")
    tab(page, "Answers").click()
    expect(page.get_by_label("Who it is, in your words")).to_have_value(re.compile("warm, quick"))


def test_tools_of_other_systems_and_a_key_of_ones_own_are_set(demo: Demo, opened: Callable[..., Page]) -> None:
    page = opened("/t/rosa/settings/assistants")
    tools = page.get_by_role("region", name="Tools")
    tools.get_by_role("button", name="Add a tool").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("stock_level")
    dialog.get_by_label("What it does, for the model").fill("How many bottles of a shampoo are left.")
    dialog.get_by_role("textbox", name="Address").fill("https://stock.example.com/level?of={product}")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("no argument is called product")
    dialog.get_by_label("Arguments, as JSON Schema").fill('{"type": "object", "properties": {"product": {"type": "string"}}}')
    dialog.get_by_label("Header of the secret").fill("X-Key")
    dialog.get_by_label("Secret", exact=True).fill("very secret")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(tools).to_contain_text("stock_level")
    tools.get_by_role("switch", name="All tools, also those that come later").click()
    expect(tools.get_by_label("hand_off")).to_be_disabled()
    tools.get_by_label("make_quote").uncheck()
    bar = page.get_by_role("region", name="Publish the draft")
    bar.get_by_role("button", name="Save draft").click()
    expect(bar).to_contain_text("There is a draft.")
    id = demo.ask("GET", "/assistants")["items"][0]["id"]
    chosen = demo.ask("GET", f"/assistants/{id}/settings")["draft"]["tools"]
    assert "stock_level" in chosen
    assert "make_quote" not in chosen
    shoot(page, "assistant-tools")
    tools.get_by_role("button", name="Edit “stock_level”").click()
    dialog.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").filter(has_text="All assistants lose this tool.").get_by_role("button", name="Remove").last.click()
    expect(tools).not_to_contain_text("stock_level")
    bar.get_by_role("button", name="Drop the draft").click()
    page.get_by_role("dialog").get_by_role("button", name="Drop the draft").click()
    expect(bar).to_contain_text("answers your customers")

    access = page.get_by_role("region", name="Whose model answers")
    access.get_by_role("button", name="Use a key of your own").click()
    dialog.get_by_role("textbox", name="Model").fill("anthropic/claude-3.5-haiku")
    dialog.get_by_label("Key").fill("sk-secret")
    dialog.get_by_role("button", name="Save").click()
    expect(access).to_contain_text("Your own: OpenRouter, anthropic/claude-3.5-haiku.")
    access.get_by_role("button", name="Use the installation’s model again").click()
    page.get_by_role("dialog").get_by_role("button", name="Use the installation’s model again").click()
    expect(access).to_contain_text("The model of this installation.")


def test_one_click_makes_a_scenario_of_a_conversation(demo: Demo, phone: Callable[[str], Phone], opened: Callable[..., Page]) -> None:
    phone(PRIYA).say("¿Qué servicios tenéis y cuánto cuesta?", "Esto es lo que hacemos")
    inbox = opened("/t/rosa/inbox")
    inbox.locator("[data-conversation]").filter(has_text="Priya Nair").click()
    inbox.get_by_role("button", name="Make a scenario of this conversation").click()
    expect(inbox.get_by_text("is a scenario now")).to_be_visible()
    inbox.get_by_role("button", name="See the scenarios").click()
    scenarios = inbox.get_by_role("region", name="Scenarios")
    recorded = scenarios.locator("[data-scenario^='Priya Nair']")
    scenarios.get_by_role("switch", name=re.compile("^With the answers recorded")).click()
    recorded.get_by_role("button", name=re.compile("^Run")).click()
    expect(recorded.get_by_text(re.compile("^(passes|breaks)$"))).to_be_visible(timeout=SLOW)
    recorded.get_by_role("button", name="How it went").click()
    expect(recorded).to_contain_text("Esto es lo que hacemos")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_tab_fits_a_phone_in_light_and_dark_and_in_spanish(scheme: str, opened: Callable[..., Page]) -> None:
    screen = {"viewport": {"width": 390, "height": 844}, "color_scheme": scheme, "locale": "es-ES"}
    page = opened("/t/tecno/settings/assistants", **screen)
    for name in ("Respuestas", "Reglas", "Probador", "Ensayos", "Versiones"):
        tab(page, name).click()
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        assert page.get_by_role("main").evaluate("main => main.scrollWidth <= window.innerWidth")
        shoot(page, f"assistant-{scheme}-{name.lower()}")


def chat(page: Page, text: str, *answers: str) -> None:
    """Write in the playground, and wait for the answer."""
    field = page.get_by_role("textbox", name="Write as a customer")
    field.fill(text)
    field.press("Enter")
    for part in answers:
        expect(page.get_by_role("log")).to_contain_text(part, timeout=SLOW)


def tab(page: Page, name: str) -> Locator:
    """A tab of the assistant's."""
    return page.get_by_role("tab", name=name)
