"""What Frontdesk can send. One definition serves the API, the stored message and the adapters.

Limits are Meta's (message and interactive pages, 2025): a message that WhatsApp would refuse is refused here, by name.
"""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

Short = Annotated[str, Field(min_length=1, max_length=20)]
Title = Annotated[str, Field(min_length=1, max_length=24)]
Body = Annotated[str, Field(min_length=1, max_length=1024)]
Footer = Annotated[str, Field(min_length=1, max_length=60)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Part):
    type: Literal["text"] = "text"
    text: Annotated[str, Field(min_length=1, max_length=4096)]
    preview_url: bool = False


class Media(_Part):
    """A file: `media_id` (stored here), `link` (public URL) or `provider_id` (already at the provider); exactly one in requests."""

    type: Literal["media"] = "media"
    kind: Literal["image", "video", "audio", "document", "sticker"]
    media_id: UUID | None = None
    link: Annotated[str, Field(max_length=2048, pattern=r"^https?://")] | None = None
    provider_id: Annotated[str, Field(max_length=256)] | None = None
    caption: Annotated[str, Field(max_length=1024)] | None = None
    filename: Annotated[str, Field(max_length=240)] | None = None
    voice: bool = False

    @model_validator(mode="after")
    def _one_source(self) -> "Media":
        if not (self.media_id or self.link or self.provider_id):
            raise ValueError("name the file: media_id, link or provider_id")
        if self.caption and self.kind in ("audio", "sticker"):
            raise ValueError(f"caption: WhatsApp shows none on {self.kind}")
        return self


class Reaction(_Part):
    """`emoji` empty takes the reaction back."""

    type: Literal["reaction"] = "reaction"
    message_id: UUID
    emoji: Annotated[str, Field(max_length=16)]


class Location(_Part):
    type: Literal["location"] = "location"
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    name: Annotated[str, Field(max_length=1000)] | None = None
    address: Annotated[str, Field(max_length=1000)] | None = None


class Contacts(_Part):
    """Contact cards in WhatsApp's own shape: each needs `name.formatted_name`."""

    type: Literal["contacts"] = "contacts"
    contacts: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=257)]

    @model_validator(mode="after")
    def _named(self) -> "Contacts":
        for n, card in enumerate(self.contacts):
            name = card.get("name")
            if not (isinstance(name, dict) and isinstance(name.get("formatted_name"), str)):
                raise ValueError(f"contacts[{n}].name.formatted_name is missing")
        return self


class Button(_Part):
    id: Annotated[str, Field(min_length=1, max_length=256)]
    title: Short


class Buttons(_Part):
    type: Literal["buttons"] = "buttons"
    body: Body
    buttons: Annotated[list[Button], Field(min_length=1, max_length=3)]
    header: Footer | None = None
    footer: Footer | None = None

    @model_validator(mode="after")
    def _distinct(self) -> "Buttons":
        if len({b.title for b in self.buttons}) < len(self.buttons) or len({b.id for b in self.buttons}) < len(self.buttons):
            raise ValueError("buttons: every button needs its own id and title")
        return self


class Row(_Part):
    id: Annotated[str, Field(min_length=1, max_length=200)]
    title: Title
    description: Annotated[str, Field(max_length=72)] | None = None


class Section(_Part):
    title: Title | None = None
    rows: Annotated[list[Row], Field(min_length=1, max_length=10)]


class List(_Part):
    type: Literal["list"] = "list"
    body: Annotated[str, Field(min_length=1, max_length=4096)]
    button: Short
    sections: Annotated[list[Section], Field(min_length=1, max_length=10)]
    header: Footer | None = None
    footer: Footer | None = None

    @model_validator(mode="after")
    def _ten_rows(self) -> "List":
        if sum(len(s.rows) for s in self.sections) > 10:
            raise ValueError("sections: WhatsApp takes 10 rows in all")
        if len(self.sections) > 1 and any(s.title is None for s in self.sections):
            raise ValueError("sections: with more than one, each needs a title")
        return self


class CtaUrl(_Part):
    type: Literal["cta_url"] = "cta_url"
    body: Body
    label: Short
    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://")]
    header: Footer | None = None
    footer: Footer | None = None


class Template(_Part):
    """An approved template; `components` in Meta's own shape."""

    type: Literal["template"] = "template"
    name: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,512}$")]
    language: Annotated[str, Field(min_length=2, max_length=15)]
    components: list[dict[str, Any]] = []


Content = Annotated[Text | Media | Reaction | Location | Contacts | Buttons | List | CtaUrl | Template, Field(discriminator="type")]
_adapter: TypeAdapter[Content] = TypeAdapter(Content)


def load(stored: dict[str, Any]) -> Content:
    """Read content back from its stored form. Raises pydantic.ValidationError."""
    return _adapter.validate_python(stored)


def words(content: Content) -> str | None:
    """The text that a person would read, for the thread, the list and search."""
    match content:
        case Text():
            return content.text
        case Media() | Template():
            return content.caption if isinstance(content, Media) else content.name
        case Buttons() | List() | CtaUrl():
            return content.body
        case Reaction():
            return content.emoji
        case Location():
            return content.name or content.address
        case Contacts():
            return ", ".join(str(card["name"]["formatted_name"]) for card in content.contacts)
