"""`make test`: every suite, and a table of what each did. A skipped test is a failed run.

Three go side by side, the longest first; the browser's own two come after them, for a page is not as patient as they are.
Where few tests of a suite failed, they are asked once more when nothing runs beside them: see docs/decisions/0027.
"""

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / ".results"
ALONE = ("tests/architecture", "tests/browser", "tests/cli", "tests/cloud", "tests/gateway", "tests/simulator")
NUMBERS = "tests/simulator/whatsapp_web"
PHONES = "tests/simulator/test_page.py"  # the customers' phones, in Chromium
INBOX = tuple(f"tests/browser/test_{name}.py" for name in ("about", "conversation", "live", "looks", "messages", "schema", "sign_in"))
TALK = ("tests/assistant", "tests/inbox")  # as long as all the rest of the service's
REST = ("tests", *(f"--ignore={folder}" for folder in (*ALONE, *TALK)))
POSTGRES, SQLITE = ("--database=postgresql", "--only-with-database"), ("--database=sqlite",)


@dataclass(frozen=True)
class Suite:
    name: str
    words: tuple[str, ...]
    fast: bool = True


STAGES = (
    (
        Suite("service on PostgreSQL: talk", (*TALK, *POSTGRES), fast=False),
        Suite("service on PostgreSQL: the rest", (*REST, *POSTGRES), fast=False),
        Suite("service on SQLite: the rest", (*REST, *SQLITE)),
        Suite("service on SQLite: talk", (*TALK, *SQLITE)),
        Suite("linked numbers", ("tests/gateway", NUMBERS), fast=False),
        Suite("unit", ("tests/architecture", "tests/cli", "tests/cloud", "tests/simulator", f"--ignore={PHONES}", f"--ignore={NUMBERS}")),
    ),
    (
        Suite("browser: the pages around", (PHONES, "tests/browser", *(f"--ignore={file}" for file in INBOX)), fast=False),
        Suite("browser: the inbox", INBOX, fast=False),
    ),
)
LANES = 3
TESTS_FAILED = 1  # what pytest ends with when it ran to its end and tests failed
FEW = 3
"""So many failures of a suite may come of what runs beside it; more are a fault."""


@dataclass(frozen=True)
class Outcome:
    suite: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    code: int
    unsteady: tuple[str, ...] = ()  # tests that failed, and passed when they were asked alone

    @property
    def is_good(self) -> bool:
        return self.code == 0 and self.passed > 0 and self.skipped == 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.suites", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="only what needs neither PostgreSQL nor a browser")
    wanted = parser.parse_args()
    stages = [[suite for suite in stage if suite.fast or not wanted.fast] for stage in STAGES]
    outcomes = [outcome for stage in stages for outcome in side_by_side(stage)]
    suites = [suite for stage in stages for suite in stage]
    outcomes = [once_more(suite, outcome) for suite, outcome in zip(suites, outcomes, strict=True)]
    print(table(outcomes))
    sys.exit(not all(outcome.is_good for outcome in outcomes))


def side_by_side(suites: list[Suite]) -> list[Outcome]:
    with ThreadPoolExecutor(LANES) as pool:
        return list(pool.map(run, suites))


def run(suite: Suite) -> Outcome:
    """One pytest process; its output is shown when it ends, its counts come from its report."""
    print(f"== {suite.name} … follow it in {place(suite, 'txt').relative_to(ROOT)}", flush=True)
    return ask(suite, suite.name, place(suite, "xml"), place(suite, "txt"))


def once_more(suite: Suite, outcome: Outcome) -> Outcome:
    """Ask the tests that failed again, alone. What fails again has failed; what passes is named."""
    if outcome.code != TESTS_FAILED or outcome.skipped or not 0 < outcome.failed <= FEW:
        return outcome
    report, output = place(suite, "again.xml"), place(suite, "again.txt")
    again = ask(suite, f"{suite.name}, what failed, alone", report, output, "--last-failed", "--last-failed-no-failures=none")
    if not again.is_good or again.passed != outcome.failed:
        return outcome
    passed, seconds = outcome.passed + again.passed, outcome.seconds + again.seconds
    return replace(outcome, passed=passed, failed=0, seconds=seconds, code=0, unsteady=tuple(failed(place(suite, "xml"))))


def ask(suite: Suite, title: str, report: Path, output: Path, *more: str) -> Outcome:
    RESULTS.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    options = ("-q", f"--junitxml={report}", "-o", f"cache_dir={place(suite, 'cache')}", *more)
    command = [sys.executable, "-m", "pytest", *options, *suite.words]
    with output.open("wb") as told:
        code = subprocess.run(command, cwd=ROOT, env=environment(), check=False, stdout=told, stderr=subprocess.STDOUT).returncode
    print(f"\n== {title} ==\n{output.read_text('utf-8', 'replace')}", flush=True)
    return read(suite.name, report, code)


def place(suite: Suite, kind: str) -> Path:
    """Where a suite leaves its report (xml), its output (txt), and what failed (cache)."""
    return RESULTS / f"{re.sub(r'[^a-z]+', '-', suite.name.lower())}.{kind}"


def environment() -> dict[str, str]:
    """This process's, but what is imported is compiled once: the suites start hundreds of processes."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def read(name: str, report: Path, code: int) -> Outcome:
    if not report.is_file():
        return Outcome(name, passed=0, failed=0, skipped=0, seconds=0.0, code=code)
    totals = next(ElementTree.parse(report).getroot().iter("testsuite"))
    failed, skipped = int(totals.get("failures", 0)) + int(totals.get("errors", 0)), int(totals.get("skipped", 0))
    passed = int(totals.get("tests", 0)) - failed - skipped
    return Outcome(name, passed, failed, skipped, float(totals.get("time", 0)), code)


def failed(report: Path) -> list[str]:
    """The names of the tests that failed."""
    cases = ElementTree.parse(report).getroot().iter("testcase")
    return [f"{it.get('classname')}::{it.get('name')}" for it in cases if it.find("failure") is not None or it.find("error") is not None]


def table(outcomes: list[Outcome]) -> str:
    rows = [f"{'':34}{'passed':>8}{'failed':>8}{'skipped':>8}{'seconds':>9}"]
    for it in [*outcomes, *sums(outcomes)]:
        verdict = "" if it.is_good else f"   NOT GOOD (pytest ended with {it.code})"
        rows.append(f"{it.suite:34}{it.passed:8}{it.failed:8}{it.skipped:8}{it.seconds:9.1f}{verdict}")
    rows += [f"UNSTEADY: {test} failed beside others and passed alone; find out why." for it in outcomes for test in it.unsteady]
    return "\n" + "\n".join(rows)


def sums(outcomes: list[Outcome]) -> list[Outcome]:
    """Of suites that run in parts ("whole: part"), the wholes."""
    parts: dict[str, list[Outcome]] = {}
    for it in outcomes:
        whole, colon, _ = it.suite.partition(": ")
        if colon:
            parts.setdefault(whole, []).append(it)
    return [
        Outcome(
            f"{whole}, in all",
            passed=sum(it.passed for it in some),
            failed=sum(it.failed for it in some),
            skipped=sum(it.skipped for it in some),
            seconds=sum(it.seconds for it in some),
            code=max(it.code for it in some),
        )
        for whole, some in parts.items()
    ]


if __name__ == "__main__":
    main()
