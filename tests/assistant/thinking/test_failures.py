"""Whatever a provider does: the next model, else a friendly line in the customer's language, a person, and the credits back."""

from typing import Any

import pytest

from frontdesk.providers import llm
from tests.assistant.brain import Brain, appointments, books, configure, credits, salon, top_up, turns
from tests.assistant.thinking.test_turns import answers
from tests.flow import Shop

TROUBLE = "Perdona, ahora mismo no puedo responderte. Una persona del equipo te escribirá por aquí en breve."


IMPATIENT = 0.5
"""Seconds that the assistant waits where the model never answers."""


@pytest.fixture(autouse=True)
def _again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llm, "AGAIN", 0.01)


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ({"status": 500}, "trouble"),
        ({"status": 429, "retry_after": 60}, "limited"),
        ({"status": 429, "body": '{"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}}'}, "quota"),
        ({"status": 402}, "quota"),
        ({"status": 401}, "key"),
        ({"status": 400}, "refused"),
        ({"body": "<html>Bad gateway</html>"}, "trouble"),
        ({"body": '{"choices": [{"message": {"role": "assistant"'}, "trouble"),
        ({"body": '{"id": "x", "choices": []}'}, "garbage"),
        ({"hang": True}, "timeout"),
        ({"drip": True}, "timeout"),
        ({"drop": True}, "unreachable"),
        ({"text": "   "}, "garbage"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_trouble_becomes_a_friendly_line_and_a_person(shop: Shop, brain: Brain, trouble: dict[str, Any], code: str) -> None:
    await top_up(shop, 10)
    if code == "timeout":
        await configure(shop, seconds=IMPATIENT)
    await brain.play(trouble)
    await shop.write("¿Cuánto cuesta el corte?")
    await shop.quiet()
    assert await answers(shop) == [TROUBLE]
    assert await shop.handoffs() == [("assistant", "agent", "failed")]
    assert await credits(shop) == (10, 0)
    assert await turns(shop) == [("failed", code)]
    assert (await shop.conversation()).unread == 1


async def test_the_next_model_of_the_chain_answers(shop: Shop, brain: Brain) -> None:
    await configure(shop, models=["first", "second"])
    await brain.play({"model": "first", "status": 503}, {"model": "second", "text": "Hello!"})
    await shop.write("Hi")
    await shop.quiet()
    assert await answers(shop) == ["Hello!"]
    assert [question["model"] for question in await brain.asked()] == ["first", "second"]


async def test_what_passes_is_tried_once_more(shop: Shop, brain: Brain) -> None:
    await brain.play({"status": 429, "times": 1}, {"text": "Hello!"})
    await shop.write("Hi")
    await shop.quiet()
    assert await answers(shop) == ["Hello!"]


async def test_who_was_booked_hears_of_it_although_the_model_fails_then(shop: Shop, brain: Brain) -> None:
    await salon(shop, credits=10)
    await brain.play(*books()[:2], {"status": 500})
    await shop.write("Please book me a Corte")
    await shop.quiet()
    confirmed, trouble = await answers(shop)
    assert confirmed is not None
    assert "Corte" in confirmed
    assert trouble is not None
    assert trouble.startswith("Sorry")
    assert len(await appointments(shop)) == 1
    assert await credits(shop) == (10, 0)


async def test_absurd_arguments_are_refused_with_a_reason_and_nothing_is_done(shop: Shop, brain: Brain) -> None:
    await salon(shop)
    wrong = [{"raw": "not json"}, {"raw": "[1]"}, {"arguments": {"slot": "s99", "name": "Ana"}}, {"arguments": {"slot": 7}}]
    cues = [{"step": n, "calls": [{"name": "book_appointment", **call}]} for n, call in enumerate(wrong)]
    await brain.play(*cues, {"step": 4, "calls": [{"name": "drop_tables", "arguments": {}}]}, {"text": "Which time suits you?"})
    await shop.write("Book me")
    await shop.quiet()
    assert await answers(shop) == ["Which time suits you?"]
    assert await appointments(shop) == []
    told = [message["content"] for message in (await brain.asked())[-1]["messages"] if message["role"] == "tool"]
    assert len(told) == 5
    assert all("Refused" in text for text in told[:4])
    assert "no such tool" in told[4]


async def test_one_who_never_stops_using_tools_is_stopped(shop: Shop, brain: Brain) -> None:
    await brain.play({"calls": [{"name": "opening_hours", "arguments": {}}]})
    await shop.write("¿Cuándo abren?")
    await shop.quiet()
    assert await answers(shop) == [TROUBLE]
