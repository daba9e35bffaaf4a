"""Message templates of every account, and how they are reviewed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from frontdesk.kit import clock
from frontdesk.simulator import ids

BLOCKED_FOR = timedelta(days=30)  # a deleted name
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
HELLO = ({"type": "BODY", "text": "Hello World. This is a message from the simulator."},)


@dataclass(slots=True)
class Template:
    """One template in one language; `components` as the business wrote them."""

    id: str
    account_id: str
    name: str
    language: str
    category: str
    components: list[dict[str, Any]]
    parameter_format: str = "POSITIONAL"
    status: str = "PENDING"
    reason: str = "NONE"
    previous_category: str | None = None
    edited_at: list[float] = field(default_factory=list)

    def component(self, kind: str) -> dict[str, Any] | None:
        return next((part for part in self.components if str(part.get("type", "")).upper() == kind), None)

    def buttons(self) -> list[dict[str, Any]]:
        return list((self.component("BUTTONS") or {}).get("buttons", ()))

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "parameter_format": self.parameter_format,
            "components": self.components,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "id": self.id,
        } | ({"previous_category": self.previous_category} if self.previous_category else {})


class Templates:
    """All templates, found by id or by account, name and language."""

    def __init__(self) -> None:
        self.by_id: dict[str, Template] = {}
        self.created_at: dict[str, list[float]] = {}  # account -> the last hour's creations
        self._by_name: dict[tuple[str, str, str], Template] = {}
        self._deleted: dict[tuple[str, str], float] = {}

    def of(self, account_id: str) -> Iterator[Template]:
        return (template for template in self.by_id.values() if template.account_id == account_id)

    def find(self, account_id: str, name: str, language: str) -> Template | None:
        return self._by_name.get((account_id, name, language))

    def add(self, template: Template) -> Template:
        self.by_id[template.id] = template
        self._by_name[template.account_id, template.name, template.language] = template
        return template

    def greet(self, account_id: str) -> None:
        """Every account starts with `hello_world`."""
        if not self.find(account_id, "hello_world", "en_US"):
            hello = Template(ids.number(), account_id, "hello_world", "en_US", "UTILITY", list(HELLO))
            hello.status = "APPROVED"
            self.add(hello)

    def drop(self, template: Template) -> None:
        self.by_id.pop(template.id, None)
        self._by_name.pop((template.account_id, template.name, template.language), None)
        self._deleted[template.account_id, template.name] = clock.now().timestamp()

    def is_blocked(self, account_id: str, name: str) -> bool:
        """Whether this name was deleted less than 30 days ago."""
        at = self._deleted.get((account_id, name))
        return at is not None and clock.now().timestamp() - at < BLOCKED_FOR.total_seconds()


def variables(text: str) -> list[str]:
    """The names (or numbers) in double braces, in order, each once."""
    return list(dict.fromkeys(VARIABLE.findall(text)))


def fill(text: str, values: dict[str, str]) -> str:
    """The text with its variables replaced."""
    return VARIABLE.sub(lambda match: values.get(match[1], match[0]), text)
