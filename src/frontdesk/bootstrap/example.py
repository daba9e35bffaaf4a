"""The two example businesses of the demo: a salon and a reseller, as their owners would have set them up."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from frontdesk.assistant.models import Assistant, Rule
from frontdesk.kit.homes import Transaction
from frontdesk.reception import hours
from frontdesk.reception.hours import Span
from frontdesk.reception.models import Profile


@dataclass(frozen=True, slots=True)
class Example:
    """A business and what its assistant says."""

    slug: str
    name: str
    number: str
    phone_number_id: str
    waba_id: str
    profile: dict[str, str]
    week: tuple[Span, ...]
    rules: tuple[dict[str, Any], ...]


def furnish(tx: Transaction, example: Example) -> None:
    """Write profile, hours and rules."""
    profile = tx.session.get(Profile, tx.tenant_id)
    assistant = tx.session.scalar(sa.select(Assistant).order_by(Assistant.id).limit(1))
    assert profile is not None
    assert assistant is not None
    for name, value in example.profile.items():
        setattr(profile, name, value)
    assistant.name, assistant.language = f"{example.name}'s assistant", example.profile["language"]
    hours.replace(tx, example.week)
    for place, rule in enumerate(example.rules):
        tx.session.add(Rule(assistant_id=assistant.id, priority=100 - place, created_at=tx.now, **rule))


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def _menu(body: str, *titles: tuple[str, str]) -> dict[str, Any]:
    return {"type": "buttons", "body": body, "buttons": [{"id": id, "title": title} for id, title in titles]}


_PRICE = {"en": ["price", "prices", "cost", "how much", "quote"], "es": ["precio", "precios", "costo", "cuesta", "cuánto", "cotización"]}
_HELLO = {"en": ["hello", "hi", "hey", "good morning"], "es": ["hola", "buenas", "buenos días"]}
_HOURS = {"en": ["hours", "time", "open", "when", "address"], "es": ["horario", "hora", "abierto", "abren", "dirección"]}
_HUMAN = {"en": ["human", "agent", "person"], "es": ["persona", "humano", "agente"]}


def _rule(name: str, words: dict[str, list[str]], english: dict[str, Any], spanish: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "match": "any", "words": words, "replies": {"en": english, "es": spanish}, **more}


SALON = Example(
    slug="rosa",
    name="Salon Rosa",
    number="+34 600 000 101",
    phone_number_id="100000000000101",
    waba_id="200000000000101",
    profile={
        "name": "Salon Rosa", "about": "Hair, nails and good conversation.", "address": "Calle Mayor 12, Madrid",
        "phone": "+34 600 000 101", "email": "hola@salonrosa.example", "timezone": "Europe/Madrid", "language": "es",
    },
    week=(
        *(Span(day, 9 * 60, 13 * 60 + 30) for day in range(5)), *(Span(day, 15 * 60, 20 * 60) for day in range(5)),
        Span(5, 10 * 60, 14 * 60),
    ),
    rules=(
        _rule(
            "A person, please", _HUMAN,
            _text("Of course. I am calling a colleague, one moment please."),
            _text("Claro. Aviso a una compañera, un momento por favor."),
            hand_off=True,
        ),
        _rule(
            "Prices", _PRICE,
            _text("Cut and blow-dry 28 €, colour from 45 €, manicure 18 €. Shall I have someone prepare a quote for you?"),
            _text("Corte y peinado 28 €, color desde 45 €, manicura 18 €. ¿Quieres que te preparemos un presupuesto?"),
            tag="asked-price",
        ),
        _rule(
            "Opening hours", _HOURS,
            _text("We open Monday to Friday 9:00–13:30 and 15:00–20:00, Saturday 10:00–14:00. Calle Mayor 12, Madrid."),
            _text("Abrimos de lunes a viernes 9:00–13:30 y 15:00–20:00, sábado 10:00–14:00. Calle Mayor 12, Madrid."),
        ),
        _rule(
            "Hello", _HELLO,
            _menu(
                "Welcome to Salon Rosa! What can I do for you?",
                ("price", "Prices"), ("hours", "Opening hours"), ("person", "Talk to a person"),
            ),
            _menu(
                "¡Bienvenida a Salon Rosa! ¿En qué te ayudo?",
                ("precio", "Precios"), ("horario", "Horario"), ("persona", "Hablar con alguien"),
            ),
        ),
    ),
)  # fmt: skip

RESELLER = Example(
    slug="tecno",
    name="Tecno Reventa",
    number="+1 202 555 0188",
    phone_number_id="100000000000102",
    waba_id="200000000000102",
    profile={
        "name": "Tecno Reventa", "about": "Refurbished phones and laptops with a year of warranty.", "address": "18 Market Street",
        "phone": "+1 202 555 0188", "email": "sales@tecno.example", "timezone": "America/New_York", "language": "en",
    },
    week=tuple(Span(day, 10 * 60, 19 * 60) for day in range(6)),
    rules=(
        _rule(
            "A person, please", _HUMAN,
            _text("Sure, a colleague takes over in a moment."), _text("Por supuesto, una persona te atiende enseguida."),
            hand_off=True,
        ),
        _rule(
            "Products and a quote", _PRICE,
            {
                "type": "list", "body": "These sell best today. Pick one and we will quote it for you.", "button": "See products",
                "sections": [{"title": "Refurbished", "rows": [
                    {"id": "phone-12", "title": "Phone 12, 128 GB", "description": "$ 289, grade A"},
                    {"id": "phone-13", "title": "Phone 13, 128 GB", "description": "$ 379, grade A"},
                    {"id": "laptop-14", "title": "Laptop 14\", 16 GB", "description": "$ 549, new battery"},
                ]}],
            },
            _text("Teléfono 12 por 289 $, teléfono 13 por 379 $, portátil 14\" por 549 $. Dime cuál y te cotizamos."),
            tag="asked-price",
        ),
        _rule(
            "Hours and contact", _HOURS,
            _text("We are here Monday to Saturday, 10:00–19:00, at 18 Market Street. Write to sales@tecno.example any time."),
            _text("Atendemos de lunes a sábado, 10:00–19:00, en 18 Market Street. Escribe a sales@tecno.example cuando quieras."),
        ),
        _rule(
            "Hello", _HELLO,
            _menu(
                "Hello, this is Tecno Reventa. How can I help?",
                ("price", "Products & prices"), ("hours", "Hours & contact"), ("person", "A person, please"),
            ),
            _menu(
                "Hola, aquí Tecno Reventa. ¿En qué ayudo?",
                ("precio", "Productos y precios"), ("horario", "Horario y contacto"), ("persona", "Una persona"),
            ),
        ),
    ),
)  # fmt: skip

EXAMPLES = (SALON, RESELLER)
