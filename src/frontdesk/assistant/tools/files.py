"""Send a document or picture from the tenant's library."""

from typing import Annotated, Literal

from pydantic import Field

from frontdesk.assistant.tools.tool import Arguments, Outcome, ToolContext, ToolRefused, tool
from frontdesk.channels import content as contents
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import library


class Wish(Arguments):
    name: Annotated[str, Field(min_length=1, max_length=200, description="Title of the file, or what it is about.")]


def send_file(tx: Transaction, ctx: ToolContext, args: Wish) -> Outcome:
    """The file that is meant, on its way."""
    found = library.find(tx, args.name, most=5)
    exact = [one for one in found if one.title.casefold() == args.name.casefold()] or found
    if not exact:
        titles = ", ".join(one.title for one in library.every(tx)[:20]) or "none"
        raise ToolRefused(f"The library has no such file. It has: {titles}.")
    if len(exact) > 1 and library.find(tx, args.name, most=1)[0].title.casefold() != args.name.casefold():
        raise ToolRefused(f"Which file? {', '.join(one.title for one in exact)}.")
    file = exact[0]
    sent = contents.Media(kind=_kind(file.mime), media_id=file.media_id, filename=file.title if _kind(file.mime) == "document" else None)
    return Outcome(f'"{file.title}" is being sent with your next words.', sends=(sent,))


def _kind(mime: str) -> Literal["image", "video", "audio", "document"]:
    if mime in ("image/jpeg", "image/png"):
        return "image"
    if mime in ("video/mp4", "video/3gpp"):
        return "video"
    return "audio" if mime in ("audio/mpeg", "audio/ogg", "audio/aac", "audio/mp4", "audio/amr") else "document"


TOOLS = (tool("Send a document or picture from the business's library to the customer.", Wish, send_file),)
