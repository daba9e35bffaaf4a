"""The page, what it shows, the files in it, and the stream that keeps it up to date."""

from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from frontdesk.simulator import media
from frontdesk.simulator.admin.doors import customer_of, number_of
from frontdesk.simulator.customers import Customer
from frontdesk.simulator.exchange import respond, told
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.world import World

STATIC = Path(__file__).parent.parent / "static"
SHOWN_PHONES = 200
SHOWN_INLINE = ("image/", "audio/", "video/")
PAGE_POLICY = "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'"
FILE_HEADERS = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'"}


class Phone:
    """The endpoints of the page."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._page = (STATIC / "phone.html").read_bytes()

    async def page(self, request: Request) -> Response:
        headers = {"content-security-policy": PAGE_POLICY, "cache-control": "no-cache"}
        return Response(self._page, media_type="text/html", headers=headers)

    async def home(self, request: Request) -> Response:
        return RedirectResponse("/phone")

    async def people(self, request: Request) -> Response:
        """Who has a phone (the first ones, there may be thousands), and which businesses can be written to."""
        customers = list(islice(self._world.customers.all.values(), SHOWN_PHONES))
        return respond(
            {
                "businesses": [self._business(number) for number in self._world.directory.numbers.values()],
                "customers": [
                    {
                        "wa_id": one.wa_id,
                        "name": one.name,
                        "username": one.username,
                        "online": one.online,
                        "unread": sum(self._unread(number, one) for number in self._world.directory.numbers.values()),
                    }
                    for one in customers
                ],
            }
        )

    async def chats(self, request: Request) -> Response:
        """The chat list of one phone: every business, those written to last first."""
        customer = customer_of(self._world, request.query_params.get("customer", ""))
        chats = [self._chat(number, customer) for number in self._world.directory.numbers.values()]
        return respond(sorted(chats, key=lambda chat: -chat["at"]))

    async def thread(self, request: Request) -> Response:
        """The messages of one chat, oldest first."""
        customer = customer_of(self._world, request.query_params.get("customer", ""))
        number = number_of(self._world, request.query_params.get("number"))
        thread = self._world.threads.peek(number.id, customer.wa_id)
        return respond(
            {"bubbles": [bubble.as_json() for bubble in thread.bubbles] if thread else [], "typing_for": thread.typing_for if thread else 0}
        )

    async def upload(self, request: Request) -> Response:
        """Put a file on the phone, so that a message can carry it."""
        number = number_of(self._world, request.query_params.get("number"))
        content = await request.body()
        if len(content) > media.SIZES["document"][1]:
            raise HTTPException(413, "WhatsApp takes files up to 100 MB.")
        mime = request.headers.get("content-type", "application/octet-stream")
        name = request.query_params.get("name")
        kept = self._world.media.keep(number.account.id, mime, content, filename=name, received=True)
        return respond({"id": kept.id, "mime": mime}, 201)

    async def file(self, request: Request) -> Response:
        """A file of either side, for the page. What could run in a browser is offered as a download only."""
        kept = self._world.media.find(request.path_params["id"])
        if kept is None:
            raise HTTPException(404, "This file is gone.")
        inline = kept.mime.startswith(SHOWN_INLINE) and "svg" not in kept.mime
        name = quote(kept.filename or "file")
        disposition = "inline" if inline else f"attachment; filename*=UTF-8''{name}"
        mime = kept.mime if inline else "application/octet-stream"
        return Response(kept.content, media_type=mime, headers=FILE_HEADERS | {"content-disposition": disposition})

    async def events(self, request: Request) -> Response:
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(self._world.live.follow(), media_type="text/event-stream", headers=headers)

    def _chat(self, number: Number, customer: Customer) -> dict[str, Any]:
        thread = self._world.threads.peek(number.id, customer.wa_id)
        last = thread.bubbles[-1] if thread and thread.bubbles else None
        return self._business(number) | {
            "last": last.as_json() if last else None,
            "at": last.at if last else 0.0,
            "unread": self._unread(number, customer),
        }

    def _business(self, number: Number) -> dict[str, Any]:
        """`linked` is null for a number of the Cloud API, which nobody has to link."""
        business = self._world.linked.get(number.id)
        return {"id": number.id, "name": number.name, "display": number.display, "linked": business.linked if business else None}

    def _unread(self, number: Number, customer: Customer) -> int:
        thread = self._world.threads.peek(number.id, customer.wa_id)
        return thread.unread if thread else 0


def routes(world: World) -> list[BaseRoute]:
    phone = Phone(world)
    return [
        Route("/", phone.home),
        Route("/phone", phone.page),
        Route("/phone/people", told(phone.people)),
        Route("/phone/chats", told(phone.chats)),
        Route("/phone/thread", told(phone.thread)),
        Route("/phone/files", told(phone.upload), methods=["POST"]),
        Route("/phone/files/{id}", told(phone.file)),
        Route("/phone/events", phone.events),
        Mount("/phone/static", StaticFiles(directory=STATIC)),
    ]
