"""What is known of a contact: facts, notes, attributes, consent."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, JsonValue

from frontdesk.contacts import facts, notes
from frontdesk.contacts.consent import Purpose, Source, Word
from frontdesk.contacts.facts import Fact
from frontdesk.contacts.models import ContactNote
from frontdesk.web.shapes.base import Body, Shape


class FactShape(Shape):
    """One thing to remember, which the assistant is told. `author`: who wrote it last."""

    key: str
    text: str
    author: Literal["assistant", "agent"]
    at: datetime


class FactBody(Body):
    """What is to be remembered."""

    text: Annotated[str, Field(min_length=1, max_length=facts.LONGEST_TEXT)]


class NoteShape(Shape):
    """What somebody of the team wrote down; neither the customer nor the assistant sees it."""

    id: UUID
    contact_id: UUID
    text: str
    author_id: UUID | None
    author_name: str | None = None
    created_at: datetime
    edited_at: datetime | None


class NoteBody(Body):
    """What to write down."""

    text: Annotated[str, Field(min_length=1, max_length=notes.LONGEST)]


class AttributeBody(Body):
    """The value of an attribute: any JSON."""

    value: JsonValue


class WordShape(Shape):
    """A contact's yes or no to a purpose, and how it is known."""

    id: UUID
    purpose: Purpose
    given: bool
    source: Source
    note: str | None
    by: UUID | None
    by_name: str | None = None
    at: datetime


class ConsentShape(Shape):
    """What may be sent to a contact now, and every word of theirs, the newest first."""

    everything: bool
    assistant: bool
    reminders: bool
    marketing: bool
    words: list[WordShape]


class ConsentBody(Body):
    """What a contact has said."""

    purpose: Purpose
    given: bool
    source: Source = Source.AGENT
    note: Annotated[str, Field(max_length=200)] | None = None


def fact(row: Fact) -> FactShape:
    """A fact as it is shown."""
    return FactShape.model_validate(row._asdict())


def note(row: ContactNote) -> NoteShape:
    """A note as it is shown; its author is named later, people live in another database."""
    fields = ("id", "contact_id", "text", "author_id", "created_at", "edited_at")
    return NoteShape(**{name: getattr(row, name) for name in fields})


def consent(standing: dict[Purpose, bool], words: list[Word]) -> ConsentShape:
    """Consent as it is shown."""
    allowed = {str(purpose): given for purpose, given in standing.items()}
    return ConsentShape.model_validate({**allowed, "words": [WordShape.model_validate(word._asdict()) for word in words]})
