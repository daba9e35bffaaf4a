"""What is booked in the demo's salon when somebody first looks at its calendar: a few customers in the next days."""

from datetime import timedelta
from typing import NamedTuple

from frontdesk.contacts import identities
from frontdesk.contacts.party import Party
from frontdesk.kit.homes import Transaction
from frontdesk.reception import appointments, services, slots

AHEAD = timedelta(days=8)
AUTHOR = "Rosa"


class Booked(NamedTuple):
    """A customer: what they come for, the how manieth free time they took, and what the team noted."""

    name: str
    phone: str
    service: str
    place: int
    note: str = ""


CUSTOMERS = (
    Booked("Lucía Prado", "34600000301", "Corte y peinado", 4),
    Booked("Carmen Ruiz", "34600000302", "Color", 11, "Prueba de alergia hecha"),
    Booked("Eva Soler", "34600000303", "Manicura", 7),
    Booked("Nadia Haddad", "34600000304", "Asesoría de novia", 30, "Boda en mayo"),
    Booked("Marga Vidal", "34600000305", "Corte y peinado", 42),
)


def furnish(tx: Transaction) -> None:
    """Book them, as far as there are free times."""
    known = {service.name: service for service in services.offered(tx)}
    for one in CUSTOMERS:
        since = tx.now + timedelta(hours=12)
        free = slots.free(tx, known[one.service].id, since=since, until=since + AHEAD, most=one.place + 1, for_team=True)
        if len(free) > one.place:
            contact = identities.resolve(tx, Party(phone=one.phone, name=one.name), at=tx.now)
            appointments.book(
                tx, free[-1].token, contact_id=contact.contact_id, conversation_id=None, name=one.name, note=one.note, author=AUTHOR
            )
