"""The control database: who runs the installation, who its tenants are, who may come in, and whose number is whose."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.schema import ControlBase, new_id


class State(StrEnum):
    """Where a tenant stands. Building: claimed, its home not ready. Parked: its home cannot be used as it is."""

    BUILDING = "building"
    ACTIVE = "active"
    PARKED = "parked"
    CLOSED = "closed"


class Role(StrEnum):
    """What a member may do: an agent answers, an admin sets up, an owner decides who is in."""

    OWNER = "owner"
    ADMIN = "admin"
    AGENT = "agent"


def _one_of(words: type[StrEnum], name: str) -> sa.Enum:
    return sa.Enum(
        words, name=name, native_enum=False, create_constraint=True, length=16, values_callable=lambda kinds: [kind.value for kind in kinds]
    )


class Installation(ControlBase):
    """The one row of the installation itself: its data key, wrapped by the master key."""

    __tablename__ = "installation"
    id: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    data_key: Mapped[bytes]
    created_at: Mapped[datetime]
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)


class Person(ControlBase):
    """Somebody who can sign in: an operator, a member of tenants, or both. `email` is case-folded."""

    __tablename__ = "person"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    password_hash: Mapped[str] = mapped_column(sa.String(300))
    is_operator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Tenant(ControlBase):
    """One customer business. `home_url` empty: a file of its own in the data folder, or the installation's database."""

    __tablename__ = "tenant"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    state: Mapped[State] = mapped_column(_one_of(State, "state"), default=State.BUILDING)
    home_url: Mapped[str | None]
    data_key: Mapped[bytes]
    created_at: Mapped[datetime]


class Member(ControlBase):
    """A person's place in a tenant."""

    __tablename__ = "member"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    tenant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tenant.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(_one_of(Role, "role"))
    created_at: Mapped[datetime]
    __table_args__ = (sa.UniqueConstraint("tenant_id", "person_id"),)


class Login(ControlBase):
    """A signed-in browser. Its token is kept as a hash only; each visit moves `expires_at` on."""

    __tablename__ = "login"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(sa.String(64))
    user_agent: Mapped[str] = mapped_column(sa.String(300))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class LoginFailure(ControlBase):
    """Attempts to sign in under one e-mail address or from one network address (hashed), and how long to wait now."""

    __tablename__ = "login_failure"
    subject: Mapped[bytes] = mapped_column(primary_key=True)
    attempts: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    blocked_until: Mapped[datetime]


class ApiKey(ControlBase):
    """A program's way in. Without a tenant it is the operator's. Shown once; `prefix` is what people recognise it by."""

    __tablename__ = "api_key"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    tenant_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tenant.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    prefix: Mapped[str] = mapped_column(sa.String(16))
    hash: Mapped[bytes] = mapped_column(unique=True)
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class App(ControlBase):
    """A Meta app, whose secret signs webhooks. Without a tenant it is the operator's, shared by several tenants."""

    __tablename__ = "app"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    tenant_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tenant.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(sa.String(200))
    secret: Mapped[bytes]
    secret_hash: Mapped[bytes]
    verify_token: Mapped[bytes]
    created_at: Mapped[datetime]
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "secret_hash"),
        # NULLs are distinct in a unique key, so the operator's own apps need theirs.
        sa.Index(
            "uq_app_of_operator",
            "secret_hash",
            unique=True,
            postgresql_where=sa.text("tenant_id IS NULL"),
            sqlite_where=sa.text("tenant_id IS NULL"),
        ),
    )


class Number(ControlBase):
    """Which channel of which tenant a phone number under an app is."""

    __tablename__ = "number"
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tenant.id", ondelete="CASCADE"), index=True)
    app_id: Mapped[UUID] = mapped_column(sa.ForeignKey("app.id", ondelete="CASCADE"))
    phone_number_id: Mapped[str] = mapped_column(sa.String(64))
    waba_id: Mapped[str] = mapped_column(sa.String(64))
    __table_args__ = (sa.UniqueConstraint("app_id", "phone_number_id"),)


class Unrouted(ControlBase):
    """A signed event for a number that nobody has (yet)."""

    __tablename__ = "unrouted"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    app_id: Mapped[UUID] = mapped_column(sa.ForeignKey("app.id", ondelete="CASCADE"))
    phone_number_id: Mapped[str | None] = mapped_column(sa.String(64))
    kind: Mapped[str] = mapped_column(sa.String(100))
    key: Mapped[str] = mapped_column(sa.String(300))
    payload: Mapped[bytes]
    received_at: Mapped[datetime] = mapped_column(index=True)
    __table_args__ = (sa.UniqueConstraint("app_id", "key"), sa.Index("ix_unrouted_number", "app_id", "phone_number_id"))


class Answered(ControlBase):
    """A request that may be repeated, and what it was answered; sealed, because answers hold new keys."""

    __tablename__ = "answered"
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)  # hash of caller, route and Idempotency-Key
    request: Mapped[str] = mapped_column(sa.String(64))  # hash of the body
    status: Mapped[int]
    body: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(index=True)
