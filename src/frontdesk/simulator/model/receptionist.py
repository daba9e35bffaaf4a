"""The receptionist of the demo: follows a script in Spanish and English, uses the tools it is given, and says that it is a script.

It keeps nothing: all that it knows stands in the question, as with a real model. Add a case as a pair of words → tool in
`_begin`, and as tool → sentence in `_go_on`.
"""

import re

from frontdesk.simulator.model import hearing
from frontdesk.simulator.model.hearing import Heard, offers_in, own_in
from frontdesk.simulator.model.wire import Asked, Reply
from frontdesk.simulator.model.words import WORDS

_HUMAN = ("persona", "humano", "humana", "agente", "human", "agent", "person", "someone real", "alguien real", "encargad*", "manager")
_CANCEL = ("cancel*", "anul*", "call off")
_MOVE = (
    "mover",
    "mueve*",
    "cambiar*",
    "cambia",
    "cambio",
    "reprogram*",
    "aplazar",
    "move",
    "reschedule",
    "change",
    "another time",
    "otra hora",
)
_POLICY = ("politica*", "policy", "policies", "normas", "rules", "fee*", "charge*", "cobr*", "coste", "cancelacion*", "cancellation*")
"""With one of these, a question about moving or cancelling is about the house's rules."""
_BOOK = ("cita", "reserv*", "turno", "hora para", "appointment", "book", "booking", "hueco", "slot")
_PRICE = ("precio*", "cuanto", "cuesta*", "tarifa*", "price*", "cost", "how much", "servicios", "services")
_PRODUCT = ("telefono*", "phone*", "portatil*", "laptop*", "producto*", "products", "catalog*", "stock", "movil*")
_QUOTE = ("presupuesto", "cotiza*", "quote", "oferta")
_HOURS = ("horario", "abierto*", "abren", "abris", "cierran", "cerrais", "open", "opening", "hours", "close", "closed")
_FILE = ("pdf", "folleto", "brochure", "envia*", "mandame", "send me")
_HELLO = ("hola", "buenas", "buenos dias", "hello", "hi", "hey", "good morning", "good afternoon")
_THANKS = ("gracias", "thank*", "perfecto", "perfect", "great")
_YES = ("si", "yes", "vale", "ok", "claro", "please", "por favor", "sure")


def answer(asked: Asked) -> Reply:
    """What the receptionist says or does next."""
    heard = hearing.read(asked)
    reply = _go_on(heard) if heard.results else _begin(heard)
    known = set(asked.tools)
    if any(name not in known for name, _ in reply.calls):
        return _say(heard, "unknown")  # without that tool it can only own up
    return reply


def _begin(heard: Heard) -> Reply:
    """The first step: what is wanted, and which tool knows of it."""
    if heard.says(*_HUMAN) or (heard.says(*_YES) and _was(heard, "unknown", "sorry")):
        return Reply(_line(heard, "person"), (("hand_off", {"reason": "The customer asked for a person."}),))
    if heard.says(*_CANCEL, *_MOVE) and heard.says(*_POLICY):
        return _use("search_knowledge", query=heard.text[:300])
    if heard.says(*_CANCEL):
        return _use("my_appointments")
    if _was(heard, "free", "free_move") and heard.picked(heard.offers) is not None:
        return _use("my_appointments") if _was(heard, "free_move") else _book(heard, heard.picked(heard.offers))
    if heard.says(*_MOVE, "mis citas", "my appointments", "tengo cita", "do i have") or (heard.day() and _was(heard, "free_move")):
        return _use("my_appointments")
    if heard.says(*_QUOTE, *_PRODUCT) and not heard.services:
        return _use("find_products", words=_product_words(heard))
    named = heard.day() and (heard.service() or _was(heard, "free"))
    if named or heard.says(*_BOOK) or _was(heard, "which_service", "which_day", "none_free", "gone"):
        return _look(heard)
    return _plain(heard)


def _plain(heard: Heard) -> Reply:
    """What needs no appointment."""
    if heard.says(*_PRICE):
        return _use("list_services") if heard.services else _use("find_products", words=_product_words(heard))
    if heard.says(*_HOURS):
        day = heard.day()
        return _use("opening_hours", **({"at": f"{day}T12:00"} if day not in (None, heard.today) else {}))
    if heard.says(*_FILE):
        return _use("send_file", name=heard.text[:200])
    if heard.says(*_HELLO) and len(heard.plain.split()) <= 4:
        return _say(heard, "hello")
    if heard.says(*_THANKS) and len(heard.plain.split()) <= 6:
        return _say(heard, "thanks")
    return _use("search_knowledge", query=heard.text[:300]) if len(heard.text) > 1 else _say(heard, "hello")


