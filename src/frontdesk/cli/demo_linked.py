"""The demo's business on WhatsApp Web: a QR in its inbox, a phone beside the customers' that scans it, and a twin between them."""

import asyncio
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.bootstrap import Installation
    from frontdesk.bootstrap.example import Example
    from frontdesk.simulator.whatsapp_web.process import WebTwin
    from frontdesk.tenants.directory import Entry

RUNNER = ("frontdesk.simulator.whatsapp_web.run",)


class WebPart:
    """The Web twin, started beside everything else. `missing` says in a sentence why there is none, where there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._twin = folder, None
        self.missing = _missing()
        self._starting = asyncio.create_task(asyncio.to_thread(self._start)) if not self.missing else None

    async def twin(self) -> "WebTwin | None":
        """The twin, once it listens; None where it cannot."""
        return await asyncio.shield(self._starting) if self._starting is not None else None

    async def close(self) -> None:
        """End it, after the gateways that speak to it."""
        if (twin := await self.twin()) is not None:
            await asyncio.to_thread(twin.stop)

    def _start(self) -> "WebTwin | None":
        from frontdesk.simulator.whatsapp_web.process import WebTwin

        try:
            return WebTwin(self._folder).start()
        except OSError as error:
            self.missing = f"{error}"
            return None


async def connect(installation: "Installation", tenant: "Entry", business: "Example", *, url: str, phones: str, twin: "WebTwin") -> None:
    """Give the business a number to be linked, and the phones' page its owner's phone, which sees the QR that the inbox shows."""
    import httpx

    from frontdesk.bootstrap import channels
    from frontdesk.tenants import access, keys
    from frontdesk.tenants.keys import NewKey

    installation.hosting.runner, installation.hosting.environment = RUNNER, twin.environment
    added = await channels.add_web(installation, tenant.id, business.name)
    camera = NewKey(tenant.id, "The demo's phone, which scans the QR", ["admin"])
    issued = await installation.homes.control(keys.issue, installation.sealer, camera, access.system(tenant.id))
    screen = f"{url}/v1/channels/{added.channel_id}/session/qr?form=text"
    linked = {"phone": business.number, "name": business.name, "twin": twin.url, "screen": screen, "key": issued.token}
    async with httpx.AsyncClient(trust_env=False) as client:
        (await client.post(f"{phones}/_twin/linked", json=linked)).raise_for_status()


def _missing() -> str:
    if sys.platform != "linux":
        return "its double runs on Linux only"
    if find_spec("neonize") is None or find_spec("segno") is None:
        return 'it needs the extra: pip install "frontdesk[whatsapp-web]"'
    return ""
