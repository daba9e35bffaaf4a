"""Text cut into passages: a few sentences each, never across headings or pages, that can be quoted alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

USUAL, LONGEST = 600, 1000
"""Characters of a passage: it is closed at the first end of a paragraph past `USUAL`, and never longer than `LONGEST`."""
_PARAGRAPHS = re.compile(r"\n\s*\n")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？؟])|\n")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading or on one page. `where` names the place for people."""

    where: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes a passage."""

    where: str
    heading: str
    text: str


def cut(sections: Iterable[Section]) -> Iterator[Piece]:
    """The passages of a document, in order."""
    for section in sections:
        for text in _pieces(section.text):
            yield Piece(section.where[:300], section.heading[:500], text)


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for part in _parts(text):
        if held and len(held) + len(part) + 1 > LONGEST:
            yield held
            held = part
        else:
            held = f"{held}\n{part}" if held else part
        if len(held) >= USUAL:
            yield held
            held = ""
    if held:
        yield held


def _parts(text: str) -> Iterator[str]:
    """Paragraphs; of those that are too long the sentences, put together again; of those that are too long what fits."""
    for paragraph in _PARAGRAPHS.split(text):
        plain = "\n".join(line.strip() for line in paragraph.splitlines() if line.strip())
        if len(plain) <= LONGEST:
            if plain:
                yield plain
            continue
        held = ""
        for sentence in filter(None, (part.strip() for part in _SENTENCES.split(plain))):
            if held and len(held) + len(sentence) + 1 > USUAL:
                yield held
                held = ""
            held = f"{held} {sentence}" if held else sentence
            while len(held) > LONGEST:
                at = held.rfind(" ", USUAL, LONGEST)
                at = LONGEST if at < 0 else at
                yield held[:at]
                held = held[at:].strip()
        if held:
            yield held
