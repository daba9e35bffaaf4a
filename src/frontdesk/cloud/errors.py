"""Meta's errors, as the answer to a call and inside an event. What to do is decided by `error.code` alone."""

from typing import Any

import msgspec

from frontdesk.channels.channel import Advice, SendFailed, Trouble
from frontdesk.cloud.error_codes import Verdict, verdict
from frontdesk.cloud.shapes import Shape

_decode = msgspec.json.Decoder().decode
_UNKNOWN = "Meta refused this with an error that is not known here (code {code})."
_STRANGE = "The address of Meta's API gave an answer that is not Meta's: check the channel's address and the network between."


def failure(status: int, body: bytes) -> SendFailed:
    """What a refused call means for the message. `status` matters only where there is no code that is known."""
    error = _graph_error(body)
    if error is None:
        return _without_code(status)
    code = _code(error)
    known = verdict(code)
    if known is None:
        known = _unknown(status, code, passing=error.get("is_transient") is True)
    return SendFailed(known.advice, code, known.sentence, retry_after=known.retry_after, few=known.few)


def troubles(update: Shape) -> tuple[Trouble, ...]:
    """The errors that an update carries, with what their codes ask of us."""
    return tuple(_trouble(error) for error in update.items("errors"))


def _trouble(error: Shape) -> Trouble:
    code = _code(error.value)
    known = verdict(code)
    return Trouble(
        code=code,
        title=error.text("title") or error.text("message"),
        details=error.inner("error_data").text("details") or error.text("details"),
        sentence=known.sentence if known else _UNKNOWN.format(code=code),
        advice=known.advice if known else None,
    )


def _graph_error(body: bytes) -> dict[str, Any] | None:
    try:
        answer = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    error = answer.get("error") if isinstance(answer, dict) else None
    return error if isinstance(error, dict) and "code" in error else None


def _code(error: dict[str, Any]) -> int:
    """The number of an error; -1 for what is none, which no error of Meta's has."""
    code = error.get("code")
    if isinstance(code, str) and code.isascii() and code.isdigit() and len(code) < 10:
        return int(code)
    return code if isinstance(code, int) and not isinstance(code, bool) and abs(code) < 2**31 else -1


def _unknown(status: int, code: int, *, passing: bool) -> Verdict:
    sentence = _UNKNOWN.format(code=code)
    if passing or status == 429:
        return Verdict(Advice.RETRY, sentence, few=True)
    if status in (401, 403):
        return Verdict(Advice.STOP_SENDER, sentence)
    # A fault at Meta's side without a documented meaning may have come after the message was taken
    return Verdict(Advice.UNCERTAIN if status >= 500 else Advice.NEVER, sentence)


def _without_code(status: int) -> SendFailed:
    if status == 429:
        return SendFailed(Advice.RETRY, None, "Too many calls in a short time.")
    if status >= 500 or status == 408:
        return SendFailed(Advice.UNCERTAIN, None, "Meta's service failed without saying whether it took the message.")
    if status == 413:
        return SendFailed(Advice.NEVER, None, "This is too large to be sent.")
    return SendFailed(Advice.STOP_SENDER, None, _STRANGE)
