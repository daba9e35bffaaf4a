"""Vectors beside the words, where the operator has set an embeddings provider: kept as signed bytes, looked through with numpy."""

import asyncio
import hashlib
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.wake import Claim
from frontdesk.knowledge.lists import listed, many
from frontdesk.knowledge.models import Document, PassageRow, Vector

EMBED = "embed"
BATCH = 64
"""Texts that one request to the provider carries."""
PATIENCE = 4.0
"""Seconds for which a question waits for its vector."""
SCANNED = 30_000
"""Passages whose vectors are all looked at: 30,000 of 512 dimensions are 15 MB, read and multiplied in about 40 ms."""


class Embeddings(Protocol):
    """Turns texts into vectors, so that texts of like meaning lie near each other."""

    @property
    def model(self) -> str:
        """Whose vectors these are: those of two models cannot be compared."""
        ...

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each text. Raises EmbeddingsFailed."""
        ...


class EmbeddingsFailed(Exception):
    """The provider did not answer, or not with vectors; worth trying again."""


class Unembedded(NamedTuple):
    """A text that has no vector yet."""

    digest: str
    heading: str
    text: str


class _Near(NamedTuple):
    number: int
    vector: bytes


_have = sa.exists().where(Vector.digest == PassageRow.digest, Vector.model == sa.bindparam("model_"))
_MISSING = Prepared(
    sa.select(PassageRow.digest, sa.func.min(PassageRow.heading), sa.func.min(PassageRow.text))
    .where(~_have)
    .group_by(PassageRow.digest)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Unembedded,
)
_KEEP = Prepared(insert(Vector).values(**bound("tenant_id", "model", "digest", "vector")).on_conflict_do_nothing())
_vectors = (
    sa.select(PassageRow.number, Vector.vector)
    .join(Vector, Vector.digest == PassageRow.digest)
    .join(Document, sa.and_(Document.id == PassageRow.document_id, Document.edition == PassageRow.edition))
    .where(Vector.model == sa.bindparam("model_"))
)
_ALL = Prepared(_vectors, _Near)
_AMONG = listed(lambda among: _vectors.where(among(PassageRow.number)), _Near)
_used = sa.exists().where(PassageRow.digest == Vector.digest)
_TRIM = Prepared(sa.delete(Vector).where(~_used))


def digest(heading: str, text: str) -> str:
    """What a text is known by: the same words again need no new vector."""
    return hashlib.sha256(f"{heading}\n{text}".encode()).hexdigest()[:32]


class Meant(NamedTuple):
    """A question as a model understands it."""

    model: str
    vector: Sequence[float]


async def understood(embeddings: Embeddings | None, query: str) -> Meant | None:
    """The question's vector; None without a provider, or when it does not answer: words alone find most things too."""
    if embeddings is None or not query.strip():
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            (vector,) = await embeddings.embed([query])
    except (EmbeddingsFailed, TimeoutError):
        return None
    return Meant(embeddings.model, vector)


class Embedder:
    """The handler of `embed:all`: gives passages their vectors, a request at a time, until none is without."""

    def __init__(self, embeddings: Embeddings | None) -> None:
        self._embeddings = embeddings

    async def run(self, claim: Claim) -> None:
        """Raises EmbeddingsFailed: tried again later."""
        if self._embeddings is None:
            return
        while texts := await claim.read(missing, self._embeddings.model):
            found = await self._embeddings.embed([f"{text.heading}\n{text.text}".strip() for text in texts])
            await claim.transact(keep, self._embeddings.model, [(text.digest, vector) for text, vector in zip(texts, found, strict=True)])
        await claim.transact(trim)


def missing(tx: Transaction, model: str) -> list[Unembedded]:
    """The next texts without a vector of this model."""
    return tx.all(_MISSING, model_=model, most=BATCH)


def keep(tx: Transaction, model: str, found: Sequence[tuple[str, Sequence[float]]]) -> None:
    """Write vectors down."""
    tx.write_many(_KEEP, [{"model": model, "digest": digest, "vector": _packed(vector)} for digest, vector in found])


def trim(tx: Transaction) -> None:
    """Drop vectors of texts that are gone."""
    tx.write(_TRIM)


def nearest(tx: Transaction, meant: Meant, most: int, among: Sequence[int], total: int) -> dict[int, float]:
    """The numbers of the passages whose meaning is nearest, with the cosine; and those of `among`, whatever it is.

    Past `SCANNED` passages only `among` is looked at.
    """
    rows = tx.all(_ALL, model_=meant.model) if total <= SCANNED else many(tx, _AMONG, among, model_=meant.model)
    rows = [row for row in rows if len(row.vector) == len(meant.vector)]
    if not rows:
        return {}
    import numpy as np

    stored = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.int8).reshape(len(rows), -1).astype(np.float32)
    asked = np.asarray(meant.vector, dtype=np.float32)
    cosines = stored @ asked / (np.linalg.norm(stored, axis=1) * (np.linalg.norm(asked) or 1.0) + 1e-9)
    best = set(np.argsort(cosines)[-most:].tolist())
    wanted = set(among)
    return {
        row.number: float(cosine)
        for place, (row, cosine) in enumerate(zip(rows, cosines, strict=True))
        if place in best or row.number in wanted
    }


def _packed(vector: Sequence[float]) -> bytes:
    import numpy as np

    values = np.asarray(vector, dtype=np.float32)
    scale = float(np.max(np.abs(values), initial=0.0)) or 1.0
    packed: bytes = np.round(values / scale * 127).astype(np.int8).tobytes()
    return packed
