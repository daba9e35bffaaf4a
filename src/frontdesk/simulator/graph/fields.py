"""A small language for what a field must be, and the one function that checks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from frontdesk.simulator import errors

Json = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field of a message by its path; `[]` after a name means every item of a list.

    `most` counts characters of a string, items of a list. An optional field is checked only where it is present, and a
    field inside something absent is not missed.
    """

    path: str
    kind: type | tuple[type, ...] = str
    most: int | None = None
    least: int = 1
    needed: bool = True
    unique: bool = False
    parameter: bool = False  # Meta names it with code 100 in place of 131008 and 131009


def check(message: Json, fields: tuple[Field, ...]) -> None:
    """Raise GraphError for the first field that is missing, of the wrong type, too long, too short or repeated."""
    for field in fields:
        seen = set()
        for label, value in _values(message, field.path.split("."), ""):
            if value is None:
                if field.needed:
                    raise _missing(field, label)
                continue
            _check_value(field, label, value)
            if field.unique and value in seen:
                raise errors.invalid(f"{label}: every one must be different.")
            if field.unique:
                seen.add(value)


def _check_value(field: Field, label: str, value: Any) -> None:
    if not isinstance(value, field.kind) or (isinstance(value, bool) and field.kind in (int, (int, float))):
        raise _wrong(field, f"Param {label} must be {_name(field.kind)}.")
    if not isinstance(value, str | list):
        return
    unit = "characters long" if isinstance(value, str) else "items"
    if len(value) < field.least:
        raise _missing(field, label) if not value else _wrong(field, f"Param {label} must be at least {field.least} {unit}.")
    if field.most is not None and len(value) > field.most:
        raise _wrong(field, f"Param {label} must be at most {field.most} {unit}.")


def _values(part: Any, path: list[str], label: str) -> Iterator[tuple[str, Any]]:
    name, rest = path[0], path[1:]
    if not isinstance(part, dict):
        return
    every = name.endswith("[]")
    name = name.removesuffix("[]")
    label = f"{label}['{name}']" if label else name
    value = part.get(name)
    if every:
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if rest:
                yield from _values(item, rest, f"{label}[{index}]")
            else:
                yield f"{label}[{index}]", item
    elif rest:
        yield from _values(value, rest, label)
    else:
        yield label, value


def _missing(field: Field, label: str) -> errors.GraphError:
    if field.parameter:
        return errors.parameter(f"The parameter {label} is required.")
    return errors.missing(f"Parameter {label} is mandatory.")


def _wrong(field: Field, sentence: str) -> errors.GraphError:
    return errors.parameter(sentence) if field.parameter else errors.invalid(sentence)


def _name(kind: type | tuple[type, ...]) -> str:
    names = {str: "a string", dict: "an object", list: "an array", int: "an integer", bool: "a boolean"}
    return names.get(kind, "a number") if isinstance(kind, type) else "a number"
