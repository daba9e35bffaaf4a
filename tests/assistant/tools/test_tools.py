"""Every tool, used by a scripted model in the answer to a customer's message: what it finds, does, and refuses."""

import re
from datetime import timedelta
from typing import Any

import pytest

from frontdesk.contacts import merges
from frontdesk.contacts.models import Contact, Why
from frontdesk.inbox.models import Conversation, Message
from frontdesk.kit import clock
from frontdesk.knowledge.models import Unanswered
from frontdesk.reception.catalogue_models import Quote
from frontdesk.reception.escalation_models import Escalation
from tests.assistant.brain import Brain, appointments, configure, use
from tests.assistant.thinking.test_turns import answers
from tests.flow import BEN, Shop

TOMORROW = (clock.now() + timedelta(days=1)).date().isoformat()
FREE = ("free_slots", {"service": "Corte", "first_day": TOMORROW, "last_day": TOMORROW})

FOUND: list[tuple[str, dict[str, Any], str]] = [
    ("opening_hours", {}, r"(open|closed)\. Hours of that day: 09:00–19:00\."),
    ("opening_hours", {"at": "2027-03-03T18:30"}, r"18:30: open\. Hours of that day: 09:00–19:00\."),
    ("opening_hours", {"at": "2027-03-03T19:30:00Z"}, r": closed\."),
    ("list_services", {}, r"- Corte: 30 minutes, 28\.00 EUR; with Rosa"),
    ("find_products", {"words": "champú shampo"}, r"^- Shampoo \(SH-1\), 9\.50 EUR: For every hair\.\n  - Scent: Rose$"),
    ("find_products", {"words": "bicycle"}, r"Nothing in the catalogue fits"),
    ("search_knowledge", {"query": "where can I park my car?"}, r"\[1\] House rules, .*\nThere is a car park|\[1\] House rules"),
    ("free_slots", FREE[1], r"\ns1: Corte, \w+,? .*, Rosa\ns2: "),
    ("free_slots", {**FREE[1], "not_before": "20:00"}, r"Nothing is free then\."),
    ("my_appointments", {}, r"^This customer has no appointments ahead\.$"),
]  # fmt: skip


async def test_what_is_asked_is_found(full: Shop, brain: Brain) -> None:
    for start in range(0, len(FOUND), 5):
        cases = FOUND[start : start + 5]
        kept = await use(full, brain, *[(tool, given) for tool, given, _ in cases], by=f"4477009006{start:02}")
        assert len(kept) == len(cases)
        for done, (tool, given, told) in zip(kept, cases, strict=True):
            assert re.search(told, done.text), (tool, given, done.text)
            assert (done.refused, done.changed) == (False, False)
    assert await answers(full) == ["OK.", "OK."]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("free_slots", {**FREE[1], "service": "Tattoo"}, r"Which service\? There are: Corte\."),
    ("free_slots", {"service": "Corte", "first_day": "2020-01-01"}, r"These days are over"),
    ("free_slots", {"service": "Corte", "first_day": "tomorrow"}, r"first_day: "),
    ("free_slots", {**FREE[1], "first_day": "9999-12-31", "last_day": None}, r"too far ahead|wrong order"),
    ("free_slots", {**FREE[1], "person": "Inés"}, r"Who\? This service is done by: Rosa\."),
    ("opening_hours", {"at": "0001-01-01T00:00"}, r"cannot be read"),
    ("book_appointment", {"slot": "s1", "name": "Ana"}, r"No time of this name was offered"),
    ("book_appointment", {"slot": "2026-11-24T10:00", "name": "Ana"}, r"slot: "),
    ("book_appointment", {}, r"slot: Field required; name: Field required"),
    ("book_appointment", {"slot": "s1", "name": "Ana", "price": 1}, r"price: Extra inputs are not permitted"),
    ("move_appointment", {"appointment": "a1", "slot": "s1"}, r"No time of this name was offered"),
    ("cancel_appointment", {"appointment": "a1"}, r"no such appointment ahead"),
    ("make_quote", {"lines": [{"product": "Hair", "quantity": 1}]}, r"Which product\? Near to it are: Hair "),
    ("make_quote", {"lines": [{"product": "Shampoo", "quantity": 0}]}, r"quantity: "),
    ("make_quote", {"lines": [{"product": "Shampoo", "quantity": 10**9}]}, r"quantity: "),
    ("make_quote", {"lines": [{"product": "Shampoo", "price": 1}]}, r"price: Extra inputs are not permitted"),
    ("make_quote", {"lines": [{"product": "Shampoo", "options": ["Tar"]}]}, r"can be had with these options: Scent: Rose\."),
    ("make_quote", {"lines": []}, r"lines: "),
    ("remember", {"about": "x", "fact": "y" * 301}, r"fact: "),
    ("capture_lead", {"wants": "a wig", "email": "nobody"}, r"email: "),
    ("send_file", {"name": "Contract"}, r"The library has no such file\. It has: Price list\."),
    ("ask_choice", {"question": "Which?", "options": ["Only one"]}, r"options: "),
    ("ask_choice", {"question": "Which?", "options": ["One", "one"]}, r"options: two are the same"),
    ("ask_choice", {"question": "Pay at https://evil.example", "options": ["Yes", "No"]}, r"links may not be sent: evil\.example"),
    ("hand_off", {"reason": ""}, r"reason: "),
    ("drop_tables", {}, r"no such tool"),
]  # fmt: skip


