"""What each of Meta's errors asks of us: all 87 rows of its page, and eight codes seen since."""

import json
from pathlib import Path
from typing import Any

import pytest

from frontdesk.channels.channel import Advice, DeliveryStatus
from frontdesk.cloud.error_codes import VERDICTS, verdict
from frontdesk.cloud.errors import failure
from frontdesk.cloud.events import read
from frontdesk.cloud.webhook import split
from tests.payloads.reading import ARRIVED_AT, FOLDER, samples

ROWS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "graph_errors.json").read_text())
CLASSES = {
    "retry_backoff": Advice.RETRY,
    "retry_few": Advice.RETRY,
    "retry_later": Advice.RETRY,
    "fix_credentials": Advice.STOP_SENDER,
    "fix_permissions": Advice.STOP_SENDER,
    "account_blocked": Advice.STOP_SENDER,
    "pause_sender": Advice.STOP_SENDER,
    "fix_media": Advice.NEVER,
    "hold_until_acknowledged": Advice.NEVER,
    "hold_until_unpaused": Advice.NEVER,
    "inspect_body": Advice.NEVER,
    "n/a": Advice.NEVER,
    "no_immediate_retry": Advice.NEVER,
    "no_retry": Advice.NEVER,
    "no_retry_opt_out": Advice.NEVER,
    "no_retry_soon": Advice.NEVER,
    "no_retry_use_template": Advice.NEVER,
}


def graph_error(code: object, **more: Any) -> bytes:
    return json.dumps({"error": {"message": "Meta's words", "type": "OAuthException", "code": code, **more}}).encode()


def codes_of(row: dict[str, Any]) -> list[int]:
    first, _, last = row["code"].partition("-")
    return list(range(int(first), int(last or first) + 1))


def expected(code: int, row: dict[str, Any]) -> Advice:
    return Advice.BACK_OFF_PAIR if code == 131056 else CLASSES[row["class"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['code']}-{row['class']}")
def test_a_code_of_metas_page_asks_for_what_its_class_says(row: dict[str, Any]) -> None:
    for code in codes_of(row):
        refused = failure(row["http_status"] or 400, graph_error(code))
        assert (refused.code, refused.advice) == (code, expected(code, row))
        assert refused.few == (row["class"] == "retry_few")


def test_the_page_has_87_rows_and_eight_more_are_known() -> None:
    assert len(ROWS) == 87 + 8
    listed = {code for row in ROWS for code in codes_of(row)}
    assert set(VERDICTS) - listed == {2388093}  # it shares a row of the page with another


def test_sentences_are_our_own_whole_and_without_numbers_of_anybody() -> None:
    for found in VERDICTS.values():
        assert found.sentence.endswith(".")
        assert 20 < len(found.sentence) < 160
        assert not any(len(word.strip(".,")) > 3 for word in found.sentence.split() if word.strip(".,").isdigit())


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 429, 500, 503])
def test_the_code_decides_and_not_the_http_status(status: int) -> None:
    assert failure(status, graph_error(131047)).advice is Advice.NEVER
    assert failure(status, graph_error(130429)).advice is Advice.RETRY
    assert failure(status, graph_error("190")).advice is Advice.STOP_SENDER


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (400, Advice.NEVER),
        (401, Advice.STOP_SENDER),
        (403, Advice.STOP_SENDER),
        (404, Advice.NEVER),
        (429, Advice.RETRY),
        (500, Advice.UNCERTAIN),
    ],
)
def test_a_code_not_known_yet_is_judged_by_the_http_status(status: int, advice: Advice) -> None:
    refused = failure(status, graph_error(999_999))
    assert (refused.advice, refused.code) == (advice, 999_999)
    assert "999999" in refused.sentence


def test_an_unknown_error_that_meta_calls_passing_is_tried_a_few_times() -> None:
    refused = failure(500, graph_error(999_999, is_transient=True))
    assert (refused.advice, refused.few) == (Advice.RETRY, True)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>bad gateway</html>", b"{}", b"[]", b'{"error":"x"}', b'{"error":{}}', b"null", b"\xff", b"[" * 5000, b'{"error":[1]}'],
)
@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (302, Advice.STOP_SENDER),
        (400, Advice.STOP_SENDER),
        (404, Advice.STOP_SENDER),
        (408, Advice.UNCERTAIN),
        (413, Advice.NEVER),
        (429, Advice.RETRY),
        (500, Advice.UNCERTAIN),
        (502, Advice.UNCERTAIN),
        (504, Advice.UNCERTAIN),
    ],
)
def test_an_answer_that_is_not_metas_is_never_taken_for_a_refusal_of_the_message(status: int, advice: Advice, body: bytes) -> None:
    refused = failure(status, body)
    assert (refused.advice, refused.code) == (advice, None)


@pytest.mark.parametrize("code", [True, None, "abc", 1.5, [], "9" * 40])
def test_a_code_that_is_no_number_is_an_unknown_one(code: object) -> None:
    assert failure(400, graph_error(code)).advice is Advice.NEVER


def test_a_failure_never_repeats_what_meta_or_the_customer_wrote() -> None:
    refused = failure(400, graph_error(100, error_data={"details": "to: 15550100812"}, error_user_msg="hello Ana"))
    assert "15550100812" not in str(refused)
    assert "Ana" not in str(refused)


def test_waiting_times_are_given_where_meta_names_them() -> None:
    assert {code: found.retry_after for code, found in VERDICTS.items() if found.retry_after} == {
        131057: 60,
        134101: 600,
        132069: 3600,
        2494100: 300,
    }


def test_every_failed_status_of_the_payloads_says_what_to_do_and_why() -> None:
    for sample in samples(FOLDER / "failures.jsonl"):
        for piece in split(sample.body):
            (event,) = read(piece.kind, piece.payload, received_at=ARRIVED_AT)
            assert isinstance(event, DeliveryStatus)
            for trouble in event.troubles:
                known = verdict(trouble.code)
                assert trouble.sentence
                assert trouble.advice == (known.advice if known else None)
