"""The answer: what the rules say to a burst, or a friendly line and a person."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import ValidationError

from frontdesk.assistant import lines, rules
from frontdesk.assistant.rules import Choice
from frontdesk.assistant.scene import TOO_OLD, Line, Scene
from frontdesk.channels import content as contents
from frontdesk.channels.content import Content
from frontdesk.contacts import tags
from frontdesk.contacts.models import Contact
from frontdesk.inbox import handoff, send
from frontdesk.inbox.handoff import Why
from frontdesk.inbox.models import Author, Conversation, Handler
from frontdesk.inbox.send import Draft
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.reception import hours

_READ = Prepared(sa.update(Conversation).where(Conversation.id == sa.bindparam("id_")).values(unread=0))
_speaker_id = sa.func.coalesce(Contact.merged_into, Contact.id, type_=Contact.id.type)
_SPEAKER = Prepared(sa.select(_speaker_id).where(Contact.id == sa.bindparam("id_")))


def give(tx: Transaction, scene: Scene, burst: list[Line]) -> None:
    """Answer, or hand over to a person."""
    if all(tx.now - line.at > TOO_OLD for line in burst):
        _pass_on(tx, scene, Why.TOO_OLD)
        return
    choice = _choose(tx, scene, "\n".join(words for line in burst if (words := said(line))))
    reply = choice.reply(scene.language) if choice else None
    content = _loaded(reply) if reply else None
    if choice is None or (reply and content is None):
        line = scene.handoff_line if scene.handoff_line is not None else lines.hand_off(scene.language)
        _say(tx, scene, contents.Text(text=line) if line else None)
        _pass_on(tx, scene, Why.NO_RULE)
        return
    _say(tx, scene, content)
    _finish(tx, scene, choice, answered=content is not None)


def said(line: Line) -> str | None:
    """What the customer said: the text, and the id of a button or row that was pressed."""
    return " ".join(part for part in (line.text, _pressed(line)) if part) or None


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


def _say(tx: Transaction, scene: Scene, content: Content | None) -> None:
    if content is not None:
        send.queue(tx, scene.conversation_id, scene.channel_id, Draft(content, Author.ASSISTANT, scene.assistant_id))


def _finish(tx: Transaction, scene: Scene, choice: Choice, *, answered: bool) -> None:
    if choice.rule.tag:
        tags.add(tx, _speaker(tx, scene.contact_id), choice.rule.tag)
    if choice.rule.hand_off:
        _pass_on(tx, scene, Why.RULE)
    elif answered:
        tx.run(_READ, id_=scene.conversation_id)


def _speaker(tx: Transaction, contact_id: UUID) -> UUID:
    """Who speaks for this contact now, after merges."""
    row = tx.first(_SPEAKER, id_=contact_id)
    speaker: UUID = row[0] if row else contact_id
    return speaker


def _pass_on(tx: Transaction, scene: Scene, why: Why) -> None:
    handoff.pass_on(tx, scene.conversation_id, Handler.ASSISTANT, Handler.AGENT, why)
