"""The older systems' flow, as they wrote it, to be measured beside Frontdesk.

FastAPI with typed bodies and an async ORM. Inside the request, one after the other: the contact, the conversation and the message
are found or created, each with a commit and a refresh of its own, as each was a call of its own; then a keyword picks the
reply, the message is marked read, the reply is sent to the Graph API, the outgoing message is saved. A status updates its row.

Nothing here is slow on purpose and nothing is tuned. Each choice, and why:

- The body is a Pydantic model: it is how FastAPI takes one. The raw bytes are asked for as well, because Meta signs those.
- One session per request comes from a dependency, `expire_on_commit=False`, `refresh` after each commit: SQLAlchemy's and
  FastAPI's own pages on async sessions.
- The engine has no options: the pool, the time-outs and SQLite's journal (a rollback journal, synchronous=FULL) are the
  defaults. BASELINE_WAL=1 turns the write-ahead log on; that variant is measured too, and shown beside.
- The Graph API is called with one shared httpx client, which keeps its connections.
- One uvicorn process with uvloop and httptools, like Frontdesk's.

Run it with `uvicorn bench.baseline:app`; it reads BASELINE_DATABASE_URL, BASELINE_GRAPH_URL, BASELINE_TOKEN, BASELINE_SECRET,
BASELINE_WAL and BASELINE_ANSWER (0: store only).
"""

import hashlib
import hmac
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

import httpx
from fastapi import Depends, FastAPI, Header, HTTPException, Request
from pydantic import BaseModel, Field
from sqlalchemy import ForeignKey, event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SECRET = os.environ.get("BASELINE_SECRET", "")
TOKEN = os.environ.get("BASELINE_TOKEN", "")
ANSWER = os.environ.get("BASELINE_ANSWER", "1") == "1"
REPLIES = {
    ("price", "cost"): "Here are our products. Tell us what you need and we will send you a quote.",
    ("hello", "hi"): "Welcome! 1 Products 2 Prices 3 Opening hours",
    ("hours", "time"): "We are open from Monday to Friday, 9 to 18.",
}


class Profile(BaseModel):
    name: str


class Sender(BaseModel):
    wa_id: str
    profile: Profile


class Words(BaseModel):
    body: str


class Incoming(BaseModel):
    id: str
    sender: str = Field(alias="from")
    timestamp: str
    type: str
    text: Words | None = None


class Told(BaseModel):
    id: str
    status: str
    timestamp: str
    recipient_id: str | None = None


class Metadata(BaseModel):
    phone_number_id: str
    display_phone_number: str | None = None


class Value(BaseModel):
    messaging_product: str
    metadata: Metadata
    contacts: list[Sender] = []
    messages: list[Incoming] = []
    statuses: list[Told] = []


class Change(BaseModel):
    field: str
    value: Value


class Entry(BaseModel):
    id: str
    changes: list[Change]


class Event(BaseModel):
    object: str
    entry: list[Entry]


class Base(DeclarativeBase):
    pass


class Contact(Base):
    __tablename__ = "contacts"
    id: Mapped[int] = mapped_column(primary_key=True)
    phone: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str | None]
    updated_at: Mapped[datetime]


class Conversation(Base):
    __tablename__ = "conversations"
    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    status: Mapped[str] = mapped_column(default="open")
    last_message_at: Mapped[datetime]


class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    whatsapp_id: Mapped[str | None] = mapped_column(unique=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), index=True)
    direction: Mapped[str]
    from_number: Mapped[str]
    to_number: Mapped[str]
    type: Mapped[str]
    content: Mapped[str | None]
    status: Mapped[str]
    created_at: Mapped[datetime]


engine = create_async_engine(os.environ.get("BASELINE_DATABASE_URL", "sqlite+aiosqlite:///baseline.db"))
Session = async_sessionmaker(engine, expire_on_commit=False)
graph = httpx.AsyncClient(base_url=os.environ.get("BASELINE_GRAPH_URL", ""), timeout=30)


