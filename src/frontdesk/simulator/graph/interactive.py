"""Interactive messages: buttons, lists, links, requests, carousels."""

from typing import Any

from frontdesk.simulator import errors
from frontdesk.simulator.graph.fields import Field, check

Json = dict[str, Any]

FRAME = (Field("header", dict, needed=False), Field("header.type"), Field("footer", dict, needed=False), Field("footer.text", most=60))
BODY = (Field("body", dict), Field("body.text", most=1024))
LONG_BODY = (Field("body", dict), Field("body.text", most=4096))

FIELDS: dict[str, tuple[Field, ...]] = {
    "button": (
        *BODY,
        Field("action.buttons", list, most=3),
        Field("action.buttons[].type"),
        Field("action.buttons[].reply", dict),
        Field("action.buttons[].reply.title", most=20, unique=True),
        Field("action.buttons[].reply.id", most=256, unique=True),
    ),
    "list": (
        *LONG_BODY,
        Field("action.button", most=20),
        Field("action.sections", list, most=10),
        Field("action.sections[].title", most=24, needed=False),
        Field("action.sections[].rows", list),
        Field("action.sections[].rows[].id", most=200),
        Field("action.sections[].rows[].title", most=24),
        Field("action.sections[].rows[].description", most=72, needed=False, least=0),
    ),
    "cta_url": (
        *BODY,
        Field("action.parameters", dict),
        Field("action.parameters.display_text", most=20),
        Field("action.parameters.url", most=2000),
    ),
    "location_request_message": BODY,
    "address_message": (*BODY, Field("action.parameters", dict)),
    "call_permission_request": (),
    "voice_call": BODY,
    "flow": (*BODY, Field("action.parameters", dict)),
    "product": (Field("action.catalog_id"), Field("action.product_retailer_id")),
    "product_list": (*BODY, Field("action.catalog_id"), Field("action.sections", list, most=10)),
    "catalog_message": BODY,
    "order_details": (*BODY, Field("action.parameters", dict)),
    "order_status": (*BODY, Field("action.parameters", dict)),
    "carousel": (
        *BODY,
        Field("action.cards", list, least=2, most=10),
        Field("action.cards[].body.text", most=160, needed=False),
    ),
}


def check_interactive(part: Json) -> None:
    """Raise GraphError for an interactive part that Meta would refuse."""
    kind = str(part["type"])
    if kind not in FIELDS:
        raise errors.invalid(f"interactive['type'] must be one of {{{', '.join(sorted(FIELDS))}}}.")
    check(part, FRAME)
    _check_header(part.get("header"))
    check(part, FIELDS[kind])
    if kind == "button":
        _check_buttons(part["action"]["buttons"])
    elif kind == "list":
        _check_list(part["action"]["sections"])
    elif kind == "cta_url" and not part["action"]["parameters"]["url"].startswith(("http://", "https://")):
        raise errors.invalid("interactive['action']['parameters']['url'] is not a valid URL.")


def _check_header(header: Json | None) -> None:
    if header is None:
        return
    kind = header["type"]
    if kind not in ("text", "image", "video", "document"):
        raise errors.invalid("interactive['header']['type'] must be one of {text, image, video, document}.")
    if kind == "text":
        check({"header": header}, (Field("header.text", most=60),))
    elif not isinstance(header.get(kind), dict) or not (header[kind].get("id") or header[kind].get("link")):
        raise errors.missing(f"Parameter header['{kind}'] needs either 'id' or 'link'")


def _check_buttons(buttons: list[Any]) -> None:
    for index, button in enumerate(buttons):
        if not isinstance(button, dict) or button.get("type") != "reply" or not isinstance(button.get("reply"), dict):
            raise errors.invalid(f"interactive['action']['buttons'][{index}] must be a reply button.")


def _check_list(sections: list[Json]) -> None:
    rows = [row for section in sections for row in section["rows"]]
    if len(rows) > 10:
        raise errors.invalid("Total row count exceed max allowed count: 10")
    if len({row["id"] for row in rows}) < len(rows):
        raise errors.invalid("Duplicate row ids are not allowed.")
    if len(sections) > 1 and not all(section.get("title") for section in sections):
        raise errors.missing("Parameter 'title' is mandatory for every section when there are several.")
