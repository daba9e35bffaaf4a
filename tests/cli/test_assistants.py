"""`frontdesk assistant` and `frontdesk rehearse`: a draft is set, rehearsed and published from the terminal.

In this process: each command opens the data by itself, as where nothing serves; starting Python anew for each would take most of the time.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from frontdesk.cli.main import app
from frontdesk.kit.errors import AppError

PARKING = """
name: Parking
lines:
  - customer: Is there parking?
    must_say: [in the yard]
    model: [{text: "Yes, in the yard."}]
end: {handler: assistant}
"""


@dataclass
class Terminal:
    """Where commands are typed."""

    folder: Path

    def run(self, *words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, words, input=typed)

    def json(self, *words: str) -> Any:
        done = self.run(*words, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def refused(self, *words: str) -> str:
        """The sentence of a command that does not do it."""
        error = self.run(*words).exception
        assert isinstance(error, AppError), error
        return error.sentence

    def scenario(self, text: str) -> str:
        (self.folder / "parking.yaml").write_text(text)
        return str(self.folder / "parking.yaml")


@pytest.fixture
def rosa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A business."""
    monkeypatch.setenv("FRONTDESK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    made = Terminal(tmp_path)
    made.json("tenant", "add", "rosa", "--name", "Salon Rosa")
    return made


def test_a_draft_is_set_rehearsed_published_and_rolled_back(rosa: Terminal) -> None:
    drafted = rosa.json("assistant", "set", "rosa", "persona=You are Lola: quick.", "max_tokens=250", "tools=[search_knowledge]")
    assert (drafted["draft"]["persona"], drafted["draft"]["max_tokens"]) == ("You are Lola: quick.", 250)
    assert drafted["published"]["max_tokens"] == 200
    assert rosa.refused("assistant", "set", "rosa", "max_tokens=lots").startswith("max_tokens: ")
    assert rosa.refused("assistant", "set", "rosa", "humour=dry").startswith("humour: ")
    (played,) = rosa.json("rehearse", "rosa", "--add", rosa.scenario(PARKING), "--scripted")
    assert played["passed"], played
    assert rosa.json("assistant", "publish", "rosa", "--note", "Lola")["version"] == 2
    assert [one["note"] for one in rosa.json("assistant", "versions", "rosa")] == ["Lola", ""]
    assert {one["place"] for one in rosa.json("assistant", "diff", "rosa", "1")} == {"config.persona", "config.max_tokens", "config.tools"}
    assert rosa.json("assistant", "roll-back", "rosa", "1")["version"] == 3
    assert rosa.json("assistant", "show", "rosa")["published"]["persona"] == ""


def test_what_breaks_is_told_and_ends_with_a_code(rosa: Terminal) -> None:
    file = rosa.scenario(PARKING.replace("[in the yard]", "[free of charge]"))
    done = rosa.run("rehearse", "rosa", "--add", file, "--scripted")
    assert done.exit_code == 1
    assert "» Is there parking?" in done.output
    assert "did not say “free of charge”" in done.output
    assert "0 of 1 pass." in done.output
    rosa.json("assistant", "set", "rosa", "tone=warm")
    assert "The draft breaks 1 scenarios: Parking" in rosa.refused("assistant", "publish", "rosa")
    assert rosa.json("assistant", "publish", "rosa", "--despite")["version"] == 2


def test_a_chat_in_the_terminal_ends_with_its_input(rosa: Terminal) -> None:
    done = rosa.run("rehearse", "rosa", "--chat", typed="Do you sell wigs?\nHello?\n")
    assert done.exit_code == 0, done.output
    assert "A colleague will get back to you here shortly." in done.output
    assert "a person takes over (no_rule)" in done.output
