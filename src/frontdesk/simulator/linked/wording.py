"""Between the page's messages and those of the twin's customers."""

import base64
from typing import Any

from starlette.exceptions import HTTPException

from frontdesk.simulator import showing
from frontdesk.simulator.media import Media
from frontdesk.simulator.threads import Thread

Json = dict[str, Any]
STEPS = {"delivered": "delivered", "read": "read", "played": "played"}
"""Receipts of the library → ticks of the page."""


def order(message: Json, business: str, thread: Thread, files: Media) -> Json:
    """A message that a customer writes, as the twin's customers take it. Raises HTTPException for what has no such form."""
    match message:
        case {"type": "text", "text": {"body": str(body)}}:
            what: Json = {"text": body}
        case {"type": "reaction", "reaction": {"message_id": str(target), "emoji": str(emoji)}}:
            what = {"text": emoji, "react_to": _reference(target, business, thread)}
        case {"type": "edit", "edit": {"original_message_id": str(target), "message": {"text": {"body": str(body)}}}}:
            what = {"text": body, "edit": target}
        case {"type": "revoke", "revoke": {"original_message_id": str(target)}}:
            what = {"revoke": target}
        case {"type": "location", "location": {"latitude": latitude, "longitude": longitude, **more}}:
            what = {"place": {"latitude": latitude, "longitude": longitude, "name": str(more.get("name") or "")}}
        case {"type": "contacts", "contacts": [dict(card), *_]}:
            what = {"card": _card(card)}
        case {"type": str(kind)} if kind in showing.FILES:
            what = _file(kind, message[kind], files)
        case _:
            raise HTTPException(422, "A linked number has no messages of this kind.")
    quoted = (message.get("context") or {}).get("id")
    return {"to": business, **what, **({"reply_to": _reference(quoted, business, thread)} if quoted else {})}


def content(told: Json) -> Json:
    """What the business wrote, in the page's shape. Its files stay with the customer's client: the page only names them."""
    text, file = str(told.get("text") or ""), told.get("file")
    if file:
        note = {"note": f"{told['type'].capitalize()}, {file.get('mime') or 'a file'}, {max(1, int(file.get('size') or 0) // 1024)} kB"}
        return note | ({"text": text} if text else {})
    if told.get("type") == "location":
        return {"location": {"latitude": told["latitude"], "longitude": told["longitude"], "name": text}}
    return {"text": text} if text else {"note": f"A message of type {told.get('type')}"}


def _reference(target: str, business: str, thread: Thread) -> Json:
    bubble = thread.find(target)
    return {"id": target} if bubble is None or bubble.mine else {"id": target, "from": business}


def _card(card: Json) -> Json:
    phones = card.get("phones") or [{}]
    return {"name": (card.get("name") or {}).get("formatted_name", ""), "phone": str(phones[0].get("phone") or "")}


def _file(kind: str, part: Json, files: Media) -> Json:
    kept = files.find(str(part.get("id")))
    if kept is None:
        raise HTTPException(404, "This file is gone.")
    file = {"kind": kind, "base64": base64.b64encode(kept.content).decode(), "mime": kept.mime, "voice": bool(part.get("voice"))}
    return {"text": str(part.get("caption") or ""), "file": {**file, "filename": str(part.get("filename") or "")}}
