"""All tools by name, and which of them an assistant has."""

from collections.abc import Mapping
from functools import lru_cache

from frontdesk.assistant.config import Config
from frontdesk.assistant.model import ToolSpec
from frontdesk.assistant.tools import appointments, asking, business, catalogue, customer, files, knowledge, slots
from frontdesk.assistant.tools import outside as outsides
from frontdesk.assistant.tools.outside import OutsideTool
from frontdesk.assistant.tools.tool import Tool
from frontdesk.kit.homes import Transaction

ALL: Mapping[str, Tool] = {
    one.name: one for room in (knowledge, business, slots, appointments, catalogue, customer, files, asking) for one in room.TOOLS
}
"""Every tool that is built in."""


def of(config: Config) -> Mapping[str, Tool]:
    """The built-in tools of an assistant; `hand_off` it always has."""
    return _named(config.tools)


def outside(tx: Transaction, config: Config) -> Mapping[str, OutsideTool]:
    """Those that the tenant has defined; none takes a built-in one's name."""
    return {name: tool for name, tool in outsides.of(tx, config).items() if name not in ALL}


def specs(tools: Mapping[str, Tool | OutsideTool]) -> tuple[ToolSpec, ...]:
    """As the model is told of them."""
    return tuple(_spec(one) if isinstance(one, Tool) else ToolSpec(one.name, one.description, one.schema) for one in tools.values())


@lru_cache(256)
def _named(names: tuple[str, ...] | None) -> Mapping[str, Tool]:
    return {name: one for name, one in ALL.items() if names is None or name in names or name == "hand_off"}


def _spec(one: Tool) -> ToolSpec:
    return _SPECS[one.name]


_SPECS = {name: ToolSpec(name, one.description, one.schema) for name, one in ALL.items()}
