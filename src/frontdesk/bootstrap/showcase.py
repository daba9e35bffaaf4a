"""What the two example businesses have in the demo besides rules: services, products, knowledge, credits, a voice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from frontdesk.assistant import versions
from frontdesk.assistant.config import Config
from frontdesk.assistant.models import Assistant, Rule
from frontdesk.assistant.rehearsal import scenarios
from frontdesk.billing import ledger, wallet
from frontdesk.bootstrap import example, example_bookings
from frontdesk.bootstrap.example import RESELLER, SALON, Example
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import sources
from frontdesk.reception import catalogue, resources, services
from frontdesk.reception.catalogue import NewOption, NewProduct
from frontdesk.reception.models import Profile
from frontdesk.reception.resources import NewResource
from frontdesk.reception.services import NewService

CREDITS = 200
"""Of each example business: a hundred answers."""

BOOKS_A_MANICURE = """\
name: Reserva una manicura
lines:
  - customer: Quiero una cita para manicura
  - customer: el jueves por la tarde
    tools: [free_slots]
    must_say: [jueves]
  - customer: la primera
    tools: [book_appointment]
    must_say: [reservada]
end: {handler: assistant, appointments: 1}
"""
ASKS_FOR_PARKING = """\
name: Asks for parking
lines:
  - customer: Where can I leave the car, is there parking?
    tools: [search_knowledge]
    must_say: [Plaza Mayor]
    must_not_say: [free parking]
end: {handler: assistant}
"""
GETS_A_QUOTE = """\
name: Gets a quote for two laptops
lines:
  - customer: A quote for 2 Laptop 14, 16 GB please
    tools: [find_products, make_quote]
    must_say: ["1098.00"]
    must_not_say: [discount]
  - customer: Can I talk to a person?
