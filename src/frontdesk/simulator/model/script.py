"""A model that follows a script: what to say to what, which tools to use, and how to misbehave."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from frontdesk.simulator.model.wire import Asked, Reply


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A tool to use. `raw`: arguments as they stand, however broken."""

    name: str
    arguments: dict[str, Any] = {}
    raw: str | None = None


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the script.

    It fits where `when` (a pattern) is found in what the customer said last, and `after` in the newest tool answer; `step` is how many
    tools have been used since. `times`: so often, None for ever. In `text` and arguments, {1} stands for the first group of
    `after` (else of `when`). `seconds`: so late. `status`: this HTTP error; `body`: this in place of an answer; `hang`: never;
    `drop`: the connection is cut; `drip`: headers, then nothing more. `cost`: what the answer is said to cost, in US dollars.
    """

    when: str = ""
    after: str | None = None
    step: int | None = None
    model: str | None = None
    times: int | None = None
    text: str = ""
    calls: tuple[Call, ...] = ()
    seconds: float = 0.0
    status: int | None = None
    retry_after: int | None = None
    body: str | None = None
    hang: bool = False
    drop: bool = False
    drip: bool = False
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A cue that fits, with what it says filled in."""

    cue: Cue
    reply: Reply


class Script:
    """Cues, tried in order."""

    def __init__(self, cues: Iterable[Cue] = ()) -> None:
        self._cues = list(cues)
        self._left = [cue.times for cue in self._cues]

    def answer(self, asked: Asked) -> Line | None:
        """The first cue that fits; None where none does."""
        for place, cue in enumerate(self._cues):
            found = _fits(cue, asked) if self._left[place] != 0 else None
            if found is None:
                continue
            left = self._left[place]
            self._left[place] = None if left is None else left - 1
            return Line(cue, _filled(cue, found))
        return None


def _fits(cue: Cue, asked: Asked) -> re.Match[str] | None:
    """The match that fills the line in."""
    results = asked.results
    if cue.model not in (None, asked.model) or cue.step not in (None, len(results)):
        return None
    heard = re.search(cue.when, asked.heard, re.IGNORECASE | re.DOTALL)
    if heard is None or cue.after is None:
        return heard
    return re.search(cue.after, results[-1][1] if results else "", re.DOTALL)


def _filled(cue: Cue, found: re.Match[str]) -> Reply:
    groups = {str(number): text or "" for number, text in enumerate(found.groups(), start=1)}

    def fill(value: Any) -> Any:
        if isinstance(value, str):
            return re.sub(r"\{(\d)\}", lambda match: groups.get(match[1], ""), value)
        if isinstance(value, dict):
            return {name: fill(inner) for name, inner in value.items()}
        return [fill(inner) for inner in value] if isinstance(value, list) else value

    calls = tuple((call.name, call.raw if call.raw is not None else fill(call.arguments)) for call in cue.calls)
    return Reply(fill(cue.text), calls)
