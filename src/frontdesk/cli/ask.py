"""Ask for an operation: of the process that serves, or, where none does, of the data itself."""

import asyncio
from typing import Any

import httpx

from frontdesk.kit.errors import AppError
from frontdesk.settings import Settings


class Refused(AppError):
    """The running Frontdesk refused this."""


def ask(operation: str, **arguments: Any) -> Any:
    """Perform an operation and return its JSON. Raises AppError with the sentence to show."""
    settings = Settings()
    from frontdesk.web import local

    found = local.serving(settings.data_dir)
    if found is not None:
        answer = _of_server(found, operation, arguments)
        if answer is not None:
            return answer[0]
    return asyncio.run(_alone(settings, operation, arguments))


def _of_server(found: dict[str, Any], operation: str, arguments: dict[str, Any]) -> tuple[Any] | None:
    headers = {"Authorization": f"Bearer {found['token']}"}
    try:
        answer = httpx.post(f"{found['url']}/_local/{operation}", json=arguments, headers=headers, timeout=120, trust_env=False)
    except httpx.ConnectError:
        return None  # it died without taking its notice down
    if answer.status_code == 200:
        return (answer.json(),)
    raise Refused(answer.json().get("detail") if "json" in answer.headers.get("content-type", "") else None)


async def _alone(settings: Settings, operation: str, arguments: dict[str, Any]) -> Any:
    from frontdesk.bootstrap import Installation, operations
    from frontdesk.worker.program import PROGRAM

    installation = await Installation.open(settings, PROGRAM)
    try:
        return await operations.perform(installation, operation, arguments)
    finally:
        await installation.close()
