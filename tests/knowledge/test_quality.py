"""How well questions find their passages. The figures stand in docs/knowledge.md; these are what they may not fall below."""

import sqlalchemy as sa

from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import documents, sources
from frontdesk.knowledge.documents import BATCH, Basis, Made
from frontdesk.knowledge.models import Document
from frontdesk.knowledge.passages import Piece
from tests.knowledge.conftest import Room
from tests.knowledge.quality import PASSAGES, QUESTIONS, UNANSWERED


async def told(room: Room) -> None:
    """All passages, in one document."""

    def begin(tx: Transaction) -> Document:
        sources.add_text(tx, "House", "x")
        return tx.session.scalars(sa.select(Document)).one()

    document = await room.do(begin)
    await room.work()  # its one word is read first: two must not write the same edition
    pieces = [(place, Piece(name, "", text)) for place, (name, text) in enumerate(PASSAGES.items())]
    edition = await room.do(documents.begin, document.id)
    assert edition is not None
    for start in range(0, len(pieces), BATCH):
        await room.do(documents.write, document.id, edition, pieces[start : start + BATCH], (1, 1))
    await room.do(documents.complete, document.id, Basis(None, document.text), edition, Made("House", len(pieces), "digest"))


async def test_questions_in_eight_languages_find_their_passages(room: Room) -> None:
    await told(room)
    places = []
    for question, answer in QUESTIONS:
        found = [passage.where for passage in await room.ask(question)]
        places.append(found.index(answer) if answer in found else None)
    assert len(QUESTIONS) >= 60
    assert sum(place == 0 for place in places) / len(places) >= 0.93
    assert sum(place is not None for place in places) / len(places) >= 0.97


async def test_what_is_sure_is_right_and_what_nobody_wrote_down_is_never_sure(room: Room) -> None:
    await told(room)
    sure = [(passage.where, answer) for question, answer in QUESTIONS for passage in (await room.ask(question))[:1] if passage.sure]
    assert len(sure) >= 25
    assert all(where == answer for where, answer in sure)
    invented = [question for question in UNANSWERED if any(passage.sure for passage in await room.ask(question))]
    assert invented == []


async def test_nonsense_finds_nothing_and_breaks_nothing(room: Room) -> None:
    await told(room)
    for question in ("", "   ", "???", "\0", "a" * 5000, "the of and", "'; DROP TABLE message; --", '"*"', "🙂🙂", "مم" * 300):
        assert isinstance(await room.ask(question), list)
    assert await room.ask("the of and") == []
