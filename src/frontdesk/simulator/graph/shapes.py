"""What each type of message must look like: Meta's limits, one table per type."""

from typing import Any

from frontdesk.simulator import errors, media
from frontdesk.simulator.graph.fields import Field, check
from frontdesk.simulator.graph.interactive import check_interactive

Json = dict[str, Any]

CAPTION = 1024
NUMBER = (int, float, str)  # Meta takes coordinates as numbers and as strings

ENVELOPE = (
    Field("messaging_product", parameter=True),
    Field("recipient_type", needed=False, parameter=True),
    Field("type", needed=False, parameter=True),
    Field("biz_opaque_callback_data", most=512, needed=False, parameter=True),
    Field("context", dict, needed=False, parameter=True),
    Field("context.message_id", parameter=True),
)

FIELDS: dict[str, tuple[Field, ...]] = {
    "text": (Field("text.body", most=4096, parameter=True), Field("text.preview_url", bool, needed=False)),
    "reaction": (Field("reaction.message_id"), Field("reaction.emoji", least=0, most=16)),
    "location": (
        Field("location.latitude", NUMBER),
        Field("location.longitude", NUMBER),
        Field("location.name", most=1000, needed=False),
        Field("location.address", most=1000, needed=False),
    ),
    "template": (
        Field("template.name", most=512),
        Field("template.language", dict),
        Field("template.language.code"),
        Field("template.components", list, needed=False, least=0),
    ),
    "interactive": (Field("interactive.type"), Field("interactive.action", dict)),
}
TYPES = ("text", *media.SIZES, "location", "contacts", "interactive", "reaction", "template")


def check_message(message: Json) -> str:
    """Raise GraphError for a message that Meta would refuse for its form. Returns its type."""
    check(message, ENVELOPE)
    if message["messaging_product"] != "whatsapp":
        raise errors.parameter("Param messaging_product must be one of {WHATSAPP}.")
    if message.get("recipient_type") not in (None, "individual"):
        raise errors.parameter("Param recipient_type must be one of {INDIVIDUAL}; this simulator has no groups.")
    kind = str(message.get("type", "text"))
    if kind not in TYPES:
        raise errors.parameter(f"Param type must be one of {{{', '.join(sorted(TYPES)).upper()}}} - got {kind[:40]!r}.")
    part = message.get(kind)
    if part is None:
        raise errors.missing(f"Parameter '{kind}' is mandatory for type '{kind}'")
    if not isinstance(part, list if kind == "contacts" else dict):
        raise errors.parameter(f"Param {kind} must be {'an array' if kind == 'contacts' else 'an object'}.")
    _check_part(kind, message)
    return kind


def _check_part(kind: str, message: Json) -> None:
    if kind in media.SIZES:
        _check_file(kind, message[kind])
    elif kind == "contacts":
        _check_contacts(message[kind])
    else:
        check(message, FIELDS[kind])
    if kind == "interactive":
        check_interactive(message[kind])
    elif kind == "location":
        _check_location(message[kind])


def _check_file(kind: str, part: Json) -> None:
    given = [name for name in ("id", "link") if part.get(name)]
    if not given:
        raise errors.missing(f"Parameter '{kind}' needs either 'id' or 'link'")
    if len(given) == 2:
        raise errors.parameter(f"Param {kind} must have either 'id' or 'link', not both.")
    if "link" in given and not str(part["link"]).startswith(("https://", "http://")):
        raise errors.parameter(f"Param {kind}['link'] is not a valid URL.")
    if part.get("caption") is not None:
        if kind in ("audio", "sticker"):
            raise errors.parameter(f'Unexpected key "caption" on param {kind}.')
        check({kind: part}, (Field(f"{kind}.caption", most=CAPTION, least=0),))


def _check_contacts(cards: list[Any]) -> None:
    if not cards:
        raise errors.missing("Parameter 'contacts' is mandatory for type 'contacts'")
    holder = {"contacts": cards}
    check(holder, (Field("contacts[]", dict), Field("contacts[].name", dict), Field("contacts[].name.formatted_name")))


def _check_location(part: Json) -> None:
    for name, most in (("latitude", 90), ("longitude", 180)):
        try:
            value = float(part[name])
        except ValueError:
            raise errors.invalid(f"location['{name}'] must be a number.") from None
        if not -most <= value <= most:
            raise errors.invalid(f"location['{name}'] must be between -{most} and {most}.")
