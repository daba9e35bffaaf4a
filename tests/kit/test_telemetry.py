"""Lines say what happened, to whom by id, and nothing that anybody wrote, owns or dials."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.kit import clock, telemetry
from frontdesk.kit.discretion import REMOVED, describe, scrub
from frontdesk.kit.errors import NotFound

ID = uuid4()
PHONE, TOKEN = "5511987654321", "fd_ab12cd34_" + "x" * 43


@pytest.fixture
def lines(tmp_path: Path) -> Iterator["Lines"]:
    """What was logged to the file since the test began."""
    root = logging.getLogger()
    before, structure = (root.handlers[:], root.level), structlog.get_config()
    file = telemetry.log_file(tmp_path)
    telemetry.configure(level="info", form="json", file=file)
    yield Lines(file)
    for handler in root.handlers:
        handler.close()
    root.handlers[:], root.level = before
    structlog.configure(**structure)
    clock.reset()


class Lines:
    def __init__(self, file: Path) -> None:
        self.file = file

    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.file.read_text().splitlines()]

    def last(self) -> dict[str, Any]:
        return self.all()[-1]


def test_a_line_says_what_when_where_and_how_bad(lines: Lines) -> None:
    clock.set(datetime(2026, 3, 1, 12, tzinfo=UTC))
    telemetry.log("frontdesk.inbox").info("message.sent", message=ID, attempts=2, took=0.25, held=False)
    assert lines.last() == {
        "event": "message.sent",
        "message": str(ID),
        "attempts": 2,
        "took": 0.25,
        "held": False,
        "at": "2026-03-01T12:00:00.000Z",
        "level": "info",
        "logger": "frontdesk.inbox",
    }


@pytest.mark.parametrize(
    "key",
    [
        "body",
        "text",
        "message",
        "phone",
        "to",
        "access_token",
        "app_secret",
        "body_text",
        "Authorization",
        "email",
        "wamid",
        "user_id",
        "url",
    ],
)
def test_what_could_hold_a_body_a_secret_or_a_person_is_removed(lines: Lines, key: str) -> None:
    telemetry.log("x").info("something.happened", **{key: "Hello, my number is secret"})
    assert lines.last()[key] == REMOVED


def test_a_phone_number_is_removed_wherever_it_stands(lines: Lines) -> None:
    telemetry.log("x").info("called %s", PHONE, reason=f"+{PHONE} is busy", phone=int(PHONE))
    assert PHONE not in lines.file.read_text()


def test_collections_show_their_size_only(lines: Lines) -> None:
    telemetry.log("x").info("batch.received", updates=[{"body": "hi"}], raw=b"hi", extra={"a": PHONE})
    assert (lines.last()["updates"], lines.last()["raw"], lines.last()["extra"]) == ("[list of 1]", "[bytes of 2]", "[dict of 1]")


def test_an_error_is_its_kind_its_place_and_a_safe_first_line(lines: Lines) -> None:
    try:
        raise ValueError(f"no such customer: +{PHONE}\nDETAIL: Failing row contains (Hello there).")
    except ValueError:
        telemetry.log("x").exception("receipt.failed")
    line = lines.last()
    assert line["error"] == "ValueError: no such customer: #"
    assert line["trace"][-1].endswith("test_an_error_is_its_kind_its_place_and_a_safe_first_line")
    assert "Hello there" not in lines.file.read_text()


def test_lines_of_libraries_are_treated_alike(lines: Lines) -> None:
    try:
        raise RuntimeError(f"Bearer {TOKEN} refused")
    except RuntimeError:
        logging.getLogger("uvicorn.error").exception("lost the connection of %s", PHONE)
    line = lines.last()
    assert (line["event"], line["logger"], line["level"]) == ("lost the connection of #", "uvicorn.error", "error")
    assert line["error"] == "RuntimeError: # refused"
    assert PHONE not in lines.file.read_text()


def test_addresses_of_requests_are_not_logged(lines: Lines) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET https://example.com/?token=abc")
    assert lines.all() == []


def test_ids_follow_a_task_through_its_lines(lines: Lines) -> None:
    with telemetry.correlated(tenant=ID, channel=None, request="r1"):
        telemetry.log("x").info("inside")
    telemetry.log("x").info("outside")
    inside, outside = lines.all()
    assert (inside["tenant"], inside["request"], "channel" in inside) == (str(ID), "r1", False)
    assert "tenant" not in outside


def test_less_important_lines_can_be_left_out(lines: Lines) -> None:
    telemetry.log("x").debug("detail")
    assert lines.all() == []


def test_the_terminal_can_be_for_people(capsys: pytest.CaptureFixture[str], lines: Lines) -> None:
    telemetry.configure(level="info", form="console")
    telemetry.log("x").info("message.sent", message=ID)
    err = capsys.readouterr().err
    assert "message.sent" in err
    assert str(ID) in err


def test_the_file_starts_anew_when_it_is_full(lines: Lines) -> None:
    telemetry.configure(level="info", form="json", file=lines.file, file_mb=1)
    for _ in range(6):
        logging.getLogger("x").info("filling", extra={"data": 1})
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.FileHandler):
                handler.stream.write(" " * 400_000)
    assert lines.file.with_suffix(".jsonl.1").exists()


@given(st.text(alphabet="+0123456789 -().ab", min_size=7))
def test_nothing_that_could_be_dialled_survives_a_scrubbing(text: str) -> None:
    run = longest = 0
    for sign in scrub(text):
        run = run + 1 if sign.isdigit() else 0
        longest = max(longest, run)
    assert longest < 7


@pytest.mark.parametrize(
    "text", [TOKEN, "EAAJB" + "Zx9" * 20, "wamid.HBgLMTY1MDU1NTEyMzQVAgARGBI", "ana@example.com", "Bearer abc.def", "+1 (650) 555-1234"]
)
def test_what_names_a_person_or_opens_a_door_is_scrubbed(text: str) -> None:
    assert scrub(f"<{text}>") in ("<#>", "<#")


def test_ids_survive_a_scrubbing() -> None:
    assert scrub(f"tenant {ID} is gone") == f"tenant {ID} is gone"


def test_an_error_of_ours_is_named_by_its_code() -> None:
    assert describe(NotFound(f"No contact +{PHONE}.")) == "NotFound: not_found"
    assert describe(KeyError()) == "KeyError"


def test_figures_are_exposed_for_prometheus() -> None:
    telemetry.counter("tested", "Things tested.", ["how"]).labels("well").inc()
    telemetry.gauge("testing", "Things under test.").set(3)
    telemetry.histogram("test", "How long.").observe(0.02)
    body, content_type = telemetry.exposition()
    text = body.decode()
    assert content_type.startswith("text/plain")
    assert 'frontdesk_tested_total{how="well"} 1.0' in text
    assert "frontdesk_testing 3.0" in text
    assert 'frontdesk_test_seconds_bucket{le="0.025"} 1.0' in text
    assert "process_cpu_seconds_total" in text
