"""The load: a process of its own that writes ready-made requests to raw sockets and notes when each was answered.

    python -m bench.load REQUESTS --port P [--connections 32] [--rate R] [--seconds S] [--deliver] [--times FILE]

Without `--rate` the loop is closed: a connection sends its next request when the last was answered. With it the loop is open:
request i is due at i/R and its latency counts from then, even when every connection is busy. `--deliver` repeats what was not
answered 200, with growing pauses, as Meta does. The last line of stdout is JSON.
"""

import argparse
import heapq
import json
import select
import socket
import sys
import time
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bodies import read
from bench.figures import percentile

_RETRY_FIRST, _RETRY_MOST = 0.1, 2.0  # seconds; Meta's own pauses, made short
_BROKEN = 0  # the status of a request whose connection ended first


@dataclass(frozen=True, slots=True)
class Plan:
    """How to send. `seconds` bounds the whole run."""

    port: int
    connections: int = 32
    rate: float | None = None
    seconds: float = 60.0
    deliver: bool = False


class Connection:
    """One socket with at most one request in flight."""

    __slots__ = ("buffer", "due", "request", "sock", "unsent")

    def __init__(self, port: int) -> None:
        self.sock = socket.create_connection(("127.0.0.1", port), timeout=5)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.setblocking(False)
        self.buffer, self.unsent = b"", memoryview(b"")
        self.request, self.due = -1, 0.0

    def begin(self, request: int, due: float, content: bytes) -> None:
        self.request, self.due, self.unsent, self.buffer = request, due, memoryview(content), b""
        self.push()

    def push(self) -> None:
        """Write what the socket takes now."""
        try:
            self.unsent = self.unsent[self.sock.send(self.unsent) :]
        except BlockingIOError:
            return

    def answer(self) -> int | None:
        """The status when the whole answer is there, None before. Raises OSError when the peer has gone."""
        try:
            chunk = self.sock.recv(65536)
        except BlockingIOError:
            return None
        if not chunk:
            raise ConnectionResetError
        self.buffer += chunk
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found or len(rest) < _length(head):
            return None
        return int(head[9:12])


