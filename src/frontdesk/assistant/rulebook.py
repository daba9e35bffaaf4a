"""Assistants and their rules, as the team writes them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import rules, versions
from frontdesk.assistant.models import Assistant, Rule
from frontdesk.assistant.rules import Choice
from frontdesk.channels.content import Content, Media, Reaction
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.inbox.models import Media as File
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Prepared, Transaction, listed, one_of, places
from frontdesk.reception import hours

MOST_RULES = 500
"""Of one assistant: matching looks at all of them."""


class InUse(Conflict):
    """A channel is answered by this assistant; give the channel another one first."""

    code = "assistant_in_use"


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule as it is to stand. `words` and `replies` go by language ("en", "pt-BR")."""

    name: str
    match: Literal["any", "all", "always"] = "any"
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    replies: Mapping[str, Content] = field(default_factory=dict)
    whole_words: bool = True
    hours: Literal["any", "open", "closed"] = "any"
    hand_off: bool = False
    tag: str | None = None
    priority: int = 0
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class NewAssistant:
    """An assistant as it is to be. `handoff_line` None: the built-in line in its language; empty: no line."""

    name: str
    language: str = "en"
    handoff_line: str | None = None


def assistants(tx: Transaction) -> Sequence[Assistant]:
    """The tenant's assistants, the oldest first."""
    return tx.session.scalars(sa.select(Assistant).order_by(Assistant.id)).all()


def names(tx: Transaction, ids: Collection[UUID]) -> dict[UUID, str]:
    """What these assistants are called."""
    if not ids:
        return {}
    size = places(len(ids))
    return dict(tx.all(_names(size), **listed("id", [*ids], size)))


@cache
def _names(size: int) -> Prepared[tuple[UUID, str]]:
    return Prepared(sa.select(Assistant.id, Assistant.name).where(one_of(Assistant.id, "id", size)))


def hire(tx: Transaction, new: NewAssistant) -> Assistant:
    """Add an assistant."""
    assistant = Assistant(**asdict(new), created_at=tx.now)
    tx.session.add(assistant)
    tx.session.flush()
    return assistant


def retrain(tx: Transaction, assistant: Assistant, new: NewAssistant) -> None:
    """Change an assistant."""
    versions.ensure(tx, assistant)
    for name, value in asdict(new).items():
        setattr(assistant, name, value)
    versions.keep(tx, assistant)


def dismiss(tx: Transaction, assistant: Assistant) -> None:
    """Remove an assistant and its rules. Raises InUse."""
    used = sa.select(Channel.id).where(Channel.assistant_id == assistant.id, Channel.state != ChannelState.REMOVED)
    if tx.execute(used.limit(1)).first() is not None:
        raise InUse
    tx.execute(sa.update(Channel).where(Channel.assistant_id == assistant.id).values(assistant_id=None))
    tx.session.delete(assistant)
    tx.session.flush()


def of_assistant(tx: Transaction, assistant_id: UUID) -> Sequence[Rule]:
    """All rules of an assistant in the order in which they are tried."""
    return tx.session.scalars(sa.select(Rule).where(Rule.assistant_id == assistant_id).order_by(Rule.priority.desc(), Rule.id)).all()


def add(tx: Transaction, assistant: Assistant, new: NewRule) -> Rule:
    """Write a rule down. Raises Invalid."""
    kept = tx.execute(sa.select(sa.func.count()).select_from(Rule).where(Rule.assistant_id == assistant.id)).scalar_one()
    if kept >= MOST_RULES:
        raise Invalid(f"An assistant has at most {MOST_RULES} rules.")
    columns = _columns(tx, new)
    versions.ensure(tx, assistant)
    rule = Rule(assistant_id=assistant.id, created_at=tx.now, **columns)
    tx.session.add(rule)
    versions.keep(tx, assistant, f"Rule added: {new.name}")
    return rule


def change(tx: Transaction, assistant: Assistant, rule: Rule, new: NewRule) -> None:
    """Write a rule anew. Raises Invalid."""
    columns = _columns(tx, new)
    versions.ensure(tx, assistant)
    for name, value in columns.items():
        setattr(rule, name, value)
    versions.keep(tx, assistant, f"Rule changed: {new.name}")


def strike(tx: Transaction, assistant: Assistant, rule: Rule) -> None:
    """Take a rule out."""
    versions.ensure(tx, assistant)
    tx.session.delete(rule)
    versions.keep(tx, assistant, f"Rule removed: {rule.name}")


def rehearse(tx: Transaction, assistant_id: UUID, text: str, at: datetime) -> Choice | None:
    """Which rule would answer this text at this moment. Nothing is sent."""
    assistant = tx.session.get_one(Assistant, (tx.tenant_id, assistant_id))
    return rules.choose(rules.enabled(tx, assistant_id), text, open_now=hours.is_open(tx, at), prefer=assistant.language)


def _columns(tx: Transaction, new: NewRule) -> dict[str, Any]:
    if new.match != "always" and not any(new.words.values()):
        raise Invalid('words: a rule that does not match always needs at least one word, e.g. {"en": ["price"]}.', field="words")
    if not new.replies and not new.hand_off and new.tag is None:
        raise Invalid("replies: a rule replies, hands off or tags; this one does nothing.", field="replies")
    for language, reply in new.replies.items():
        _check_reply(tx, f"replies.{language}", reply)
    return {
        "name": new.name,
        "match": new.match,
        "words": {language: list(words) for language, words in new.words.items()},
        "replies": {language: reply.model_dump(mode="json", exclude_none=True) for language, reply in new.replies.items()},
        "whole_words": new.whole_words,
        "hours": new.hours,
        "hand_off": new.hand_off,
        "tag": new.tag,
        "priority": new.priority,
        "enabled": new.enabled,
    }


def _check_reply(tx: Transaction, place: str, reply: Content) -> None:
    if isinstance(reply, Reaction):
        raise Invalid(f"{place}: a rule cannot react to a message.", field=place)
    if isinstance(reply, Media) and reply.media_id is not None and tx.session.get(File, (tx.tenant_id, reply.media_id)) is None:
        raise Invalid(f"{place}.media_id: there is no such file.", field=f"{place}.media_id")
