"""What the guard says: of a burst before anybody thinks about it, and of an answer before it is sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`go`: carry on. Else `say` is said (None: the built-in line where a person takes over; empty: nothing).

    `hand_off`: why a person takes over. `silent`: nobody does; the burst counts as answered.
    """

    go: bool
    hand_off: str | None = None
    say: str | None = None
    silent: bool = False


GO = Verdict(go=True)


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer as it may be sent; or, where it may not, why not, as the model is told."""

    text: str
    refused: str | None = None
