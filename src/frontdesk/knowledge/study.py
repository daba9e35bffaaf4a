"""The handlers of knowledge together, as the worker's table takes them."""

from dataclasses import dataclass

from frontdesk.knowledge.ingest import Ingest
from frontdesk.knowledge.looking import Looking
from frontdesk.knowledge.vectors import Embedder


@dataclass(frozen=True, slots=True)
class Study:
    """Who looks at sources, reads documents, and has passages embedded."""

    looking: Looking
    ingest: Ingest
    embedder: Embedder
