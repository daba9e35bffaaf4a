"""Business numbers, the accounts they belong to, and the apps that are told what happens on them."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from frontdesk.simulator import config, ids
from frontdesk.simulator.pacing import Bucket, PairRates


@dataclass(slots=True)
class App:
    """Somebody's program: where its webhooks go and what signs them."""

    id: str
    secret: str = field(repr=False)
    webhook_url: str | None
    verify_token: str


class Subscription(NamedTuple):
    """One address that is told of one number, and the app that signs for it."""

    app: App
    url: str


@dataclass(slots=True)
class Account:
    """A WhatsApp business account (WABA). `followers` are apps, with another address in place of their own if wanted."""

    id: str
    portfolio_id: str
    followers: dict[str, str | None] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Number:
    """One business phone number and all that is counted per number."""

    id: str
    account: Account
    display: str
    name: str
    behaviour: config.Behaviour
    bucket: Bucket
    pairs: PairRates = field(default_factory=PairRates)
    blocked: set[str] = field(default_factory=set)  # customers, by wa_id
    windows: dict[str, float] = field(default_factory=dict)  # wa_id -> when the customer wrote last
    free_entries: dict[str, float] = field(default_factory=dict)  # wa_id -> until when an ad's messages are free
    service_used: dict[str, int] = field(default_factory=dict)  # "2026-10" -> free service messages used
    override: str | None = None  # a webhook address of its own
    quality: str = "GREEN"
    registered: bool = True

    @property
    def digits(self) -> str:
        """The number as webhooks write it."""
        return "".join(c for c in self.display if c.isdigit())

    def behave(self, behaviour: config.Behaviour) -> None:
        """Take on other settings."""
        self.behaviour, self.bucket = behaviour, Bucket(behaviour.throughput)

    def forget(self) -> None:
        """Drop everything counted so far."""
        self.bucket, self.pairs = Bucket(self.behaviour.throughput), PairRates()
        for counted in (self.windows, self.free_entries, self.service_used):
            counted.clear()
        self.blocked.clear()


@dataclass(slots=True)
class Token:
    """An access token: whose it is and which accounts it may act for."""

    app_id: str
    account_ids: set[str]


class Directory:
    """Every number, account, app and token, found by their ids."""

    def __init__(self) -> None:
        self.numbers: dict[str, Number] = {}
        self.accounts: dict[str, Account] = {}
        self.apps: dict[str, App] = {}
        self.tokens: dict[str, Token] = {}

    def add_number(self, new: config.NewNumber, behaviour: config.Behaviour) -> tuple[Number, App, str]:
        """Create a number with its account, app and token, as far as they do not exist yet. Returns number, app, token.

        Raises msgspec.ValidationError for a setting that does not exist.
        """
        behaviour = config.changed(behaviour, new.behaviour)
        account = self.account(new.waba_id, new.portfolio_id)
        app = self.add_app(
            config.NewApp(app_id=new.app_id, app_secret=new.app_secret, webhook_url=new.webhook_url, verify_token=new.verify_token)
        )
        account.followers.setdefault(app.id, None)
        number = Number(
            id=new.phone_number_id or ids.number(),
            account=account,
            name=new.verified_name,
            behaviour=behaviour,
            display=new.display_phone_number or _free_display(len(self.numbers)),
            bucket=Bucket(behaviour.throughput),
        )
        self.numbers[number.id] = number
        return number, app, self.grant(app, {account.id}, new.token)

    def add_app(self, new: config.NewApp) -> App:
        """Create an app, or change the one with this id."""
        app = self.apps.get(new.app_id or "")
        if app is None:
            app = App(new.app_id or ids.number(), new.app_secret or secrets.token_hex(16), None, "")
            self.apps[app.id] = app
        app.secret = new.app_secret or app.secret
        app.webhook_url = new.webhook_url or app.webhook_url
        app.verify_token = new.verify_token or app.verify_token or secrets.token_urlsafe(12)
        for waba_id in new.waba_ids:
            self.account(waba_id).followers.setdefault(app.id, None)
        return app

    def account(self, waba_id: str | None, portfolio_id: str | None = None) -> Account:
        """The account with this id, new if need be."""
        waba_id = waba_id or ids.number()
        found = self.accounts.get(waba_id)
        if found is None:
            found = self.accounts[waba_id] = Account(waba_id, portfolio_id or waba_id)
        return found

    def grant(self, app: App, account_ids: set[str], token: str | None = None) -> str:
        """Let a token (a new one if none is given) act for these accounts."""
        token = token or "EAA" + secrets.token_hex(24)
        known = self.tokens.setdefault(token, Token(app.id, set()))
        known.account_ids |= account_ids
        return token

    def numbers_of(self, waba_id: str) -> Iterator[Number]:
        return (number for number in self.numbers.values() if number.account.id == waba_id)

    def subscriptions(self, account: Account, number: Number | None = None) -> list[Subscription]:
        """Who is told what happens on this account (and number)."""
        found = []
        for app_id, override in account.followers.items():
            app = self.apps[app_id]
            url = (number.override if number else None) or override or app.webhook_url
            if url:
                found.append(Subscription(app, url))
        return found


def _free_display(index: int) -> str:
    """A number of the range that the British regulator keeps for films."""
    return f"+44 20 7946 {index % 1000:04d}"