if os.environ.get("BASELINE_WAL") == "1":

    @event.listens_for(engine.sync_engine, "connect")
    def _write_ahead(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def _session() -> AsyncIterator[AsyncSession]:
    async with Session() as session:
        yield session


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/webhook")
async def webhook(
    told: Event,
    request: Request,
    session: Annotated[AsyncSession, Depends(_session)],
    x_hub_signature_256: Annotated[str, Header()] = "",
) -> dict[str, str]:
    """Meta's webhook: everything happens before the answer."""
    expected = "sha256=" + hmac.new(SECRET.encode(), await request.body(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, x_hub_signature_256):
        raise HTTPException(401)
    for entry in told.entry:
        for change in entry.changes:
            await _change(session, change.value)
    return {"status": "ok"}


async def _change(session: AsyncSession, value: Value) -> None:
    names = {contact.wa_id: contact.profile.name for contact in value.contacts}
    for message in value.messages:
        await _incoming(session, value.metadata.phone_number_id, message, names.get(message.sender))
    for status in value.statuses:
        await _status(session, status)


async def _incoming(session: AsyncSession, number: str, message: Incoming, name: str | None) -> None:
    contact = await _contact(session, message.sender, name)
    conversation = await _conversation(session, contact)
    text = message.text.body if message.text else None
    await _message(session, conversation, message, number, text)
    if ANSWER:
        await _answer(session, conversation, number, message, text or "")


async def _contact(session: AsyncSession, phone: str, name: str | None) -> Contact:
    contact = (await session.execute(select(Contact).where(Contact.phone == phone))).scalar_one_or_none()
    if contact is None:
        contact = Contact(phone=phone)
        session.add(contact)
    contact.name, contact.updated_at = name, _now()
    await session.commit()
    await session.refresh(contact)
    return contact


async def _conversation(session: AsyncSession, contact: Contact) -> Conversation:
    wanted = select(Conversation).where(Conversation.contact_id == contact.id, Conversation.status == "open")
    conversation = (await session.execute(wanted)).scalar_one_or_none()
    if conversation is None:
        conversation = Conversation(contact_id=contact.id)
        session.add(conversation)
    conversation.last_message_at = _now()
    await session.commit()
    await session.refresh(conversation)
    return conversation


async def _message(session: AsyncSession, conversation: Conversation, message: Incoming, number: str, text: str | None) -> None:
    wanted = select(Message).where(Message.whatsapp_id == message.id)
    row = (await session.execute(wanted)).scalar_one_or_none()
    if row is None:
        row = Message(whatsapp_id=message.id, conversation_id=conversation.id, direction="inbound")
        session.add(row)
    row.from_number, row.to_number, row.type, row.content = message.sender, number, message.type, text
    row.status, row.created_at = "received", _now()
    await session.commit()
    await session.refresh(row)


async def _answer(session: AsyncSession, conversation: Conversation, number: str, message: Incoming, text: str) -> None:
    await _post(number, {"status": "read", "message_id": message.id})
    said = set(text.lower().split())
    reply = next((reply for words, reply in REPLIES.items() if said & set(words)), "A person will answer you soon.")
    sent = await _post(number, {"to": message.sender, "type": "text", "text": {"body": reply}})
    row = Message(
        whatsapp_id=sent["messages"][0]["id"],
        conversation_id=conversation.id,
        direction="outbound",
        from_number=number,
        to_number=message.sender,
        type="text",
        content=reply,
        status="sent",
        created_at=_now(),
    )
    session.add(row)
    conversation.last_message_at = _now()
    await session.commit()
    await session.refresh(row)


async def _post(number: str, fields: dict[str, Any]) -> dict[str, Any]:
    payload = {"messaging_product": "whatsapp", **fields}
    answer = await graph.post(f"/{number}/messages", json=payload, headers={"Authorization": f"Bearer {TOKEN}"})
    answer.raise_for_status()
    parsed: dict[str, Any] = answer.json()
    return parsed


async def _status(session: AsyncSession, told: Told) -> None:
    wanted = select(Message).where(Message.whatsapp_id == told.id)
    row = (await session.execute(wanted)).scalar_one_or_none()
    if row is not None:
        row.status = told.status
        await session.commit()
        await session.refresh(row)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
