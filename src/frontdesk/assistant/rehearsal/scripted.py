"""A model that answers as a scenario says: the same every time, at no cost, with no network."""

from collections.abc import Sequence
from itertools import count

import msgspec

from frontdesk.assistant.model import ModelFailed, ModelRequest, ModelResponse, ToolCall
from frontdesk.assistant.rehearsal.scenario import Answer, Line


class ScriptedModel:
    """Implements `assistant.model.Model`. `turn` says which line is played."""

    configured = True

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines, self._ids = lines, count(1)
        self._left: list[Answer] = []

    def turn(self, line: int) -> None:
        """The customer says this line now."""
        self._left = list(self._lines[line].model)

    async def ask(self, request: ModelRequest) -> ModelResponse:
        """The next answer. Raises ModelFailed where the scenario has none left."""
        if not self._left:
            raise ModelFailed("scripted", "The scenario has no further answer of the model for this line.")
        answer = self._left.pop(0)
        calls = tuple(ToolCall(f"s{next(self._ids)}", call.tool, msgspec.json.encode(call.arguments).decode()) for call in answer.calls)
        return ModelResponse(answer.text, calls, model="scripted")
