"""Anthropic's messages, as far as a script needs them: the same questions and answers in that API's form."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from frontdesk.simulator.model.wire import Asked, Reply, Turned, tokens

_ids = itertools.count(1)


def read(body: dict[str, Any]) -> Asked:
    """What was asked. KeyError, TypeError for what is no question."""
    tools = {tool["name"]: tool.get("input_schema", {}) for tool in body.get("tools") or []}
    told = Turned("system", _text(body.get("system")))
    return Asked(str(body["model"]), (told, *(one for message in body["messages"] for one in _turned(message))), tools)


def write(asked: Asked, reply: Reply) -> dict[str, Any]:
    """The answer as the API writes it."""
    number = next(_ids)
    content: list[dict[str, Any]] = [{"type": "text", "text": reply.text}] if reply.text else []
    for place, (name, given) in enumerate(reply.calls):
        arguments = json.loads(given) if isinstance(given, str) else given
        content.append({"type": "tool_use", "id": f"toolu_{number}_{place}", "name": name, "input": arguments})
    tokens_in, tokens_out = tokens(asked, reply)
    return {
        "id": f"msg_{number}",
        "type": "message",
        "role": "assistant",
        "model": asked.model,
        "content": content,
        "stop_reason": "tool_use" if reply.calls else "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": tokens_in, "output_tokens": tokens_out},
    }


def _turned(message: dict[str, Any]) -> Iterator[Turned]:
    """Answers of tools stand within a user's message there."""
    content = message["content"]
    parts = [{"type": "text", "text": content}] if isinstance(content, str) else content
    for part in parts:
        if part["type"] == "tool_result":
            yield Turned("tool", _text(part.get("content")), call_id=str(part["tool_use_id"]))
    text = "\n".join(str(part["text"]) for part in parts if part["type"] == "text")
    calls = tuple((str(part["id"]), str(part["name"]), json.dumps(part["input"])) for part in parts if part["type"] == "tool_use")
    if text or calls:
        yield Turned(str(message["role"]), text, calls)


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content)
    return str(content or "")