def _go_on(heard: Heard) -> Reply:
    """The next step, after a tool has answered."""
    tool, told = heard.results[-1]
    if "Refused" in told:
        return _refused(heard, tool, told)
    match tool:
        case "free_slots":
            return _offer(heard, told)
        case "my_appointments":
            return _own(heard, told)
        case "find_products":
            return _products(heard, told)
        case "search_knowledge":
            return _found(heard, told)
        case "opening_hours":
            return _hours(heard, told)
        case _:
            return _done(heard, tool, told)


def _done(heard: Heard, tool: str, told: str) -> Reply:
    it = re.sub(r"^\w+: ", "", told.split(". Tell the customer", maxsplit=1)[0].strip())
    match tool:
        case "book_appointment":
            return _say(heard, "booked", it=it)
        case "move_appointment":
            return _say(heard, "moved", it=it)
        case "cancel_appointment":
            return _say(heard, "cancelled", it=it)
        case "list_services":
            return _say(heard, "services", list=_services(heard, told))
        case "make_quote":
            return _say(heard, "quote", it=_in_language(heard, told))
        case "send_file":
            return _say(heard, "file")
        case _:
            return _say(heard, "thanks")


def _refused(heard: Heard, tool: str, told: str) -> Reply:
    match tool:
        case "free_slots":
            return _ask_service(heard, told)
        case "book_appointment" | "move_appointment":
            return _say(heard, "gone")
        case "send_file":
            return _say(heard, "no_file")
        case "make_quote":
            return _say(heard, "no_products")
        case _:
            return _say(heard, "sorry")


def _look(heard: Heard) -> Reply:
    """Look for free times, once service and day are known."""
    service = heard.service() or _mentioned(heard)
    if service is None:
        return _ask_service(heard, ", ".join(heard.services))
    day = heard.day()
    if day is None and not _was(heard, "which_service"):
        return _say(heard, "which_day", f"{service}. ")
    when = (day or heard.today).isoformat()
    times = {"not_before": "14:00"} if heard.says("tarde", "afternoon", "evening") else {}
    times |= {"not_after": "14:00"} if heard.says("por la manana", "in the morning") else {}
    return _use("free_slots", service=service, first_day=when, **({"last_day": when} if day else {}), **times)


def _ask_service(heard: Heard, told: str) -> Reply:
    names = heard.services or tuple(re.split(r", ", told.rsplit("There are: ", 1)[-1].rstrip(". ")))
    if len(names) < 2:
        return _say(heard, "sorry")
    return _use("ask_choice", question=_line(heard, "which_service"), options=list(names[:10]))


def _offer(heard: Heard, told: str) -> Reply:
    offers = offers_in(told)
    if not offers:
        service = heard.service() or _mentioned(heard)
        return _say(heard, "none_free", f"{service}. " if service else "")
    moving = heard.result("my_appointments")
    picked = heard.picked(offers) if heard.clock() else None
    if picked is not None and moving is None:
        return _book(heard, picked)
    shown = hearing.listed([words for _, words in offers[:6]])
    return _say(heard, "free_move" if moving is not None else "free", list=shown)


def _own(heard: Heard, told: str) -> Reply:
    own = own_in(told)
    if not own:
        return _say(heard, "no_own")
    if not (heard.says(*_CANCEL, *_MOVE) or _was(heard, "free_move")):
        return _say(heard, "own", list="\n".join(f"- {words}" for _, words in own))
    mine = own[0] if len(own) == 1 else next((one for one in own if (heard.service() or "·") in one[1]), None)
    if mine is None:
        return _say(heard, "which_own", list="\n".join(f"- {words}" for _, words in own))
    if heard.says(*_CANCEL):
        return _use("cancel_appointment", appointment=mine[0])
    picked = heard.picked(heard.offers) if _was(heard, "free_move") else None
    if picked is not None:
        return _use("move_appointment", appointment=mine[0], slot=picked[0])
    service, day = mine[1].split(", ")[0], heard.day()
    times = {"first_day": day.isoformat(), "last_day": day.isoformat()} if day else {"first_day": heard.today.isoformat()}
    return _use("free_slots", service=service, **times)


def _book(heard: Heard, picked: tuple[str, str] | None) -> Reply:
    assert picked is not None
    return _use("book_appointment", slot=picked[0], name=heard.name or "WhatsApp")


