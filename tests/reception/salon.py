"""A salon's bookable side, set up through /v1, on days that tests can rely on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from frontdesk.kit import clock
from tests.world import World

MONDAY = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)  # 08:00 in Madrid
LONG_AGO = MONDAY - timedelta(days=90)
WEEK = [{"weekday": day, "opens": "09:00", "closes": "13:00"} for day in range(5)]
CUT = {"name": "Corte", "length": 60, "after": 15, "price": 3500, "notice": 60, "horizon": 30, "step": 30}


class Salon:
    """What was set up, and who may ask."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.admin = world.client(world.rosa.keys["admin"])
        self.service: dict[str, Any] = {}
        self.resources: list[dict[str, Any]] = []
        self.contact_id = self.conversation_id = ""

    async def get(self, path: str, **params: Any) -> Any:
        return ok(await self.admin.get(f"/v1/{path}", params=params))

    async def post(self, path: str, **body: Any) -> Any:
        return ok(await self.admin.post(f"/v1/{path}", json=body))

    async def slots(self, **params: Any) -> list[dict[str, Any]]:
        return list((await self.get(f"services/{self.service['id']}/slots", **params))["items"])

    async def book(self, token: str, **more: Any) -> httpx.Response:
        known = {"token": token, "contact_id": self.contact_id, "conversation_id": self.conversation_id or None, "name": "Ana"}
        return await self.admin.post("/v1/appointments", json={**known, **more})

    async def said(self) -> list[dict[str, Any]]:
        """What the customer was sent, oldest first."""
        items = (await self.get("messages", limit=100))["items"]
        return [one for one in reversed(items) if one["direction"] == "outbound"]


def ok(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


async def open_salon(world: World, *, people: int = 1, customer: bool = True, **service: Any) -> Salon:
    """Madrid, Monday to Friday 9 to 13, a cut of an hour with a quarter to clean up; the clock stands on a Monday at 8.

    Its customer wrote three months before: WhatsApp's window is shut.
    """
    if customer:
        clock.set(LONG_AGO)
        await world.text(world.rosa, "hola", timestamp=str(int(LONG_AGO.timestamp())))
    clock.set(MONDAY)
    salon = Salon(world)
    ok(
        await salon.admin.put(
            "/v1/profile", json={"name": "Salón Rosa", "timezone": "Europe/Madrid", "language": "es", "address": "Calle Mayor 1"}
        )
    )
    ok(await salon.admin.put("/v1/hours", json={"openings": WEEK}))
    names = ("Ana", "Bea", "Carla", "Diana", "Eva")
    salon.resources = [await salon.post("resources", name=name) for name in names[:people]]
    salon.service = await salon.post("services", **{**CUT, "resource_ids": [one["id"] for one in salon.resources], **service})
    if customer:
        conversation = (await salon.get("conversations"))["items"][0]
        salon.contact_id, salon.conversation_id = conversation["contact"]["id"], conversation["id"]
    return salon
