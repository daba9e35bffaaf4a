"""How many files are open: a bounded number, of which the longest unused is closed first."""

import threading
from collections import OrderedDict
from typing import Protocol


class Closable(Protocol):
    """What stands on a shelf."""

    def rest(self) -> bool:
        """Close connections; False where somebody is using them, who then reports to the shelf again."""
        ...


class Shelf:
    """Called from the threads that use homes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._standing: OrderedDict[Closable, None] = OrderedDict()
        self._lock = threading.Lock()

    def used(self, home: Closable) -> None:
        """A home has just been used: others may have to close."""
        with self._lock:
            self._standing[home] = None
            self._standing.move_to_end(home)
            surplus = [self._standing.popitem(last=False)[0] for _ in range(len(self._standing) - self._most)]
        for other in surplus:
            other.rest()

    def take_down(self, home: Closable) -> None:
        """This one is closed for good."""
        with self._lock:
            self._standing.pop(home, None)
