"""Sends: each is done once, its answer kept; one that was cut off is in doubt until a receipt or an echo settles it."""

import time
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.protocol import Answer, Failed, Sent

IN_DOUBT = Failed(
    code="in_doubt",
    sentence="The gateway was interrupted while it sent this; WhatsApp may have taken it. A receipt will tell.",
    advice="uncertain",
)
_answers: "msgspec.json.Decoder[Answer]" = msgspec.json.Decoder(Answer)


class Sends:
    """What was asked to be sent, by the id of the command."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.writing() as db:  # those that another process of this session began
            for id, chat, at in store.all("SELECT id, chat, at FROM send WHERE answer IS NULL ORDER BY at"):
                self.end(UUID(id), self._seen(chat, at) or IN_DOUBT)
            db.execute("DELETE FROM sighting")

    def answer(self, id: UUID) -> Answer | None:
        """What became of it, if it was begun before this process, or is finished."""
        row = self._store.one("SELECT answer FROM send WHERE id = ?", str(id))
        return _answers.decode(row[0]) if row and row[0] else None

    def begin(self, id: UUID, chat: str) -> None:
        """It is about to go out. Twice the same id is a sqlite3.IntegrityError."""
        with self._store.writing() as db:
            db.execute("INSERT INTO send (id, chat, at) VALUES (?, ?, ?)", (str(id), chat, time.time()))

    def end(self, id: UUID, answer: Answer) -> None:
        """It went out, or did not. A failure that may be tried again is forgotten, so that it can be."""
        with self._store.writing() as db:
            if isinstance(answer, Failed) and answer.advice != "uncertain":
                db.execute("DELETE FROM send WHERE id = ?", (str(id),))
            else:
                wamid = answer.id if isinstance(answer, Sent) else None
                db.execute("UPDATE send SET wamid = ?, answer = ? WHERE id = ?", (wamid, msgspec.json.encode(answer), str(id)))
                db.execute("DELETE FROM sighting WHERE wamid = ?", (wamid,))

    def command(self, wamid: str) -> UUID | None:
        """Which send this message of WhatsApp's came from."""
        row = self._store.one("SELECT id FROM send WHERE wamid = ?", wamid)
        return UUID(row[0]) if row else None

    def settle(self, chat: str, wamid: str, answer: Sent) -> UUID | None:
        """A message of ours that nobody knows is in this chat: the oldest send in doubt there is the one, if there is any."""
        row = self._store.one("SELECT id, answer FROM send WHERE chat = ? AND wamid IS NULL ORDER BY answer IS NOT NULL, at LIMIT 1", chat)
        if row is None:
            return None
        with self._store.writing() as db:
            if row[1] is None:  # one is on its way at this moment and may be the one: it knows, unless its process dies before it
                db.execute("INSERT OR IGNORE INTO sighting VALUES (?, ?, ?)", (wamid, chat, time.time()))
                return None
            db.execute("UPDATE send SET wamid = ?, answer = ? WHERE id = ?", (wamid, msgspec.json.encode(answer), row[0]))
        return UUID(row[0])

    def _seen(self, chat: str, since: float) -> Sent | None:
        """The first message of ours that showed itself in this chat while a send was on its way there, and that no other has claimed."""
        row = self._store.one("SELECT wamid, at FROM sighting WHERE chat = ? AND at >= ? ORDER BY at LIMIT 1", chat, since)
        return Sent(id=row[0], at=datetime.fromtimestamp(row[1], UTC)) if row else None
