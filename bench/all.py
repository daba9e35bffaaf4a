"""Runs every bench and writes docs/performance.md: `make bench`.

    python -m bench.all [--quick] [--only NAME] [--runs N]

Results are kept in bench/results.json, so that one bench can be measured again without the others. A quick run writes nothing.
"""

import argparse
import json
import subprocess
from datetime import UTC, datetime
from typing import Any

from bench import machine, page
from bench.figures import Figures, note
from bench.processes import ROOT, python

RUNS = {"accept": 3, "turn": 3, "assistant": 3}
RUNS |= dict.fromkeys(("memory", "growth", "crash", "booking", "gateway", "credits", "knowledge"), 1)
KEPT = ROOT / "bench" / "results.json"
PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.all", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", action="append", choices=list(RUNS), default=[])
    parser.add_argument("--runs", type=int, help="runs of each, in place of three, or of one where the page shows one")
    given = parser.parse_args()
    results: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for bench in given.only or RUNS:
        runs = 1 if given.quick else given.runs or RUNS[bench]
        results[bench] = measure(bench, runs, quick=given.quick)
    if not given.quick:
        ordered = {bench: results[bench] for bench in RUNS if bench in results}
        KEPT.write_text(json.dumps(ordered, indent=1) + "\n")
        PAGE.write_text(page.render(ordered))
        note(f"wrote {PAGE.relative_to(ROOT)}")


def measure(bench: str, runs: int, *, quick: bool) -> dict[str, Any]:
    """Run one bench so often, each time in a process of its own."""
    load, figures = [], []
    for number in range(1, runs + 1):
        load.append(machine.load_average())
        note(f"{bench}, run {number} of {runs}")
        figures.append(_once(bench, quick=quick))
    when = datetime.now(UTC).date().isoformat()
    return {"machine": machine.words(), "measured": when, "load": load, "runs": figures}


def _once(bench: str, *, quick: bool) -> Figures:
    argv = python("-m", f"bench.{bench}", "--json", *(["--quick"] if quick else []))
    done = subprocess.run(argv, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
    last = done.stdout.splitlines()[-1]
    print(last, flush=True)
    told: dict[str, Figures] = json.loads(last)
    return told["figures"]


if __name__ == "__main__":
    main()
