"""The command line, as an operator uses it: alone on the data, and beside a process that serves."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli import warm

DEADLINE = 60.0


class Desk:
    """One data folder, and commands on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
        self.env = {**kept, "FRONTDESK_DATA_DIR": str(folder / "data"), "FRONTDESK_PASSWORD": "correct-horse-battery"}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return warm.run(words, self.folder, self.env, DEADLINE)

    def run_cold(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The same by an interpreter that has imported nothing."""
        command = [sys.executable, "-c", "from frontdesk.cli import main; main()", *words]
        return subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=DEADLINE, check=False)

    def json(self, *words: str) -> Any:
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def serving(desk: Desk) -> Iterator[str]:
    """`frontdesk serve` on a free port."""
    command = [sys.executable, "-c", "from frontdesk.cli import main; main()", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=desk.folder, env=desk.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    notice, end = desk.folder / "data" / "local.json", time.monotonic() + DEADLINE
    while not notice.exists() and time.monotonic() < end:
        process.poll()
        assert process.returncode is None, "the server ended before it listened"
        time.sleep(0.02)
    yield str(json.loads(notice.read_text())["url"])
    process.send_signal(signal.SIGTERM)
    assert process.wait(DEADLINE) == 0
    assert not notice.exists(), "it says that it listens, but does not any more"


def test_a_business_is_set_up_by_five_commands(desk: Desk) -> None:
    first = desk.run_cold("tenant", "add", "rosa", "--name", "Salon Rosa", "--json")
    assert json.loads(first.stdout)["state"] == "active", first.stderr
    assert desk.json("member", "add", "rosa", "ana@rosa.example", "--role", "owner")["role"] == "owner"
    key = desk.json("key", "add", "rosa", "--name", "shop", "--scope", "write")
    assert key["token"].startswith(f"fd_{key['prefix']}_")
    added = desk.json(
        *("channel", "add", "rosa", "cloud", "--phone-number-id", "1055", "--waba-id", "1022"),
        *("--app-secret", "secret", "--verify-token", "word", "--access-token", "token"),
    )
    assert added["webhook_url"].endswith(f"/webhooks/cloud/{added['app_id']}")
    desk.json("channel", "add", "rosa", "api", "--name", "website")
    assert [channel["kind"] for channel in desk.json("channel", "list", "rosa")] == ["cloud", "api"]


def test_a_key_is_listed_without_its_token_and_ends_when_it_is_revoked(desk: Desk) -> None:
    desk.json("tenant", "add", "rosa")
    key = desk.json("key", "add", "rosa")
    assert [listed["prefix"] for listed in desk.json("key", "list", "rosa")] == [key["prefix"]]
    assert key["token"] not in desk.run("key", "list", "rosa", "--json").stdout
    desk.json("key", "revoke", "rosa", key["prefix"])
    assert desk.json("key", "list", "rosa") == []


def test_what_is_wrong_is_told_in_a_sentence_and_changes_nothing(desk: Desk) -> None:
    for words, sentence in (
        (("tenant", "add", "Salon Rosa"), "slug"),
        (("key", "add", "nobody"), "tenant list"),
        (("serve", "--role", "worker"), "FRONTDESK_DATABASE_URL"),
    ):
        done = desk.run(*words)
        assert done.returncode == 1
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
    assert desk.json("tenant", "list") == []


def test_a_removed_business_leaves_nothing_and_an_export_of_it_stays(desk: Desk) -> None:
    desk.json("tenant", "add", "rosa")
    copied = desk.folder / "rosa.db"
    assert desk.json("tenant", "export", "rosa", str(copied))["bytes"] == copied.stat().st_size
    assert desk.run("tenant", "remove", "rosa", "--yes").returncode == 0
    assert not (desk.folder / "data" / "tenants" / "rosa").exists()
    assert desk.json("tenant", "list") == []
    assert copied.read_bytes().startswith(b"SQLite format 3")


def test_while_a_process_serves_commands_go_to_it_and_take_effect_at_once(desk: Desk, serving: str) -> None:
    desk.json("tenant", "add", "rosa")
    token = desk.json("key", "add", "rosa", "--scope", "read")["token"]
    answer = httpx.get(f"{serving}/v1/conversations", headers={"Authorization": f"Bearer {token}"}, trust_env=False)
    assert answer.status_code == 200
    assert [wake["kind"] for wake in desk.json("wakes", "list")] == ["tidy"]
    assert desk.json("wakes", "parked") == []
    assert desk.json("wakes", "replay") == {"replayed": 0}
    assert "serving" in desk.run("logs").stdout


def test_a_stranger_who_finds_the_local_door_is_not_let_in(serving: str) -> None:
    answer = httpx.post(f"{serving}/_local/tenant_list", json={}, headers={"Authorization": "Bearer guess"}, trust_env=False)
    assert answer.status_code == 404


def test_the_doctor_finds_a_key_that_others_can_read(desk: Desk) -> None:
    desk.json("tenant", "add", "rosa")
    (desk.folder / "data" / "master.key").chmod(0o644)
    done = desk.run("doctor", "--json")
    findings = {finding["about"]: finding for finding in json.loads(done.stdout)}
    assert done.returncode == 1
    assert findings["master key"]["state"] == "bad"
    assert "chmod 600" in findings["master key"]["sentence"]
    assert findings["database"]["state"] == "ok"


@pytest.mark.parametrize(
    "words", [("tenant", "add"), ("key", "revoke"), ("channel", "add", "rosa", "cloud"), ("wakes", "replay"), ("serve",), ("demo",)]
)
def test_help_shows_an_example(desk: Desk, words: tuple[str, ...]) -> None:
    done = desk.run_cold(*words, "--help")
    assert done.returncode == 0
    assert "Example: frontdesk" in done.stdout
