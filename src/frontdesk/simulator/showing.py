"""What a message looks like on a phone: every type brought into one small shape that the page can draw."""

from collections.abc import Callable
from typing import Any

from frontdesk.simulator.templates import Template, fill

Json = dict[str, Any]
FILES = ("image", "video", "audio", "document", "sticker")


def content(message: Json, template: Template | None = None) -> Json:
    """Keys, each optional: text, header, footer, file, location, cards, buttons, list, note.

    Tests make customers send what no phone would; a phone cannot draw it, and says so.
    """
    kind = str(message.get("type", "text"))
    try:
        return _drawn(kind, message.get(kind), template)
    except (AttributeError, KeyError, TypeError, IndexError):
        return {"note": f"A message of type {kind} that cannot be shown"}


def _drawn(kind: str, part: Any, template: Template | None) -> Json:
    if kind in FILES:
        return {"file": _file(kind, part)} | ({"text": part["caption"]} if part.get("caption") else {})
    if kind == "template":
        return _template(part, template) if template else {"note": "A template that is not there any more"}
    draw = DRAWN.get(kind)
    return draw(part) if draw else {"note": f"A message of type {kind}"}


def _file(kind: str, part: Json) -> Json:
    return {
        "kind": kind,
        "id": part.get("id"),
        "link": part.get("link"),
        "name": part.get("filename"),
        "mime": part.get("mime_type"),
        "voice": bool(part.get("voice")),
    }


def _card(card: Json) -> Json:
    phones = [str(phone.get("phone") or phone.get("wa_id") or "") for phone in card.get("phones") or ()]
    return {"name": (card.get("name") or {}).get("formatted_name", "A contact"), "phones": phones}


def _interactive(part: Json) -> Json:
    shown = _frame(part)
    action = part.get("action") or {}
    match part.get("type"):
        case "button":
            shown["buttons"] = [{"kind": "reply", **button["reply"]} for button in action["buttons"]]
        case "list":
            shown["list"] = {"button": action["button"], "sections": action["sections"]}
        case "cta_url":
            parameters = action["parameters"]
            shown["buttons"] = [{"kind": "url", "title": parameters["display_text"], "url": parameters["url"]}]
        case "location_request_message":
            shown["buttons"] = [{"kind": "location", "title": "Send location"}]
        case "flow":
            parameters = action.get("parameters") or {}
            shown["buttons"] = [{"kind": "flow", "title": str(parameters.get("flow_cta") or "Open")}]
        case "button_reply" | "list_reply" as kind:
            return {"text": str(part[kind].get("title", "")), "footer": part[kind].get("description")}
        case "nfm_reply":
            return {"note": "Form sent"}
        case other:
            shown.setdefault("note", f"An interactive message ({other})")
    return shown


def _frame(part: Json) -> Json:
    shown: Json = {"text": str((part.get("body") or {}).get("text", ""))}
    header = part.get("header") or {}
    if header.get("type") == "text":
        shown["header"] = header["text"]
    elif header.get("type") in FILES:
        shown["file"] = _file(header["type"], header.get(header["type"]) or {})
    if (part.get("footer") or {}).get("text"):
        shown["footer"] = part["footer"]["text"]
    return shown


def _template(part: Json, template: Template) -> Json:
    given = {str(one.get("type", "")).lower(): one.get("parameters") or [] for one in part.get("components") or ()}
    payloads = {
        str(one.get("index")): (one.get("parameters") or [{}])[0]
        for one in part.get("components") or ()
        if str(one.get("type")).lower() == "button"
    }
    shown: Json = {"text": fill(str((template.component("BODY") or {}).get("text", "")), _values(given.get("body", [])))}
    header = template.component("HEADER")
    if header and header.get("format", "TEXT").upper() == "TEXT":
        shown["header"] = fill(str(header.get("text", "")), _values(given.get("header", [])))
    elif header and given.get("header"):
        kind = str(given["header"][0].get("type"))
        shown |= {"file": _file(kind, given["header"][0].get(kind) or {})} if kind in FILES else {}
    if footer := template.component("FOOTER"):
        shown["footer"] = footer.get("text")
    buttons = [_template_button(one, payloads.get(str(n), {})) for n, one in enumerate(template.buttons())]
    return shown | ({"buttons": buttons} if buttons else {})


def _template_button(button: Json, parameter: Json) -> Json:
    title = str(button.get("text", ""))
    match str(button.get("type", "")).upper():
        case "QUICK_REPLY":
            return {"kind": "quick_reply", "title": title, "id": str(parameter.get("payload") or title)}
        case "URL":
            url = fill(str(button.get("url", "")), {"1": str(parameter.get("text", ""))})
            return {"kind": "url", "title": title, "url": url}
        case "PHONE_NUMBER":
            return {"kind": "call", "title": title, "url": f"tel:{button.get('phone_number', '')}"}
        case "COPY_CODE" | "OTP":
            return {"kind": "copy", "title": title or "Copy code", "id": str(parameter.get("coupon_code") or "")}
        case other:
            return {"kind": other.lower(), "title": title}


def _values(parameters: list[Json]) -> dict[str, str]:
    values = {}
    for position, one in enumerate(parameters, 1):
        kind = str(one.get("type", "text"))
        shown = one.get("text") if kind == "text" else (one.get(kind) or {}).get("fallback_value", "")
        values[str(one.get("parameter_name") or position)] = str(shown)
    return values


DRAWN: dict[str, Callable[[Any], Json]] = {
    "text": lambda part: {"text": str(part.get("body", ""))},
    "location": lambda part: {"location": part},
    "contacts": lambda part: {"cards": [_card(card) for card in part]},
    "interactive": _interactive,
    "button": lambda part: {"text": str(part.get("text", ""))},
    "order": lambda part: {"note": f"An order of {len(part.get('product_items', ()))} products"},
}
