"""Why the server does not take us, in words, and whether it is of use to try again."""

import ssl

from websockets.exceptions import InvalidStatus

from frontdesk.gateway.protocol import Closing, ProtocolFault

CODES = {
    "key": Closing.KEY, "unauthorized": Closing.KEY, "forbidden": Closing.KEY, "unknown": Closing.UNKNOWN, "not_found": Closing.UNKNOWN,
    "superseded": Closing.SUPERSEDED, "busy": Closing.BUSY, "upgrade_server": Closing.UPGRADE, "upgrade_gateway": Closing.UPGRADE,
}  # fmt: skip
SENTENCES = {
    Closing.KEY: "The server does not know this API key, or it was revoked. Put a valid one into the gateway's settings.",
    Closing.UNKNOWN: "The server knows no such session of this tenant. Check the tenant and the session's name.",
    Closing.SUPERSEDED: "Another gateway has taken this number over.",
    Closing.UPGRADE: "The server and this gateway are too far apart in version. Update the older one.",
    Closing.PROTOCOL: "The server did not understand this gateway. Update both to the same version.",
    Closing.BUSY: "The server cannot take this tenant's messages at the moment. Trying again.",
}
FOR_A_PERSON = frozenset((Closing.KEY, Closing.UNKNOWN, Closing.UPGRADE, Closing.PROTOCOL))
_STATUSES = {401: Closing.KEY, 403: Closing.KEY, 404: Closing.UNKNOWN}


def why(error: Exception) -> str:
    """A sentence for a person."""
    if isinstance(error, InvalidStatus):
        status = error.response.status_code
        return SENTENCES.get(_STATUSES.get(status, 0), f"The server answered {status} instead of opening the connection.")
    if isinstance(error, ProtocolFault):
        return SENTENCES[Closing.PROTOCOL]
    if isinstance(error, ssl.SSLError):
        return "The server's certificate is not valid. The connection is not made."
    return "The server cannot be reached. Messages wait here until it can."


def wants_a_person(error: Exception) -> bool:
    """Whether dialling again is of no use before somebody has changed something."""
    return isinstance(error, ProtocolFault) or (isinstance(error, InvalidStatus) and error.response.status_code in _STATUSES)