end: {handler: agent}
"""

BY_RULE = "A person, please"
"""The rule that stays: the others would answer by keyword what the assistant understands better."""


@dataclass(frozen=True, slots=True)
class Showcase:
    """What a business shows. `services` are (name, minutes, price, who), `products` (name, SKU, price, options with what they add).

    `about`: what is told of a service or product; `after`: minutes to clean up after a service.
    """

    config: Config
    currency: str
    knowledge: tuple[tuple[str, str], ...]
    services: tuple[tuple[str, int, int | None, tuple[str, ...]], ...] = ()
    products: tuple[tuple[str, str, int, tuple[NewOption, ...]], ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    scenarios: tuple[str, ...] = ()


def furnish(tx: Transaction, business: Example) -> None:
    """Write everything that the demo shows of a business."""
    example.furnish(tx, business)
    shown = SHOWN[business.slug]
    tx.session.get_one(Profile, tx.tenant_id).currency = shown.currency
    _services(tx, shown)
    for name, sku, price, options in shown.products:
        catalogue.add(tx, NewProduct(name, price, sku, shown.about.get(name, ""), options=options))
    for title, text in shown.knowledge:
        sources.add_text(tx, title, text, markdown=True)
    _assistant(tx, shown)
    wallet.configure(tx, mode="prepaid", low_at=CREDITS // 10)
    ledger.grant(tx, CREDITS, key="demo", memo="Welcome to the demo")


def _services(tx: Transaction, shown: Showcase) -> None:
    names = dict.fromkeys(who for _, _, _, people in shown.services for who in people)
    people = {name: resources.add(tx, NewResource(name)).id for name in names}
    for name, minutes, price, who in shown.services:
        new = NewService(name, minutes, shown.about.get(name, ""), after=shown.after.get(name, 0), price=price)
        services.add(tx, new, [people[one] for one in who])
    if shown.services:
        example_bookings.furnish(tx)


def _assistant(tx: Transaction, shown: Showcase) -> None:
    assistant = tx.session.scalars(sa.select(Assistant)).one()
    tx.execute(sa.update(Rule).where(Rule.name != BY_RULE).values(enabled=False))
    versions.write_draft(tx, assistant, shown.config)
    versions.publish(tx, assistant, note="The demo's assistant")
    for scenario in shown.scenarios:
        scenarios.put(tx, assistant, scenario)


SHOWN = {
    SALON.slug: Showcase(
        config=Config(
            persona="You are Lola, the receptionist of a small hair and nail salon in Madrid: warm, quick, never pushy.",
            instructions="Offer two or three times at once. If somebody is new, mention that the first consultation is free.",
        ),
        currency="EUR",
        knowledge=(
            (
                "Normas de la casa",
                "# Cancelaciones\n\nPuedes anular o cambiar tu cita sin coste hasta 24 horas antes. Con menos de 24 horas "
                "cobramos la mitad del servicio.\n\n# Alergias\n\nAntes del primer color hacemos una prueba de alergia gratuita, "
                "48 horas antes de la cita.\n\n# Aparcamiento\n\nHay un aparcamiento público en la Plaza Mayor, a dos minutos "
                "andando. No tenemos plazas propias.\n\n# Pagos\n\nSe puede pagar en efectivo, con tarjeta o con Bizum.",
            ),
            (
                "House rules",
                "# Cancellations\n\nYou can cancel or move your appointment free of charge until 24 hours before. Later we "
                "charge half of the service.\n\n# Allergies\n\nBefore a first colour we do a free allergy test, 48 hours before "
                "the appointment.\n\n# Parking\n\nThere is a public car park at Plaza Mayor, two minutes on foot. We have no "
                "spaces of our own.\n\n# Payment\n\nYou can pay in cash, by card or with Bizum.",
            ),
        ),
        services=(
            ("Corte y peinado", 45, 2800, ("Rosa", "Marta")),
            ("Color", 90, 4500, ("Rosa",)),
            ("Manicura", 30, 1800, ("Marta", "Inés")),
            ("Asesoría de novia", 60, None, ("Rosa",)),
        ),
        about={
            "Corte y peinado": "Lavado, corte y secado, para cualquier largo.",
            "Color": "Color completo o raíces. Antes del primero hacemos una prueba de alergia.",
            "Manicura": "Limado, cutículas y esmalte, también permanente.",
            "Asesoría de novia": "Una hora para hablar del peinado y hacer una prueba. La primera es gratis.",
        },
        after={"Color": 15, "Manicura": 5},
        scenarios=(BOOKS_A_MANICURE, ASKS_FOR_PARKING),
    ),
    RESELLER.slug: Showcase(
        config=Config(
            persona="You are Max, who sells refurbished phones and laptops: honest about wear, precise about prices.",
            instructions="Make a quote with make_quote as soon as product and quantity are clear. Never promise stock.",
        ),
        currency="USD",
        knowledge=(
            (
                "Warranty and returns",
                "# Warranty\n\nEvery device has a warranty of twelve months. It covers faults of battery, screen and "
                "electronics, not water or breakage.\n\n# Returns\n\nYou can return a device within 14 days in the state in "
                "which you got it.\n\n# Delivery\n\nOrders before 2 pm leave on the same day; delivery takes two to four working "
                "days.\n\n# Grades\n\nGrade A has no visible wear, grade B light scratches.",
            ),
            (
                "Garantía y devoluciones",
                "# Garantía\n\nTodos los equipos tienen doce meses de garantía. Cubre fallos de batería, pantalla y electrónica, "
                "no agua ni roturas.\n\n# Devoluciones\n\nPuedes devolver un equipo en 14 días, tal como lo recibiste.\n\n# "
                "Envío\n\nLos pedidos de antes de las 14:00 salen el mismo día; el envío tarda de dos a cuatro días laborables.",
            ),
        ),
        products=(
            ("Phone 12, 128 GB", "P12-128", 28900, (NewOption("Colour", "Black"), NewOption("Colour", "White"))),
            ("Phone 13, 128 GB", "P13-128", 37900, (NewOption("Grade", "B"), NewOption("Grade", "A", 3000))),
            ("Phone 14, 256 GB", "P14-256", 51900, ()),
            ("Laptop 14, 16 GB", "L14-16", 54900, (NewOption("Keyboard", "English"), NewOption("Keyboard", "Spanish"))),
            ("Laptop 15, 32 GB", "L15-32", 78900, ()),
            ("USB-C charger, 30 W", "CH-30", 1900, ()),
            ("Clear case, for 12 and 13", "CA-12", 1200, ()),
        ),
        about={
            "Phone 12, 128 GB": "Grade A, battery at 85 % or better, unlocked.",
            "Phone 13, 128 GB": "Battery at 88 % or better, unlocked. Grade B has light scratches.",
            "Phone 14, 256 GB": "Grade A, battery at 90 % or better, unlocked.",
            "Laptop 14, 16 GB": "14 inches, 512 GB, new battery, Windows or Linux.",
            "Laptop 15, 32 GB": "15 inches, 1 TB, new battery, Windows or Linux.",
        },
        scenarios=(GETS_A_QUOTE,),
    ),
}  # fmt: skip
