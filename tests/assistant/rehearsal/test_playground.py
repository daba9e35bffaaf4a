"""The playground: the draft answers as customers would be answered, and nothing of it stays but its price."""

from frontdesk.assistant.models import Turn
from frontdesk.channels.models import Channel
from frontdesk.contacts.models import Contact
from frontdesk.inbox.models import Conversation, Handoff, Message
from frontdesk.knowledge.models import Unanswered
from frontdesk.reception.booking_models import Appointment, BookedCell, Reminder
from frontdesk.reception.escalation_models import Escalation
from tests.assistant.brain import Brain, credits
from tests.assistant.rehearsal.conftest import Owner, admin
from tests.flow import Desk

LEFT = (Appointment, BookedCell, Reminder, Conversation, Message, Contact, Escalation, Turn, Channel)


async def test_a_whole_booking_is_tried_and_nothing_of_it_stays(owner: Owner) -> None:
    before, there = await credits(owner.shop), await owner.counts(*LEFT)
    answers = await owner.chat(
        "Quiero una cita para manicura", "el martes por la tarde", "la primera", "¿Puedo cambiar la cita al miércoles?", "la segunda"
    )
    assert [[tool["name"] for tool in answer["tools"]] for answer in answers] == [
        [], ["free_slots"], ["book_appointment"], ["my_appointments", "free_slots"], ["my_appointments", "move_appointment"],
    ]  # fmt: skip
    assert "queda reservada: Manicura, martes" in answers[2]["said"][0]
    assert "pasa a: Manicura, miércoles" in answers[4]["said"][0]
    assert not any(tool["refused"] for answer in answers for tool in answer["tools"])
    assert await owner.counts(*LEFT) == there
    left = await credits(owner.shop)
    assert (before[0] - left[0], left[1]) == (10, 0)


async def test_what_was_found_once_is_found_again_however_late_the_next_line_comes(owner: Owner, desk: Desk) -> None:
    first, offered = await owner.chat("I want an appointment for Color", "on Thursday")
    assert "Which day" in first["said"][0]
    desk.move(hours=3)
    booked = await owner.ask("POST", "/playground", {"text": "the second", "state": offered["state"]})
    assert "Your appointment is booked: Color, Thursday" in booked["said"][0]


async def test_an_answer_shows_where_it_was_looked_up(owner: Owner) -> None:
    (answer,) = await owner.chat("Where can I leave the car, is there parking?")
    assert "Source: House rules" in answer["said"][-1]
    (tool,) = answer["tools"]
    assert (tool["name"], tool["sources"][0]["title"]) == ("search_knowledge", "House rules")


async def test_the_draft_answers_and_customers_are_answered_as_before(owner: Owner) -> None:
    await owner.ask("PUT", "/draft", {"tools": ["opening_hours"], "use_model": False})
    (drafted,) = await owner.chat("¿Hay aparcamiento público?")
    assert drafted["tools"] == []
    assert "Fuente: Normas de la casa" in drafted["said"][0]
    published = await owner.ask("POST", "/playground", {"text": "¿Hay aparcamiento público?", "published": True})
    assert [tool["name"] for tool in published["tools"]] == ["search_knowledge"]
    (unknown,) = await owner.chat("¿Vendéis extensiones de pestañas rusas?")
    assert unknown["hand_off"] == "no_rule"
    assert await owner.counts(Unanswered) == [0]


async def test_a_hand_off_is_final_as_it_is_for_customers(owner: Owner) -> None:
    called, silent = await owner.chat("¿Me puede atender una persona?", "¿Hola?")
    assert (called["rule"], called["hand_off"]) == ("A person, please", "rule")
    assert silent["said"] == []
    assert await owner.counts(Handoff, Escalation) == [0, 0]


async def test_an_opt_out_holds_within_the_trial_and_only_there(owner: Owner) -> None:
    stopped, silent = await owner.chat("STOP", "what are your prices?")
    assert stopped["said"]
    assert (silent["said"], silent["hand_off"]) == ([], "opted_out")
    (fresh,) = await owner.chat("Hello")
    assert "a script, not an AI" in fresh["said"][0]


async def test_many_lines_do_not_look_like_a_machine(owner: Owner) -> None:
    await owner.shop.rule("In the yard.", "parking")
    answers = await owner.chat(*(f"Where is parking number {n}?" for n in range(13)))
    assert [(answer["rule"], answer["hand_off"]) for answer in answers] == [("In the yard.", None)] * 13


async def test_words_that_may_not_be_sent_are_shown_as_refused(owner: Owner, brain: Brain) -> None:
    await brain.play(
        {"when": "discount", "step": 0, "text": "Sure, only 1 EUR: https://evil.example/pay", "times": 1},
        {"text": "A colleague can tell you about that."},
    )
    (answer,) = await owner.chat("Give me a discount")
    assert answer["said"] == ["A colleague can tell you about that."]
    assert len(answer["refused"]) == 1


async def test_a_model_that_fails_costs_nothing_and_is_told(owner: Owner, brain: Brain) -> None:
    before = await credits(owner.shop)
    await brain.play({"when": "boom", "status": 400})
    answer = await owner.asked("POST", "/playground", {"text": "boom"})
    assert (answer.status_code, answer.json()["code"]) == (502, "model_failed")
    assert await credits(owner.shop) == before


async def test_a_trial_s_luggage_is_its_tenant_s_own_and_sealed(owner: Owner, desk: Desk) -> None:
    (answer,) = await owner.chat("Hello")
    tecno = await desk.shop("tecno")
    stranger = Owner(tecno, await admin(tecno), owner.brain)
    taken = await stranger.asked("POST", "/playground", {"text": "Hi", "state": answer["state"]})
    assert (taken.status_code, taken.json()["errors"][0]["field"]) == (422, "state")
    forged = await owner.asked("POST", "/playground", {"text": "Hi", "state": "bm90IHNlYWxlZA=="})
    assert forged.status_code == 422
    stranger.shop = owner.shop
    assert (await stranger.asked("POST", "/playground", {"text": "Hi"})).status_code == 404
