"""The doors themselves: limits, headers, errors, what is too large or malformed."""

import json

import pytest

from frontdesk.web.limits import RateLimits
from tests.world import World, unchanged

JSON = {"Content-Type": "application/json"}


async def test_every_answer_says_what_is_left_of_the_minute(world: World) -> None:
    world.app.state.desk.limits = RateLimits(3)
    client = world.client(world.rosa.keys["read"])
    answers = [await client.get("/v1/profile") for _ in range(3)]
    assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["2", "1", "0"]
    assert {answer.headers["ratelimit-limit"] for answer in answers} == {"3"}
    refused = await client.get("/v1/profile")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-reset"] == refused.headers["retry-after"]
    assert (await world.client(world.rosa.keys["write"]).get("/v1/profile")).status_code == 200, "another key has a minute of its own"


async def test_errors_carry_the_limits_too(world: World) -> None:
    answer = await world.client(world.rosa.keys["read"]).get("/v1/conversations/0192f0c1-2a3b-7c4d-8e5f-000000000000")
    assert answer.status_code == 404
    assert "ratelimit-remaining" in answer.headers


async def test_browsers_are_told_to_be_careful(world: World) -> None:
    for path in ("/v1/profile", "/v1/nowhere", "/docs", "/openapi.json", "/"):
        headers = (await world.client().get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers
    assert (await world.client(world.rosa.keys["read"]).get("/v1/profile")).headers["cache-control"] == "no-store"


@unchanged
async def test_other_sites_are_given_no_leave(still: World) -> None:
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = await still.client().options("/v1/messages", headers=headers)
    assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nowhere", 404, "not_found"),
        ("GET", "/api/nowhere", 404, "not_found"),
        ("POST", "/functions/v1/process-campaign", 404, "not_found"),
        ("DELETE", "/v1/profile", 405, "method_not_allowed"),
        ("PUT", "/functions/v1/whatsapp-webhook", 405, "method_not_allowed"),
        ("POST", "/health", 405, "method_not_allowed"),
        ("POST", "/", 404, "not_found"),
    ],
)
@unchanged
async def test_a_wrong_address_is_answered_as_a_problem(still: World, method: str, path: str, status: int, code: str) -> None:
    answer = await still.client(still.rosa.keys["admin"]).request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", JSON, 422),
        (b"", JSON, 422),
        (b"null", JSON, 422),
        (b"[]", JSON, 422),
        (b'"text"', JSON, 422),
        (b"\xff\xff", JSON, 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"phone": "+34600000001"}', {}, 422),
        (b'{"phone": "+34600000001"}', {"Content-Type": "text/plain"}, 422),
        (b"phone=%2B34600000001", {"Content-Type": "application/x-www-form-urlencoded"}, 422),
        (b"x" * (1024 * 1024 + 1), JSON, 413),
    ],
)
@unchanged
async def test_a_body_that_is_none_is_refused(still: World, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = await still.client(still.rosa.keys["write"]).post("/v1/contacts", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@unchanged
async def test_a_nul_in_an_address_is_refused(still: World) -> None:
    client = still.client(still.rosa.keys["read"])
    for path in ("/v1/search?q=a%00b", "/v1/conv%00ersations", "/v1/contacts?q=%00"):
        assert (await client.get(path)).status_code == 422


@unchanged
async def test_odd_bytes_in_a_query_are_no_accident(still: World) -> None:
    client = still.client(still.rosa.keys["read"])
    for path in ("/v1/search?q=%ff%fe", "/v1/contacts?q=%ed%a0%80", "/v1/messages?wamid=%f0%28%8c%28"):
        assert (await client.get(path)).status_code == 200


async def test_an_accident_of_ours_is_told_without_its_cause(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("frontdesk.reception.profile.get", broken)
    answer = await world.client(world.rosa.keys["read"]).get("/v1/profile")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "secret" not in answer.text


async def test_the_api_describes_itself(world: World) -> None:
    document = (await world.client().get("/openapi.json")).json()
    problem = document["paths"]["/v1/messages"]["post"]["responses"]["422"]["content"]
    assert list(problem) == ["application/problem+json"]
    names = [parameter["name"] for parameter in document["paths"]["/v1/messages"]["post"]["parameters"]]
    assert "Idempotency-Key" in names
    page = (await world.client().get("/docs")).text
    for path, methods in document["paths"].items():
        assert path in page
        for operation in methods.values():
            assert operation["description"], path
            assert operation["tags"], path
    assert "//" not in page.replace("https://", "").replace("http://", ""), "the page loads nothing from elsewhere"


async def test_an_operation_has_one_name_of_its_own(world: World) -> None:
    document = (await world.client().get("/openapi.json")).json()
    names = [operation["operationId"] for methods in document["paths"].values() for operation in methods.values()]
    assert len(names) == len(set(names))
    assert json.dumps(document)


async def test_health_says_nothing_of_a_tenant_to_strangers(world: World) -> None:
    assert (await world.client().get("/health")).json().keys() == {"status", "version"}
    assert (await world.client("fd_wrong").get("/health")).status_code == 401
    assert (await world.client(world.operator_key).get("/health")).status_code == 403


async def test_metrics_are_for_this_machine(world: World) -> None:
    answer = await world.client().get("/metrics")
    assert "frontdesk_webhook_events_total" in answer.text