class Load:
    """Sends every request of a plan and keeps, per request, when it was posted, its latency and its last status."""

    def __init__(self, requests: Sequence[bytes], plan: Plan) -> None:
        self.requests, self.plan = requests, plan
        self.posted = array("d", bytes(8 * len(requests)))  # wall clock of the first try
        self.latency = array("d", bytes(8 * len(requests)))  # seconds, of the last try
        self.answered = array("d", bytes(8 * len(requests)))  # wall clock of the last answer
        self.status = array("h", b"\xff\xff" * len(requests))  # -1: never answered
        self.failures = array("H", bytes(2 * len(requests)))
        self.tries, self.first, self.last = Counter[int](), 0.0, 0.0
        self._poll, self._idle, self._busy = select.epoll(), list[Connection](), dict[int, Connection]()
        self._due = self._schedule()
        self._left = len(requests)

    def run(self) -> None:
        """Until all are answered (with `deliver`: answered 200) or the time is up."""
        began = self.first = self.last = time.monotonic()
        self._due = [(began + due, request) for due, request in self._due]
        end = began + self.plan.seconds
        while self._left and (now := time.monotonic()) < end:
            self._send_due(now)
            self._wait(end)
        for connection in [*self._busy.values(), *self._idle]:
            connection.sock.close()

    def result(self) -> dict[str, float | int | dict[str, int]]:
        answered = [1000 * self.latency[n] for n, status in enumerate(self.status) if status == 200]
        seconds = max(self.last - self.first, 1e-9)
        return {
            "requests": len(self.requests),
            "ok": len(answered),
            "per_s": round(len(answered) / seconds, 1),
            "seconds": round(seconds, 3),
            "p50_ms": round(percentile(answered, 0.5), 2),
            "p95_ms": round(percentile(answered, 0.95), 2),
            "p99_ms": round(percentile(answered, 0.99), 2),
            "max_ms": round(max(answered, default=0.0), 2),
            "repeats": sum(self.failures),
            "unanswered": sum(status == -1 for status in self.status),
            "refused": {str(status): count for status, count in self.tries.items() if status != 200},
            "cpu_seconds": round(time.process_time(), 3),
        }

    def _schedule(self) -> list[tuple[float, int]]:
        rate = self.plan.rate
        return [(n / rate if rate else 0.0, n) for n in range(len(self.requests))]

    def _send_due(self, now: float) -> None:
        while self._due and self._due[0][0] <= now:
            connection = self._free()
            if connection is None:
                return
            due, request = heapq.heappop(self._due)
            if not self.posted[request]:
                self.posted[request] = time.time()
            try:
                connection.begin(request, due if self.plan.rate else time.monotonic(), self.requests[request])
            except OSError:
                self._lost(connection)
            else:
                if connection.unsent:
                    self._poll.modify(connection.sock, select.EPOLLIN | select.EPOLLOUT)

    def _free(self) -> Connection | None:
        if self._idle:
            connection = self._idle.pop()
        elif len(self._busy) >= self.plan.connections:
            return None
        else:
            try:
                connection = Connection(self.plan.port)
            except OSError:
                time.sleep(_RETRY_FIRST / 2)
                return None
            self._poll.register(connection.sock, select.EPOLLIN)
        self._busy[connection.sock.fileno()] = connection
        return connection

    def _wait(self, end: float) -> None:
        until = min(end, self._due[0][0]) if self._due and len(self._busy) < self.plan.connections else end
        pause = max(0.0, until - time.monotonic())
        select.select([self._poll.fileno()], (), (), pause)  # finer than epoll's milliseconds
        for descriptor, _ in self._poll.poll(0):
            connection = self._busy.get(descriptor)
            if connection is None:
                self._drop_idle(descriptor)
            else:
                self._progress(connection)

    def _progress(self, connection: Connection) -> None:
        try:
            if connection.unsent:
                connection.push()
                if not connection.unsent:
                    self._poll.modify(connection.sock, select.EPOLLIN)
            status = connection.answer()
        except OSError:
            self._lost(connection)
            return
        if status is not None:
            del self._busy[connection.sock.fileno()]
            self._idle.append(connection)
            self._answered(connection, status)

    def _lost(self, connection: Connection) -> None:
        del self._busy[connection.sock.fileno()]
        self._poll.unregister(connection.sock)
        connection.sock.close()
        self._answered(connection, _BROKEN)

    def _drop_idle(self, descriptor: int) -> None:
        """The peer closed a connection that waited for work."""
        for connection in [one for one in self._idle if one.sock.fileno() == descriptor]:
            self._idle.remove(connection)
            self._poll.unregister(connection.sock)
            connection.sock.close()

    def _answered(self, connection: Connection, status: int) -> None:
        request, now = connection.request, time.monotonic()
        self.latency[request], self.status[request], self.last = now - connection.due, status, now
        self.answered[request] = time.time()
        self.tries[status] += 1
        if self.plan.deliver and status != 200:
            self.failures[request] += 1
            pause = min(_RETRY_MOST, _RETRY_FIRST * 2 ** min(self.failures[request] - 1, 10))
            heapq.heappush(self._due, (now + pause, request))
        else:
            self._left -= 1


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("requests", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--deliver", action="store_true")
    parser.add_argument("--times", type=Path, help="write here, as rows of doubles: posted, latency, answered")
    given = parser.parse_args()
    plan = Plan(given.port, given.connections, given.rate, given.seconds, given.deliver)
    load = Load(read(given.requests), plan)
    load.run()
    if given.times:
        given.times.write_bytes(b"".join(row.tobytes() for row in (load.posted, load.latency, load.answered)))
    json.dump(load.result(), sys.stdout)
    print()


if __name__ == "__main__":
    main()
