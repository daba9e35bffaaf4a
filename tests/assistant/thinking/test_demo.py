"""The demo's own story: the scripted receptionist books, moves and cancels in Spanish and English, answers with sources, calls a person."""

import re

import pytest

from frontdesk.bootstrap import showcase
from frontdesk.bootstrap.example import RESELLER, SALON
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge.models import Document
from tests.assistant.brain import Brain, appointments, credits
from tests.assistant.thinking.test_turns import answers
from tests.flow import Desk, Shop


async def say(shop: Shop, text: str) -> str:
    """A customer writes; what the shop answers."""
    before = len(await answers(shop))
    await shop.write(text)
    await shop.quiet()
    return "\n".join(text or "" for text in (await answers(shop))[before:])


async def own(shop: Shop) -> list[str]:
    """How this customer's appointments stand; the demo's book has others besides."""
    contact_id = (await shop.conversation()).contact_id
    return [one.state for one in await appointments(shop) if one.contact_id == contact_id]


@pytest.fixture
async def salon(desk: Desk, brain: Brain) -> Shop:
    await brain.reset("receptionist")
    return await furnished(await desk.shop("rosa"), showcase.furnish, SALON)


async def furnished(shop: Shop, furnish: object, business: object) -> Shop:
    def fill(tx: Transaction) -> None:
        showcase.furnish(tx, business)  # type: ignore[arg-type]

    await shop.do(fill)
    await shop.until(lambda tx: all(one.state == "ready" for one in tx.session.query(Document)) and tx.session.query(Document).count() > 1)
    return shop


async def test_in_spanish_it_books_moves_and_cancels(salon: Shop) -> None:
    assert "un guion, no una inteligencia artificial" in await say(salon, "Hola")
    assert "¿Qué día te viene bien?" in await say(salon, "Quiero una cita para manicura")
    offered = await say(salon, "el martes por la tarde")
    assert "¿A qué hora te reservo?" in offered
    assert "martes" in offered
    assert "queda reservada: Manicura, martes" in await say(salon, "la primera")
    assert await own(salon) == ["booked"]
    moving = await say(salon, "¿Puedo cambiar la cita al miércoles?")
    assert "¿A qué hora la paso?" in moving
    assert "pasa a: Manicura, miércoles" in await say(salon, "la segunda, por favor")
    assert "He anulado tu cita: Manicura, miércoles" in await say(salon, "Al final tengo que cancelar la cita")
    assert await own(salon) == ["cancelled"]
    assert re.search("Nuestro horario del sábado, .*: 10:00–14:00", await say(salon, "¿Abrís el sábado?"))
    assert (await credits(salon))[1] == 0


async def test_in_english_it_books_and_answers_with_the_source(salon: Shop) -> None:
    assert "a script, not an AI" in await say(salon, "Hello")
    assert "Which time shall I book?" in await say(salon, "I would like an appointment for Color on Thursday")
    assert "Your appointment is booked: Color, Thursday" in await say(salon, "the first one please")
    assert "free of charge until 24 hours before" in await say(salon, "What is your cancellation policy?")
    assert await own(salon) == ["booked"]
    assert "We are closed on Sunday" in await say(salon, "Are you open on Sunday?")
    told = await say(salon, "Where can I leave the car, is there parking?")
    assert "car park at Plaza Mayor" in told
    assert "Source: House rules" in told


async def test_it_tells_the_price_that_was_asked_for_and_books_that(salon: Shop) -> None:
    told = await say(salon, "How much is a haircut?")
    assert "Corte y peinado: 45 minutes, 28 €" in told
    assert "Manicura" not in told
    assert "Your appointment is booked: Corte y peinado, Thursday" in await say(salon, "Can I book it for Thursday at 10:00?")


async def test_where_several_services_were_named_it_asks_which(salon: Shop) -> None:
    assert "Manicura: 30 minutos, 18 €, con Inés, Marta" in await say(salon, "¿Qué servicios tenéis?")
    assert "¿Para qué servicio?" in await say(salon, "Quiero una cita")
    assert "¿A qué hora te reservo?" in await say(salon, "Manicura")
    assert "martes" in await say(salon, "el martes por la tarde")
    assert await own(salon) == []
    assert "queda reservada: Manicura, martes" in await say(salon, "la cuarta")


async def test_a_question_about_cancelling_cancels_nothing(salon: Shop) -> None:
    await say(salon, "Quiero una cita para manicura")
    await say(salon, "el martes por la tarde")
    await say(salon, "la primera")
    told = await say(salon, "¿Cuál es la política de cancelación?")
    assert "sin coste hasta 24 horas antes" in told
    assert "Fuente: Normas de la casa" in told
    assert await own(salon) == ["booked"]


async def test_it_calls_a_person_when_asked(salon: Shop) -> None:
    await say(salon, "¿Me puede atender una persona?")
    assert (await salon.conversation()).handler == "agent"


async def test_the_reseller_shows_products_and_makes_a_quote(desk: Desk, brain: Brain) -> None:
    await brain.reset("receptionist")
    shop = await furnished(await desk.shop("tecno"), showcase.furnish, RESELLER)
    assert "Phone 13, 128 GB" in await say(shop, "Which phones do you have?")
    quote = await say(shop, "A quote for 2 Laptop 14, 16 GB please")
    assert "1098.00 USD" in quote
