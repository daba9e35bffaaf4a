"""What a turn says for nothing: the guard, the rules, a quotation where no model is to be asked. And what an answer is."""

from dataclasses import dataclass

from pydantic import ValidationError

from frontdesk.assistant import extract, guard, lines
from frontdesk.assistant.answer import words
from frontdesk.assistant.guard import Verdict
from frontdesk.assistant.model import ModelResponse
from frontdesk.assistant.rehearsal import stage
from frontdesk.assistant.rehearsal.stage import Now, Used
from frontdesk.channels import content as contents
from frontdesk.inbox.handoff import Why
from frontdesk.kit.homes import Transaction


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one line of the customer's. `said`: messages in order; `refused`: why the guard let words not pass."""

    said: tuple[str, ...]
    calls: tuple[Used, ...] = ()
    rule: str | None = None
    hand_off: str | None = None
    refused: tuple[str, ...] = ()
    answers: tuple[ModelResponse, ...] = ()


def freely(tx: Transaction, now: Now) -> Answer | None:
    """What a turn says before any model is asked; None where one is to be."""
    verdict = guard.first(tx, now.scene, now.burst)
    if verdict.go:
        by_rule = _by_rule(tx, now)
        if by_rule is not None:
            return by_rule
        verdict = guard.before(tx, now.scene, now.burst)
    return None if verdict.go else _verdict(now, verdict)


def _by_rule(tx: Transaction, now: Now) -> Answer | None:
    choice = stage.rule(tx, now)
    if choice is None:
        return None
    reply = choice.reply(now.scene.language)
    try:
        said = contents.words(contents.load(reply)) if reply else None
    except ValidationError:
        return None
    return Answer((said,) if said else (), rule=choice.rule.name, hand_off=str(Why.RULE) if choice.rule.hand_off else None)


def _verdict(now: Now, verdict: Verdict) -> Answer:
    line = verdict.say if verdict.say is not None or verdict.hand_off is None else hand_off_line(now)
    return Answer((line,) if line else (), hand_off=str(verdict.hand_off) if verdict.hand_off else None)


def without_model(tx: Transaction, now: Now) -> Answer:
    """What is quoted where no model is to be asked; else a person is."""
    quoted = extract.quote(tx, words(now.burst), now.ctx.language)
    if quoted is not None:
        return Answer((quoted,))
    line = hand_off_line(now)
    return Answer((line,) if line else (), hand_off=str(Why.NO_RULE))


def hand_off_line(now: Now) -> str:
    """What is said before a person takes over: the assistant's own line, or the built-in one."""
    own = now.scene.handoff_line
    return lines.hand_off(now.ctx.language) if own is None else own
