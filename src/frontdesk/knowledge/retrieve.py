"""Search in what a business knows: the index offers candidates, reading them decides.

1. The question becomes words, each with its stem and topics (terms.py).
2. A word that no passage knows is taken for the nearest one that some do (spelling.py).
3. The index adds up BM25 weights and names the best 32 passages (index.py); vectors, where there are any, name theirs.
4. Those are read and judged: how much of the question they speak of, in their heading or below it (rank.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import common, index, rank, shelf, spelling, terms, topics, vectors
from frontdesk.knowledge.index import Hits
from frontdesk.knowledge.lists import listed, many
from frontdesk.knowledge.models import Document, PassageRow
from frontdesk.knowledge.rank import Meaning, Question
from frontdesk.knowledge.terms import Wanted
from frontdesk.knowledge.vectors import Meant
from frontdesk.knowledge.words import stem, words

LONGEST = 1000
"""Characters of a question that count."""
WEAK = 0.3
"""Score below which the best passage hardly answers: 2 of 66 that do lie there, and 16 of 20 that do not (docs/knowledge.md)."""
_CANDIDATES = 32
_FAR_BEHIND = 0.2
"""Share of the best sum below which a passage is not read: none of the questions in tests/knowledge/quality.py needs one."""
_BY_VECTOR = 12
_NEAR_IN_MEANING = 0.45
"""Cosine from which two texts are about the same; what models call unrelated lies about 0.2."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something to quote. `where`: page, heading or address. `score` is from 0 to 1; `sure`: this may be sent as the answer as it is."""

    id: UUID
    document_id: UUID
    title: str
    text: str
    where: str
    score: float
    sure: bool
    url: str | None = None


class _Candidate(NamedTuple):
    id: UUID
    document_id: UUID
    number: int
    heading: str
    text: str
    where: str
    digest: str
    title: str
    url: str | None


_READ = listed(
    lambda among: (
        sa.select(
            *(PassageRow.id, PassageRow.document_id, PassageRow.number, PassageRow.heading, PassageRow.text, PassageRow.where),
            *(PassageRow.digest, Document.title, Document.url),
        )
        .join(Document, sa.and_(Document.id == PassageRow.document_id, Document.edition == PassageRow.edition))
        .where(among(PassageRow.number))
    ),
    _Candidate,
)


def search(tx: Transaction, query: str, *, most: int = 5, meant: Meant | None = None) -> list[Passage]:
    """The passages that answer a question best, the best first. Anything may be asked; what means nothing finds nothing.

    `meant` is the question as `vectors.understood` had it embedded, where a provider is set. Only the first can be `sure`.
    """
    wanted = terms.of_question(query[:LONGEST])
    total = shelf.count(tx)
    if not total or not (wanted or meant):
        return []
    meanings, hits = _understand(tx, wanted, total)
    sums = _hopeful(hits.best(rank.weights(meanings, hits), _CANDIDATES))
    near = vectors.nearest(tx, meant, _BY_VECTOR, list(sums), total) if meant else {}
    found = many(tx, _READ, sorted({*sums, *near}))
    question = Question(tuple(meanings), common.language(words(query[:LONGEST])))
    judged = sorted(_judge(question, sums, near, found), key=lambda one: (-one.score, one.id))
    return _told(judged, most)


def _hopeful(sums: dict[int, float]) -> dict[int, float]:
    """Without those so far behind that reading them cannot bring them to the front."""
    least = _FAR_BEHIND * max(sums.values(), default=0.0)
    return {number: found for number, found in sums.items() if found >= least}


def _understand(tx: Transaction, wanted: Sequence[Wanted], total: int) -> tuple[list[Meaning], Hits]:
    hits = index.hits(tx, sorted({term for one in wanted for term in one.terms}), total)
    unknown = [one.word for one in wanted if not any(hits.count[term] for term in one.terms)]
    meant = spelling.nearest(tx, unknown)
    about = {word: topics.meant(word) for word, near in meant.items() if not near}
    more = {stem(word) for near in meant.values() for word, _ in near} | {topic for found in about.values() for topic in found}
    if more:
        hits = hits.joined(index.hits(tx, sorted(more), total))
    return [_meaning(one, meant.get(one.word, ()), about.get(one.word, ()), hits) for one in wanted], hits


def _meaning(one: Wanted, near: Sequence[tuple[str, float]], about: Sequence[str], hits: Hits) -> Meaning:
    shares = dict.fromkeys((*one.terms, *about), 1.0)
    for word, likeness in near:
        shares.setdefault(stem(word), likeness)
    unheard = hits.rarity("")
    known = min((hits.rarity(term) for term in shares if hits.count[term]), default=unheard)
    weight = (known + unheard) / 2  # in a small house every known word is common: it still counts beside one that is missing
    return Meaning(one, shares, weight * (0.3 if one.filler else 1.0))


def _judge(question: Question, sums: Mapping[int, float], near: Mapping[int, float], found: Sequence[_Candidate]) -> Iterator[Passage]:
    top = max(sums.values(), default=1.0)
    for one in found:
        said = rank.judge(question, one.heading, one.text, sums.get(one.number, 0.0) / top)
        meant = max(0.0, near.get(one.number, 0.0))
        score = said.score if not near else 0.5 * said.score + 0.5 * meant
        sure = said.sure and (not near or meant >= _NEAR_IN_MEANING)
        if score > 0.05:
            where = one.where or one.url or ""
            yield Passage(one.id, one.document_id, one.title, one.text, where, round(min(score, 1.0), 4), sure, one.url)


def _told(judged: Sequence[Passage], most: int) -> list[Passage]:
    """Only the best may be sure, and only where it is the best by more than chance."""
    told = [one if place == 0 else replace(one, sure=False) for place, one in enumerate(judged[:most])]
    if told and told[0].sure and len(judged) > 1 and not rank.ahead(judged[0].score, judged[1].score):
        told[0] = replace(told[0], sure=judged[1].sure)
    return told
