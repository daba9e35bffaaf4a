"""`make test`: a test that failed beside others is asked once more, alone; what passes then is named, what fails has failed."""

from pathlib import Path

import pytest

from tools import suites
from tools.suites import Suite

ONCE = """
from pathlib import Path

def test_it():
    seen = Path({flag!r})
    failing = not seen.exists()
    seen.touch()
    assert not failing

def test_another():
    pass
"""
ALWAYS = "def test_it():\n    assert False\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(suites, "ROOT", tmp_path)
    monkeypatch.setattr(suites, "RESULTS", tmp_path / "results")
    return tmp_path


def asked(place: Path, source: str) -> suites.Outcome:
    (place / "test_some.py").write_text(source)
    suite = Suite("some", (str(place / "test_some.py"),))
    return suites.once_more(suite, suites.run(suite))


def test_what_fails_once_is_good_and_named(place: Path) -> None:
    outcome = asked(place, ONCE.format(flag=str(place / "flag")))
    assert (outcome.is_good, outcome.passed, outcome.failed) == (True, 2, 0)
    assert outcome.unsteady == ("test_some::test_it",)
    assert "UNSTEADY: test_some::test_it" in suites.table([outcome])


def test_what_fails_again_has_failed(place: Path) -> None:
    outcome = asked(place, ALWAYS)
    assert (outcome.is_good, outcome.failed, outcome.unsteady) == (False, 1, ())


def test_many_failures_are_not_asked_again(place: Path) -> None:
    source = "\n".join(ONCE.format(flag=str(place / f"flag{n}")).replace("test_", f"test_{n}_") for n in range(suites.FEW + 1))
    outcome = asked(place, source)
    assert (outcome.is_good, outcome.failed, outcome.unsteady) == (False, suites.FEW + 1, ())
