"""Run a scenario against an assistant's settings, and say where it went otherwise than it should."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from frontdesk.assistant.config import Config
from frontdesk.assistant.model import ModelFailed
from frontdesk.assistant.rehearsal.free import Answer
from frontdesk.assistant.rehearsal.scenario import End, Line, Scenario
from frontdesk.assistant.rehearsal.scripted import ScriptedModel
from frontdesk.assistant.rehearsal.stage import Now, Play
from frontdesk.assistant.rehearsal.trial import Means, Trial
from frontdesk.assistant.rules import plain
from frontdesk.billing.ledger import OutOfCredits
from frontdesk.contacts import consent, tags
from frontdesk.contacts.consent import Purpose
from frontdesk.kit import clock
from frontdesk.kit.homes import Transaction
from frontdesk.reception import appointments


@dataclass(frozen=True, slots=True)
class Played:
    """One line as it went: what was said, which tools were used, and what is wrong with it."""

    customer: str
    said: tuple[str, ...]
    tools: tuple[str, ...]
    rule: str | None
    hand_off: str | None
    refused: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a scenario went. `faults`: of its end, or why it broke off."""

    name: str
    lines: tuple[Played, ...]
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Nothing is wrong."""
        return not self.faults and not any(line.faults for line in self.lines)

    def dump(self) -> dict[str, Any]:
        """As it is stored and shown."""
        return {**asdict(self), "passed": self.passed}


@dataclass(frozen=True, slots=True)
class _State:
    appointments: int
    opted_out: bool
    tags: tuple[str, ...]


async def run(means: Means, tenant_id: UUID, assistant_id: UUID, config: Config, scenario: Scenario, *, scripted: bool) -> Result:
    """Play it to its end. `scripted`: with the answers of a model that the scenario brings along, else with the real one."""
    model = ScriptedModel(scenario.lines)
    means = replace(means, given=scenario.given)
    if scripted:
        means = replace(means, model=model, paid=False)
    trial = Trial(means, Play(tenant_id, assistant_id, config, scenario.customer, scenario.at or clock.now()))
    played: list[Played] = []
    for n, line in enumerate(scenario.lines):
        model.turn(n)
        try:
            played.append(_played(line, await trial.say(line.customer)))
        except (ModelFailed, OutOfCredits) as error:
            return Result(scenario.name, tuple(played), (f"It broke off at “{line.customer[:80]}”: {error.sentence}",))
    faults = tuple(_end_faults(scenario.end, str(trial.handler), await trial.look(_state)))
    return Result(scenario.name, tuple(played), faults)


def _played(line: Line, answer: Answer) -> Played:
    used = tuple(one.call.name for one in answer.calls)
    faults = (*_tool_faults(line, used), *_word_faults(line, answer.said))
    return Played(line.customer, answer.said, used, answer.rule, answer.hand_off, answer.refused, faults)


def _tool_faults(line: Line, used: Sequence[str]) -> Iterator[str]:
    rest = iter(used)
    for wanted in line.tools:
        if wanted not in rest:
            yield f"did not use {wanted}" + (" (in this order)" if wanted in used else "")
            break
    yield from (f"used {name}" for name in line.no_tools if name in used)


def _word_faults(line: Line, said: Sequence[str]) -> Iterator[str]:
    text = plain("\n".join(said))
    yield from (f"did not say “{phrase}”" for phrase in line.must_say if plain(phrase) not in text)
    yield from (f"said “{phrase}”" for phrase in line.must_not_say if plain(phrase) in text)


def _state(tx: Transaction, now: Now) -> _State:
    contact_id = now.ctx.contact_id
    ahead = len(appointments.of_contact(tx, contact_id))
    return _State(ahead, not consent.allowed(tx, contact_id, Purpose.ASSISTANT), tuple(tags.of(tx, [contact_id])[contact_id]))


def _end_faults(end: End, handler: str, state: _State) -> Iterator[str]:
    if end.handler is not None and end.handler != handler:
        yield f"ended with the {handler}, not the {end.handler}"
    if end.appointments is not None and end.appointments != state.appointments:
        yield f"ended with {state.appointments} appointments ahead, not {end.appointments}"
    if end.opted_out is not None and end.opted_out != state.opted_out:
        yield "the customer has opted out" if state.opted_out else "the customer has not opted out"
    yield from (f"ended without the tag “{tag}”" for tag in end.tags if tag not in state.tags)
