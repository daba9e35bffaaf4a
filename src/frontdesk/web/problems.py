"""Errors as problem+json (RFC 9457): a code for machines, a sentence for people, never a stack."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from frontdesk.kit import telemetry
from frontdesk.kit.errors import AppError, TooMany

MEDIA_TYPE = "application/problem+json"

_SENTENCES = {
    400: ("bad_request", "This request cannot be read."),
    404: ("not_found", "There is nothing here."),
    405: ("method_not_allowed", "This address does not take that method."),
    413: ("too_large", "This is larger than what is accepted here."),
    415: ("unsupported_media_type", "This address does not take that type of content."),
}
_NAMED = re.compile(r"([a-z_]+(?:\[\d+\])?(?:\.[a-z_]+)*): ")
"""A sentence of ours that begins with the field it is about."""
_UNION_TAGS = frozenset(("text", "media", "reaction", "location", "contacts", "buttons", "list", "cta_url", "template"))


def problem(status: int, code: str, sentence: str, *, headers: dict[str, str] | None = None, **more: Any) -> Response:
    """A problem document."""
    body = {"type": f"urn:frontdesk:{code}", "title": sentence, "status": status, "code": code, "detail": sentence, **more}
    return JSONResponse(body, status, headers=headers, media_type=MEDIA_TYPE)


async def from_app_error(_request: Request, error: Exception) -> Response:
    """An error that knows its own status, code and sentence."""
    assert isinstance(error, AppError)
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooMany) else None
    if error.status == 503:
        headers = {"Retry-After": "5"}
    if error.status == 401:
        headers = {"WWW-Authenticate": "Bearer"}
    extra = dict(error.extra)
    if isinstance(extra.get("field"), str):
        extra["errors"] = [{"field": extra["field"], "sentence": error.sentence}]
    return problem(error.status, error.code, error.sentence, headers=headers, **extra)


async def from_validation(_request: Request, error: Exception) -> Response:
    """A request that does not have the shape of its address: every field that is wrong, by name."""
    assert isinstance(error, RequestValidationError)
    fields = [{"field": _field(each), "sentence": _sentence(each)} for each in error.errors()]
    return problem(422, "invalid", " ".join(each["sentence"] for each in fields[:5]), errors=fields[:50])


async def from_http(_request: Request, error: Exception) -> Response:
    """What the framework itself refuses."""
    assert isinstance(error, HTTPException)
    field = getattr(error, "field", None)
    if isinstance(field, str):
        return problem(error.status_code, "invalid", str(error.detail), errors=[{"field": field, "sentence": str(error.detail)}])
    code, sentence = _SENTENCES.get(error.status_code, ("error", HTTPStatus(error.status_code).phrase + "."))
    return problem(error.status_code, code, sentence, headers=dict(error.headers) if error.headers else None)


async def from_bug(request: Request, error: Exception) -> Response:
    """Ours to mend: the caller learns only that it was."""
    telemetry.log(__name__).error("request.failed", path=request.scope["path"], exc_info=error)
    return problem(500, "internal_error", "Something went wrong here. It has been noted.")


def _field(found: dict[str, Any]) -> str:
    """A place like `content.buttons[2].title`, without the words by which unions are told apart."""
    if found["type"] == "json_invalid":
        return "body"
    named = _NAMED.match(_said(found))
    path = _path(found["loc"][1:])
    return ".".join(part for part in (path, named[1] if named else "") if part) or str(found["loc"][0])


def _path(places: Sequence[str | int]) -> str:
    path = ""
    for n, place in enumerate(places):
        if isinstance(place, int):
            path += f"[{place}]"
        elif n and place in _UNION_TAGS and (places[n - 1] == "content" or (n > 1 and places[n - 2] == "replies")):
            continue
        elif place != "[key]" and not place.startswith("function-"):
            path += f".{place}" if path else place
    return path


def _sentence(found: dict[str, Any]) -> str:
    if found["type"] == "json_invalid":
        return f"body: this is no JSON ({found.get('ctx', {}).get('error', 'unreadable')})."
    said = _NAMED.sub("", _said(found)).rstrip(".")
    return f"{_field(found)}: {said[:1].lower()}{said[1:]}."


def _said(found: dict[str, Any]) -> str:
    return str(found["msg"]).removeprefix("Value error, ")
