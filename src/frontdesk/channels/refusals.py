"""What WhatsApp's refusals of a linked number mean: its codes are few, and one of them has two causes with opposite answers.

None is answered by sending the same again at once: that is what turns a refusal into a ban.
"""

from datetime import datetime
from uuid import UUID

from frontdesk.channels import governor
from frontdesk.channels.channel import Advice, SendFailed
from frontdesk.channels.governor import Approach, Cause
from frontdesk.kit.homes import Transaction

REACH_OUT, HASTE = 463, 429

_COLD = "WhatsApp keeps this number from writing first to people. Ask this customer to write first, or call; replies go as ever."
_WARM = "WhatsApp did not take this reply: this chat lacks a token that comes with the customer's next message. Send it again then."
_HASTE = "WhatsApp found this number too fast; the message goes later."
_KNOWN = {
    400: (Advice.NEVER, "WhatsApp refused the message as malformed."),
    403: (Advice.NEVER, "WhatsApp does not let this number write there: it may be blocked, or the group closed."),
    404: (Advice.NEVER, "This number is not on WhatsApp."),
    406: (Advice.NEVER, "WhatsApp refused the message as not acceptable."),
    408: (Advice.UNCERTAIN, "WhatsApp did not answer in time."),
    479: (Advice.NEVER, "WhatsApp refused the message as malformed."),
    500: (Advice.RETRY, "WhatsApp's server had a fault."),
    503: (Advice.RETRY, "WhatsApp's server is not available."),
}


def judge(tx: Transaction, channel_id: UUID, error: SendFailed, last_inbound_at: datetime | None) -> SendFailed:
    """What a failed send of a linked number calls for; a refusal that concerns the whole number reaches its governor."""
    if error.code == REACH_OUT:
        # A number that is kept from strangers is refused at strangers. Refused at somebody who has just written, it is the
        # chat's token that is missing, and the number may go on.
        if governor.approach(last_inbound_at, tx.now, written_before=False) is Approach.REPLY:
            return SendFailed(Advice.NEVER, error.code, _WARM)
        governor.refused(tx, channel_id, Cause.REACH_OUT)
        return SendFailed(Advice.NEVER, error.code, _COLD)
    if error.code == HASTE:
        governor.refused(tx, channel_id, Cause.RATE)
        return SendFailed(Advice.RETRY, error.code, _HASTE, retry_after=error.retry_after or 60.0)
    if error.code in _KNOWN:
        advice, sentence = _KNOWN[error.code]
        return SendFailed(advice, error.code, sentence, retry_after=5.0, few=True)
    return error
