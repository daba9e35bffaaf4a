"""Files: uploaded, sent, received, served."""

import hashlib

import pytest

from frontdesk.inbox.models import Media, MediaState
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from tests.world import World, unchanged

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89" + bytes(range(256)) * 8


async def test_an_uploaded_file_is_what_it_is_and_not_what_it_claims(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    answer = await client.post("/v1/media", files={"file": ("../../a photo.html", PNG, "text/html")})
    assert answer.status_code == 201, answer.text
    media = answer.json()
    assert (media["mime"], media["size"], media["filename"], media["state"]) == ("image/png", len(PNG), "a photo.html", "stored")
    got = await client.get(media["url"])
    assert got.content == PNG
    assert got.headers["content-type"] == "image/png"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-disposition"].startswith("inline")
    assert "sandbox" in got.headers["content-security-policy"]
    assert got.headers["etag"] == f'"{hashlib.sha256(PNG).hexdigest()}"'
    assert (await client.get(media["url"], headers={"If-None-Match": got.headers["etag"]})).status_code == 304


async def test_a_page_is_served_as_a_file_to_keep(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    media = (await client.post("/v1/media", files={"file": ("x.html", b"<script>alert(1)</script>", "text/html")})).json()
    got = await client.get(media["url"])
    assert got.headers["content-disposition"].startswith("attachment")
    assert not got.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("range_", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=0-999999", 200, slice(None)),
        ("bytes=5-3", 416, None),
        ("bytes=999999-", 416, None),
        ("bytes=-0", 416, None),
        ("lines=1-2", 200, slice(None)),
        ("bytes=-", 200, slice(None)),
        ("bytes=0-1,4-5", 200, slice(None)),
    ],
)
@unchanged
async def test_a_part_of_a_file_can_be_asked_for(still: World, range_: str, status: int, part: slice | None) -> None:
    client = still.client(still.rosa.keys["write"])
    media = (await client.post("/v1/media", files={"file": ("a.png", PNG)})).json()
    got = await client.get(media["url"], headers={"Range": range_})
    assert got.status_code == status
    if part is not None:
        assert got.content == PNG[part]
        assert int(got.headers["content-length"]) == len(got.content)


async def test_an_uploaded_file_is_sent_by_its_id(world: World) -> None:
    await world.text(world.rosa, "hola")
    await world.event(world.rosa, "message.sent")
    client = world.client(world.rosa.keys["write"])
    conversation = (await client.get("/v1/conversations")).json()["items"][0]["id"]
    media = (await client.post("/v1/media", files={"file": ("a.png", PNG)})).json()
    content = {"type": "media", "kind": "image", "media_id": media["id"], "caption": "Look"}
    sent = (await client.post(f"/v1/conversations/{conversation}/messages", json={"content": content})).json()
    assert (sent["media"]["id"], sent["media"]["url"]) == (media["id"], media["url"])


async def test_a_file_that_has_not_arrived_is_told_apart_from_one_that_is_gone(world: World) -> None:
    def expected(tx: Transaction, state: MediaState, sha256: str | None) -> str:
        id = new_id()
        tx.session.add(Media(id=id, state=state, sha256=sha256, size=3, uploads={}, created_at=tx.now))
        return str(id)

    client = world.client(world.rosa.keys["read"])
    homes, rosa = world.installation.homes, world.rosa.id
    pending = await homes.transact(rosa, expected, MediaState.PENDING, None)
    answer = await client.get(f"/v1/media/{pending}/content")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_arrived")
    gone = await homes.transact(rosa, expected, MediaState.STORED, "0" * 64)
    assert (await client.get(f"/v1/media/{gone}/content")).status_code == 404


async def test_a_file_over_the_limit_is_refused_before_it_is_taken(world: World) -> None:
    world.app.state.desk.settings = world.installation.settings.model_copy(update={"media_max_mb": 1})
    client = world.client(world.rosa.keys["write"])
    answer = await client.post("/v1/media", files={"file": ("big.bin", bytes(1024 * 1024 + 1))})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    declared = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(500 * 1024 * 1024)}
    refused = await client.post("/v1/media", content=b"", headers=declared)
    assert refused.status_code == 413


async def test_a_stranger_s_bytes_are_not_even_read(world: World) -> None:
    async def endless() -> object:
        raise AssertionError("nobody may ask for this")
        yield b""

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await world.client().post("/v1/media", content=endless(), headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"nonsense", "multipart/form-data"),
        (b"{}", "application/json"),
        (b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n', "multipart/form-data; boundary=x"),
    ],
)
@unchanged
async def test_an_upload_without_a_file_is_refused(still: World, content: bytes, kind: str) -> None:
    answer = await still.client(still.rosa.keys["write"]).post("/v1/media", content=content, headers={"Content-Type": kind})
    assert answer.status_code in (400, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_same_upload_with_the_same_key_is_one_file(world: World) -> None:
    client = world.client(world.rosa.keys["write"])
    answers = [await client.post("/v1/media", files={"file": ("a.png", PNG)}, headers={"Idempotency-Key": "photo-1"}) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    other = await client.post("/v1/media", files={"file": ("a.png", PNG + b"x")}, headers={"Idempotency-Key": "photo-1"})
    assert other.json()["code"] == "idempotency_key_reused"
