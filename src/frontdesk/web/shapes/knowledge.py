"""What the assistant may quote: sources, documents, questions with answers, what nobody could answer, sendable files."""

from datetime import datetime
from typing import Annotated, Literal, TypeAlias
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from pydantic import AfterValidator, Field

from frontdesk.knowledge.faq import Pair
from frontdesk.knowledge.models import Document, Sendable, Unanswered
from frontdesk.knowledge.retrieve import Passage
from frontdesk.knowledge.sources import EVERY_HOURS, MOST_TEXT, Standing
from frontdesk.web.shapes.base import Body, Shape

State: TypeAlias = Literal["new", "reading", "ready", "refused"]
Title = Annotated[str, Field(min_length=1, max_length=200)]
Question = Annotated[str, Field(min_length=1, max_length=500)]
Answer = Annotated[str, Field(min_length=1, max_length=4000)]


def _web(url: str) -> str:
    known = _taken_apart(url)
    if known is None:
        raise ValueError("an address that begins with https:// or http://")
    if known.username or known.password:
        raise ValueError("an address without a name and a password in it")
    return url


def _taken_apart(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if known else None


Url = Annotated[str, Field(max_length=2000), AfterValidator(_web)]
Hours = Annotated[int | None, Field(ge=1, le=24 * 90, description="Looked at again so often; null: only when asked.")]


class TextBody(Body):
    """A text, typed or pasted."""

    title: Title
    text: Annotated[str, Field(min_length=1, max_length=MOST_TEXT)]


class NewText(TextBody):
    """The same as a source."""

    kind: Literal["text"]
    markdown: bool = False


class TextShape(Shape):
    """A text that was typed in."""

    title: str
    text: str


class NewPage(Body):
    """A page of the public web."""

    kind: Literal["page"]
    url: Url
    title: Title | None = None
    every_hours: Hours = EVERY_HOURS


class NewSitemap(Body):
    """All pages that a sitemap lists, of its own site, 500 at most."""

    kind: Literal["sitemap"]
    url: Url
    title: Title | None = None
    every_hours: Hours = EVERY_HOURS


class PairBody(Body):
    """A question as customers ask it, and what is answered."""

    question: Question
    answer: Answer


class NewFaq(Body):
    """Questions with their answers."""

    kind: Literal["faq"]
    title: Title
    pairs: Annotated[tuple[PairBody, ...], Field(max_length=200)] = ()


NewSource = Annotated[NewText | NewPage | NewSitemap | NewFaq, Field(discriminator="kind")]


class KnowledgeSource(Shape):
    """A source with what became of it. `parts` of `parts_total` pages (or rows, or sites) are read while it is `reading`."""

    id: UUID
    kind: Literal["text", "file", "page", "sitemap", "faq"]
    title: str
    url: str | None
    filename: str | None
    size: int | None
    state: State
    reason: str | None
    documents: int
    refused: int
    passages: int
    parts: int
    parts_total: int
    every_hours: int | None
    checked_at: datetime | None
    created_at: datetime


class DocumentShape(Shape):
    """One text of a source. `text` is what was typed in: of a pair the answer, the title being its question."""

    id: UUID
    source_id: UUID
    title: str
    url: str | None
    text: str | None
    state: State
    reason: str | None
    passages: int
    changed_at: datetime | None


class PassageShape(Shape):
    """Something to quote. `where` is a page, a heading or an address; `sure`: it may be sent as the answer as it stands."""

    id: UUID
    document_id: UUID
    title: str
    text: str
    where: str
    url: str | None
    score: float
    sure: bool


class FoundPassages(Shape):
    """What a search brings, the best first."""

    items: list[PassageShape]


class UnansweredShape(Shape):
    """A question that knowledge had no answer for."""

    id: UUID
    question: str
    times: int
    conversation_id: UUID | None
    first_at: datetime
    last_at: datetime


class AnswerBody(Body):
    """The answer to a question; `question` rewords it."""

    answer: Answer
    question: Question | None = None


class SendableShape(Shape):
    """A file that the assistant may send."""

    id: UUID
    title: str
    about: str
    media_id: UUID
    mime: str
    size: int


class NewSendable(Body):
    """A stored file (`POST /v1/media`), the title it is asked for by, and a line about what it is good for."""

    media_id: UUID
    title: Title
    about: Annotated[str, Field(max_length=1000)] = ""


def source(standing: Standing) -> KnowledgeSource:
    """A source as it is shown."""
    told = {name: getattr(standing, name) for name in ("state", "reason", "documents", "refused", "passages", "parts", "parts_total")}
    row = standing.source
    own = {
        name: getattr(row, name) for name in ("id", "kind", "title", "url", "filename", "size", "every_hours", "checked_at", "created_at")
    }
    return KnowledgeSource.model_validate({**own, **told})


def document(row: Document) -> DocumentShape:
    """A document as it is shown."""
    return DocumentShape.model_validate(row, from_attributes=True)


def passage(found: Passage) -> PassageShape:
    """A passage as it is shown."""
    return PassageShape.model_validate(found, from_attributes=True)


def unanswered(row: Unanswered) -> UnansweredShape:
    """A question as it is shown."""
    return UnansweredShape.model_validate(row, from_attributes=True)


def sendable(row: Sendable) -> SendableShape:
    """A file of the library as it is shown."""
    return SendableShape.model_validate(row, from_attributes=True)


def pair(body: PairBody) -> Pair:
    """The pair that is given."""
    return Pair(body.question, body.answer)
