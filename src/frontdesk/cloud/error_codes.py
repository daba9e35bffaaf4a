"""Meta's error codes and what each asks of us. The sentences are ours; the classes follow Meta's error page of November 2025."""

from typing import NamedTuple

from frontdesk.channels.channel import Advice


class Verdict(NamedTuple):
    """What to do about a code, and how to say it to a person. `retry_after` is in seconds."""

    advice: Advice
    sentence: str
    retry_after: float | None = None
    few: bool = False


def _never(sentence: str) -> Verdict:
    return Verdict(Advice.NEVER, sentence)


def _stop(sentence: str) -> Verdict:
    return Verdict(Advice.STOP_SENDER, sentence)


def _later(sentence: str, retry_after: float | None = None, *, few: bool = False) -> Verdict:
    return Verdict(Advice.RETRY, sentence, retry_after, few)


_NO_PERMISSION = _stop("Meta says that this app has no permission to send from this number: grant it again and resume the channel.")
_SETUP = _never("Meta refused a step of setting this number up; sending is not to blame.")
_MOVING = _never("Meta refused to move this number; finish or undo the move in WhatsApp Manager.")
_TEMPLATE_DRAFT = _never("Meta does not accept the wording or layout of this template; change it and submit it again.")

VERDICTS: dict[int, Verdict] = {
    # Who we are
    0: _stop("Meta does not accept this channel's access token: put in a new one and resume the channel."),
    190: _stop("This channel's access token has expired: put in a new one and resume the channel."),
    3: _NO_PERMISSION,
    10: _NO_PERMISSION,
    131005: _NO_PERMISSION,
    # Whether we may send at all
    368: _stop("Meta has blocked this WhatsApp account for a time because of its policies."),
    131031: _stop("Meta has locked this WhatsApp account: see the account's quality page in WhatsApp Manager."),
    131037: _stop("This number's display name is not approved yet, so Meta sends nothing from it."),
    131042: _stop("Meta has a problem with this account's payment method and sends nothing until it is solved."),
    131044: _stop("Meta has a problem with this account's payment method and sends nothing until it is solved."),
    131045: _stop("This number is not registered properly with WhatsApp: register it again."),
    131048: _stop("Meta limits this number because people blocked or reported it: stop sending and improve its quality first."),
    131064: _stop("This number has reached how many people it may write to for now."),
    133010: _stop("This number is not registered with WhatsApp's API: register it, then resume the channel."),
    # Too fast, or a fault that passes
    1: _later("Meta's service failed for a reason that it does not name.", few=True),
    131000: _later("Meta's service failed for a reason that it does not name.", few=True),
    2: _later("Meta's service is overloaded or down for the moment."),
    131016: _later("Meta's service is overloaded or down for the moment."),
    133004: _later("Meta's service is overloaded or down for the moment."),
    4: _later("This app has used up its calls to Meta for this hour."),
    80007: _later("This WhatsApp account has used up its calls to Meta for this hour."),
    130429: _later("This number sends faster than Meta allows it to."),
    131057: _later("Meta is working on this number; that takes about a minute.", 60),
    2494100: _later("Meta is working on this number; that takes a few minutes.", 300),
    132069: _later("Meta lets this form be sent only ten times an hour because it works badly.", 3600),
    134101: _later("Meta is still preparing this template; that takes up to ten minutes.", 600),
    131056: Verdict(Advice.BACK_OFF_PAIR, "Too many messages to this customer in a short time."),
    # This customer
    130472: _never("Meta holds marketing back from this customer in one of its experiments."),
    130497: _never("This account may not write to customers in this country."),
    131021: _never("The customer's number is the business's own."),
    131026: _never("WhatsApp could not deliver this: the customer may not use WhatsApp, or use a version that is too old."),
    131030: _never("This is a test number, and the customer is not on the list of numbers that it may write to."),
    131047: _never("More than 24 hours have passed since the customer last wrote: only a template can be sent."),
    131049: _never("Meta did not deliver this marketing message to spare the customer; wait a day or more before the next."),
    131050: _never("This customer has switched off marketing messages from this business."),
    131062: _never("This kind of message needs the customer's phone number, which is not known."),
    137000: _never("The customer's WhatsApp identity has changed and must be confirmed before this is sent."),
    # This message
    33: _never("The business number does not exist at Meta any more."),
    100: _never("Meta does not understand this message: something in it is misspelt or not supported."),
    131008: _never("Something that this kind of message needs is missing."),
    131009: _never("Meta does not accept a value in this message."),
    131051: _never("WhatsApp does not support this kind of message."),
    131052: _never("The customer's file could not be fetched from WhatsApp; ask for it again."),
    131053: _never("WhatsApp did not accept the file: its type, its size or what is in it."),
    131055: _never("This number's marketing service sends marketing templates only."),
    131063: _never("Marketing templates are switched off for this number's API."),
    134011: _never("WhatsApp's payment terms have not been accepted for this account."),
    134100: _never("This number's marketing service sends marketing templates only."),
    134102: _never("Meta could not prepare this template for its marketing service."),
    135000: _never("Meta refused this message without saying what is wrong with it."),
    # Templates
    132000: _never("The template was filled in with more or fewer values than it has."),
    132001: _never("There is no approved template of this name in this language."),
    132005: _never("The template becomes too long with these values."),
    132007: _never("The template breaks one of WhatsApp's rules for wording."),
    132008: _never("A value in the template is not acceptable."),
    132012: _never("A value in the template has the wrong form."),
    132015: _never("Meta has paused this template because of its quality."),
    132016: _never("Meta has switched this template off for good because of its quality."),
    132068: _never("Meta has blocked the form in this message."),
    2388019: _never("This WhatsApp account holds as many templates as it may."),
    **dict.fromkeys((2388040, 2388047, 2388072, 2388073, 2388293, 2388299), _TEMPLATE_DRAFT),
    # Managing the account; none of these answers a message
    133000: _SETUP,
    133005: _SETUP,
    133006: _SETUP,
    133008: _SETUP,
    133009: _SETUP,
    133015: _SETUP,
    133016: _SETUP,
    139100: _never("Meta could not block or unblock all of these customers."),
    1752041: _never("This business has been invited already."),
    **dict.fromkeys((2388001, 2388012, 2388091, 2388093, 2388103, 2593079, 2593085), _MOVING),
    **dict.fromkeys((2593107, 2593108), _never("Meta synchronises a phone app's contacts and history once, within a day of joining.")),
}
PERMISSIONS = range(200, 300)


def verdict(code: int) -> Verdict | None:
    """What a code asks of us; None for a code that Meta's page did not have."""
    return _NO_PERMISSION if code in PERMISSIONS else VERDICTS.get(code)
