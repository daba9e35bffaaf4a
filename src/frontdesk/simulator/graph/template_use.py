"""Sending by template: it must exist, be approved, and get exactly the parameters that it has room for."""

from typing import Any

from frontdesk.simulator import errors
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.templates import Template, variables
from frontdesk.simulator.world import World

Json = dict[str, Any]


def find(world: World, number: Number, part: Json, *, by_user_id: bool) -> Template:
    """The template that a send names, checked against what is filled in. Raises GraphError."""
    name, language = str(part["name"]), str(part["language"]["code"])
    template = world.templates.find(number.account.id, name, language)
    if template is not None and template.status == "PAUSED":
        raise errors.GraphError(132015, f"template name ({name}) is paused")
    if template is not None and template.status == "DISABLED":
        raise errors.GraphError(132016, f"template name ({name}) is disabled")
    if template is None or template.status != "APPROVED":
        raise errors.GraphError(132001, f"template name ({name}) does not exist in {language}")
    if by_user_id and template.category == "AUTHENTICATION":
        raise errors.GraphError(131062, "An authentication template must be sent to a phone number.")
    _check_parameters(template, [one for one in part.get("components") or () if isinstance(one, dict)])
    return template


def _check_parameters(template: Template, given: list[Json]) -> None:
    by_type = {str(one.get("type", "")).lower(): one.get("parameters") or [] for one in given}
    for kind in ("HEADER", "BODY"):
        component = template.component(kind) or {}
        wanted_format = str(component.get("format", "TEXT")).upper()
        parameters = by_type.get(kind.lower(), [])
        if wanted_format == "TEXT":
            _check_texts(template, kind.lower(), variables(str(component.get("text", ""))), parameters)
        else:
            _check_file(wanted_format.lower(), parameters)
    _check_buttons(template, given)


def _check_texts(template: Template, where: str, wanted: list[str], given: list[Json]) -> None:
    if len(given) != len(wanted):
        raise errors.GraphError(
            132000, f"{where}: number of localizable_params ({len(given)}) does not match the expected number of params ({len(wanted)})"
        )
    if template.parameter_format == "NAMED" and {str(one.get("parameter_name")) for one in given} != set(wanted):
        raise errors.GraphError(132012, f"{where}: expected the named parameters {', '.join(wanted)}")
    for position, one in enumerate(given):
        kind = str(one.get("type", "text"))
        if kind not in ("text", "currency", "date_time"):
            raise errors.GraphError(132012, f"{where}: parameter {position} has type {kind}, expected TEXT")
        if kind == "text" and not str(one.get("text") or "").strip():
            raise errors.missing(f"{where}: parameter {position} of type text is missing text value")


def _check_file(kind: str, given: list[Json]) -> None:
    if kind == "location":
        kind_given = str(given[0].get("type")) if given else "nothing"
    else:
        kind_given = str(given[0].get("type")) if given and given[0].get(kind) else "nothing"
    if len(given) != 1 or kind_given != kind:
        raise errors.GraphError(132012, f"header: Format mismatch, expected {kind.upper()}, received {kind_given.upper()}")


def _check_buttons(template: Template, given: list[Json]) -> None:
    filled = {str(one.get("index")) for one in given if str(one.get("type")).lower() == "button" and one.get("parameters")}
    for index, button in enumerate(template.buttons()):
        kind = str(button.get("type", "")).upper()
        needs = (kind == "URL" and variables(str(button.get("url", "")))) or kind in ("COPY_CODE", "OTP")
        if needs and str(index) not in filled:
            raise errors.missing(f"buttons: Button at index {index} of type {kind.title()} requires a parameter")
