"""What a bench says: percentiles, the command line that all share, and the last line."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Figures: TypeAlias = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Options:
    """`quick` asks for a version under a minute; `only` names the parts to run (all when empty)."""

    quick: bool
    json: bool
    only: tuple[str, ...] = ()

    def wants(self, part: str) -> bool:
        return not self.only or part in self.only


def run(name: str, measure: Callable[[Options], Figures], *, parts: Sequence[str]) -> None:
    """The command line of one bench: measure, then print `{"bench": name, "figures": {...}}` last."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}")
    parser.add_argument("--json", action="store_true", help="print only the machine-readable line")
    parser.add_argument("--quick", action="store_true", help="a version that takes less than a minute")
    parser.add_argument("--only", action="append", choices=list(parts), default=[], help="run only this part (repeatable)")
    given = parser.parse_args()
    options = Options(quick=given.quick, json=given.json, only=tuple(given.only))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that whatever was started is ended
    figures = measure(options)
    if not options.json:
        _table(figures)
    print(json.dumps({"bench": name, "figures": figures}), flush=True)


def note(sentence: str) -> None:
    """Progress, on stderr, so that the last line of stdout stays the figures."""
    print(sentence, file=sys.stderr, flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of all values do not exceed; 0.0 when there are none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ratio(ours: float | int | None, theirs: float | int | None) -> float | None:
    """How many times theirs ours is; None when one of them was not measured."""
    if not ours or not theirs:
        return None
    return round(ours / theirs, 2)


def prefixed(prefix: str, figures: Mapping[str, float | int | None]) -> Figures:
    return {f"{prefix}_{name}": value for name, value in figures.items()}


def _table(figures: Figures) -> None:
    width = max((len(name) for name in figures), default=0)
    for name, value in figures.items():
        print(f"  {name:<{width}}  {'not measured' if value is None else value}")
