"""What the scripted receptionist makes of a question: who asks, in which language, what for, when; and what it was told to know."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from frontdesk.simulator.model.wire import Asked

_MARK = re.compile(r"</?(?:customer|tool|name)[^>]*>")
_TODAY = re.compile(r"Today is \w+ (\d{4}-\d{2}-\d{2})")
_SERVICE = re.compile(r"^- (.+?): \d+ minutes, ", re.MULTILINE)
_OFFER = re.compile(r"^(?:- )?(s\d+): (.+)$", re.MULTILINE)
_OWN = re.compile(r"^(a\d+): (.+)$", re.MULTILINE)
_NAME = re.compile(r"^Name: (.+)$", re.MULTILINE)
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\s*([ap])?\.?m?"
    r"|\b(?:a las|a la|las|at|around)\s+(\d{1,2})\b\s*([ap])?\.?m?|\b(\d{1,2})\s*([ap])\.?m\b"
)
_SPANISH = """
    abren buenas buenos cambiar cancelar cita con cuanto cuesta cuánto de días el es está favor gracias hay hola horario hoy
    la las los mañana me mi mover necesito para persona por precio puedo que quiero quisiera qué reservar si son sí tardes
    tienen un una
""".replace("\n", " ")
_ENGLISH = """
    a an appointment are at book can cancel change do for good have hello hi hours how human i is like me morning move much
    my need open person please price thanks the there to today tomorrow want what when would yes you
