"""A turn of the model: one answer to a burst, paid once, never over a person's head, and what it did is never dropped."""

from datetime import timedelta

import sqlalchemy as sa

from frontdesk.assistant.models import Turn, TurnCall, TurnResponse
from frontdesk.inbox.models import Conversation
from frontdesk.kit import clock
from tests.assistant.brain import Brain, appointments, books, configure, credits, salon, top_up, turns
from tests.flow import ANA, BEN, Desk, Shop


async def answers(shop: Shop) -> list[str | None]:
    return [text for author, text in await shop.said() if author == "assistant"]


async def asked(brain: Brain, count: int) -> None:
    """Wait until the model has heard so many questions."""
    await brain.until(count)


async def test_the_model_answers_and_the_turn_is_paid_and_kept(shop: Shop, brain: Brain) -> None:
    await top_up(shop, 10)
    await brain.play({"when": "parking", "text": "Yes, in the yard."})
    await shop.write("Is there parking?")
    await shop.quiet()
    assert await answers(shop) == ["Yes, in the yard."]
    assert await credits(shop) == (8, 0)
    (turn,) = await shop.all(Turn)
    assert (turn.state, turn.outcome, turn.requests, turn.model) == ("done", "answered", 1, "scripted")
    assert turn.tokens_in > 0
    assert turn.tokens_out > 0
    conversation = await shop.conversation()
    assert (conversation.handler, conversation.unread, conversation.waiting_since) == ("assistant", 0, None)
    assert [event.data["outcome"] for event in await shop.events("turn.ended")] == ["answered"]


async def test_a_rule_comes_first_and_costs_nothing_even_with_an_empty_wallet(shop: Shop, brain: Brain) -> None:
    await top_up(shop, 0)
    await shop.rule("28.", "price")
    await shop.write("price?")
    await shop.quiet()
    assert await answers(shop) == ["28."]
    assert await brain.asked() == []


async def test_with_an_empty_wallet_the_customer_is_told_once_and_a_person_has_it(shop: Shop, brain: Brain) -> None:
    await top_up(shop, 1)
    await shop.write("¿Tienen aparcamiento para mañana?")
    await shop.quiet()
    (line,) = await answers(shop)
    assert line is not None
    assert "¡Gracias por tu mensaje!" in line
    assert await shop.handoffs() == [("assistant", "agent", "no_credits")]
    await shop.act("hand-back")
    await shop.write("¿Hola?")
    await shop.quiet()
    assert len(await answers(shop)) == 1
    assert len(await shop.handoffs()) == 3
    assert await brain.asked() == []
    assert [event.type for event in await shop.events("wallet.empty")] == ["wallet.empty"]
    assert await credits(shop) == (1, 0)


async def test_tools_are_rows_and_an_appointment_is_booked_and_told_once(shop: Shop, brain: Brain) -> None:
    await salon(shop, credits=10)
    await brain.play(*books())
    await shop.write("Please book me a Corte tomorrow")
    await shop.quiet()
    assert await answers(shop) == ["It is booked, see you then!"]
    (booked,) = await appointments(shop)
    assert booked.state == "booked"

    def kept(tx: sa.orm.Session) -> list[tuple[int, str, bool, bool]]:
        rows = tx.session.scalars(sa.select(TurnCall).order_by(TurnCall.ordinal))
        return [(row.ordinal, row.name, row.changed, row.refused) for row in rows]

    assert await shop.look(kept) == [(0, "free_slots", False, False), (1, "book_appointment", True, False)]
    assert await shop.look(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(TurnResponse)).scalar_one()) == 3
    assert await credits(shop) == (8, 0)


async def test_a_newer_message_drops_the_answer_and_both_are_answered_once(shop: Shop, brain: Brain) -> None:
    await top_up(shop, 10)
    await brain.play({"when": "second", "text": "Both."}, {"when": "first", "text": "Only the first.", "seconds": 1.0})
    await shop.write("first")
    await asked(brain, 1)
    await shop.write("second")
    await shop.quiet()
    assert await answers(shop) == ["Both."]
    assert await turns(shop) == [("dropped", "newer_message"), ("done", "answered")]
    assert await credits(shop) == (8, 0)


