"""Hands updates to every app that follows a number: alone or gathered, once or more often, now or late."""

import secrets
from collections.abc import Sequence
from urllib.parse import urlencode

from frontdesk.simulator.config import Behaviour, Config
from frontdesk.simulator.faults import Faults
from frontdesk.simulator.journal import Journal
from frontdesk.simulator.numbers import Account, Directory, Number, Subscription
from frontdesk.simulator.timetable import Timetable
from frontdesk.simulator.webhooks import wire
from frontdesk.simulator.webhooks.outlet import Means, Outlet, Webhook
from frontdesk.simulator.webhooks.payload import Update, body

MAX_BODY = 3 * 1024 * 1024  # Meta's own limit


class Courier:
    """All outlets, and what is being gathered for them."""

    def __init__(self, config: Config, directory: Directory, timetable: Timetable, journal: Journal, faults: Faults) -> None:
        self._directory, self._timetable, self._faults = directory, timetable, faults
        self._means = Means(
            timetable, journal, faults, config.webhook_connections, config.webhook_timeout, config.retry_scale, self._tell_the_others
        )
        self._timeout = config.webhook_timeout
        self._outlets: dict[tuple[str, str], Outlet] = {}
        self._gathered: dict[tuple[str, str], list[Update]] = {}

    def tell(self, number: Number, update: Update, customer: str | None = None) -> None:
        """Tell every app that follows this number."""
        strike = self._faults.strike
        for to in self._directory.subscriptions(number.account, number):
            late = strike(("delay", "reorder"), number.id, customer, update.kind)
            if late:
                wait = late.seconds if late.kind == "delay" else self._faults.random.uniform(0.001, late.seconds)
                self._timetable.later(wait, self._send, to, number, update, customer)
            else:
                self._send(to, number, update, customer)

    def announce(self, account: Account, update: Update) -> None:
        """Tell every app that follows this account of something that concerns no single number."""
        for to in self._directory.subscriptions(account):
            self._put(to, [update], None, folded=False)

    def post(self, to: Subscription, content: bytes, update: Update) -> None:
        """Post bytes as they are, signed."""
        self._outlet(to).put(Webhook(content, [update], None))

    async def verify(self, to: Subscription) -> tuple[bool, int]:
        """The handshake: does the address know the verify token? Returns whether, and the HTTP status (0: no answer)."""
        challenge = str(secrets.randbelow(10**10))
        query = urlencode({"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": to.app.verify_token})
        status, answer = await wire.get(f"{to.url}{'&' if '?' in to.url else '?'}{query}", self._timeout)
        return status == 200 and answer.strip() == challenge.encode(), status

    def close(self) -> None:
        for outlet in self._outlets.values():
            outlet.close()
        self._outlets.clear()
        self._gathered.clear()

    def _send(self, to: Subscription, number: Number, update: Update, customer: str | None) -> None:
        copies = self._faults.strike(("duplicate",), number.id, customer, update.kind)
        for _ in range(1 + (copies.copies if copies else 0)):
            if number.behaviour.batch_window > 0:
                self._gather(to, update, number.behaviour)
            else:
                self._put(to, [update], number.id, folded=False)

    def _gather(self, to: Subscription, update: Update, behaviour: Behaviour) -> None:
        key = to.app.id, to.url
        gathered = self._gathered.setdefault(key, [])
        gathered.append(update)
        folded = behaviour.batch_shape == "folded"
        if len(gathered) >= behaviour.batch_most:
            self._flush(to, folded)
        elif len(gathered) == 1:
            self._timetable.later(behaviour.batch_window, self._flush, to, folded)

    def _flush(self, to: Subscription, folded: bool) -> None:
        updates = self._gathered.pop((to.app.id, to.url), None)
        if updates:
            self._put(to, updates, None, folded=folded)

    def _put(self, to: Subscription, updates: Sequence[Update], number_id: str | None, *, folded: bool) -> None:
        content = body(updates, folded=folded)
        if len(content) > MAX_BODY and len(updates) > 1:
            middle = len(updates) // 2
            self._put(to, updates[:middle], number_id, folded=folded)
            self._put(to, updates[middle:], number_id, folded=folded)
            return
        self._outlet(to).put(Webhook(content, updates, number_id))

    def _outlet(self, to: Subscription) -> Outlet:
        key = to.app.id, to.url
        outlet = self._outlets.get(key)
        if outlet is None:
            outlet = self._outlets[key] = Outlet(to, self._means)
        return outlet

    def _tell_the_others(self, failed: Subscription, webhook: Webhook) -> None:
        # Meta's retries go to all subscribed apps, also to those that took it: duplicates are normal.
        for account_id in {update.account_id for update in webhook.updates}:
            updates = [update for update in webhook.updates if update.account_id == account_id]
            for to in self._directory.subscriptions(self._directory.accounts[account_id]):
                if to.app.id != failed.app.id:
                    self._put(to, updates, webhook.number_id, folded=False)
