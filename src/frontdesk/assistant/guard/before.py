"""Before anybody thinks: has the customer had enough, does it go round in circles, do they want or need a person?"""

from collections.abc import Mapping, Sequence
from itertools import chain

from frontdesk.assistant import tongue
from frontdesk.assistant.guard import brake, phrases
from frontdesk.assistant.guard.lines import LINES
from frontdesk.assistant.guard.verdict import GO, Verdict
from frontdesk.assistant.rules import mentions, plain
from frontdesk.assistant.scene import Line, Scene
from frontdesk.contacts import consent
from frontdesk.contacts.consent import Purpose
from frontdesk.inbox.handoff import Why
from frontdesk.kit.homes import Transaction
from frontdesk.reception import escalation
from frontdesk.reception.escalation_models import Urgency

_EDGES = " .,;:!?¡¿…。！？،؟'\"()*_-"


def first(tx: Transaction, scene: Scene, burst: list[Line]) -> Verdict:
    """Before the rules: the customer wants no more messages, or wants them again; or the other end is a machine."""
    said = [plain(line.text).strip(_EDGES) for line in burst if line.text]
    if any(one in _STOP or one in _own(scene.config.stop_words) for one in said):
        consent.withdraw(tx, scene.contact_id, Purpose.EVERYTHING, note="stop word")
        return Verdict(go=False, say=_line("stopped", scene, burst))
    if _opted_out(tx, scene):
        if any(one in _START for one in said):
            consent.give(tx, scene.contact_id, Purpose.EVERYTHING, note="start word")
            return Verdict(go=False, say=_line("started", scene, burst))
        return Verdict(go=False, hand_off=Why.OPTED_OUT, say="")
    if brake.circling(tx, scene.conversation_id):
        return Verdict(go=False, hand_off=Why.LOOP, say="")
    return GO


def before(tx: Transaction, scene: Scene, burst: list[Line]) -> Verdict:
    """After the rules had no answer: the customer asks for a person, or it is a person's subject, or enough for a day."""
    text = plain("\n".join(line.text for line in burst if line.text))
    if mentions(_SENSITIVE, text) or mentions(_own(scene.config.sensitive), text):
        escalation.open(tx, conversation_id=scene.conversation_id, reason="A subject for a person came up.", urgency=Urgency.HIGH)
        return Verdict(go=False, hand_off=Why.SENSITIVE)
    if mentions(_HUMAN, text):
        escalation.open(tx, conversation_id=scene.conversation_id, reason="The customer asks for a person.", urgency=Urgency.NORMAL)
        return Verdict(go=False, hand_off=Why.ASKED)
    if brake.over(tx, scene.contact_id, scene.config.most_turns_a_day):
        return Verdict(go=False, hand_off=Why.DAILY_CAP)
    return GO


def says_stop(text: str) -> bool:
    """Whether this, and nothing else, asks for no more messages."""
    return plain(text).strip(_EDGES) in _STOP


def says_start(text: str) -> bool:
    """Whether this, and nothing else, asks for messages again."""
    return plain(text).strip(_EDGES) in _START


def _opted_out(tx: Transaction, scene: Scene) -> bool:
    return not consent.allowed(tx, scene.contact_id, Purpose.ASSISTANT)


def _line(name: str, scene: Scene, burst: Sequence[Line]) -> str:
    """In the language of the word itself where only one has it, else the customer's."""
    text = " ".join(line.text for line in burst if line.text)
    folded = plain(text).strip(_EDGES)
    owners = [language for words in (phrases.STOP, phrases.START) for language, known in words.items() if folded in _plain_of(known)]
    language = owners[0] if len(owners) == 1 and owners[0] != "en" else tongue.guess(text, scene.language)
    return LINES[name].get(language.split("-", maxsplit=1)[0], LINES[name]["en"])


def _plain_of(words: Sequence[str]) -> set[str]:
    return {plain(word) for word in words}


def _own(words: Mapping[str, Sequence[str]]) -> list[str]:
    return [plain(word) for known in words.values() for word in known]


_STOP = frozenset(plain(word) for word in chain.from_iterable(phrases.STOP.values()))
_START = frozenset(plain(word) for word in chain.from_iterable(phrases.START.values()))
_HUMAN = tuple(chain.from_iterable(phrases.HUMAN.values()))
_SENSITIVE = tuple(chain.from_iterable(phrases.SENSITIVE.values()))
