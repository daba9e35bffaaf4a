"""Bodies are read strictly: JSON that Python is alone in accepting, and text that no database holds, is refused by name."""

import json
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, NoReturn

from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response


class UnholdableText(HTTPException):
    """A text in the body holds what cannot be stored."""

    def __init__(self, field: str) -> None:
        super().__init__(422, f"{field}: this text holds a character that cannot be stored (NUL, or half of a pair).")
        self.field = field


class StrictRoute(APIRoute):
    """A route whose JSON is read by `StrictRequest`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return strictly


class StrictRequest(Request):
    """A request whose body is JSON by the standard."""

    async def json(self) -> Any:
        body = await self.body()
        found = json.loads(body, parse_constant=_refuse)
        for path, text in _texts(found, ""):
            if "\0" in text or not _is_whole(text):
                raise UnholdableText(path or "body")
        return found


def _refuse(constant: str) -> NoReturn:
    raise json.JSONDecodeError(f"{constant} is no JSON", constant, 0)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text, names included, with where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield path, name
            yield from _texts(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{n}]")
