"""Media: up, looked up, down within five minutes, gone."""

import hashlib

import httpx
import pytest

from tests.simulator.conftest import CUSTOMER, NUMBER, OTHER_NUMBER, OTHER_TOKEN, Twin

PICTURE = b"\x89PNG\r\n\x1a\n pretend"


def upload(twin: Twin, content: bytes = PICTURE, mime: str = "image/png", **form: str) -> dict:
    data = {"messaging_product": "whatsapp", "type": mime} | form
    return twin.graph("POST", f"{NUMBER}/media", data=data, files={"file": ("a.png", content, mime)}).json()


def test_a_file_goes_up_and_comes_down_again(twin: Twin) -> None:
    media_id = upload(twin)["id"]
    described = twin.graph("GET", media_id).json()
    assert described["mime_type"] == "image/png"
    assert described["file_size"] == len(PICTURE)
    assert described["sha256"] == hashlib.sha256(PICTURE).hexdigest()
    assert described["messaging_product"] == "whatsapp"
    response = twin.http.get(described["url"], headers={"authorization": "Bearer EAA-simulated"})
    assert (response.content, response.headers["content-type"]) == (PICTURE, "image/png")


def test_it_can_be_sent_and_is_shown_on_the_phone(twin: Twin) -> None:
    twin.write()
    twin.send(type="image", image={"id": upload(twin)["id"], "caption": "Look"})
    twin.settle()
    shown = twin.http.get("/phone/thread", params={"customer": CUSTOMER, "number": NUMBER}).json()["bubbles"][-1]
    assert shown["content"]["text"] == "Look"
    response = twin.http.get(f"/phone/files/{shown['content']['file']['id']}")
    assert response.content == PICTURE
    assert response.headers["x-content-type-options"] == "nosniff"


def test_what_could_run_in_a_browser_is_only_offered_as_a_download(twin: Twin) -> None:
    answer = twin.http.post(f"/phone/files?number={NUMBER}&name=a.html", content=b"<script>", headers={"content-type": "text/html"})
    response = twin.http.get(f"/phone/files/{answer.json()['id']}")
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["content-type"] == "application/octet-stream"


def test_the_address_needs_the_token_and_is_stale_after_five_minutes(twin: Twin) -> None:
    media_id = upload(twin)["id"]
    url = twin.graph("GET", media_id).json()["url"]
    assert twin.http.get(url).status_code == 401
    assert twin.http.get(url, headers={"authorization": f"Bearer {OTHER_TOKEN}"}).status_code == 404
    twin.advance(minutes=5, seconds=1)
    assert twin.http.get(url, headers={"authorization": "Bearer EAA-simulated"}).status_code == 404
    fresh = twin.graph("GET", media_id).json()["url"]
    assert twin.http.get(fresh, headers={"authorization": "Bearer EAA-simulated"}).status_code == 200


def test_a_file_can_be_slow_or_gone(twin: Twin) -> None:
    url = twin.graph("GET", upload(twin)["id"]).json()["url"]
    ours = {"authorization": "Bearer EAA-simulated"}
    twin.fault("slow_media", times=1, seconds=5, types=["image/png"])
    with pytest.raises(httpx.ReadTimeout):
        twin.http.get(url, headers=ours, timeout=0.2)
    twin.fault("lost_media", times=1)
    assert [twin.http.get(url, headers=ours).status_code for _ in range(2)] == [404, 200]


def test_a_file_s_trouble_is_nobody_s_in_particular(twin: Twin) -> None:
    refused = twin.http.post("/_twin/faults", json={"kind": "slow_media", "number": NUMBER})
    assert refused.status_code == 422
    assert "leave number and customer out" in refused.text


def test_uploads_are_kept_for_30_days_and_received_files_for_7(twin: Twin) -> None:
    media_id = upload(twin)["id"]
    twin.write(type="image", file={"mime": "image/png", "base64": "AAAA"})
    twin.settle()
    received = twin.receiver.messages()[0]["image"]["id"]
    twin.advance(days=8)
    assert twin.graph("GET", media_id).status_code == 200
    assert twin.graph("GET", received).json()["error"]["error_subcode"] == 33
    twin.advance(days=23)
    assert twin.graph("GET", media_id).status_code == 400


def test_a_deleted_file_is_gone(twin: Twin) -> None:
    media_id = upload(twin)["id"]
    assert twin.graph("DELETE", media_id).json() == {"success": True}
    assert twin.graph("GET", media_id).json()["error"]["error_subcode"] == 33
    assert twin.graph("DELETE", media_id).status_code == 400


def test_somebody_elses_file_does_not_exist(twin: Twin) -> None:
    media_id = upload(twin)["id"]
    assert twin.graph("GET", media_id, token=OTHER_TOKEN).json()["error"]["error_subcode"] == 33
    response = twin.post(number=OTHER_NUMBER, token=OTHER_TOKEN, type="image", image={"id": media_id})
    assert response.json()["error"]["code"] == 100


def test_files_that_are_too_large_empty_or_of_a_strange_type_are_refused(twin: Twin) -> None:
    assert upload(twin, b"x" * (5 * 1024 * 1024 + 1))["error"]["code"] == 131053
    assert upload(twin, b"x" * (500 * 1024 + 1), "image/webp")["error"]["code"] == 131053
    assert upload(twin, b"x" * (6 * 1024 * 1024), "application/pdf")["id"]
    assert upload(twin, b"")["error"]["code"] == 100
    assert upload(twin, b"x", "model/stl")["error"]["code"] == 100


def test_an_upload_without_product_or_file_is_refused(twin: Twin) -> None:
    assert upload(twin, messaging_product="telegram")["error"]["code"] == 100
    response = twin.graph("POST", f"{NUMBER}/media", data={"messaging_product": "whatsapp"})
    assert response.json()["error"]["code"] == 100