""".replace("\n", " ")
_DAYS = {
    name: day
    for day, names in enumerate(
        (("lunes", "monday"), ("martes", "tuesday"), ("miercoles", "wednesday"), ("jueves", "thursday"), ("viernes", "friday"),
         ("sabado", "saturday"), ("domingo", "sunday"))
    )
    for name in names
}  # fmt: skip
_MONTHS = {
    name: month
    for month, names in enumerate(
        (("enero", "january"), ("febrero", "february"), ("marzo", "march"), ("abril", "april"), ("mayo", "may"), ("junio", "june"),
         ("julio", "july"), ("agosto", "august"), ("septiembre", "september"), ("octubre", "october"), ("noviembre", "november"),
         ("diciembre", "december")), 1
    )
    for name in names
}  # fmt: skip
_ALSO = {
    "cut": "corte", "haircut": "corte", "pelo": "corte", "blow-dry": "peinado", "colour": "color", "tinte": "color", "dye*": "color",
    "manicure": "manicura", "nails": "manicura", "unas": "manicura", "bridal": "novia", "wedding": "novia", "boda": "novia",
}  # fmt: skip
"""Other words for the salon's services."""
_PLACES = (
    ("first", "primera", "primero", "1"),
    ("second", "segunda", "segundo", "2"),
    ("third", "tercera", "tercero", "3"),
    ("fourth", "cuarta", "cuarto", "4"),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A question, understood as far as a script can. `plain` has no case and no accents."""

    text: str
    plain: str
    language: str
    last_said: str
    today: date
    services: tuple[str, ...]
    offers: tuple[tuple[str, str], ...]
    name: str
    results: tuple[tuple[str, str], ...]

    def says(self, *words: str) -> bool:
        """Is one of these words, or beginnings of words ("reserv*"), in it?"""
        return any(
            re.search(rf"\b{re.escape(word.rstrip('*'))}{'' if word.endswith('*') else chr(92) + 'b'}", self.plain) for word in words
        )

    def result(self, tool: str) -> str | None:
        """What a tool gave last in this answer."""
        return next((text for name, text in reversed(self.results) if name == tool), None)

    def service(self) -> str | None:
        """The service that is named."""
        said = " ".join((self.plain, *(meant for word, meant in _ALSO.items() if self.says(word))))
        named = [name for name in self.services if fold(name) in said]
        near = [name for name in self.services if any(word in said for word in fold(name).split() if len(word) > 3)]
        return next(reversed(sorted(named, key=len) or near), None)

    def day(self) -> date | None:
        """The day that is meant."""
        if self.says("pasado manana", "day after tomorrow"):
            return self.today + timedelta(days=2)
        if self.says("hoy", "today"):
            return self.today
        weekday = next((day for name, day in _DAYS.items() if name in self.plain), None)
        if weekday is not None:
            return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
        return self._dated() or (self.today + timedelta(days=1) if self.says("manana", "tomorrow") else None)

    def clock(self) -> str | None:
        """The time of day that is meant, as "16:30"."""
        found = _CLOCK.search(self.plain)
        if found is None:
            return None
        hour, minute = int(found[1] or found[4] or found[6]), int(found[2] or 0)
        half = found[3] or found[5] or found[7]
        if half == "p" and hour < 12:
            hour += 12
        return f"{hour:02d}:{minute:02d}" if hour < 24 else None

    def picked(self, offers: tuple[tuple[str, str], ...]) -> tuple[str, str] | None:
        """Which of the times that were offered is meant: by its hour, or by its place among those that were named last."""
        clock, day = self.clock(), self.day()
        named = _unlisted(self.last_said)
        offers = tuple(sorted((offer for offer in offers if offer[1] in named), key=lambda offer: named.index(offer[1]))) or offers
        if clock is not None:
            fits = [offer for offer in offers if clock in offer[1] or _later(clock) in offer[1]]
            exact = [offer for offer in fits if day is None or str(day.day) in re.findall(r"\d+", offer[1])]
            return next(iter(exact), None)
        place = next((n for n, words in enumerate(_PLACES) if self.says(*words)), None)
        return offers[place] if place is not None and place < len(offers) else None

    def _dated(self) -> date | None:
        found = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: de| of)? ([a-z]+)\b|\b([a-z]+) (\d{1,2})\b", self.plain)
        month = _MONTHS.get((found[2] or found[3] or "") if found else "")
        if found is None or month is None:
            return None
        try:
            this = date(self.today.year, month, int(found[1] or found[4]))
        except ValueError:
            return None
        return this if this >= self.today else this.replace(year=this.year + 1)


def read(asked: Asked) -> Heard:
    """Everything that the question says."""
    told = "\n".join(message.text for message in asked.messages if message.role == "system")
    text = _clean(asked.heard)
    today = _TODAY.search(told)
    name = _NAME.search(told.split("# The customer", 1)[-1])
    last = next((m.text for m in reversed(asked.messages) if m.role == "assistant" and not m.calls), "")
    offers = _OFFER.findall(told)
    return Heard(
        text=text,
        plain=fold(text),
        language=language(text, last),
        last_said=last,
        today=date.fromisoformat(today[1]) if today else date.today(),  # noqa: DTZ011 — only where nobody said what day it is
        services=tuple(_SERVICE.findall(told)),
        offers=tuple(offers),
        name=_clean(name[1]) if name else "",
        results=tuple((tool, _clean(answer)) for tool, answer in asked.results),
    )


def offers_in(text: str) -> tuple[tuple[str, str], ...]:
    """The free times that a tool gave: short name and words."""
    return tuple(_OFFER.findall(text))


def own_in(text: str) -> tuple[tuple[str, str], ...]:
    """The customer's appointments that a tool gave."""
    return tuple(_OWN.findall(text))


def listed(times: Sequence[str]) -> str:
    """Times as they are told: each day once, "Manicura, Tuesday, 24 November 2026:", and under it its hours, "- 10:00, Rosa"."""
    days = groupby((words.rsplit(", ", 2) for words in times), key=lambda parts: parts[0])
    return "\n".join(f"{day}:\n" + "\n".join("- " + ", ".join(rest) for _, *rest in hours) for day, hours in days)


def _unlisted(said: str) -> list[str]:
    """The same times again, from what was told."""
    found, day = [], ""
    for line in said.splitlines():
        if line.startswith("- "):
            found.append(f"{day}, {line[2:]}")
        elif line.endswith(":"):
            day = line[:-1]
    return found


def fold(text: str) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")


def _clean(text: str) -> str:
    return _MARK.sub("", text).strip()


def language(text: str, last: str) -> str:
    """ "en" or "es"; where the words tell nothing, that of what was said before."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    spanish, english = sum(f" {word} " in _SPANISH for word in words), sum(f" {word} " in _ENGLISH for word in words)
    if spanish == english and last:
        return language(last, "")
    return "en" if english > spanish else "es"


def _later(clock: str) -> str:
    """The same hour in the afternoon."""
    hour, _, minute = clock.partition(":")
    return f"{int(hour) + 12:02d}:{minute}" if int(hour) < 8 else clock
