"""The Meta apps as the webhook door knows them: secrets opened once, looked up again when they may have changed."""

from time import monotonic
from uuid import UUID

from frontdesk.kit.crypto import Sealer
from frontdesk.kit.homes import Homes
from frontdesk.tenants import apps
from frontdesk.tenants.apps import Signing

FRESH = 5.0
"""Seconds for which a page of this book is believed: another process may have added a number."""


class AppBook:
    """Apps by their own id or by that of one of their channels."""

    def __init__(self, homes: Homes, sealer: Sealer) -> None:
        self._homes, self._sealer = homes, sealer
        self._apps: dict[UUID, tuple[float, Signing]] = {}
        self._channels: dict[UUID, UUID] = {}

    async def app(self, app_id: UUID) -> Signing | None:
        """The app of this id, or None."""
        known = self._apps.get(app_id)
        if known is not None and monotonic() - known[0] < FRESH:
            return known[1]
        signing = await self._homes.read_control(apps.signing, self._sealer, app_id)
        if signing is None:
            self._apps.pop(app_id, None)
            return None
        self._apps[app_id] = (monotonic(), signing)
        return signing

    async def of_channel(self, channel_id: UUID) -> Signing | None:
        """The app under which this channel's number is registered, or None."""
        app_id = self._channels.get(channel_id)
        if app_id is None:
            app_id = await self._homes.read_control(apps.app_of, channel_id)
            if app_id is None:
                return None
            self._channels[channel_id] = app_id
        return await self.app(app_id)

    def forget(self) -> None:
        """Apps or numbers have changed in this process."""
        self._apps.clear()
        self._channels.clear()
