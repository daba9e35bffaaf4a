"""Beside the words, what is meant: with an embeddings server over HTTP, and what happens when it does not answer."""

import asyncio
import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk.knowledge import retrieve, sources, vectors
from frontdesk.knowledge.models import Vector
from frontdesk.knowledge.retrieve import Passage
from frontdesk.providers.embeddings import HttpEmbeddings
from tests.knowledge.conftest import Room

MEANINGS = (("sofa", "couch", "settee"), ("lamp", "bulb"), ("open", "hours"))


class Provider:
    """A server that speaks `/embeddings`: each meaning is a direction of its own."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: bytes | None = None  # in place of vectors
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                provider.asked.append(asked)
                data = [{"index": n, "embedding": vector(text)} for n, text in enumerate(asked["input"])]
                body = provider.answer if provider.answer is not None else json.dumps({"data": data[::-1]}).encode()
                self.send_response(503 if body == b"down" else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()


def vector(text: str) -> list[float]:
    found = [1.0 * any(word in text.lower() for word in meaning) for meaning in MEANINGS]
    return [*found, 0.05]


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    yield made
    made.server.shutdown()
    made.server.server_close()
    made.thread.join()


async def ask(room: Room, question: str) -> list[Passage]:
    """As the door and the assistant ask."""
    meant = await vectors.understood(room.embeddings, question)
    return await room.look(retrieve.search, question, meant=meant)


def use(room: Room, provider: Provider, model: str = "small") -> HttpEmbeddings:
    room.embeddings = made = HttpEmbeddings(provider.url, model, "key", seconds=5)
    return made


async def test_what_is_meant_is_found_though_no_word_is_the_same(room: Room, provider: Provider) -> None:
    embeddings = use(room, provider)
    await room.add(sources.add_text, "Furniture", "Our sofa is delivered within a week.")
    await room.add(sources.add_text, "Lighting", "A lamp takes two days.")
    assert await room.ask("my new couch") == [], "words alone do not find it"
    assert (await ask(room, "my new couch"))[0].title == "Furniture"
    await room.add(sources.add_text, "Furniture again", "Our sofa is delivered within a week.")
    texts = [text for asked in provider.asked for text in asked["input"]]
    assert len(texts) == len(set(texts)), "the same words are asked for once"
    await embeddings.close()


async def test_without_an_answer_words_alone_find_what_they_can(room: Room, provider: Provider) -> None:
    embeddings = use(room, provider)
    await room.add(sources.add_text, "Furniture", "Our sofa is delivered within a week.")
    for answer in (
        b"down",
        b"{}",
        b"[1, 2]",
        b'{"data": []}',
        b'{"data": [{"index": 0, "embedding": ["NaN", 1]}]}',
        b'{"data": [{"index": 0}]}',
    ):
        provider.answer = answer
        assert [passage.title for passage in await ask(room, "sofa delivered")] == ["Furniture"], answer
        assert await ask(room, "couch") == []
    await embeddings.close()


async def test_what_could_not_be_embedded_is_when_the_provider_is_back(room: Room, provider: Provider) -> None:
    embeddings, provider.answer = use(room, provider), b"down"
    source = await room.do(lambda tx: sources.add_text(tx, "Furniture", "Our sofa is delivered within a week.").id)
    async with asyncio.timeout(30):
        await room.failed.wait()
    provider.answer = None
    await room.work()
    assert (await room.standing(source)).state == "ready"
    assert (await ask(room, "a couch"))[0].title == "Furniture"
    await embeddings.close()


async def test_another_model_has_vectors_of_its_own_and_those_of_what_is_gone_go(room: Room, provider: Provider) -> None:
    first = use(room, provider)
    gone = await room.add(sources.add_text, "Lighting", "A lamp takes two days.")
    await first.close()
    second = use(room, provider, "large")
    assert await ask(room, "a bulb") == [], "vectors of two models are not compared"
    await room.add(sources.add_text, "Furniture", "Our sofa is delivered within a week.")
    assert (await ask(room, "a bulb"))[0].title == "Lighting"
    await room.do(lambda tx: sources.remove(tx, tx.session.get_one(sources.Source, (tx.tenant_id, gone.source.id))))
    await room.work()
    await room.add(sources.add_text, "Hours", "Open at nine.")
    count = sa.select(sa.func.count()).select_from(Vector)
    assert await room.look(lambda tx: tx.session.scalar(count)) == 2
    await second.close()