async def test_what_is_absurd_is_refused_with_a_reason_and_nothing_is_done(full: Shop, brain: Brain) -> None:
    """Six in each answer, as eight tools may be used in one; a customer of their own for each answer."""
    for start in range(0, len(REFUSED), 6):
        cases = REFUSED[start : start + 6]
        kept = await use(full, brain, *[(tool, given) for tool, given, _ in cases], by=f"4477009007{start:02}")
        assert len(kept) == len(cases)
        for done, (tool, given, why) in zip(kept, cases, strict=True):
            assert done.refused, (tool, given, done.text)
            assert re.search(why, done.text), (tool, given, done.text)
            assert not done.changed
    assert await appointments(full) == []
    assert set(await answers(full)) == {"OK."}
    assert {row.handler for row in await full.all(Conversation)} == {"assistant"}


async def test_an_appointment_is_booked_moved_and_cancelled_by_its_own_customer_alone(full: Shop, brain: Brain) -> None:
    await use(full, brain, FREE, ("book_appointment", {"slot": "s1", "name": "Ana"}))
    (booked,) = await appointments(full)
    assert (booked.state, booked.name) == ("booked", "Ana")
    # Ben knows the names of what Ana was offered and has, and that is all he gets
    tries = [("book_appointment", {"slot": "s2", "name": "Ben"}), ("my_appointments", {}), ("cancel_appointment", {"appointment": "a1"})]
    refused = await use(full, brain, *tries, ("move_appointment", {"appointment": "a1", "slot": "s2"}), by=BEN)
    assert [done.refused for done in refused] == [True, False, True, True]
    assert "no appointments ahead" in refused[1].text
    (again,) = await appointments(full)
    assert (again.state, again.starts_at) == ("booked", booked.starts_at)
    _, moved = await use(full, brain, ("my_appointments", {}), ("move_appointment", {"appointment": "a1", "slot": "s2"}))
    assert moved.text.startswith("Moved: Corte, ")
    (later,) = await appointments(full)
    assert later.starts_at > booked.starts_at
    (cancelled,) = await use(full, brain, ("cancel_appointment", {"appointment": "a1", "reason": "ill"}), say="Done.")
    assert cancelled.text.startswith("Cancelled: Corte, ")
    assert [one.state for one in await appointments(full)] == ["cancelled"]


async def test_a_time_that_was_offered_long_ago_or_is_taken_cannot_be_booked(full: Shop, brain: Brain) -> None:
    await use(full, brain, FREE)
    full.desk.move(days=2)
    (late,) = await use(full, brain, ("book_appointment", {"slot": "s1", "name": "Ana"}))
    assert late.refused
    assert await appointments(full) == []


async def test_a_quote_has_the_catalogues_prices_and_tax(full: Shop, brain: Brain) -> None:
    lines = [{"product": "SH-1", "quantity": 2, "options": ["rose"]}, {"product": "hair oil"}]
    (done,) = await use(full, brain, ("make_quote", {"lines": lines}))
    assert "Total: 34.00 EUR" in done.text
    assert done.changed
    (quote,) = await full.all(Quote)
    assert (quote.total, quote.currency) == (3400, "EUR")


async def test_an_answer_from_what_it_knows_names_its_source(full: Shop, brain: Brain) -> None:
    await use(full, brain, ("search_knowledge", {"query": "is there parking?"}), say="There is a car park at Plaza Mayor [1].")
    (said,) = await answers(full)
    assert said is not None
    assert said.startswith("There is a car park at Plaza Mayor.\n\nSource: House rules")


