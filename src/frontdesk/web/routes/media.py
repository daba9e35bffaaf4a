"""Media: files uploaded and received, and their bytes."""

import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from starlette.datastructures import UploadFile

from frontdesk.inbox import filetypes
from frontdesk.inbox import media as files
from frontdesk.inbox.media import Stored
from frontdesk.inbox.models import Media, MediaState
from frontdesk.kit.errors import AppError, Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.web.answers import once_of
from frontdesk.web.deps import Reader, Writer
from frontdesk.web.shapes import messages as shapes
from frontdesk.web.shapes.messages import MediaShape
from frontdesk.web.strict import StrictRoute

CHUNK = 256 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")

router = APIRouter(route_class=StrictRoute, tags=["media"], prefix="/v1/media")

FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary", "description": "The file; its name is kept."}},
                }
            }
        },
    }
}


class NotArrived(AppError):
    """This file has not arrived from WhatsApp."""

    code, status = "not_arrived", 409


class BadRange(AppError):
    """This part of the file does not exist."""

    code, status = "bad_range", 416


@router.post("", status_code=201, openapi_extra=FORM)
async def upload(caller: Writer, request: Request) -> MediaShape:
    """Store a file, to be sent by its id. Its type is found from its content."""
    # Read here, not by a parameter, so that strangers are refused before their bytes are taken.
    async with request.form(max_files=1, max_fields=5) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid('file: send the file as multipart/form-data under the name "file".', field="file")
        most = caller.desk.settings.media_max_mb * 1024 * 1024
        stored = await caller.desk.installation.adapters.blobs.put(caller.tenant_id, chunks(file), most=most)
        name, claimed = name_of(file), file.content_type
    fingerprint = f"{stored.sha256} {name}".encode()
    return await once_of(caller, fingerprint, MediaShape, _keep, stored, name, claimed)


@router.get("/{id}")
async def get_media(caller: Reader, id: UUID) -> MediaShape:
    """What is known of a file."""
    return shapes.media(await caller.read(access.get, Media, id, caller.actor))


@router.get(
    "/{id}/content",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {}}}, 206: {"description": "A part of the file", "content": {}}},
)
async def get_content(caller: Reader, request: Request, id: UUID) -> Response:
    """The file's bytes, or a part of them (`Range`)."""
    media = await caller.read(access.get, Media, id, caller.actor)
    if media.state != MediaState.STORED or media.sha256 is None or media.size is None:
        raise NotArrived
    headers = {**filetypes.headers(media.mime, media.filename, size=media.size), "ETag": f'"{media.sha256}"', "Accept-Ranges": "bytes"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers={name: headers[name] for name in ("ETag", "Cache-Control")})
    start, end = _range(request.headers.get("range"), media.size)
    bytes_ = caller.desk.installation.adapters.blobs.read(caller.tenant_id, media.sha256, start=start, end=end)
    whole = (start, end) == (0, media.size)
    if not whole:
        headers |= {"Content-Range": f"bytes {start}-{end - 1}/{media.size}", "Content-Length": str(end - start)}
    return StreamingResponse(await _begun(bytes_), 200 if whole else 206, headers=headers)


async def chunks(file: UploadFile) -> AsyncIterator[bytes]:
    """The bytes of an uploaded file."""
    while chunk := await file.read(CHUNK):
        yield chunk


def name_of(file: UploadFile) -> str | None:
    """The name without folders and signs that no database holds."""
    bare = (file.filename or "").replace("\\", "/").rpartition("/")[2].replace("\0", "")
    return bare.encode(errors="replace").decode().strip()[:240] or None


def _keep(tx: Transaction, stored: Stored, name: str | None, claimed: str | None) -> MediaShape:
    return shapes.media(files.keep(tx, stored, name, claimed))


def _range(asked: str | None, size: int) -> tuple[int, int]:
    """The bytes wanted, as (start, end). What cannot be understood asks for the whole file. Raises BadRange."""
    found = _RANGE.fullmatch(asked.strip()) if asked else None
    if found is None or (not found[1] and not found[2]):
        return 0, size
    if not found[1]:
        start, end = max(0, size - int(found[2])), size
    else:
        start, end = int(found[1]), min(int(found[2]) + 1, size) if found[2] else size
    if start >= end:
        raise BadRange
    return start, end


async def _begun(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes, once the first of them was read: a file that is missing is a 404, not a broken answer."""
    try:
        first = await anext(chunks, b"")
    except FileNotFoundError as error:
        raise NotFound("This file is not here any more.") from error

    async def rest() -> AsyncIterator[bytes]:
        yield first
        async for chunk in chunks:
            yield chunk

    return rest()
