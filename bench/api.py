"""A small client of /v1 and of the twin's admin door: one keep-alive connection, JSON in and out, pages followed to the end."""

import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import urlencode

JsonObject: TypeAlias = dict[str, Any]


class Unexpected(Exception):
    """A door answered with something else than success."""


class Api:
    """Calls one server; with a key it speaks for that key's tenant."""

    def __init__(self, port: int, key: str | None = None, *, patience: float = 30.0) -> None:
        self.port, self.key, self._patience = port, key, patience
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)

    def get(self, path: str, query: Mapping[str, str | int] | None = None) -> JsonObject:
        return self.call("GET", f"{path}?{urlencode(query)}" if query else path)

    def post(self, path: str, body: Mapping[str, Any] | Sequence[Any]) -> JsonObject:
        return self.call("POST", path, body)

    def keyed(self, path: str, body: Mapping[str, Any], key: str) -> JsonObject:
        """A POST that is done once, however often it is repeated under this key. Raises OSError where nobody answers."""
        try:
            return self._call("POST", path, body, {"Idempotency-Key": key})
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise ConnectionError(str(error)) from error

    def call(self, method: str, path: str, body: Mapping[str, Any] | Sequence[Any] | None = None) -> JsonObject:
        """One request, once more on a fresh connection when the server had closed the old one. Raises Unexpected."""
        try:
            return self._call(method, path, body)
        except (http.client.RemoteDisconnected, ConnectionError):
            self._connection.close()
            return self._call(method, path, body)

    def timed(self, path: str, query: Mapping[str, str | int]) -> float:
        """Milliseconds until the whole answer of a GET is there."""
        began = time.perf_counter()
        self.get(path, query)
        return (time.perf_counter() - began) * 1000

    def pages(self, path: str, query: Mapping[str, str | int] | None = None) -> Iterator[JsonObject]:
        """Every item of a listing, page after page."""
        asked: dict[str, str | int] = {"limit": 100, **(query or {})}
        while True:
            page = self.get(path, asked)
            yield from page["items"]
            if page["next_cursor"] is None:
                return
            asked["cursor"] = page["next_cursor"]

    def close(self) -> None:
        self._connection.close()

    def _call(
        self, method: str, path: str, body: Mapping[str, Any] | Sequence[Any] | None, more: Mapping[str, str] | None = None
    ) -> JsonObject:
        headers = {"Content-Type": "application/json", **(more or {})}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        self._connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise Unexpected(f"{method} {path.partition('?')[0]} answered {answer.status}: {content[:300]!r}")
        parsed: JsonObject = json.loads(content) if content else {}
        return parsed


class Follower(threading.Thread):
    """Follows a tenant's feed through restarts by Last-Event-ID, and keeps (number, type, data)."""

    def __init__(self, port: int, key: str) -> None:
        super().__init__(daemon=True)
        self.port, self.key = port, key
        self.events: list[tuple[int, str, JsonObject]] = []
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.is_set():
            try:
                self._follow()
            except (OSError, http.client.HTTPException):
                self._ended.wait(0.2)

    def end(self) -> None:
        self._ended.set()
        self.join(timeout=40)

    def _follow(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        last = str(self.events[-1][0]) if self.events else "0"
        try:
            connection.request("GET", "/v1/feed", headers={"Authorization": f"Bearer {self.key}", "Last-Event-ID": last})
            answer = connection.getresponse()
            if answer.status != 200:
                raise http.client.HTTPException(f"the feed answered {answer.status}")
            self._read(answer)
        finally:
            connection.close()

    def _read(self, answer: http.client.HTTPResponse) -> None:
        while not self._ended.is_set():
            try:
                line = answer.readline()
            except TimeoutError:
                return  # begins again after the last event that was seen
            if not line:
                return
            if line.startswith(b"data:"):
                event = json.loads(line[5:])
                self.events.append((event["number"], event["type"], event))
