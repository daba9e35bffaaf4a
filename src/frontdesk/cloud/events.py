"""The worker's half of Meta's webhook: a stored piece becomes what it means."""

from datetime import datetime

from frontdesk.channels.channel import ChannelEvent, Unreadable
from frontdesk.cloud import messages, reports, statuses
from frontdesk.cloud.shapes import opened


def read(kind: str, payload: str, *, received_at: datetime) -> list[ChannelEvent]:
    """What a piece of `webhook.split` says. `received_at` stands in for a time that is missing or no time.

    Raises Unreadable, with a sentence that names the place, for a piece that does not have the shape of its kind.
    """
    piece = opened(payload)
    match kind:
        case "message":
            return messages.read_message(piece, received_at=received_at)
        case "echo":
            return messages.read_echo(piece, received_at=received_at)
        case "history":
            return messages.read_history(piece, received_at=received_at)
        case "status":
            return statuses.read_status(piece, received_at=received_at)
        case "report":
            return reports.read_report(piece)
        case "unrecognised":
            raise Unreadable(piece.text("complaint") or "this has no known shape")
        case _:
            raise Unreadable(f"no update is called {kind}")
