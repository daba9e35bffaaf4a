"""What a new template must look like."""

import re
from itertools import pairwise
from typing import Any

from frontdesk.simulator.errors import GraphError
from frontdesk.simulator.templates import VARIABLE, variables

Json = dict[str, Any]

NAME = re.compile(r"[a-z0-9_]{1,512}")
CATEGORIES = ("AUTHENTICATION", "MARKETING", "UTILITY")
HEADERS = ("TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION")
WORDS_PER_VARIABLE = 2  # Meta publishes no figure; fewer words than this per variable is refused
TEXT_MOST = {"HEADER": 60, "BODY": 1024, "FOOTER": 60}
BUTTONS_MOST = {"QUICK_REPLY": 10, "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "OTP": 1, "FLOW": 1}
TOO_LONG, HEADER, BODY, FOOTER, RATIO, EDGE = 2388040, 2388047, 2388072, 2388073, 2388293, 2388299


def refusal(subcode: int, title: str, sentence: str) -> GraphError:
    """A template is refused, as the management API does it: code 100 with a subcode and words for a person."""
    extra = {"is_transient": False, "error_user_title": title, "error_user_msg": sentence}
    return GraphError(100, message="Invalid parameter", subcode=subcode, extra=extra)


def check(template: Json) -> None:
    """Raise GraphError for a template that Meta would not even review."""
    if not NAME.fullmatch(str(template.get("name", ""))):
        raise refusal(TOO_LONG, "Name is not valid", "A name has 1 to 512 lower-case letters, digits and underscores.")
    if str(template.get("category", "")).upper() not in CATEGORIES:
        raise GraphError(100, message=f"(#100) Param category must be one of {{{', '.join(CATEGORIES)}}}.")
    if not isinstance(template.get("language"), str) or not template["language"]:
        raise GraphError(100, message="(#100) The parameter language is required.")
    components = template.get("components")
    if not isinstance(components, list) or not all(isinstance(one, dict) for one in components):
        raise GraphError(100, message="(#100) The parameter components is required.")
    check_components(components, authentication=str(template["category"]).upper() == "AUTHENTICATION")


def check_components(components: list[Json], *, authentication: bool = False) -> None:
    by_kind = {str(one.get("type", "")).upper(): one for one in components}
    if "BODY" not in by_kind:
        raise refusal(BODY, "Message body is missing", "Every template needs a body.")
    _check_header(by_kind.get("HEADER"))
    if not authentication:  # Meta writes the text of those itself
        _check_body(by_kind["BODY"])
    footer = by_kind.get("FOOTER")
    if footer:
        _check_length("FOOTER", str(footer.get("text", "")))
        if variables(str(footer.get("text", ""))):
            raise refusal(FOOTER, "Message footer format is incorrect", "A footer has no variables.")
    _check_buttons(by_kind.get("BUTTONS"))


def _check_header(header: Json | None) -> None:
    if header is None:
        return
    kind = str(header.get("format", "TEXT")).upper()
    if kind not in HEADERS:
        raise refusal(HEADER, "Message header format is incorrect", f"A header is one of {', '.join(HEADERS)}.")
    if kind == "TEXT":
        _check_length("HEADER", str(header.get("text", "")))
        if len(variables(header["text"])) > 1:
            raise refusal(HEADER, "Message header format is incorrect", "A header has one variable at most.")
        _check_examples(header, header["text"], HEADER)


def _check_body(body: Json) -> None:
    text = str(body.get("text", ""))
    _check_length("BODY", text)
    names = variables(text)
    if not names:
        return
    stripped = text.strip()
    found = list(VARIABLE.finditer(stripped))
    if found[0].start() == 0 or found[-1].end() == len(stripped):
        raise refusal(EDGE, "Leading or trailing parameters not allowed", "A body does not begin or end with a variable.")
    if len(VARIABLE.sub("", text).split()) < WORDS_PER_VARIABLE * len(names):
        raise refusal(RATIO, "Parameters words ratio exceeds limit", "Too many variables for so few words.")
    _check_examples(body, text, BODY)


def _check_examples(component: Json, text: str, subcode: int) -> None:
    if variables(text) and not component.get("example"):
        raise refusal(subcode, "Example is missing", "Every variable needs an example.")


def _check_length(kind: str, text: str) -> None:
    most = TEXT_MOST[kind]
    if not 1 <= len(text) <= most:
        raise refusal(TOO_LONG, "Character limit exceeded", f"The {kind.lower()} has 1 to {most} characters.")


def _check_buttons(component: Json | None) -> None:
    buttons = (component or {}).get("buttons") or []
    kinds = [str(button.get("type", "")).upper() for button in buttons]
    if len(buttons) > 10:
        raise refusal(TOO_LONG, "Too many buttons", "A template has 10 buttons at most.")
    for kind, most in BUTTONS_MOST.items():
        if kinds.count(kind) > most:
            raise refusal(TOO_LONG, "Too many buttons", f"A template has {most} buttons of type {kind} at most.")
    groups = [kind == "QUICK_REPLY" for kind in kinds]
    if sum(a != b for a, b in pairwise(groups)) > 1:
        raise refusal(BODY, "Buttons are mixed", "Quick replies stand together.")
    for kind, button in zip(kinds, buttons, strict=True):
        _check_button(kind, button)


def _check_button(kind: str, button: Json) -> None:
    if kind in ("QUICK_REPLY", "URL", "PHONE_NUMBER") and not 1 <= len(str(button.get("text", ""))) <= 25:
        raise refusal(TOO_LONG, "Character limit exceeded", "A button's text has 1 to 25 characters.")
    if kind == "URL":
        url = str(button.get("url", ""))
        if not 1 <= len(url) <= 2000 or not url.startswith(("http://", "https://")):
            raise refusal(TOO_LONG, "URL is not valid", "A button's address has 1 to 2000 characters.")
        if variables(url) and (len(variables(url)) > 1 or not url.rstrip().endswith("}}") or not button.get("example")):
            raise refusal(BODY, "URL is not valid", "An address has one variable, at its end, with an example.")
    if kind == "COPY_CODE" and len(str(button.get("example", ""))) > 15:
        raise refusal(TOO_LONG, "Character limit exceeded", "A code has 15 characters at most.")
