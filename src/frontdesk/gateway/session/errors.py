"""What the library's words for a failed call mean, and what is to be done about it."""

import re

from frontdesk.gateway.protocol import Failed

_NUMBER = re.compile(r"server returned error (\d+)")
_UNCERTAIN = ("timed out", "timeout", "websocket disconnected", "deadline exceeded", "connection reset", "broken pipe", "eof")
_CAUSES: dict[int, tuple[str, str, str]] = {
    400: ("bad_message", "WhatsApp does not accept a message of this shape.", "never"),
    403: ("forbidden", "WhatsApp does not let this number write there.", "never"),
    404: ("not_on_whatsapp", "There is nobody on WhatsApp under this number.", "never"),
    420: ("not_member", "This number is not a member of the group.", "never"),
    429: ("too_fast", "WhatsApp asks this number to send more slowly.", "retry"),
    463: (
        "stranger_refused",
        "WhatsApp refuses this number's messages to people who have not written first. More attempts make it worse.",
        "stop_sender",
    ),
    475: ("too_fast", "WhatsApp limits how many messages this number may send now.", "retry"),
    479: ("bad_message", "WhatsApp does not accept a message of this shape.", "never"),
}
NOT_CONNECTED = Failed(
    code="not_connected", sentence="This number is not connected to WhatsApp at the moment.", advice="retry", retry_after=5
)


def send_failed(words: str) -> Failed:
    """A send that the library reports as failed. What may have gone out is `uncertain`: never blindly again."""
    found = _NUMBER.search(words)
    if found:
        number = int(found[1])
        code, sentence, advice = _CAUSES.get(number, ("refused", f"WhatsApp refused the message (error {number}).", "never"))
        wait = 60.0 if advice == "retry" else None
        return Failed(code=code, sentence=sentence, advice=advice, number=number, retry_after=wait)  # type: ignore[arg-type] # from the table
    lower = words.lower()
    if any(part in lower for part in _UNCERTAIN):
        return Failed(code="no_answer", sentence="WhatsApp did not answer; the message may have gone out.", advice="uncertain")
    if "not connected" in lower or "not logged in" in lower or "isn't connected" in lower:
        return NOT_CONNECTED
    if "no devices" in lower or "no lid found" in lower or "not on whatsapp" in lower:
        return Failed(code="not_on_whatsapp", sentence="There is nobody on WhatsApp under this number.", advice="never")
    return Failed(code="library_error", sentence="The WhatsApp library could not send this.", advice="never")


def file_failed(words: str) -> Failed:
    """A file that could not be fetched or handed over."""
    if re.search(r"\b(403|404|410)\b", words) or "hash" in words or "hmac" in words.lower():
        return Failed(code="media_gone", sentence="WhatsApp no longer has this file, or it does not open.", advice="never")
    return Failed(code="media_failed", sentence="The file did not come through.", advice="retry", retry_after=10)
