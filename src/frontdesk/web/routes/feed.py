"""The live feed."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import StreamingResponse

from frontdesk.web import live
from frontdesk.web.deps import Reader
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["feed"], prefix="/v1")


@router.get(
    "/feed",
    response_class=StreamingResponse,
    responses={200: {"description": "Events as they happen.", "content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def follow(
    caller: Reader,
    last_event_id: Annotated[str | None, Header(max_length=40)] = None,
    after: Annotated[int | None, Query(ge=0, le=2**63 - 1)] = None,
) -> Response:
    """Server-sent events: `id: <number>`, `event: <noun.past>`, `data: {number, type, at, conversation_id, data}`.

    Goes on after `Last-Event-ID` (or `after`), else begins now. Who comes too late to catch up gets `feed.reset` and reads
    anew what they show. A comment comes at least every 15 seconds.
    """
    return live.FeedResponse(caller, live.position(last_event_id, after))
