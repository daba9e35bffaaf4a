"""JSON schemas of tools that a tenant defines: a small part of the standard, checked when it is saved and at every call."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from frontdesk.kit.errors import Invalid

TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "array": (list,), "object": (dict,),
}  # fmt: skip
_SHAPES: Mapping[str, type | tuple[type, ...]] = {"enum": list, "maxLength": int, "minimum": (int, float), "maximum": (int, float)}
BIND = "x-bind"
"""A property with this is not the model's to fill: code puts in what it names."""
BOUND = ("contact.phone", "contact.name", "contact.id", "conversation.id")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_MOST, _LONGEST, _LARGEST = 20, 4000, 20_000


def check(schema: Mapping[str, Any]) -> None:
    """Is this a schema that we keep to? Raises Invalid, which says where it is not."""
    if schema.get("type") != "object" or not isinstance(schema.get("properties", {}), dict):
        raise Invalid('arguments: a JSON schema {"type": "object", "properties": {…}}.', field="arguments")
    properties: Mapping[str, Any] = schema.get("properties", {})
    if len(properties) > _MOST:
        raise Invalid(f"arguments: at most {_MOST} properties.", field="arguments")
    for name, one in properties.items():
        _check_property(name, one)
    if not set(schema.get("required", [])) <= set(properties):
        raise Invalid("arguments.required: names properties that there are none of.", field="arguments.required")


def foreign(schema: Any) -> dict[str, Any]:
    """Somebody else's schema as far as it is one: a provider refuses the whole question for a single tool's broken schema."""
    own = schema if isinstance(schema, dict) and len(json.dumps(schema)) <= _LARGEST else {}
    named, required = own.get("properties"), own.get("required")
    properties = {name: _sound(one) for name, one in named.items() if isinstance(one, dict)} if isinstance(named, dict) else {}
    wanted = [name for name in required if name in properties] if isinstance(required, list) else []
    kept = {key: own[key] for key in ("$defs", "additionalProperties") if isinstance(own.get(key), dict | bool)}
    return {"type": "object", "properties": properties, "required": wanted, **kept}


def shown(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema as the model sees it: without what code fills in."""
    own = {name: one for name, one in schema.get("properties", {}).items() if BIND not in one}
    required = [name for name in schema.get("required", []) if name in own]
    return {"type": "object", "properties": own, "required": required, "additionalProperties": False}


def faults(schema: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with these arguments."""
    properties: Mapping[str, Any] = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in given:
            yield f"{name}: is missing"
    for name, value in given.items():
        if name in properties:
            yield from _wrong(name, properties[name], value)
        elif schema.get("additionalProperties") is False:
            yield f"{name[:40]}: is not known"


def _sound(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if isinstance(value, _SHAPES.get(key, object))}


def _check_property(name: str, one: Any) -> None:
    place = f"arguments.properties.{name}"
    if not _NAME.fullmatch(name):
        raise Invalid(f"{place}: letters, digits and _.", field=place)
    if not isinstance(one, dict) or one.get("type") not in TYPES:
        raise Invalid(f"{place}.type: one of {', '.join(TYPES)}.", field=place)
    if len(_sound(one)) < len(one):
        raise Invalid(f"{place}: enum is a list, the limits are numbers.", field=place)
    if BIND in one and one[BIND] not in BOUND:
        raise Invalid(f"{place}.{BIND}: one of {', '.join(BOUND)}.", field=place)


def _wrong(name: str, one: Mapping[str, Any], value: Any) -> Iterator[str]:
    kind = one.get("type")
    if isinstance(kind, str) and kind in TYPES and (not isinstance(value, TYPES[kind]) or (kind != "boolean" and isinstance(value, bool))):
        yield f"{name}: must be of type {kind}"
    elif "enum" in one and value not in one["enum"]:
        yield f"{name}: one of {', '.join(map(str, one['enum']))[:200]}"
    elif isinstance(value, str) and len(value) > min(int(one.get("maxLength", _LONGEST)), _LONGEST):
        yield f"{name}: is too long"
    elif isinstance(value, int | float) and not one.get("minimum", value) <= value <= one.get("maximum", value):
        yield f"{name}: is out of range"
