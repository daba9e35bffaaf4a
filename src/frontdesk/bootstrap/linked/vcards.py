"""Contact cards: WhatsApp Web sends vCards, the Cloud API its own form, which everybody here reads."""

import re
from collections.abc import Mapping
from typing import Any

_LINE = re.compile(r"^(?:item\d+\.)?(TEL|EMAIL|ORG|FN)([^:]*):(.*)$", re.IGNORECASE)
_FOLDED = re.compile(r"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\([\\;,nN])")


def read(name: str, vcard: str) -> dict[str, Any]:
    """A card in the Cloud API's form: name, phones, e-mail addresses, company."""
    card: dict[str, Any] = {"name": {"formatted_name": name}}
    for line in _FOLDED.sub("", vcard).splitlines():
        found = _LINE.match(line.strip())
        if found is None or not found[3].strip():
            continue
        kind, value = found[1].upper(), _plain(found[3].strip())
        if kind == "TEL":
            card.setdefault("phones", []).append({"phone": value})
        elif kind == "EMAIL":
            card.setdefault("emails", []).append({"email": value})
        elif kind == "ORG":
            card["org"] = {"company": value.partition(";")[0]}
        elif not name:
            card["name"] = {"formatted_name": value}
    return card


def write(card: Mapping[str, Any]) -> str:
    """A card of the Cloud API's form as a vCard 3.0; phones carry WhatsApp's `waid` so that they can be tapped."""
    name = str(card["name"]["formatted_name"])
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:;{_escape(name)};;;", f"FN:{_escape(name)}"]
    company = _text(card.get("org"), "company")
    if company:
        lines.append(f"ORG:{_escape(company)};")
    for phone in _items(card, "phones"):
        number = _text(phone, "phone") or _text(phone, "wa_id")
        if number:
            lines.append(f"TEL;type=CELL;waid={''.join(filter(str.isdigit, _text(phone, 'wa_id') or number))}:{_escape(number)}")
    lines += [f"EMAIL:{_escape(address)}" for email in _items(card, "emails") if (address := _text(email, "email"))]
    return "\n".join([*lines, "END:VCARD"])


def _items(card: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = card.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _text(part: object, name: str) -> str | None:
    value = part.get(name) if isinstance(part, dict) else None
    return value if isinstance(value, str) and value else None


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").replace("\r", "")
