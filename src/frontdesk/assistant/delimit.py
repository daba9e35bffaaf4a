"""Marks around what is data: what customers wrote, names, passages, what tools gave back. They carry a word that nobody outside knows.

A text that pretends to end its own data would have to guess that word.
"""

import re
from hashlib import blake2b
from uuid import UUID

LONGEST = 6000
"""Characters of one piece of data: more is cut."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
"""Control signs and letters that nobody sees, in which orders to a model can hide."""
_SPECIAL = re.compile(r"<\|[^|>\n]{1,40}\|>|\[/?INST\]|<</?SYS>>")
"""What some models take for the end of a speaker's words."""


def word(conversation_id: UUID) -> str:
    """The word of a conversation: the same for all its turns, so that providers can keep what they have read."""
    return blake2b(conversation_id.bytes, digest_size=5, person=b"data marks").hexdigest()


def wrap(conversation_id: UUID, kind: str, text: str) -> str:
    """A text as data of a kind ("customer", "tool search_knowledge")."""
    secret = word(conversation_id)
    name, _, more = kind.partition(" ")
    attribute = f' name="{more}"' if more else ""
    return f"<{name}-{secret}{attribute}>\n{clean(text, secret)}\n</{name}-{secret}>"


def clean(text: str, secret: str = "") -> str:
    """Without what is not to be read: hidden letters, marks of other machines, our own word."""
    plain = _SPECIAL.sub(" ", _UNSEEN.sub("", text.replace("\r\n", "\n")))
    if secret:
        plain = plain.replace(secret, "")
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]} […]"


def leaks(conversation_id: UUID, text: str) -> bool:
    """Does an answer show the marks?"""
    return word(conversation_id) in text
