"""The words that are known, and the nearest of them to one that is not: trigrams find candidates, edit distance decides."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.knowledge import words
from frontdesk.knowledge.index import Entry
from frontdesk.knowledge.lists import listed, many
from frontdesk.knowledge.models import Gram, Word

SHORTEST = 4
"""Letters of a word that may be a mistyped other one: shorter ones are too near to each other."""
NEAR = 0.72
"""Likeness (1 − distance / length) from which a word counts as mistyped; a doubled or left-out letter in six keeps 0.83."""
_LOOKED_AT = 12
_WORDY = re.compile(r"[^\W\d_]+")

_insert = insert(Word).values(**bound("tenant_id", "word", "passages"))
_COUNT = Prepared(
    _insert.on_conflict_do_update(index_elements=["tenant_id", "word"], set_={"passages": Word.passages + _insert.excluded.passages})
)
_FORGET = Prepared(sa.delete(Word).where(Word.word == sa.bindparam("word_"), Word.passages <= 0))
_gram = insert(Gram).values(**bound("tenant_id", "gram", "length", "words"))
_LIST = Prepared(
    _gram.on_conflict_do_update(
        index_elements=["tenant_id", "gram", "length"], set_={"words": Gram.words.op("||", return_type=sa.Text())(_gram.excluded.words)}
    )
)
_this_gram = sa.and_(Gram.gram == sa.bindparam("gram_"), Gram.length == sa.bindparam("length_"))
_GET = Prepared(sa.select(Gram.words).where(_this_gram))
_PUT = Prepared(sa.update(Gram).where(_this_gram).values(**bound("words")))
_DROP = Prepared(sa.delete(Gram).where(_this_gram))


class _Listed(NamedTuple):
    gram: str
    words: str


_WITH = listed(
    lambda among: sa.select(Gram.gram, Gram.words).where(
        among(Gram.gram), Gram.length >= sa.bindparam("least"), Gram.length <= sa.bindparam("most")
    ),
    _Listed,
)


class _Standing(NamedTuple):
    word: str
    passages: int


_STANDING = listed(lambda among: sa.select(Word.word, Word.passages).where(among(Word.word)), _Standing)


def learn(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Note the words of new passages. The caller holds the shelf."""
    counts = _counted(entries)
    fresh = [word for word, n in _standing(tx, counts).items() if n == counts[word]]
    grams: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in fresh:
        for gram in _grams(word):
            grams[gram, len(word)].append(word)
    tx.write_many(
        _LIST, [{"gram": g, "length": n, "words": "".join(f" {word}" for word in found)} for (g, n), found in sorted(grams.items())]
    )


def forget(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Passages go, and with the last one of a word the word. The caller holds the shelf."""
    gone = [word for word, n in _standing(tx, {word: -n for word, n in _counted(entries).items()}).items() if n <= 0]
    tx.write_many(_FORGET, [{"word_": word} for word in gone])
    grams: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for word in gone:
        for gram in _grams(word):
            grams[gram, len(word)].add(word)
    for (gram, length), without in sorted(grams.items()):
        _strike(tx, gram, length, without)


def nearest(tx: Transaction, unknown: Sequence[str], most: int = 3) -> dict[str, list[tuple[str, float]]]:
    """Known words that each of these may have been meant for, with their likeness, the likest first."""
    return {word: _near(tx, word)[:most] for word in unknown if len(word) >= SHORTEST and _may_be_mistyped(word)}


def _near(tx: Transaction, word: str) -> list[tuple[str, float]]:
    slack = 1 if len(word) < 8 else 2
    rows = many(tx, _WITH, _grams(word), least=len(word) - slack, most=len(word) + slack)
    shared = Counter(known for row in rows for known in row.words.split())
    found = [(known, words.likeness(word, known)) for known, _ in shared.most_common(_LOOKED_AT)]
    return sorted((one for one in found if one[1] >= NEAR), key=lambda one: -one[1])


def _counted(entries: Iterable[Entry]) -> dict[str, int]:
    return Counter(
        word for e in entries for word in set(words.words(f"{e.heading} {e.text}")) if len(word) >= SHORTEST and _may_be_mistyped(word)
    )


def _standing(tx: Transaction, more: Mapping[str, int]) -> dict[str, int]:
    """Count so many passages more (or fewer) for each word; returns in how many each stands now."""
    ordered = sorted(more)
    tx.write_many(_COUNT, [{"word": word, "passages": more[word]} for word in ordered])
    return {row.word: row.passages for row in many(tx, _STANDING, ordered)}


def _strike(tx: Transaction, gram: str, length: int, without: set[str]) -> None:
    row = tx.first(_GET, gram_=gram, length_=length)
    kept = [word for word in row[0].split() if word not in without] if row else []
    if kept:
        tx.write(_PUT, gram_=gram, length_=length, words="".join(f" {word}" for word in kept))
    else:
        tx.write(_DROP, gram_=gram, length_=length)


def _grams(word: str) -> list[str]:
    framed = f"^{word}$"
    return sorted({framed[i : i + 3] for i in range(len(framed) - 2)})


def _may_be_mistyped(word: str) -> bool:
    return not words.is_dense(word) and _WORDY.fullmatch(word) is not None
