"""docs/performance.md, written from the kept results."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from bench.targets import TARGETS, Target

Results: TypeAlias = Mapping[str, Mapping[str, Any]]
"""bench -> {"machine", "measured", "load", "runs": [figures, ...]}"""

HOW = Path(__file__).with_name("how-measured.md")
HEAD = """# Performance

Written by `make bench`; every figure here comes from a run of `bench/`, none was typed in.

## What was wanted, and what was measured

Ratios come first: they compare two programs on the same machine in the same run, so they travel; an absolute figure does not.
A ratio is judged by the median of its runs. An absolute figure is met when it holds in one of three runs on a quiet machine; all
runs are shown.

"""


def render(results: Results) -> str:
    """The whole page."""
    return HEAD + _targets(results) + _everything(results) + "\n" + HOW.read_text()


def _targets(results: Results) -> str:
    lines = ["| bench | figure | wanted | runs | met |", "|---|---|---|---|---|"]
    for target in TARGETS:
        values = [run.get(target.figure) for run in _runs(results, target.bench)]
        lines.append(
            f"| {target.bench} | {target.says} (`{target.figure}`) | {_wanted(target)} | {_joined(values)} | {_verdict(target, values)} |"
        )
    return "\n".join(lines) + "\n"


def _everything(results: Results) -> str:
    parts = []
    for bench, kept in results.items():
        runs = _runs(results, bench)
        names = list(dict.fromkeys(name for run in runs for name in run))
        rows = [f"| `{name}` | {_joined([run.get(name) for run in runs])} |" for name in names]
        about = f"Measured {kept['measured']} on {kept['machine']}. Load average before each run: {_joined(kept['load'])}."
        parts.append("\n".join([f"\n## Every figure of {bench}\n", about, "", "| figure | runs |", "|---|---|", *rows]) + "\n")
    return "".join(parts)


def _runs(results: Results, bench: str) -> Sequence[Mapping[str, float | int | None]]:
    runs: Sequence[Mapping[str, float | int | None]] = results.get(bench, {}).get("runs", ())
    return runs


def _wanted(target: Target) -> str:
    return f"{'≥' if target.sense == 'at least' else '≤'} {target.bound:,g}"


def _joined(values: Iterable[float | int | None]) -> str:
    return " · ".join("–" if value is None else f"{value:,}" for value in values)


def _verdict(target: Target, values: Sequence[float | int | None]) -> str:
    met = target.met(values)
    return "not measured" if met is None else ("yes" if met else "**no**")