def _products(heard: Heard, told: str) -> Reply:
    names = [name.split(" (")[0] for name in re.findall(r"^- (.+?), [\d.]+ [A-Z]{3}", told, re.MULTILINE)]
    if not names:
        return _say(heard, "no_products")
    named = [name for name in names if hearing.fold(name) in heard.plain] or (names if len(names) == 1 else [])
    if heard.says(*_QUOTE) and named:
        count = re.search(r"\b(\d{1,3})\b(?! ?gb)", heard.plain.replace(hearing.fold(named[0]), ""))
        return _use("make_quote", lines=[{"product": named[0], "quantity": int(count[1]) if count else 1}])
    return _say(heard, "products", list=_in_language(heard, told))


def _found(heard: Heard, told: str) -> Reply:
    """The sentences of a passage that have most words of the question, with its mark; in the customer's language, if there is a choice."""
    passages = re.findall(r"\[(\d+)\] ([^\n]*):\n(.*?)(?=\n\n\[\d+\] |\n\nAnswer only|\Z)", told, re.DOTALL)
    wanted = {word for word in re.findall(r"\w+", heard.plain) if len(word) > 3}
    rated = [(_overlap(f"{head} {text}", wanted), hearing.language(text, "") == heard.language, n, text) for n, head, text in passages]
    fit, _, number, passage = max(rated, default=(0, False, "", ""))
    if not fit:
        return _say(heard, "unknown")
    sentences = re.split(r"(?<=[.!?])\s+|\n+", passage.strip())
    place = max(range(len(sentences)), key=lambda n: _overlap(sentences[n], wanted))
    return Reply(f"{' '.join(sentences[place : place + 2]).strip()} [{number}]")


def _hours(heard: Heard, told: str) -> Reply:
    spans = re.search(r"Hours of that day[^:]*: ([^.]*)", told)
    closed = spans is None or "closed all day" in spans[1]
    if heard.day() not in (None, heard.today):
        day = told.split(":", 1)[0].rsplit(",", 1)[0]
        return _say(heard, "closed_then" if closed else "open_then", day=day, it=spans[1] if spans else "")
    if spans is None or closed:
        return _say(heard, "closed_today")
    return _say(heard, "open" if ": open." in told else "closed", it=spans[1])


def _overlap(text: str, wanted: set[str]) -> int:
    plain = hearing.fold(text)
    return sum(word[:5] in plain for word in wanted)


def _product_words(heard: Heard) -> str:
    said = [word for word in re.findall(r"[\w\"]+", heard.text) if len(word) > 3 or word.isdigit()]
    asking = set(" ".join((*_QUOTE, *_PRICE, "quiero quisiera para want need would like")).replace("*", "").split())
    return " ".join(word for word in said if not any(hearing.fold(word).startswith(one) for one in asking))[:120]


def _mentioned(heard: Heard) -> str | None:
    """The service that was spoken of before, if it was one."""
    named = [name for name in heard.services if name in heard.last_said]
    return named[0] if len(named) == 1 else None


def _was(heard: Heard, *keys: str) -> bool:
    """Was one of these what we said last?"""
    endings = [line.rsplit("}", 1)[-1].strip() for key in keys for line in WORDS[key]]
    return any(ending and ending in heard.last_said for ending in endings)


def _services(heard: Heard, told: str) -> str:
    """The service that was asked for, with what it is; or all of them, briefly."""
    lines = re.findall(r"^- (.+?): (\d+) minutes, ([^;\n]+)(?:; with ([^;\n]+))?(?:; ([^\n]+))?$", told, re.MULTILINE)
    asked = [line for line in lines if line[0] == heard.service()]
    rows = []
    for name, minutes, price, who, about in asked or lines:
        sum = re.sub(r"\.00 EUR$", " €", price)
        people = f", with {who}" if who else ""
        rows.append(f"- {name}: {minutes} minutes, {sum}{people}{'. ' + about if asked and about else ''}")
    return _in_language(heard, "\n".join(rows) or told)


def _in_language(heard: Heard, told: str) -> str:
    """A tool's list as it is told to a customer."""
    if heard.language == "en":
        return told
    words = (("minutes", "minutos"), ("price on request", "precio a consultar"), (", with ", ", con "), ("Quote", "Presupuesto"),
             (" each:", " cada uno:"), ("of which tax", "IVA incluido"), ("Valid until", "Válido hasta"))  # fmt: skip
    for english, spanish in words:
        told = told.replace(english, spanish)
    return told


def _use(tool: str, **arguments: object) -> Reply:
    return Reply(calls=((tool, arguments),))


def _say(heard: Heard, key: str, before: str = "", **parts: str) -> Reply:
    return Reply(before + _line(heard, key).format(**parts))


def _line(heard: Heard, key: str) -> str:
    return WORDS[key][heard.language == "en"]
