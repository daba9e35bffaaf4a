"""An assistant's versions: a draft is written, published as the next version, compared, and rolled back.

A version holds everything by which the assistant answers, rules included. Rules and the name are changed at once, as they
are free and certain; what the model is told goes through the draft. Every change makes a version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import config as configs
from frontdesk.assistant.config import Config
from frontdesk.assistant.models import Assistant, AssistantVersion, Rule
from frontdesk.kit.errors import Conflict, NotFound
from frontdesk.kit.homes import Transaction

KEPT = 100
"""Versions of one assistant that are kept: the newest."""

_SETTINGS = ("name", "language", "handoff_line", "config")
_RULE = ("name", "priority", "enabled", "match", "words", "whole_words", "hours", "replies", "hand_off", "tag")


class NothingToPublish(Conflict):
    """There is no draft."""

    code = "no_draft"


class BrokenScenarios(Conflict):
    """The draft breaks scenarios. Publish it all the same by saying so."""

    code = "broken_scenarios"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions: its place ("config.persona", "rules.Prices"), before and after; None: not there."""

    place: str
    before: Any
    after: Any


class Listed(NamedTuple):
    """A version as the list shows it."""

    number: int
    note: str
    person_id: UUID | None
    at: datetime


def write_draft(tx: Transaction, assistant: Assistant, config: Config) -> None:
    """Put what is to be, beside what is."""
    assistant.draft = configs.dump(config)
    tx.session.flush()


def drop_draft(tx: Transaction, assistant: Assistant) -> None:
    """Think better of it."""
    assistant.draft = None
    tx.session.flush()


def publish(
    tx: Transaction, assistant: Assistant, *, note: str = "", by: UUID | None = None, broken: Sequence[str] = (), despite: bool = False
) -> int:
    """Answer by the draft from now on; returns the version's number. Raises NothingToPublish, BrokenScenarios."""
    if assistant.draft is None:
        raise NothingToPublish
    if broken and not despite:
        raise BrokenScenarios(f"The draft breaks {len(broken)} scenarios: {', '.join(broken[:5])}.", broken=list(broken))
    ensure(tx, assistant)
    assistant.config, assistant.draft = assistant.draft, None
    words = f"{note} (breaks: {', '.join(broken)})".strip() if broken else note
    keep(tx, assistant, words, by)
    return assistant.version


def roll_back(tx: Transaction, assistant: Assistant, number: int, *, by: UUID | None = None) -> int:
    """Answer again as in a version, rules included; that is a new version. Raises NotFound."""
    ensure(tx, assistant)
    snapshot = get(tx, assistant, number).snapshot
    for name in _SETTINGS:
        setattr(assistant, name, snapshot[name])
    tx.execute(sa.delete(Rule).where(Rule.assistant_id == assistant.id))
    tx.session.add_all(Rule(assistant_id=assistant.id, created_at=tx.now, **rule) for rule in snapshot["rules"])
    keep(tx, assistant, f"As version {number}", by)
    return assistant.version


def listed(tx: Transaction, assistant: Assistant) -> list[Listed]:
    """All versions that are kept, the newest first; none before the first change."""
    columns = [getattr(AssistantVersion, name) for name in Listed._fields]
    wanted = sa.select(*columns).where(AssistantVersion.assistant_id == assistant.id).order_by(AssistantVersion.number.desc())
    return [Listed(row.number, row.note, row.person_id, row.at) for row in tx.execute(wanted)]


def get(tx: Transaction, assistant: Assistant, number: int) -> AssistantVersion:
    """One version. Raises NotFound."""
    found = tx.session.get(AssistantVersion, (tx.tenant_id, assistant.id, number))
    if found is None:
        raise NotFound("There is no such version, or it is kept no longer.")
    return found


def diff(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs between two snapshots, place by place. Rules are known by their names."""
    old, new = _flat(before), _flat(after)
    return [Difference(place, old.get(place), new.get(place)) for place in sorted(old | new) if old.get(place) != new.get(place)]


def snapshot(tx: Transaction, assistant: Assistant, *, draft: bool = False) -> dict[str, Any]:
    """Everything by which an assistant answers, or is to answer once its draft is published."""
    tx.session.flush()
    order = (Rule.priority.desc(), Rule.id)
    rules = tx.session.scalars(sa.select(Rule).where(Rule.assistant_id == assistant.id).order_by(*order))
    settings = {name: getattr(assistant, name) for name in _SETTINGS}
    if draft and assistant.draft is not None:
        settings["config"] = assistant.draft
    return {**settings, "rules": [{name: getattr(rule, name) for name in _RULE} for rule in rules]}


def ensure(tx: Transaction, assistant: Assistant) -> None:
    """See to it that the version as it stands is kept, before it is changed."""
    if tx.session.get(AssistantVersion, (tx.tenant_id, assistant.id, assistant.version)) is None:
        _write(tx, assistant, "", None)


def keep(tx: Transaction, assistant: Assistant, note: str = "", by: UUID | None = None) -> None:
    """It was changed: keep it as the next version."""
    assistant.version += 1
    tx.session.flush()
    _write(tx, assistant, note, by)
    old = sa.delete(AssistantVersion).where(AssistantVersion.assistant_id == assistant.id)
    tx.execute(old.where(AssistantVersion.number <= assistant.version - KEPT))


def _write(tx: Transaction, assistant: Assistant, note: str, by: UUID | None) -> None:
    kept = snapshot(tx, assistant)
    row = AssistantVersion(assistant_id=assistant.id, number=assistant.version, snapshot=kept, note=note[:200], person_id=by, at=tx.now)
    tx.session.add(row)
    tx.session.flush()


def _flat(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    plain = configs.whole(configs.load(snapshot["config"]))
    settings = {name: snapshot[name] for name in _SETTINGS if name != "config"}
    rules = {f"rules.{rule['name']}": rule for rule in snapshot["rules"]}
    return {**settings, **{f"config.{name}": value for name, value in plain.items()}, **rules}
