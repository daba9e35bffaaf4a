"""Media: upload, look up, fetch within five minutes, delete."""

import asyncio

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.simulator import errors, media
from frontdesk.simulator.faults import Kind
from frontdesk.simulator.graph import doors
from frontdesk.simulator.media import File
from frontdesk.simulator.network.inbound import FILE_ADDRESS
from frontdesk.simulator.numbers import Token
from frontdesk.simulator.world import World

MAX_UPLOAD = 101 * media.MB
FAULTS: tuple[Kind, ...] = ("slow_media", "lost_media")
DOCUMENTS = ("application/", "text/")


class Files:
    """The endpoints about files."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def upload(self, request: Request) -> Response:
        token = doors.token_of(self._world, request)
        number = doors.number_of(self._world, token, request.path_params["id"], "post")
        if int(request.headers.get("content-length", 0)) > MAX_UPLOAD:
            raise errors.parameter("Param file is too large.")
        async with request.form(max_part_size=MAX_UPLOAD) as form:
            if form.get("messaging_product") != "whatsapp":
                raise errors.parameter("The parameter messaging_product is required.")
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise errors.parameter("The parameter file is required.")
            mime = (file.content_type or str(form.get("type") or "")).lower()
            content = await file.read()
            _check(mime, len(content))
            kept = self._world.media.keep(number.account.id, mime, content, filename=file.filename, received=False)
        return doors.respond({"id": kept.id})

    def describe(self, request: Request, token: Token) -> Response:
        """GET /{media_id}: an address that is good for five minutes."""
        file = self._find(request, token, "get")
        url = f"{request.base_url}{FILE_ADDRESS[1:]}?mid={file.id}&hash={self._world.media.address(file)}"
        return doors.respond(
            {
                "url": url,
                "mime_type": file.mime,
                "sha256": file.sha256.hex(),
                "file_size": len(file.content),
                "id": file.id,
                "messaging_product": "whatsapp",
            }
        )

    def delete(self, request: Request, token: Token) -> Response:
        self._world.media.drop(self._find(request, token, "delete").id)
        return doors.respond({"success": True})

    async def fetch(self, request: Request) -> Response:
        """The bytes. A missing token is refused; a stale address is not found, as Meta does it."""
        try:
            token = doors.token_of(self._world, request)
        except errors.GraphError as error:
            return Response(status_code=401, headers=doors.headers_of(error))
        file = self._world.media.at(request.query_params.get("hash", ""))
        if file is None or file.account_id not in token.account_ids or file.id != request.query_params.get("mid"):
            return Response(status_code=404)
        fault = self._world.faults.strike(FAULTS, None, None, file.mime)
        if fault and fault.kind == "lost_media":
            return Response(status_code=404)
        if fault:
            await asyncio.sleep(fault.seconds)
        return Response(file.content, media_type=file.mime)

    def _find(self, request: Request, token: Token, verb: str) -> File:
        media_id = request.path_params["id"]
        file = self._world.media.find(media_id)
        if file is None or file.account_id not in token.account_ids:
            raise errors.no_such_object(media_id, verb)
        number_id = request.query_params.get("phone_number_id")
        if number_id and doors.number_of(self._world, token, number_id, verb).account.id != file.account_id:
            raise errors.no_such_object(media_id, verb)
        return file


def _check(mime: str, size: int) -> None:
    known = [one for mimes, _ in media.SIZES.values() for one in mimes if "/" in one[:-1]]
    if not mime.startswith((*known, *DOCUMENTS)):
        raise errors.parameter(f"Param file must be a file with one of the supported types. Received file of type '{mime}'.")
    most = media.too_large(mime, size)
    if most:
        raise errors.GraphError(131053, f"A file of type {mime} may have {most} bytes, this one has {size}.")
    if not size:
        raise errors.parameter("Param file is empty.")
