"""The library's JIDs and our people: `4915…@s.whatsapp.net`, `8812…@lid`, `1203…@g.us`, each with a device or not."""

from typing import Any

from frontdesk.gateway.protocol import Person
from frontdesk.gateway.session.library import Library, pb

PHONE, LID, GROUP = "s.whatsapp.net", "lid", "g.us"


def jid(user: str, server: str) -> Any:
    """A JID without a device."""
    return pb.JID(User=user, Server=server, Device=0, RawAgent=0, Integrator=0, IsEmpty=False)


def text(of: Any) -> str:
    """As WhatsApp writes it, without the device."""
    return f"{of.User}@{of.Server}"


def is_person(of: Any) -> bool:
    """No group, broadcast, newsletter or bot."""
    return of.Server in (PHONE, LID) and bool(of.User)


class People:
    """Finds the other name of somebody; remembers it, for the library asks its database each time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._others: dict[str, Any] = {}

    def person(self, first: Any, second: Any = None, *, name: str = "") -> Person:
        """Somebody from one or two JIDs."""
        known = [each for each in (first, second) if each is not None and is_person(each)]
        if len(known) == 1 and (other := self._other(known[0])) is not None:
            known.append(other)
        users = {each.Server: each.User for each in known}
        return Person(phone=users.get(PHONE), lid=users.get(LID), name=name or None)

    def chat(self, first: Any, second: Any = None) -> str:
        """One word for a chat, the same whichever of its names is used."""
        return key(self.person(first, second)) if is_person(first) else text(first)

    def address(self, person: Person, group: str | None) -> Any:
        """Where to send. ValueError if it is nobody."""
        if group:
            return jid(group, GROUP)
        if person.phone:
            return jid(person.phone, PHONE)
        if person.lid:
            return jid(person.lid, LID)
        raise ValueError("a person needs a phone or a LID")

    def _other(self, of: Any) -> Any:
        word = text(of)
        if word not in self._others:
            found = self._library.other_name(of)
            if found is None:
                return None  # it may be learned later
            if len(self._others) > 10_000:
                self._others.clear()
            self._others[word] = found
        return self._others[word]


def key(person: Person) -> str:
    """One word for a person: the phone where it is known."""
    return f"{person.phone}@{PHONE}" if person.phone else f"{person.lid}@{LID}"
