"""Deliver: the outbox's conversation with the provider, between its commits."""

from time import monotonic
from typing import Protocol

from pydantic import ValidationError

from frontdesk.channels import content as contents
from frontdesk.channels.channel import Advice, Line, MediaGone, SendFailed, Sent
from frontdesk.channels.lines import Lines
from frontdesk.channels.policy import Throughput
from frontdesk.inbox import outbox, setbacks
from frontdesk.inbox.pending import NeedsUpload, Next, Place, Ready
from frontdesk.kit.crypto import Unsealable
from frontdesk.kit.wake import Claim, ClaimLost

STALE = 10.0
"""Seconds after which a send that was decided upon is not begun any more: this process was stopped, another may have it."""

_LOCKED = "This channel's access token cannot be read with this installation's key: put it in again and resume the channel."


class Uploads(Protocol):
    """Gives a stored file to the provider."""

    async def upload(self, claim: Claim, line: Line, needs: NeedsUpload) -> None:
        """Upload and remember the provider's id. Raises SendFailed."""
        ...


class Outbox:
    """The handler of `outbox:<conversation>`."""

    def __init__(self, lines: Lines, throughput: Throughput, uploads: Uploads) -> None:
        self._lines, self._throughput, self._uploads = lines, throughput, uploads

    async def run(self, claim: Claim) -> None:
        """Send what is due in this conversation, in order, until nothing is or something has to wait."""
        decided = monotonic()
        step = await claim.transact(outbox.begin, claim.uuid, self._throughput, interrupted=True)
        while step is not None:
            step = await self._step(claim, step, decided)
            decided = monotonic()

    async def _step(self, claim: Claim, step: Next, decided: float) -> Next:
        match step:
            case Ready():
                return await self._send(claim, step, decided)
            case NeedsUpload():
                return await self._upload(claim, step)
            case None:
                return None

    async def _send(self, claim: Claim, ready: Ready, decided: float) -> Next:
        if monotonic() - decided > STALE:
            raise ClaimLost
        try:
            result = await self._call(claim, ready)
        except SendFailed as error:
            await claim.transact(setbacks.failed, ready, error)
            return None
        return await claim.transact(outbox.sent, ready, result, self._throughput)

    async def _call(self, claim: Claim, ready: Ready) -> Sent:
        try:
            content = contents.load(ready.content)
        except ValidationError as error:
            raise SendFailed(Advice.NEVER, None, "The stored message is not one that can be sent.") from error
        adapter = self._lines.adapter(ready.place.kind)
        line = await self._line(claim, ready.place)
        return await adapter.send(line, ready.to, content, reply_to=ready.reply_to, reference=ready.message_id, target=ready.target)

    async def _upload(self, claim: Claim, needs: NeedsUpload) -> Next:
        try:
            await self._uploads.upload(claim, await self._line(claim, needs.place), needs)
        except MediaGone as gone:
            await claim.transact(setbacks.upload_failed, needs, claim.uuid, SendFailed(Advice.NEVER, None, str(gone)))
            return None
        except SendFailed as error:
            await claim.transact(setbacks.upload_failed, needs, claim.uuid, error)
            return None
        return await claim.transact(outbox.begin, claim.uuid, self._throughput, interrupted=False)

    async def _line(self, claim: Claim, place: Place) -> Line:
        try:
            return await self._lines.line(
                claim.tenant_id,
                place.channel_id,
                place.kind,
                phone_number_id=place.phone_number_id,
                graph_url=place.graph_url,
                access_token=place.access_token,
            )
        except Unsealable as error:
            raise SendFailed(Advice.STOP_SENDER, None, _LOCKED) from error
