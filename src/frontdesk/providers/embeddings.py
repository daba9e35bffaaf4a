"""Embeddings of any server that speaks OpenAI's `/embeddings`: OpenAI, OpenRouter, Ollama, vLLM and their like."""

import math
from collections.abc import Sequence
from typing import Any

import httpx

from frontdesk.kit.certificates import trusted
from frontdesk.knowledge.vectors import EmbeddingsFailed

_LONGEST = 6000  # characters of a text; what is longer no small model takes


class HttpEmbeddings:
    """Implements `knowledge.vectors.Embeddings`. `url` is the part before `/embeddings`, e.g. `http://localhost:11434/v1`."""

    def __init__(self, url: str, model: str, key: str, *, seconds: float) -> None:
        self._url, self._model, self._key, self._seconds = url.rstrip("/"), model, key, seconds
        self._client: httpx.AsyncClient | None = None

    @property
    def model(self) -> str:
        """Whose vectors these are."""
        return self._model[:120]

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each text. Raises EmbeddingsFailed."""
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self._seconds, trust_env=False, verify=trusted())
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        body = {"model": self._model, "input": [text[:_LONGEST] for text in texts], "encoding_format": "float"}
        try:
            answer = await self._client.post(f"{self._url}/embeddings", json=body, headers=headers)
            answer.raise_for_status()
            return _vectors(answer.json(), len(texts))
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise EmbeddingsFailed(type(error).__name__) from error

    async def close(self) -> None:
        """Let go of connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None


def _vectors(answer: dict[str, Any], count: int) -> list[list[float]]:
    """Raises ValueError where the answer is not `count` vectors of one length, of numbers."""
    listed = sorted(answer["data"], key=lambda one: int(one["index"]))
    found = [[float(value) for value in one["embedding"]] for one in listed]
    if len(found) != count or len({len(vector) for vector in found}) != 1 or not found[0]:
        raise ValueError("not a vector for each text")
    if not all(math.isfinite(value) for vector in found for value in vector):
        raise ValueError("a vector is not made of numbers")
    return found
