"""A node: what XML would call an element. Everything after the handshake is one."""

from dataclasses import dataclass, field

from frontdesk.simulator.whatsapp_web.wire.jids import Jid

Attribute = str | Jid
Content = bytes | list["Node"] | None


@dataclass(slots=True)
class Node:
    """`attributes` hold addresses as Jid, because the client insists on their own encoding."""

    tag: str
    attributes: dict[str, Attribute] = field(default_factory=dict)
    content: Content = None

    def __getitem__(self, name: str) -> str:
        """An attribute as text, empty when it is absent."""
        return str(self.attributes.get(name, ""))

    def jid(self, name: str) -> Jid | None:
        """An attribute that is an address, or None."""
        value = self.attributes.get(name)
        return value if isinstance(value, Jid) else None

    @property
    def children(self) -> list["Node"]:
        return self.content if isinstance(self.content, list) else []

    @property
    def data(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else b""

    def all(self, tag: str) -> list["Node"]:
        return [child for child in self.children if child.tag == tag]

    def find(self, *path: str) -> "Node | None":
        """The first descendant on this path of tags."""
        found: Node | None = self
        for tag in path:
            found = next((child for child in found.children if child.tag == tag), None) if found else None
        return found

    def bytes_at(self, *path: str) -> bytes:
        """The content of a descendant. Raises ValueError when there is none, as in a stanza that is not of its form."""
        found = self.find(*path)
        if found is None:
            raise ValueError(f"<{self.tag}> has no {'/'.join(path)}")
        return found.data


def node(tag: str, content: Content = None, /, **attributes: Attribute | int | None) -> Node:
    """Write a node: numbers become text, None is left out, `from_` is `from` and `type_` `type`; `-` in a name is written `__`."""
    named = {name.rstrip("_").replace("__", "-"): value for name, value in attributes.items() if value is not None}
    return Node(tag, {name: value if isinstance(value, str | Jid) else str(value) for name, value in named.items()}, content)
