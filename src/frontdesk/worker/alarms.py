"""The wallet's alarms: whoever is told of escalations is told that credits run low, have run out, or that a day's are spent."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from frontdesk.kit.feed import Reaction
from frontdesk.kit.homes import Transaction
from frontdesk.reception import escalation, profile
from frontdesk.reception.escalation_models import Urgency

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "low": {
        "en": "Credits run low: {available} are left. Add some, so that the assistant goes on answering.",
        "es": "Quedan pocos créditos: {available}. Añade más para que el asistente siga respondiendo.",
    },
    "empty": {
        "en": "Credits do not reach any more: {available} are left. The assistant is silent and people answer until some are added.",
        "es": "Los créditos ya no alcanzan: quedan {available}. El asistente calla y responden personas hasta que se añadan más.",
    },
    "capped": {
        "en": "The {daily_cap} credits that may be spent in a day are spent. People answer until tomorrow, or until the cap is raised.",
        "es": "Se gastaron los {daily_cap} créditos de hoy. Responden personas hasta mañana o hasta que se suba el límite.",
    },
}
_URGENCY = {"low": Urgency.LOW, "empty": Urgency.HIGH, "capped": Urgency.NORMAL}


def tell(how: str) -> Reaction:
    """Open an escalation when the ledger rings; it rings once each time that it comes to this."""

    def react(tx: Transaction, _conversation_id: UUID | None, data: Mapping[str, Any]) -> None:
        words = _SENTENCES[how]
        sentence = words.get(profile.get(tx).language.partition("-")[0], words["en"])
        escalation.open(tx, conversation_id=None, reason=sentence.format_map(data), urgency=_URGENCY[how])

    return react
