"""Knowledge by its doors: added, read in the background, searched, answered; and nothing of it for strangers."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from frontdesk.bootstrap import operations
from frontdesk.kit.errors import AppError
from frontdesk.knowledge import unanswered
from tests.knowledge import made
from tests.world import World, unchanged


async def ready(world: World, client: httpx.AsyncClient, id: str) -> dict[str, Any]:
    """A source, once it was read."""

    async def look() -> dict[str, Any] | None:
        found: dict[str, Any] = (await client.get(f"/v1/knowledge/sources/{id}")).json()
        return found if found["state"] in ("ready", "refused") else None

    return await world.until(world.rosa, look)


async def test_an_uploaded_pdf_is_read_and_quoted_with_its_page(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    files = {"file": ("House rules.pdf", made.pdf("Welcome.", "Dogs may wait in the garden."), "application/pdf")}
    answer = await admin.post("/v1/knowledge/files", files=files)
    assert answer.status_code == 201, answer.text
    source = await ready(world, admin, answer.json()["id"])
    assert (source["kind"], source["title"], source["state"], source["passages"]) == ("file", "House rules", "ready", 2)
    found = (await admin.get("/v1/knowledge/search", params={"q": "can my dog wait in the garden"})).json()["items"]
    assert (found[0]["text"], found[0]["where"], found[0]["title"]) == ("Dogs may wait in the garden.", "page 2", "House rules")
    listed = (await admin.get("/v1/knowledge/sources", params={"limit": 1})).json()
    assert listed["items"][0] == source
    assert (await admin.get(f"/v1/knowledge/sources/{source['id']}/documents")).json()["items"][0]["passages"] == 2
    assert (await admin.delete(f"/v1/knowledge/sources/{source['id']}")).status_code == 204
    assert (await admin.get(f"/v1/knowledge/sources/{source['id']}")).status_code == 404
    assert (await admin.get("/v1/knowledge/search", params={"q": "dogs in the garden"})).json()["items"] == []


async def test_a_file_and_a_text_are_given_anew_and_the_old_is_quoted_no_more(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    first = {"file": ("prices.pdf", made.pdf("A haircut costs 30 euros."), "application/pdf")}
    source = (await admin.post("/v1/knowledge/files", files=first)).json()
    await ready(world, admin, source["id"])
    path = f"/v1/knowledge/sources/{source['id']}"
    newer = {"file": ("prices-2.pdf", made.pdf("A haircut costs 35 euros.", "Colour costs 60 euros."), "application/pdf")}
    shown = (await admin.post(f"{path}/file", files=newer)).json()
    assert (shown["state"], shown["filename"]) == ("reading", "prices-2.pdf")
    assert (await ready(world, admin, source["id"]))["passages"] == 2
    found = (await admin.get("/v1/knowledge/search", params={"q": "what does a haircut cost"})).json()["items"]
    assert [item["text"] for item in found if "haircut" in item["text"]] == ["A haircut costs 35 euros."]
    assert (await admin.post(f"{path}/file", files={"file": ("x.png", b"\x89PNG\r\n\x1a\n")})).status_code == 200
    assert (await ready(world, admin, source["id"]))["state"] == "refused"
    assert (await admin.get("/v1/knowledge/search", params={"q": "haircut"})).json()["items"], "what was read before goes on answering"

    text = (await admin.post("/v1/knowledge/sources", json={"kind": "text", "title": "Pets", "text": "Dogs may come in."})).json()
    await ready(world, admin, text["id"])
    path = f"/v1/knowledge/sources/{text['id']}/text"
    assert (await admin.get(path)).json() == {"title": "Pets", "text": "Dogs may come in."}
    assert (await admin.put(path, json={"title": "Animals", "text": "Dogs may come in."})).status_code == 200
    await ready(world, admin, text["id"])
    best = (await admin.get("/v1/knowledge/search", params={"q": "may dogs come in"})).json()["items"][0]
    assert (best["title"], best["text"]) == ("Animals", "Dogs may come in.")
    for method, wrong in (("POST", f"sources/{text['id']}/file"), ("PUT", f"sources/{source['id']}/text")):
        body: dict[str, Any] = {"files": newer} if method == "POST" else {"json": {"title": "x", "text": "y"}}
        assert (await admin.request(method, f"/v1/knowledge/{wrong}", **body)).status_code == 422


async def test_a_bad_file_tells_why(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    answer = await admin.post("/v1/knowledge/files", files={"file": ("scan.png", b"\x89PNG\r\n\x1a\n", "image/png")})
    source = await ready(world, admin, answer.json()["id"])
    assert (source["state"], "picture" in source["reason"]) == ("refused", True)
    assert (await admin.post("/v1/knowledge/files", content=b"x", headers={"Content-Type": "text/plain"})).status_code == 422


async def test_pairs_are_added_changed_and_taken_out(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    pair = {"question": "Do you have gift vouchers?", "answer": "Yes, from 20 euros."}
    source = (await admin.post("/v1/knowledge/sources", json={"kind": "faq", "title": "FAQ", "pairs": [pair]})).json()
    added = (await admin.post(f"/v1/knowledge/sources/{source['id']}/pairs", json={"question": "Is there wifi?", "answer": "Free."})).json()
    await ready(world, admin, source["id"])
    best = (await admin.get("/v1/knowledge/search", params={"q": "do you have wifi"})).json()["items"][0]
    assert (best["text"], best["sure"], best["document_id"]) == ("Free.", True, added["id"])
    again = {"question": "Is there wifi?", "answer": "Ask at the desk."}
    assert (await admin.put(f"/v1/knowledge/pairs/{added['id']}", json=again)).json()["text"] == "Ask at the desk."
    await ready(world, admin, source["id"])
    assert (await admin.get("/v1/knowledge/search", params={"q": "wifi"})).json()["items"][0]["text"] == "Ask at the desk."
    assert (await admin.delete(f"/v1/knowledge/pairs/{added['id']}")).status_code == 204
    assert (await admin.get("/v1/knowledge/search", params={"q": "wifi"})).json()["items"] == []


async def test_an_unanswered_question_is_answered_in_one_step(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    for text in ("Do you sell hair extensions?", "do you sell HAIR extensions", "Hm", "Do you paint nails?"):
        await world.installation.homes.transact(world.rosa.id, unanswered.note, text, None)
    waiting = (await admin.get("/v1/knowledge/unanswered")).json()["items"]
    assert [(row["question"], row["times"]) for row in waiting] == [("Do you paint nails?", 1), ("Do you sell hair extensions?", 2)]
    path = f"/v1/knowledge/unanswered/{waiting[1]['id']}"
    document = (await admin.post(f"{path}/answer", json={"answer": "Yes, on order."})).json()
    assert (await admin.post(f"{path}/answer", json={"answer": "No."})).json()["code"] == "already_answered"
    await ready(world, admin, document["source_id"])
    best = (await admin.get("/v1/knowledge/search", params={"q": "do you sell hair extensions"})).json()["items"][0]
    assert (best["text"], best["sure"]) == ("Yes, on order.", True)
    assert (await admin.post(f"/v1/knowledge/unanswered/{waiting[0]['id']}/dismiss")).status_code == 204
    assert (await admin.get("/v1/knowledge/unanswered")).json()["items"] == []


async def test_the_library_takes_stored_files(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    media = (await admin.post("/v1/media", files={"file": ("list.pdf", made.pdf("Prices"), "application/pdf")})).json()
    body = {"media_id": media["id"], "title": "Price list", "about": "All prices"}
    row = (await admin.post("/v1/knowledge/library", json=body)).json()
    assert (row["title"], row["mime"]) == ("Price list", "application/pdf")
    assert (await admin.post("/v1/knowledge/library", json=body)).json()["code"] == "title_taken"
    assert (await admin.get("/v1/knowledge/library")).json()["items"] == [row]
    assert (await admin.delete(f"/v1/knowledge/library/{row['id']}")).status_code == 204
    assert (await admin.post("/v1/knowledge/library", json={**body, "media_id": str(uuid4())})).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "page", "url": "ftp://x.example/"}, "page.url"),
        ({"kind": "page", "url": "javascript:alert(1)"}, "page.url"),
        ({"kind": "page", "url": "https://me:pw@x.example/"}, "page.url"),
        ({"kind": "page", "url": "https://x.example/", "every_hours": 0}, "page.every_hours"),
        ({"kind": "text", "title": "", "text": "x"}, "text.title"),
        ({"kind": "text", "title": "x", "text": ""}, "text.text"),
        ({"kind": "faq", "title": "x", "pairs": [{"question": "x"}]}, "faq.pairs[0].answer"),
        ({"kind": "dream", "title": "x"}, ""),
    ],
)
@unchanged
async def test_a_source_that_makes_no_sense_is_refused_by_name(still: World, body: dict[str, Any], field: str) -> None:
    answer = await still.client(still.rosa.keys["admin"]).post("/v1/knowledge/sources", json=body)
    assert answer.status_code == 422, answer.text
    assert field in str(answer.json()["errors"])


async def test_strangers_and_agents_reach_nothing_of_it(world: World) -> None:
    rosa, tecno = world.client(world.rosa.keys["admin"]), world.client(world.tecno.keys["admin"])
    agent = world.client(world.rosa.keys["write"])
    pair = {"question": "Is there wifi?", "answer": "Free."}
    source = (await rosa.post("/v1/knowledge/sources", json={"kind": "faq", "title": "FAQ", "pairs": [pair]})).json()
    await ready(world, rosa, source["id"])
    document = (await rosa.get(f"/v1/knowledge/sources/{source['id']}/documents")).json()["items"][0]
    await world.installation.homes.transact(world.rosa.id, unanswered.note, "Do you paint nails?", None)
    asked = (await rosa.get("/v1/knowledge/unanswered")).json()["items"][0]
    media = (await rosa.post("/v1/media", files={"file": ("list.pdf", made.pdf("Prices"))})).json()
    row = (await rosa.post("/v1/knowledge/library", json={"media_id": media["id"], "title": "Prices"})).json()
    doors: list[tuple[str, str, Any]] = [
        ("GET", f"sources/{source['id']}", None),
        ("DELETE", f"sources/{source['id']}", None),
        ("POST", f"sources/{source['id']}/refresh", None),
        ("GET", f"sources/{source['id']}/documents", None),
        ("POST", f"sources/{source['id']}/file", None),
        ("GET", f"sources/{source['id']}/text", None),
        ("PUT", f"sources/{source['id']}/text", {"title": "x", "text": "y"}),
        ("POST", f"sources/{source['id']}/pairs", pair),
        ("PUT", f"pairs/{document['id']}", pair),
        ("DELETE", f"pairs/{document['id']}", None),
        ("POST", f"unanswered/{asked['id']}/answer", {"answer": "x"}),
        ("POST", f"unanswered/{asked['id']}/dismiss", None),
        ("POST", "library", {"media_id": media["id"], "title": "Mine"}),
        ("DELETE", f"library/{row['id']}", None),
    ]
    for method, path, body in doors:
        assert (await tecno.request(method, f"/v1/knowledge/{path}", json=body)).status_code == 404, path
        if method != "GET":
            assert (await agent.request(method, f"/v1/knowledge/{path}", json=body)).status_code == 403, path
    for path in ("sources", "unanswered", "library", "search?q=wifi"):
        mine = [item["id"] for item in (await tecno.get(f"/v1/knowledge/{path}")).json()["items"]]
        assert not {source["id"], asked["id"], row["id"]} & set(mine)
        assert (await world.client().get(f"/v1/knowledge/{path}")).status_code == 401
    assert all("Free." not in item["text"] for item in (await tecno.get("/v1/knowledge/search?q=is there wifi")).json()["items"])
    await asyncio.gather(*(rosa.get("/v1/knowledge/search", params={"q": q}) for q in ("wifi", "x" * 1000, "'")))


async def test_the_command_line_adds_lists_answers_and_removes(world: World, tmp_path: Path) -> None:
    async def operate(name: str, **given: Any) -> Any:
        return await operations.perform(world.installation, f"knowledge_{name}", {"slug": "rosa", **given})

    file = tmp_path / "rules.pdf"
    file.write_bytes(made.pdf("Dogs may wait in the garden."))
    added = await operate("add_file", path=str(file))
    await operate("add_pair", question="Is there wifi?", answer="Free.")
    await ready(world, world.client(world.rosa.keys["admin"]), added["id"])
    assert {row["title"] for row in await operate("list")} >= {"rules", "Questions and answers"}
    assert (await operate("search", query="where do dogs wait", most=5))[0]["where"] == "page 1"
    await world.installation.homes.transact(world.rosa.id, unanswered.note, "Do you paint nails?", None)
    (waiting,) = await operate("unanswered")
    assert (await operate("answer", question_id=waiting["id"], answer="Yes."))["question"] == "Do you paint nails?"
    assert await operate("unanswered") == []
    await operate("remove", source_id=added["id"])
    assert added["id"] not in {row["id"] for row in await operate("list")}
    for wrong in ("no id", str(uuid4())):
        with pytest.raises(AppError):
            await operate("remove", source_id=wrong)
    with pytest.raises(AppError):
        await operate("add_file", path=str(tmp_path / "nowhere.pdf"))