async def test_a_turn_that_has_booked_is_not_dropped_for_a_newer_message(shop: Shop, brain: Brain) -> None:
    await salon(shop, credits=10)
    await brain.play({"when": "parking", "text": "Yes."}, *books(seconds=1.0))
    await shop.write("Please book me a Corte")
    await asked(brain, 3)
    await shop.write("And parking?")
    await shop.quiet()
    assert await answers(shop) == ["It is booked, see you then!", "Yes."]
    assert len(await appointments(shop)) == 1
    assert await turns(shop) == [("done", "answered"), ("done", "answered")]
    assert await credits(shop) == (6, 0)


async def test_an_agent_who_takes_over_meanwhile_is_not_talked_over(shop: Shop, brain: Brain) -> None:
    await top_up(shop, 10)
    await brain.play({"when": "Hi", "text": "Hello!", "seconds": 1.0})
    await shop.write("Hi")
    await asked(brain, 1)
    await shop.act("take-over")
    await shop.quiet()
    assert await answers(shop) == []
    assert await turns(shop) == [("dropped", "left_to_agent")]
    assert await credits(shop) == (10, 0)


async def test_an_agent_sees_what_the_assistant_did_just_before(shop: Shop, brain: Brain) -> None:
    await salon(shop, credits=10)
    await brain.play(*books(seconds=1.0))
    await shop.write("Please book me a Corte")
    await asked(brain, 3)
    await shop.act("take-over")
    await shop.quiet()
    assert await answers(shop) == []
    assert await turns(shop) == [("done", "left_to_agent")]
    assert len(await appointments(shop)) == 1
    assert await credits(shop) == (10, 0)


async def test_typing_is_shown_while_it_thinks(shop: Shop, brain: Brain) -> None:
    await brain.play({"when": "Hi", "text": "Hello!", "seconds": 1.0})
    await shop.write("Hi")
    await asked(brain, 1)
    while not (await shop.desk.meta.thread(shop.number))["typing_for"]:
        assert not await answers(shop)
    await shop.quiet()
    assert await answers(shop) == ["Hello!"]


async def test_a_long_answer_comes_in_parts_and_no_longer_than_it_may(shop: Shop, brain: Brain) -> None:
    sentence = "We wash, cut and dry your hair with great care, every day of the week but Sunday. "
    await brain.play({"text": f"{sentence * 4}\n\n{sentence * 20}"})
    await configure(shop, max_tokens=150)
    await shop.write("What do you do?")
    await shop.quiet()
    said = [text or "" for text in await answers(shop)]
    assert 2 <= len(said) <= 3
    assert sum(len(text) for text in said) <= 600
    assert all(text.endswith("Sunday.") for text in said)


async def test_tools_are_withheld_once_as_many_were_used_as_may_be(shop: Shop, brain: Brain) -> None:
    await configure(shop, most_calls=2)
    call = {"name": "opening_hours", "arguments": {}}
    await brain.play({"step": 0, "calls": [call]}, {"step": 1, "calls": [call, call]}, {"text": "Enough."})
    await shop.write("When?")
    await shop.quiet()
    assert await answers(shop) == ["Enough."]
    assert "tools" not in (await brain.asked())[-1]


async def test_two_customers_are_answered_side_by_side(shop: Shop, brain: Brain) -> None:
    await brain.play({"text": "Hello!", "seconds": 0.3})
    for customer in (ANA, BEN):
        await shop.write("Hi", by=customer)
    await shop.quiet()
    assert await answers(shop) == ["Hello!", "Hello!"]


async def test_another_tenant_has_its_own_key_and_its_own_turns(desk: Desk, shop: Shop, brain: Brain) -> None:
    other = await desk.shop("tecno")
    await brain.play({"text": "Hello!"})
    await other.write("Hi")
    await other.quiet()
    assert await answers(other) == ["Hello!"]
    assert await turns(shop) == []
    assert await shop.all(Conversation) == []


async def test_a_message_that_waited_too_long_goes_to_a_person(shop: Shop, brain: Brain) -> None:
    await brain.play({"text": "Hello!"})
    await shop.write("Hi", at=(clock.now() - timedelta(hours=1)).isoformat())
    await shop.quiet()
    assert await answers(shop) == []
    assert [why for _, _, why in await shop.handoffs()] == ["too_old"]
