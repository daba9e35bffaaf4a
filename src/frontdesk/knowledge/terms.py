"""What a passage stands for in the index, and what a question looks for there."""

from dataclasses import dataclass

from frontdesk.knowledge import common, topics
from frontdesk.knowledge.words import is_dense, stem, words

MOST = 24
"""Words of a question that count, pairs of signs included."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a question: any of its terms will do. `word` is as it was written, folded; a filler is only welcome, not missed."""

    word: str
    terms: tuple[str, ...]
    filler: bool = False


def of_passage(heading: str, text: str) -> list[str]:
    """The terms under which a passage stands in the index; what its heading says counts twice."""
    above = [stem(word) for word in words(heading)]
    stems = above + above + [stem(word) for word in words(text)]
    return stems + topics.of(stems)


def of_question(text: str) -> list[Wanted]:
    """What is looked for, each word once, without those that say nothing. Single signs of a dense script only help."""
    folded = words(text)
    about = topics.of_question(folded)
    wanted: dict[str, Wanted] = {}
    for place, word in enumerate(folded):
        if place not in about and word in common.WORDS:
            continue
        plain = () if word in common.WORDS else (stem(word),)
        wanted.setdefault(word, Wanted(word, (*plain, *about.get(place, ())), filler=is_dense(word) and len(word) == 1))
    return sorted(wanted.values(), key=lambda one: one.filler)[:MOST]
