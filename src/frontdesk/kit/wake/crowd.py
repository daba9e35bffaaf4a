"""Kinds of which more is due than there were places: their places are shared out among tenants, which takes a while."""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from frontdesk.kit.wake.statements import Row

_REST = 4  # times as long as sharing out took last: it may cost a fifth of the time, however many tenants wait

_REMEMBERED = 64  # claims of a kind by which it is judged whose turn it is


class Crowd:
    """Used on the event loop. `changed` is called when crowded kinds may be asked for again."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._kinds: frozenset[str] = frozenset()
        self._served: defaultdict[str, deque[UUID]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
        self._until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def __contains__(self, kind: str) -> bool:
        return kind in self._kinds

    def full(self, kinds: set[str]) -> None:
        """These had no place at all."""
        self._kinds |= kinds

    def rests(self, kind: str) -> bool:
        """Is it too soon to ask for this kind again?"""
        loop = asyncio.get_running_loop()
        if kind not in self._kinds or loop.time() >= self._until:
            return False
        if self._timer is None:
            self._timer = loop.call_at(self._until, self._over)
        return True

    def served(self, kind: str) -> Mapping[UUID, int]:
        """How many of the last claims of this kind each tenant had."""
        return Counter(self._served[kind])

    def came(self, asked: Mapping[str, int], rows: Sequence[Row], seconds: float) -> None:
        """So many were asked for and these taken, in this time."""
        if self._kinds & asked.keys():
            self._until = asyncio.get_running_loop().time() + _REST * seconds
        for row in rows:
            self._served[row.kind].append(row.tenant_id)
        taken = Counter(row.kind for row in rows)
        self._kinds = (self._kinds - asked.keys()) | {kind for kind, places in asked.items() if taken[kind] >= places}

    def _over(self) -> None:
        self._timer = None
        self._changed()
