"""OpenAI's chat completions, as far as a script needs them: what was asked, and the answer as the API writes it."""

import itertools
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

NAME = "frontdesk-scripted"
"""What the script calls itself where a model's name is asked for."""

_ids = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Turned:
    """One message of the question. `text` of a tool's answer is what the tool gave; `calls` are (id, name, arguments)."""

    role: str
    text: str
    calls: tuple[tuple[str, str, str], ...] = ()
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its messages, and the tools that may be used, by name with their JSON schema."""

    model: str
    messages: tuple[Turned, ...]
    tools: dict[str, dict[str, Any]]

    @property
    def heard(self) -> str:
        """What the customer said last: everything since we (or a person) last spoke."""
        said: list[str] = []
        for message in reversed(self.messages):
            if message.role == "assistant" and not message.calls:
                break
            if message.role == "user":
                said.append(message.text)
        return "\n".join(reversed(said))

    @property
    def results(self) -> list[tuple[str, str]]:
        """The tools used since then, in order: name and answer."""
        names: dict[str, str] = {}
        found: list[tuple[str, str]] = []
        for message in self.messages[self._start() :]:
            names |= {id: name for id, name, _ in message.calls}
            if message.role == "tool":
                found.append((names.get(message.call_id, ""), message.text))
        return found

    def _start(self) -> int:
        last = 0
        for place, message in enumerate(self.messages):
            if message.role == "assistant" and not message.calls:
                last = place + 1
        return last


@dataclass(frozen=True, slots=True)
class Reply:
    """What the script answers: words, or tools to be used as (name, arguments)."""

    text: str = ""
    calls: tuple[tuple[str, dict[str, Any] | str], ...] = field(default=())


def read(body: dict[str, Any]) -> Asked:
    """What was asked. KeyError, TypeError for what is no question."""
    tools = {tool["function"]["name"]: tool["function"].get("parameters", {}) for tool in body.get("tools") or []}
    return Asked(str(body.get("model", "")), tuple(_message(one) for one in body["messages"]), tools)


def write(asked: Asked, reply: Reply, *, cost: float | None = None) -> dict[str, Any]:
    """The answer as the API writes it. `cost`: in US dollars, as OpenRouter tells it."""
    number = next(_ids)
    message: dict[str, Any] = {"role": "assistant", "content": reply.text or None}
    if reply.calls:
        message["tool_calls"] = [_call(f"call_{number}_{place}", name, given) for place, (name, given) in enumerate(reply.calls)]
    tokens_in, tokens_out = tokens(asked, reply)
    usage: dict[str, Any] = {"prompt_tokens": tokens_in, "completion_tokens": tokens_out, "total_tokens": tokens_in + tokens_out}
    if cost is not None:
        usage["cost"] = cost
    return {
        "id": f"chatcmpl-{number}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": asked.model or NAME,
        "provider": NAME,
        "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls" if reply.calls else "stop"}],
        "usage": usage,
    }


def tokens(asked: Asked, reply: Reply) -> tuple[int, int]:
    """About how many tokens question and answer are."""
    tokens_in = sum(len(one.text) for one in asked.messages) // 4 + 1
    return tokens_in, (len(reply.text) + len(json.dumps(reply.calls))) // 4 + 1


def _message(given: dict[str, Any]) -> Turned:
    calls = tuple((str(c["id"]), str(c["function"]["name"]), str(c["function"]["arguments"])) for c in given.get("tool_calls") or [])
    return Turned(str(given["role"]), _text(given.get("content")), calls, str(given.get("tool_call_id") or ""))


def _text(content: str | Sequence[dict[str, Any]] | None) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    return "\n".join(str(part.get("text", "")) for part in content)


def _call(id: str, name: str, given: dict[str, Any] | str) -> dict[str, Any]:
    arguments = given if isinstance(given, str) else json.dumps(given)
    return {"id": id, "type": "function", "function": {"name": name, "arguments": arguments}}
