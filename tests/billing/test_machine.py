"""Whatever is done with a wallet in whatever order, it never goes below nothing and is the sum of its entries."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule, run_state_machine_as_test

from frontdesk.billing import audit, ledger, wallet
from frontdesk.billing.ledger import Hold, OutOfCredits
from frontdesk.billing.models import Mode
from frontdesk.kit import clock
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Homes
from frontdesk.kit.schema import new_id
from frontdesk.migrations import create_file
from tests.billing.purse import NOON, Purse
from tests.databases import Place

AMOUNTS, SUBJECTS = st.integers(1, 9), st.sampled_from("abcdef")


class Machine(RuleBasedStateMachine):
    """One wallet, and a plain sum kept beside it."""

    make: Callable[[], Purse]
    holds = Bundle("holds")
    taken = Bundle("taken")

    def __init__(self) -> None:
        super().__init__()
        clock.set(NOON)  # what is spent counts by the day: each run begins in the same one
        self.runner = asyncio.Runner()
        self.purse = self.make()
        self.total = 0
        self.cap: int | None = None
        self.keys = 0

    def run(self, fn: Callable, *args: object, **kwargs: object) -> object:  # type: ignore[type-arg]
        return self.runner.run(self.purse.do(fn, *args, **kwargs))

    @initialize(credits=st.integers(0, 30), cap=st.none() | st.integers(0, 20))
    def open(self, credits: int, cap: int | None) -> None:
        self.runner.run(self.purse.open(credits, daily_cap=cap))
        self.total, self.cap = credits, cap

    @rule(amount=AMOUNTS)
    def grant(self, amount: int) -> None:
        self.keys += 1
        for _ in range(2):
            self.run(ledger.grant, amount, key=str(self.keys))
        self.total += amount

    @rule(target=holds, subject=SUBJECTS, amount=AMOUNTS, minutes=st.integers(1, 60))
    def hold(self, subject: str, amount: int, minutes: int) -> object:
        try:
            return self.runner.run(self.purse.hold(subject, amount, minutes=minutes))
        except OutOfCredits:
            return multiple()

    @rule(target=taken, held=holds, amount=st.none() | st.integers(0, 12))
    def capture(self, held: Hold, amount: int | None) -> object:
        before = self.sum()
        try:
            entry = self.run(ledger.capture, held.id, amount=amount)
        except OutOfCredits:
            assert self.sum() == before
            return multiple()
        self.total = self.sum()
        assert 0 <= before - self.total <= 9
        return entry.id  # type: ignore[attr-defined]

    @rule(held=holds)
    def release(self, held: Hold) -> None:
        for _ in range(2):
            self.run(ledger.release, held.id)

    @rule(target=taken, subject=SUBJECTS, amount=AMOUNTS)
    def charge(self, subject: str, amount: int) -> object:
        try:
            entry = self.run(ledger.charge, amount=amount, purpose="charge", subject=subject)
        except OutOfCredits:
            return multiple()
        self.total = self.sum()
        return entry.id  # type: ignore[attr-defined]

    @rule(entry_id=taken)
    def refund(self, entry_id: UUID) -> None:
        before = self.sum()
        try:
            self.run(ledger.refund, entry_id, key=str(entry_id))
            after = self.sum()
            self.run(ledger.refund, entry_id, key=str(entry_id))
        except Invalid:
            after = before  # it took nothing
        assert before <= after == self.sum()
        self.total = after

    @rule(minutes=st.integers(1, 2000))
    def wait(self, minutes: int) -> None:
        clock.advance(timedelta(minutes=minutes))
        self.run(ledger.expire)

    @rule(mode=st.sampled_from(Mode))
    def switch(self, mode: Mode) -> None:
        self.run(wallet.configure, mode=mode)

    @invariant()
    def it_adds_up(self) -> None:
        found = self.runner.run(self.purse.do(audit.audit))
        assert found.right, found
        assert self.sum() == self.total
        terms = self.runner.run(self.purse.do(wallet.read))
        assert self.cap is None or terms.spent <= self.cap

    def sum(self) -> int:
        return sum(self.runner.run(self.purse.balance()))

    def teardown(self) -> None:
        self.runner.close()


def test_a_wallet_is_always_the_sum_of_its_entries(place: Place, homes: Homes, database: str) -> None:
    files = 0

    def make() -> Purse:
        nonlocal files
        files += 1
        tenant = new_id()
        first = next(iter(place.tenants.values()))
        place.tenants[tenant] = first if database == "postgresql" else f"{first}.{files}"
        if database == "sqlite":
            from pathlib import Path

            create_file(Path(place.tenants[tenant]))
        return Purse(homes, tenant)

    kind = type("Wallet", (Machine,), {"make": staticmethod(make)})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    phases = [Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink]
    run_state_machine_as_test(
        kind, settings=settings(max_examples=20, stateful_step_count=25, deadline=None, phases=phases, suppress_health_check=checks)
    )
