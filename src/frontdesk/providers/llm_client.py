"""OpenAI's client with its questions put over aiohttp, at a third of what its own way costs: for addresses that are the operator's.

What to ask and how to read the answer stays with the libraries; only the way there and back is ours.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

import aiohttp
import httpx
from openai import AsyncOpenAI, NotGiven, Omit
from openai.types.chat import ChatCompletion

from frontdesk.assistant.model import ModelFailed
from frontdesk.kit import certificates
from frontdesk.kit.http import AnswerEncoded, AnswerTooLarge, Limits

_NOT_ASKED = frozenset(("stream", "timeout", "extra_headers"))  # answers come whole, within the caller's own time


class DirectOpenAI(AsyncOpenAI):
    """One provider's API with one key, over a session that others share. `options` are the library's own."""

    def __init__(self, session: aiohttp.ClientSession, limits: Limits, *, default_headers: Mapping[str, str], **options: Any) -> None:
        super().__init__(default_headers=default_headers, **options)
        self._session, self._limits = session, limits
        self._url = f"{str(self.base_url).rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {self.api_key}", "Accept-Encoding": "identity", **default_headers}
        self.chat = _Chat(_Completions(self.ask))  # type: ignore[assignment,misc]  # all that a model asks for

    async def ask(self, question: Mapping[str, Any]) -> ChatCompletion | str:
        """Ask; JSON that is no object comes back as it is written. Raises what the library raises, ModelFailed, AppError."""
        try:
            async with self._session.post(self._url, json=question, headers=self._headers, allow_redirects=False) as response:
                answer = await self._read(response)
        except (aiohttp.ClientError, OSError) as error:
            raise ModelFailed("unreachable", "The model's server could not be reached.") from error
        if response.status >= 300:
            asked = httpx.Request("POST", self._url)
            told = httpx.Response(response.status, headers=list(response.headers.items()), content=answer, request=asked)
            raise self._make_status_error_from_response(told)  # type: ignore[arg-type]  # takes httpx's own, too
        found = json.loads(answer)
        return ChatCompletion.construct(**found) if isinstance(found, dict) else answer.decode()

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        """The whole answer, if it is no larger than may be, and not compressed: a small body may be a huge one."""
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise AnswerEncoded
        found = bytearray()
        async for part in response.content.iter_any():
            found += part
            if len(found) > self._limits.max_bytes:
                raise AnswerTooLarge
        return bytes(found)


class _Completions(NamedTuple):
    ask: Callable[[Mapping[str, Any]], Awaitable[ChatCompletion | str]]

    async def create(self, *, extra_body: object = None, **asked: Any) -> ChatCompletion | str:
        """As the library's, without walking through the question once more: that would be half of what an answer costs."""
        question = {name: value for name, value in asked.items() if name not in _NOT_ASKED and not isinstance(value, Omit | NotGiven)}
        return await self.ask({**question, **(extra_body if isinstance(extra_body, Mapping) else {})})


class _Chat(NamedTuple):
    completions: _Completions


def open_session(limits: Limits) -> aiohttp.ClientSession:
    """To be called inside the running event loop, and closed there."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=limits.connections, keepalive_timeout=15, ssl=certificates.trusted()),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=limits.seconds, sock_connect=limits.connect_seconds),
        auto_decompress=False,
        trust_env=False,
    )
