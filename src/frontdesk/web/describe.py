"""The OpenAPI document: words, tags, and what every route has in common."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from frontdesk.web.answers import HEADER

TEXT = """Frontdesk answers a business's WhatsApp. This is what its own page uses, and what programs may use.

Sign in with an API key (`Authorization: Bearer fd_…`), or as a person with `POST /v1/login`, whose cookie is joined by
`X-CSRF-Token` on every request that writes. A person who belongs to several businesses names one: `X-Tenant: <slug>`.

Lists come in pages: `next_cursor` brings the next one. A POST with an `Idempotency-Key` happens once, however often it is
sent. Errors are `application/problem+json`: `code` for programs, `detail` for people, `errors` by field. `RateLimit-*`
headers tell what is left of the minute. Ids are UUIDs, times RFC 3339 in UTC.
"""

TAGS: list[dict[str, Any]] = [
    {"name": "people", "description": "Signing in, members, API keys."},
    {"name": "conversations", "description": "All that was said between one contact and one channel, and who answers."},
    {"name": "messages", "description": "Threads, sending, delivery statuses, search."},
    {"name": "contacts", "description": "Customers, the names they write under, tags, merges."},
    {"name": "channels", "description": "Numbers and transports; what was reported of them and what came in."},
    {"name": "sessions", "description": "The live link of a WhatsApp Web number: linking, how it is, its history."},
    {"name": "assistants", "description": "Who answers by itself, and by which rules."},
    {"name": "business", "description": "Profile and opening hours."},
    {"name": "appointments", "description": "Services, who does them, free times, and what is booked."},
    {"name": "catalogue", "description": "What is for sale, and quotes."},
    {"name": "escalations", "description": "What a named person must know, and who was told."},
    {"name": "knowledge", "description": "What the assistant may quote, and what it could not answer."},
    {"name": "media", "description": "Files."},
    {"name": "feed", "description": "What happens, as it happens."},
    {"name": "wallet", "description": "Credits: balance, statement, prices."},
    {"name": "operator", "description": "Businesses and shared Meta apps: for whoever runs the installation."},
    {"name": "older systems", "description": "Addresses of the systems that Frontdesk replaces; see docs/compat.md."},
]

ERRORS = {
    400: "The request cannot be read, or does not say which business is meant",
    401: "Nobody, or nobody known here",
    402: "Too few credits, or the day's cap is reached",
    403: "Known, but not allowed to",
    404: "Nothing here, or nothing of yours",
    409: "Contradicts what is there",
    413: "Larger than what is accepted",
    422: "A value is not acceptable; `errors` names the fields",
    429: "Too many requests; `Retry-After` says when",
    503: "The business's data cannot be reached at the moment",
}

_IDEMPOTENCY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "The same key twice is one effect; the second answer is the first one's. Kept for 48 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
}
_NOT_KEPT = ("sign_in", "sign_out", "try_out", "play", "run_scenarios", "ask_mcp_server")


def name_of(route: APIRoute) -> str:
    """What generated clients call the operation: the function's own name."""
    return route.name


def complete(api: FastAPI) -> None:
    """Have the document say what the routes leave to the door: idempotency keys, and errors as problem+json."""
    draw = api.openapi

    def document() -> dict[str, Any]:
        fresh = api.openapi_schema is None
        schema = draw()
        if fresh:
            for path in schema["paths"].values():
                for method, operation in path.items():
                    _complete(method, operation)
            api.openapi_schema = schema
        return schema

    api.openapi = document  # type: ignore[method-assign]


def _complete(method: str, operation: dict[str, Any]) -> None:
    if method == "post" and operation["operationId"] not in _NOT_KEPT:
        operation.setdefault("parameters", []).append(_IDEMPOTENCY)
    for status, response in operation["responses"].items():
        if status >= "400" and "application/json" in response.get("content", {}):
            response["content"] = {"application/problem+json": response["content"]["application/json"]}
