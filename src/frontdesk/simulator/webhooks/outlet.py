"""One address of one app: webhooks wait here, are posted over a few kept-alive connections, and tried again."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.kit import clock
from frontdesk.simulator.faults import Faults
from frontdesk.simulator.journal import Journal
from frontdesk.simulator.numbers import Subscription
from frontdesk.simulator.timetable import Timetable
from frontdesk.simulator.webhooks import wire
from frontdesk.simulator.webhooks.payload import Update, sign

# Meta says "with decreasing frequency, up to 7 days" and no more; the steps are ours.
RETRY_AFTER = (5.0, 30.0, 120.0, 600.0, 1800.0, 3600.0, 7200.0, *([14400.0] * 40))
MAX_WAITING = 100_000


@dataclass(slots=True)
class Webhook:
    """One body on its way to one app."""

    content: bytes
    updates: Sequence[Update]
    number_id: str | None
    attempt: int = 0


@dataclass(slots=True, frozen=True)
class Means:
    """What every outlet works with."""

    timetable: Timetable
    journal: Journal
    faults: Faults
    connections: int
    timeout: float
    retry_scale: float
    failed: Callable[[Subscription, Webhook], None]  # told before each retry


class Outlet:
    """Posts to one subscription: at most so many at once, oldest first."""

    def __init__(self, to: Subscription, means: Means) -> None:
        self._to, self._means = to, means
        self._origin = wire.Origin(to.url)
        self._waiting: deque[Webhook] = deque()
        self._idle: list[wire.Connection] = []
        self._open: set[wire.Connection] = set()
        self._opening: set[asyncio.Task[wire.Connection | None]] = set()
        self._closed = False

    def put(self, webhook: Webhook) -> None:
        """Post this as soon as a connection is free. What does not fit is lost, oldest first, as after seven days."""
        if self._closed:
            return
        self._means.timetable.hold()
        self._waiting.append(webhook)
        if len(self._waiting) > MAX_WAITING:
            self._waiting.popleft()
            self._means.timetable.release()
        self._pump()

    def close(self) -> None:
        """Forget what waits and close the connections; nothing is posted any more."""
        self._closed = True
        while self._waiting:
            self._waiting.popleft()
            self._means.timetable.release()
        for task in self._opening:
            task.cancel()
        for connection in list(self._open):
            connection.close()

    def _pump(self) -> None:
        while self._waiting:
            connection = self._take_idle()
            if connection is None:
                if len(self._open) + len(self._opening) < self._means.connections:
                    self._start_opening()
                return
            self._post(connection, self._waiting.popleft())

    def _take_idle(self) -> wire.Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.usable:
                return connection
            self._open.discard(connection)
        return None

    def _start_opening(self) -> None:
        task = asyncio.get_running_loop().create_task(wire.connect(self._origin, self._means.timeout))
        self._opening.add(task)
        task.add_done_callback(self._opened)

    def _opened(self, task: "asyncio.Task[wire.Connection | None]") -> None:
        self._opening.discard(task)
        if task.cancelled():
            return
        connection = task.result()
        if self._closed and connection is not None:
            connection.close()
        elif connection is not None and connection.usable:
            self._open.add(connection)
            self._idle.append(connection)
        elif not self._open:
            self._nobody_there()
        self._pump()

    def _nobody_there(self) -> None:
        # One try stands for all that wait: trying for each would spin for as long as the app is down.
        waiting, self._waiting = self._waiting, deque()
        for webhook in waiting:
            self._done(webhook, 0)

    def _post(self, connection: wire.Connection, webhook: Webhook) -> None:
        def done(status: int, _: bytes) -> None:
            if connection.usable:
                self._idle.append(connection)
            else:
                self._open.discard(connection)
            self._done(webhook, status)
            self._pump()

        connection.exchange(self._request(webhook), done)

    def _request(self, webhook: Webhook) -> bytes:
        kind = webhook.updates[0].kind
        forged = self._means.faults.strike(("bad_signature",), webhook.number_id, None, kind)
        signature = sign("not the secret" if forged else self._to.app.secret, webhook.content)
        return (
            b"POST"
            + self._origin.head
            + b"Content-Type: application/json\r\nX-Hub-Signature-256: "
            + signature.encode()
            + b"\r\nContent-Length: "
            + str(len(webhook.content)).encode()
            + b"\r\n\r\n"
            + webhook.content
        )

    def _done(self, webhook: Webhook, status: int) -> None:
        means = self._means
        webhook.attempt += 1
        means.journal.posted(self._to.app.id, webhook.attempt, len(webhook.updates), status, clock.now().timestamp())
        if status != 200 and webhook.attempt <= len(RETRY_AFTER) and not self._closed:
            means.timetable.later(RETRY_AFTER[webhook.attempt - 1] * means.retry_scale + 1e-4, self._again, webhook)
        means.timetable.release()

    def _again(self, webhook: Webhook) -> None:
        if self._closed:
            return
        self._means.failed(self._to, webhook)
        self.put(webhook)
