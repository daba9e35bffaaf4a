"""Which provider a model is asked at, and with what."""

from dataclasses import dataclass, field

from frontdesk.assistant.model import Provider


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach a provider, with its key opened. `trusted`: the address is the operator's, not a tenant's."""

    provider: Provider
    key: str = field(repr=False)
    url: str
    trusted: bool
