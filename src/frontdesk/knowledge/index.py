"""The index: under each term the passages that have it, packed by blocks of 256, one row for a term in a block.

The same tables and the same arithmetic on both databases, so that both find the same. A pair of bytes says where in the block a
passage stands and what the term weighs there by BM25, worked out when it is written: a search only adds up.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.knowledge import terms
from frontdesk.knowledge.lists import listed, many
from frontdesk.knowledge.models import Posting

BLOCK = 256
_K1, _B, _USUAL = 1.2, 0.6, 110
"""BM25's two dials, and the terms of a usual passage: measured ones would change under weights that are written already."""
_SCALE = 100

_insert = insert(Posting).values(**bound("tenant_id", "term", "block", "pairs"))
_ADD = Prepared(
    _insert.on_conflict_do_update(
        index_elements=["tenant_id", "term", "block"],
        set_={"pairs": sa.cast(Posting.pairs.op("||")(_insert.excluded.pairs), sa.LargeBinary)},
    )
)
_PUT = Prepared(
    sa.update(Posting).where(Posting.term == sa.bindparam("term_"), Posting.block == sa.bindparam("block_")).values(**bound("pairs"))
)
_DROP = Prepared(sa.delete(Posting).where(Posting.term == sa.bindparam("term_"), Posting.block == sa.bindparam("block_")))


class Entry(NamedTuple):
    """A passage as the index knows it."""

    number: int
    heading: str
    text: str


class Row(NamedTuple):
    """A term in a block."""

    term: str
    block: int
    pairs: bytes


_columns = sa.select(Posting.term, Posting.block, Posting.pairs)
_FIND = listed(lambda terms: _columns.where(terms(Posting.term)), Row)
_IN_BLOCK = listed(lambda terms: _columns.where(terms(Posting.term), Posting.block == sa.bindparam("block_")), Row)


def add(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Make passages findable. The caller holds the shelf."""
    pairs: defaultdict[tuple[str, int], bytearray] = defaultdict(bytearray)
    for entry in entries:
        block, place = divmod(entry.number, BLOCK)
        for term, weight in _weights(entry).items():
            pairs[term, block] += bytes((place, weight))
    rows = [{"term": term, "block": block, "pairs": bytes(found)} for (term, block), found in sorted(pairs.items())]
    tx.write_many(_ADD, rows)


def remove(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Take passages out, as they were put in. The caller holds the shelf."""
    gone: defaultdict[int, set[int]] = defaultdict(set)
    known: defaultdict[int, set[str]] = defaultdict(set)
    for entry in entries:
        block, place = divmod(entry.number, BLOCK)
        gone[block].add(place)
        known[block].update(_weights(entry))
    for block in sorted(gone):
        for row in many(tx, _IN_BLOCK, sorted(known[block]), block_=block):
            _without(tx, row, gone[block])


def _without(tx: Transaction, row: Row, places: set[int]) -> None:
    kept = b"".join(row.pairs[at : at + 2] for at in range(0, len(row.pairs), 2) if row.pairs[at] not in places)
    if not kept:
        tx.write(_DROP, term_=row.term, block_=row.block)
    elif len(kept) != len(row.pairs):
        tx.write(_PUT, term_=row.term, block_=row.block, pairs=kept)


def _weights(entry: Entry) -> Mapping[str, int]:
    counts = Counter(terms.of_passage(entry.heading, entry.text))
    long = 1 - _B + _B * counts.total() / _USUAL
    return {term: max(1, min(255, round(_SCALE * (_K1 + 1) * n / (n + _K1 * long)))) for term, n in counts.items()}


class Hits:
    """The postings of some terms, with arithmetic over them."""

    def __init__(self, rows: Sequence[Row], total: int) -> None:
        self.total = max(1, total)
        self.count = Counter[str]()
        for row in rows:
            self.count[row.term] += len(row.pairs) // 2
        self.rows = rows

    def joined(self, other: "Hits") -> "Hits":
        """These and the postings of other terms."""
        return Hits([*self.rows, *(row for row in other.rows if row.term not in self.count)], self.total)

    def rarity(self, term: str) -> float:
        """BM25's weight of a term: the fewer passages have it, the more."""
        found = min(self.count[term], self.total)
        return math.log1p((self.total - found + 0.5) / (found + 0.5))

    def best(self, weights: Mapping[str, float], most: int) -> dict[int, float]:
        """The numbers of the passages with the highest sums, and these."""
        rows = [row for row in self.rows if weights.get(row.term)]
        if not rows:
            return {}
        import numpy as np  # eleven megabytes, which only those pay who search

        blocks, places = np.unique(np.array([row.block for row in rows]), return_inverse=True)
        sizes = np.array([len(row.pairs) // 2 for row in rows])
        pairs = np.frombuffer(b"".join(row.pairs for row in rows), dtype=np.uint8).reshape(-1, 2)
        each = np.repeat(np.array([weights[row.term] for row in rows]) / _SCALE, sizes)
        at = np.repeat(places * BLOCK, sizes) + pairs[:, 0]
        sums = np.bincount(at, weights=each * pairs[:, 1], minlength=len(blocks) * BLOCK)
        first: list[int] = (np.argpartition(sums, -most)[-most:] if most < len(sums) else np.arange(len(sums))).tolist()
        return {int(blocks[n // BLOCK]) * BLOCK + n % BLOCK: float(sums[n]) for n in first if sums[n] > 0}


def hits(tx: Transaction, wanted: Sequence[str], total: int) -> Hits:
    """What stands in the index under these terms, of so many passages in all."""
    return Hits(many(tx, _FIND, wanted), total)