async def test_what_it_does_not_know_is_kept_for_the_owner(full: Shop, brain: Brain) -> None:
    (done,) = await use(full, brain, ("search_knowledge", {"query": "do you sell insurance for giraffes?"}))
    assert "Say that you do not know" in done.text
    assert ["giraffes" in one.question for one in await full.all(Unanswered)] == [True]


async def test_a_fact_is_remembered_told_next_time_and_the_teams_to_delete(full: Shop, brain: Brain) -> None:
    await use(full, brain, ("remember", {"about": "allergy", "fact": "Allergic to henna."}))
    await use(full, brain, ("opening_hours", {}))
    assert "allergy: Allergic to henna." in (await brain.asked())[-1]["messages"][0]["content"]
    path = f"/contacts/{(await full.conversation()).contact_id}/facts"
    (fact,) = (await full.api("GET", path))["items"]
    assert (fact["text"], fact["author"]) == ("Allergic to henna.", "assistant")
    await full.api("DELETE", f"{path}/allergy")
    await use(full, brain, ("opening_hours", {}))
    assert "henna" not in (await brain.asked())[-1]["messages"][0]["content"]


async def test_a_lead_is_kept_with_the_contact(full: Shop, brain: Brain) -> None:
    lead = {"wants": "wigs for a theatre", "email": "ana@theatre.example", "budget": "2000"}
    await use(full, brain, ("capture_lead", lead))
    shown = await full.api("GET", f"/contacts/{(await full.conversation()).contact_id}")
    assert shown["attributes"] == {f"lead {name}": value for name, value in lead.items()}
    assert "lead" in [tag if isinstance(tag, str) else tag["name"] for tag in shown["tags"]]
    assert len(await full.events("lead.captured")) == 1


async def test_a_file_of_the_library_goes_before_the_words(full: Shop, brain: Brain) -> None:
    await use(full, brain, ("send_file", {"name": "the price list"}), say="Here it is.")
    said = await full.messages(Message.author == "assistant")
    assert [message.type for message in said] == ["image", "text"]
    assert [item["type"] for item in await full.desk.meta.sent(full.number)] == ["image", "text"]


@pytest.mark.parametrize(("options", "kind"), [(["Cut", "Colour"], "buttons"), (["A", "B", "C", "D"], "list"), (["x" * 30, "y"], "list")])
async def test_a_question_is_put_with_buttons_or_a_list_and_waits(full: Shop, brain: Brain, options: list[str], kind: str) -> None:
    await use(full, brain, ("ask_choice", {"question": "Which one?", "options": options}), say="Not asked again.")
    (said,) = await full.messages(Message.author == "assistant")
    assert (said.content["type"], said.content["body"]) == (kind, "Which one?")
    assert len(await brain.asked()) == 1


async def test_a_person_is_called_with_a_reason(full: Shop, brain: Brain) -> None:
    await brain.play({"text": "I am calling a colleague.", "calls": [{"name": "hand_off", "arguments": {"reason": "Wants a discount."}}]})
    await full.write("Can I have a discount?")
    await full.quiet()
    assert await answers(full) == ["I am calling a colleague."]
    assert await full.handoffs() == [("assistant", "agent", "asked")]
    assert [(one.reason, one.state) for one in await full.all(Escalation)] == [("Wants a discount.", "pending")]


async def test_an_assistant_has_the_tools_it_was_given_and_always_a_way_to_a_person(full: Shop, brain: Brain) -> None:
    await configure(full, tools=["opening_hours"])
    refused, _ = await use(full, brain, FREE, ("opening_hours", {}))
    assert "no such tool" in refused.text
    assert {tool["function"]["name"] for tool in (await brain.asked())[0]["tools"]} == {"opening_hours", "hand_off"}


async def test_two_contacts_that_became_one_have_the_same_appointments(full: Shop, brain: Brain) -> None:
    await use(full, brain, FREE, ("book_appointment", {"slot": "s1", "name": "Ana"}))
    await use(full, brain, ("my_appointments", {}), by=BEN)
    ana, ben = [row.id for row in await full.all(Contact)]
    await full.do(merges.merge, ben, ana, why=Why.BY_HAND)
    (own,) = await use(full, brain, ("my_appointments", {}), by=BEN)
    assert own.text.startswith("a1: Corte, ")
