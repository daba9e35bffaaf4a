"""With no model: an answer in the business's own words, taken from what it has told us, with its source; else a person."""

from frontdesk.assistant import lines, say, speech
from frontdesk.assistant.scene import Scene
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import retrieve, unanswered
from frontdesk.knowledge.retrieve import Passage

LONGEST = 700
"""Letters of a passage that are quoted."""


def answer(tx: Transaction, scene: Scene, text: str, language: str) -> bool:
    """Quote the passage that surely answers. False where none does; the question is then kept for the owner."""
    quoted = quote(tx, text, language)
    if quoted is None:
        if text:
            unanswered.note(tx, text, scene.conversation_id)
        return False
    say.say_lines(tx, scene, [quoted])
    say.read(tx, scene)
    return True


def quote(tx: Transaction, text: str, language: str) -> str | None:
    """What would be quoted; None where nothing surely answers."""
    found = [passage for passage in retrieve.search(tx, text, most=1) if passage.sure] if text else []
    return _quoted(found[0], language) if found else None


def _quoted(passage: Passage, language: str) -> str:
    name = f"{passage.title}, {passage.where}" if passage.where else passage.title
    quoted = speech.shorten(passage.text.strip(), LONGEST // 4)
    return f"{quoted}\n\n{lines.source(language, [name])}"
