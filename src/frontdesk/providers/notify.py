"""Telling people by e-mail, Telegram or SMS, through Apprise, which knows how to reach each provider.

Apprise speaks to anything that its URLs name, this machine and its files included (keys for PGP, pictures): hence the lists
of schemes and of parameters, and the look at where a mail server really is.
"""

import asyncio
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from frontdesk.kit.addresses import Network, permitted
from frontdesk.kit.errors import Invalid
from frontdesk.reception.escalation import NotTold

if TYPE_CHECKING:
    from apprise import NotifyBase

SCHEMES = {
    "email": ("mailto", "mailtos", "sendgrid", "mailgun", "postmark", "resend", "brevo"),
    "telegram": ("tgram",),
    "sms": ("twilio", "vonage", "messagebird", "sinch", "plivo", "clicksend", "clickatell", "bulksms", "d7sms", "telnyx", "voipms"),
}
"""What may be used for each way. All but the mail servers are fixed addresses of providers."""

PARAMETERS = {
    *("to", "cc", "bcc", "from", "name", "reply", "smtp", "mode", "user", "pass", "format"),
    *("region", "apikey", "key", "secret", "token", "sid", "source", "silent", "preview", "topic", "thread"),
}
"""What may stand after the question mark. Others read files, fetch keys, or switch certificates off."""

SECONDS = 30.0


class AppriseNotifier:
    """The adapter of `reception.escalation.Notifier`. `private`: networks that the operator allows besides public ones."""

    def __init__(self, private: Sequence[Network] = (), *, seconds: float = SECONDS) -> None:
        self._private, self._seconds = private, seconds

    def check(self, way: str, url: str) -> str:
        """The address without its secrets. Raises Invalid for a scheme that is not on the list, or a URL that Apprise cannot read."""
        shown: str = self._plugin(way, url).url(privacy=True)  # type: ignore[no-untyped-call]
        return shown.partition("?")[0]

    async def tell(self, way: str, url: str, *, title: str, body: str) -> None:
        """Raises NotTold."""
        try:
            plugin = self._plugin(way, url)
        except Invalid as error:
            raise NotTold(error.sentence) from error
        await self._check_host(plugin)
        from apprise import Apprise, NotifyFormat

        told = Apprise()
        told.add(plugin)
        try:
            async with asyncio.timeout(self._seconds):
                # as text: what a customer wrote stands in it, and is no HTML
                arrived = await told.async_notify(title=title, body=body, body_format=NotifyFormat.TEXT)
        except TimeoutError as error:
            raise NotTold("The provider did not answer in time.") from error
        if not arrived:
            raise NotTold("The provider did not take it: are address and password right?")

    def _plugin(self, way: str, url: str) -> "NotifyBase":
        allowed = SCHEMES.get(way, ())
        if urlsplit(url).scheme.lower() not in allowed:
            beginnings = ", ".join(f"{one}://" for one in allowed)
            raise Invalid(f"address: for {way} an Apprise URL that begins with {beginnings}.", field="address")
        unknown = {name.lower() for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)} - PARAMETERS
        if unknown:
            raise Invalid(f"address: this parameter is not allowed here: {min(unknown)[:40]}.", field="address")
        from apprise import Apprise  # a second of importing: only who tells somebody waits for it

        plugin = Apprise.instantiate(url)
        if plugin is None:
            raise Invalid("address: this is no complete Apprise URL (https://appriseit.com/services/).", field="address")
        return plugin

    async def _check_host(self, plugin: "NotifyBase") -> None:
        """Mail servers are chosen by tenants: they must be out in the world."""
        host = getattr(plugin, "smtp_host", None)
        if host is None:
            return
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NotTold("The mail server's name is not known.") from error
        if not all(permitted(str(entry[4][0]), self._private) for entry in found):
            raise NotTold("The mail server is in a private network, which this installation does not allow.")
