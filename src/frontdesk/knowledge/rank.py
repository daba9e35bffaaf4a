"""How well a passage answers a question, and whether well enough to be quoted without a model's judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.knowledge import common, topics
from frontdesk.knowledge.index import Hits
from frontdesk.knowledge.terms import Wanted
from frontdesk.knowledge.words import stem, words

SURE_COVERAGE = 0.66
"""Share of what is asked (by rarity) that a passage must speak of to be quoted as the answer."""
SURE_QUESTION = 0.6
"""Likeness of two questions from which the answer to the one is the answer to the other."""
_STEM, _TOPIC = 0.9, 0.7
"""What a word counts that is there in another form, or only by another word for the same thing."""
_AHEAD = 1.03
_FOREIGN = 0.85
"""What a passage in another language than the question counts: it is taken where there is none in its own."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the question with all that may stand for it: term → how far it does, 1 at most. `weight` is its rarity."""

    wanted: Wanted
    terms: Mapping[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, word by word, and in which language as far as that shows."""

    meanings: tuple[Meaning, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """`score` from 0 to 1 orders passages; `sure` is about this one alone."""

    score: float
    coverage: float
    sure: bool


def weights(meanings: Sequence[Meaning], hits: Hits) -> dict[str, float]:
    """What each term adds to a passage that has it."""
    found: dict[str, float] = {}
    for one in meanings:
        for term, share in one.terms.items():
            found[term] = max(found.get(term, 0.0), share * hits.rarity(term))
    return found


def judge(question: Question, heading: str, text: str, relative: float) -> Judged:
    """Read one passage. `relative` is its sum in the index as a share of the best one's."""
    meanings, body, above = question.meanings, _read(text), _read(heading)
    asked = sum(one.weight for one in meanings) or 1.0
    headed = [_met(one, above) for one in meanings]
    met = [max(_met(one, body), in_heading) for one, in_heading in zip(meanings, headed, strict=True)]
    coverage = _share(meanings, met) / asked
    titled = _share(meanings, headed) / asked
    alike = _alike(meanings, headed, above)
    score = 0.55 * coverage + 0.2 * relative + 0.15 * alike + 0.1 * titled
    if question.language and body.language and body.language != question.language:
        score *= _FOREIGN
    spoken = sum(far > 0 for one, far in zip(meanings, met, strict=True) if not one.wanted.filler)
    enough = spoken >= 2 or titled >= SURE_COVERAGE
    return Judged(score, coverage, (coverage >= SURE_COVERAGE and enough) or (alike >= SURE_QUESTION and coverage >= 0.5))


def ahead(best: float, next_best: float) -> bool:
    """Whether the best passage is the best by more than chance."""
    return best >= next_best * _AHEAD


class _Read:
    """The words of a text, their stems and topics."""

    __slots__ = ("language", "stems", "topics", "words")

    def __init__(self, text: str) -> None:
        self.words = set(words(text))
        self.stems = set(map(stem, self.words))
        self.topics = set(topics.of(self.stems))
        self.language = common.language(self.words)


@lru_cache(maxsize=2000)
def _read(text: str) -> _Read:
    """A text as it was read; businesses are asked the same over and over. 2,000 passages are 20 MB."""
    return _Read(text)


def _met(one: Meaning, read: _Read) -> float:
    """How far a text speaks of a word: itself, another form of it, another word for it."""
    if one.wanted.word in read.words:
        return 1.0
    best = 0.0
    for term, share in one.terms.items():
        if term.startswith(topics.MARK):
            best = max(best, _TOPIC * (term in read.topics))
        elif term in read.stems:
            best = max(best, min(share, _STEM))
    return best


def _share(meanings: Sequence[Meaning], met: Sequence[float]) -> float:
    return sum(one.weight * far for one, far in zip(meanings, met, strict=True))


def _alike(meanings: Sequence[Meaning], headed: Sequence[float], above: _Read) -> float:
    """Likeness of the question and a heading, which may itself be a question: what both say, of what either says."""
    said = [word for word in above.words if word not in common.WORDS]
    if not said:
        return 0.0
    asked = [far for one, far in zip(meanings, headed, strict=True) if not one.wanted.filler]
    return 2 * sum(asked) / (len(asked) + len(said)) if asked else 0.0
