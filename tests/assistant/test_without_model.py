"""With no model: rules, then the business's own words with their source, then a person. Never pretending."""

from frontdesk.assistant import lines
from frontdesk.knowledge.models import Unanswered
from tests.assistant.brain import credits, knows, salon, turns
from tests.flow import ANA, BEN, Shop

RULES = (
    "# Aparcamiento\n\nHay un aparcamiento público en la Plaza Mayor, a dos minutos.\n\n# Mascotas\n\nLos perros pequeños son bienvenidos."
)


async def said(shop: Shop) -> list[str | None]:
    return [text for author, text in await shop.said() if author == "assistant"]


async def test_what_surely_answers_is_quoted_with_its_source_and_costs_nothing(shop: Shop) -> None:
    await salon(shop, credits=10)
    await knows(shop, "Normas", RULES)
    await shop.write("¿Hay aparcamiento público?")
    await shop.quiet()
    (answer,) = await said(shop)
    assert answer is not None
    assert "Plaza Mayor" in answer
    assert "\n\nFuente: Normas" in answer
    assert (await shop.conversation()).handler == "assistant"
    assert await credits(shop) == (10, 0)
    assert await turns(shop) == []


async def test_what_nothing_answers_goes_to_a_person_and_is_kept_for_the_owner(shop: Shop) -> None:
    await knows(shop, "Normas", RULES)
    await shop.write("Do you repair bicycles on Sundays?", by=ANA)
    await shop.write("¿Reparan bicicletas los domingos?", by=BEN)
    await shop.quiet()
    assert sorted(text or "" for text in await said(shop)) == sorted([lines.hand_off("en"), lines.hand_off("es")])
    assert await shop.handoffs() == [("assistant", "agent", "no_rule")] * 2
    assert sorted(one.question for one in await shop.all(Unanswered)) == [
        "Do you repair bicycles on Sundays?",
        "¿Reparan bicicletas los domingos?",
    ]


async def test_a_rule_comes_before_what_it_knows(shop: Shop) -> None:
    await knows(shop, "Normas", RULES)
    await shop.rule("Ask at the desk.", "aparcamiento")
    await shop.write("¿Hay aparcamiento?")
    await shop.quiet()
    assert await said(shop) == ["Ask at the desk."]
