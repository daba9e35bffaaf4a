"""The scenarios of an assistant: kept, run, and asked before a draft is published."""

import hashlib
import json
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant import config as configs
from frontdesk.assistant.config import Config
from frontdesk.assistant.models import Assistant
from frontdesk.assistant.rehearsal import scenario as scenarios
from frontdesk.assistant.rehearsal.models import ScenarioRow
from frontdesk.assistant.rehearsal.run import Result
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction

MOST = 100
"""Scenarios of one assistant."""


class NameTaken(Conflict):
    """Another scenario of this assistant has this name."""

    code = "name_taken"


def listed(tx: Transaction, assistant_id: UUID) -> Sequence[ScenarioRow]:
    """All of an assistant, by name."""
    return tx.session.scalars(sa.select(ScenarioRow).where(ScenarioRow.assistant_id == assistant_id).order_by(ScenarioRow.name)).all()


def put(tx: Transaction, assistant: Assistant, text: str, row: ScenarioRow | None = None) -> ScenarioRow:
    """Keep a scenario, new or anew. Raises Invalid, NameTaken."""
    scenario = scenarios.read(text)
    others = [one for one in listed(tx, assistant.id) if row is None or one.id != row.id]
    if any(one.name == scenario.name for one in others):
        raise NameTaken
    if row is None and len(others) >= MOST:
        raise Invalid(f"An assistant has at most {MOST} scenarios.")
    row = row or ScenarioRow(assistant_id=assistant.id, created_at=tx.now)
    row.name, row.text, row.result, row.passed, row.against, row.run_at = scenario.name, text, None, None, None, None
    tx.session.add(row)
    tx.session.flush()
    return row


def keep(tx: Transaction, assistant_id: UUID, scenario_id: UUID, config: Config, result: Result) -> None:
    """How it went, and with which settings."""
    row = tx.session.get(ScenarioRow, (tx.tenant_id, scenario_id))
    if row is not None and row.assistant_id == assistant_id:
        row.result, row.passed, row.against, row.run_at = result.dump(), result.passed, digest(config), tx.now


def rehearsed_config(assistant: Assistant) -> Config:
    """The draft, or what answers now where there is none."""
    return configs.load(assistant.draft if assistant.draft is not None else assistant.config)


def broken(tx: Transaction, assistant: Assistant) -> list[str]:
    """The scenarios that keep the draft from being published: those that fail with it, and those not run with it."""
    now = digest(rehearsed_config(assistant))
    rows = listed(tx, assistant.id)
    failed = [row.name for row in rows if row.against == now and not row.passed]
    return failed + [f"{row.name} (not run with this draft)" for row in rows if row.against != now]


def digest(config: Config) -> str:
    """What stands for settings: the same settings, the same digest."""
    return hashlib.sha256(json.dumps(configs.dump(config), sort_keys=True, default=str).encode()).hexdigest()
