"""The answer of the rules, which come first and are free; and what is said where nobody but a person can answer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import ValidationError

from frontdesk.assistant import lines, rules, say
from frontdesk.assistant.rules import Choice
from frontdesk.assistant.scene import Line, Scene
from frontdesk.channels import content as contents
from frontdesk.channels.content import Content
from frontdesk.contacts import tags
from frontdesk.contacts.models import Contact
from frontdesk.inbox.handoff import Why
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception import hours

_speaker_id = sa.func.coalesce(Contact.merged_into, Contact.id, type_=Contact.id.type)
_SPEAKER = Prepared(sa.select(_speaker_id, Contact.language).where(Contact.id == sa.bindparam("id_")))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks for a contact now, after merges, and the language that is known of them."""

    id: UUID
    language: str | None


def by_rule(tx: Transaction, scene: Scene, burst: list[Line]) -> bool:
    """Answer as the first fitting rule says. False where none fits."""
    choice = _choose(tx, scene, words(burst))
    reply = choice.reply(scene.language) if choice else None
    content = _loaded(reply) if reply else None
    if choice is None or (reply and content is None):
        return False
    if content is not None:
        say.say(tx, scene, content)
    _finish(tx, scene, choice, answered=content is not None)
    return True


def ask_a_person(tx: Transaction, scene: Scene, why: Why, language: str, line: str | None = None) -> None:
    """Say so, in the assistant's own line where it has one, and pass the conversation on."""
    own = scene.handoff_line if line is None else line
    say.say_lines(tx, scene, [lines.hand_off(language) if own is None else own])
    say.pass_on(tx, scene, why)


def words(burst: list[Line]) -> str:
    """All that a burst says."""
    return "\n".join(text for line in burst if (text := said(line)))


def said(line: Line) -> str | None:
    """What the customer said: the text, and the id of a button or row that was pressed."""
    return " ".join(part for part in (line.text, _pressed(line)) if part) or None


def speaker(tx: Transaction, contact_id: UUID) -> Speaker:
    """Who speaks for this contact."""
    row = tx.first(_SPEAKER, id_=contact_id)
    return Speaker(*row) if row else Speaker(contact_id, None)


def _pressed(line: Line) -> str | None:
    match line.type:
        case "interactive":  # {"type": "button_reply", "button_reply": {"id": …, "title": …}}
            reply = line.content.get(str(line.content.get("type")))
            found = reply.get("id") if isinstance(reply, dict) else line.content.get("id")
        case "button":  # a template's: {"payload": …, "text": …}
            found = line.content.get("payload")
        case _:
            found = None
    return found if isinstance(found, str) else None


def _choose(tx: Transaction, scene: Scene, text: str) -> Choice | None:
    known = rules.enabled(tx, scene.assistant_id)
    open_now = not rules.mind_hours(known) or hours.is_open(tx, tx.now)
    return rules.choose(known, text, open_now=open_now, prefer=scene.language)


def _loaded(reply: dict[str, Any]) -> Content | None:
    """The rule's reply; None for one that was written to an older understanding of what can be sent."""
    try:
        return contents.load(reply)
    except ValidationError:
        return None


def _finish(tx: Transaction, scene: Scene, choice: Choice, *, answered: bool) -> None:
    if choice.rule.tag:
        tags.add(tx, speaker(tx, scene.contact_id).id, choice.rule.tag)
    if choice.rule.hand_off:
        say.pass_on(tx, scene, Why.RULE)
    elif answered:
        say.read(tx, scene)
