"""The tables of the first release: a tenant's home. Written by tools/first_migration.py."""

import sqlalchemy as sa
from alembic import op

from frontdesk.kit import schema
from frontdesk.migrations import extras

revision, down_revision = "0001", None


def upgrade() -> None:
    """Make everything."""
    op.create_table(
        "assistant",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=15), nullable=False),
        sa.Column("handoff_line", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assistant")),
    )
    op.create_table(
        "contact",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("profile_name", sa.String(length=200), nullable=True),
        sa.Column("username", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=15), nullable=True),
        sa.Column("attributes", schema.Json, nullable=False),
        sa.Column("folded", sa.String(length=620), nullable=False),
        sa.Column("merged_into", schema.Id(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("last_seen_at", schema.Instant(), nullable=True),
        sa.CheckConstraint("merged_into <> id", name=op.f("ck_contact_not_itself")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "merged_into"], ["contact.tenant_id", "contact.id"], name=op.f("fk_contact_tenant_id_merged_into")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_contact")),
    )
    op.create_index(
        "ix_contact_merged",
        "contact",
        ["tenant_id", "merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_table(
        "feed",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=True),
        sa.Column("data", schema.Json, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "number", name=op.f("pk_feed")),
    )
    op.create_table(
        "feed_counter",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_feed_counter")),
    )
    op.create_table(
        "idempotent_request",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", schema.Json, nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "key", name=op.f("pk_idempotent_request")),
    )
    op.create_table(
        "media",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("mime", sa.String(length=120), nullable=True),
        sa.Column("filename", sa.String(length=240), nullable=True),
        sa.Column("provider_id", sa.String(length=255), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("claimed_sha256", sa.String(length=64), nullable=True),
        sa.Column("uploads", schema.Json, nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_media")),
    )
    op.create_index("ix_media_sha256", "media", ["tenant_id", "sha256"], unique=False)
    op.create_table(
        "opening_hours",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens >= 0 AND opens < closes AND closes <= 1440", name=op.f("ck_opening_hours_span")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_opening_hours_weekday")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_opening_hours")),
        sa.UniqueConstraint("tenant_id", "weekday", "opens", name="uq_opening_hours_span"),
    )
    op.create_table(
        "profile",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=15), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_profile")),
    )
    op.create_table(
        "wake",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("due", schema.Instant(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=True),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("leased_until", schema.Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("parked_at", schema.Instant(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "kind", "key", name=op.f("pk_wake")),
    )
    op.create_index(
        "ix_wake_due",
        "wake",
        ["kind", "due"],
        unique=False,
        postgresql_where=sa.text("parked_at IS NULL AND leased_until IS NULL"),
        sqlite_where=sa.text("leased_until IS NOT NULL"),
    )
    op.create_index(
        "ix_wake_lease",
        "wake",
        ["leased_until"],
        unique=False,
        postgresql_where=sa.text("leased_until IS NOT NULL"),
        sqlite_where=sa.text("leased_until IS NOT NULL"),
    )
    op.create_index(
        "ix_wake_tenant_due",
        "wake",
        ["kind", "tenant_id", "due"],
        unique=False,
        postgresql_where=sa.text("parked_at IS NULL AND leased_until IS NULL"),
        sqlite_where=sa.text("leased_until IS NOT NULL"),
    )
    op.create_table(
        "channel",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("assistant_id", schema.Id(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_reason", sa.String(), nullable=True),
        sa.Column("state_code", sa.Integer(), nullable=True),
        sa.Column("state_since", schema.Instant(), nullable=False),
        sa.Column("app_id", schema.Id(), nullable=True),
        sa.Column("phone_number_id", sa.String(length=64), nullable=True),
        sa.Column("waba_id", sa.String(length=64), nullable=True),
        sa.Column("display_number", sa.String(length=32), nullable=True),
        sa.Column("graph_url", sa.String(length=200), nullable=True),
        sa.Column("access_token", sa.LargeBinary(), nullable=True),
        sa.Column("pause_ms", sa.Integer(), nullable=False),
        sa.Column("pause_most_ms", sa.Integer(), nullable=False),
        sa.Column("mark_read", sa.Boolean(), nullable=False),
        sa.Column("per_second", sa.Integer(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assistant_id"], ["assistant.tenant_id", "assistant.id"], name=op.f("fk_channel_tenant_id_assistant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_channel")),
        sa.UniqueConstraint("tenant_id", "app_id", "phone_number_id", name="uq_channel_number"),
    )
    op.create_table(
        "contact_tag",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=False),
        sa.Column("tag", sa.String(length=60), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contact.tenant_id", "contact.id"],
            name=op.f("fk_contact_tag_tenant_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "contact_id", "tag", name=op.f("pk_contact_tag")),
    )
    op.create_index("ix_contact_tag_tag", "contact_tag", ["tenant_id", "tag"], unique=False)
    op.create_table(
        "identity",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.String(length=256), nullable=False),
        sa.Column("written", sa.String(length=256), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("retired_at", schema.Instant(), nullable=True),
        sa.CheckConstraint("kind IN ('phone', 'lid', 'bsuid')", name=op.f("ck_identity_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contact.tenant_id", "contact.id"],
            name=op.f("fk_identity_tenant_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "kind", "value", name=op.f("pk_identity")),
    )
    op.create_index("ix_identity_contact", "identity", ["tenant_id", "contact_id"], unique=False)
    op.create_table(
        "merge",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("from_id", schema.Id(), nullable=False),
        sa.Column("into_id", schema.Id(), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("by", schema.Id(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("undone_by", schema.Id(), nullable=True),
        sa.Column("undone_at", schema.Instant(), nullable=True),
        sa.CheckConstraint("why IN ('same_identity', 'changed', 'by_hand')", name=op.f("ck_merge_why")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "from_id"], ["contact.tenant_id", "contact.id"], name=op.f("fk_merge_tenant_id_from_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "into_id"], ["contact.tenant_id", "contact.id"], name=op.f("fk_merge_tenant_id_into_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_merge")),
    )
    op.create_index("ix_merge_into", "merge", ["tenant_id", "into_id"], unique=False)
    op.create_index(
        "uq_merge_from",
        "merge",
        ["tenant_id", "from_id"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_table(
        "rule",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("assistant_id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("match", sa.String(length=8), nullable=False),
        sa.Column("words", schema.Json, nullable=False),
        sa.Column("whole_words", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.String(length=8), nullable=False),
        sa.Column("replies", schema.Json, nullable=False),
        sa.Column("hand_off", sa.Boolean(), nullable=False),
        sa.Column("tag", sa.String(length=60), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assistant_id"],
            ["assistant.tenant_id", "assistant.id"],
            name=op.f("fk_rule_tenant_id_assistant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rule")),
    )
    op.create_index("ix_rule_assistant", "rule", ["tenant_id", "assistant_id", "priority"], unique=False)
    op.create_table(
        "conversation",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("handler", sa.String(length=10), nullable=False),
        sa.Column("member_id", schema.Id(), nullable=True),
        sa.Column("snoozed_until", schema.Instant(), nullable=True),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("message_count", sa.Integer(), nullable=False),
        sa.Column("preview", sa.String(length=120), nullable=True),
        sa.Column("preview_direction", sa.String(length=8), nullable=True),
        sa.Column("last_message_at", schema.Instant(), nullable=False),
        sa.Column("last_inbound_at", schema.Instant(), nullable=True),
        sa.Column("last_inbound_wamid", sa.String(length=255), nullable=True),
        sa.Column("waiting_since", schema.Instant(), nullable=True),
        sa.Column("last_arrival_at", schema.Instant(), nullable=True),
        sa.Column("answered_to", schema.Id(), nullable=True),
        sa.Column("pair_pace_at", schema.Instant(), nullable=True),
        sa.Column("hold_until", schema.Instant(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("resolved_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_conversation_tenant_id_channel_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"], ["contact.tenant_id", "contact.id"], name=op.f("fk_conversation_tenant_id_contact_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("tenant_id", "channel_id", "contact_id", name="uq_conversation_pair"),
    )
    op.create_index(
        "ix_conversation_assigned",
        "conversation",
        ["tenant_id", "member_id", "last_message_at", "id"],
        unique=False,
        sqlite_where=sa.text("member_id IS NOT NULL"),
        postgresql_where=sa.text("member_id IS NOT NULL"),
    )
    op.create_index("ix_conversation_contact", "conversation", ["tenant_id", "contact_id"], unique=False)
    op.create_index("ix_conversation_newest", "conversation", ["tenant_id", "last_message_at", "id"], unique=False)
    op.create_index(
        "ix_conversation_unread",
        "conversation",
        ["tenant_id", "last_message_at", "id"],
        unique=False,
        sqlite_where=sa.text("unread > 0"),
        postgresql_where=sa.text("unread > 0"),
    )
    op.create_index("ix_conversation_view", "conversation", ["tenant_id", "state", "handler", "last_message_at", "id"], unique=False)
    op.create_table(
        "delivery_step",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("wamid", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=160), nullable=False),
        sa.Column("reference", schema.Id(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("errors", schema.Json, nullable=False),
        sa.Column("pricing", schema.Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_delivery_step_tenant_id_channel_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_delivery_step")),
        sa.UniqueConstraint("tenant_id", "channel_id", "wamid", "status", "recipient", name="uq_delivery_step"),
    )
    op.create_table(
        "receipt",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("received_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_receipt_tenant_id_channel_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("tenant_id", "channel_id", "key", name="uq_receipt_key"),
    )
    op.create_index("ix_receipt_age", "receipt", ["tenant_id", "received_at"], unique=False)
    op.create_index(
        "ix_receipt_waiting",
        "receipt",
        ["tenant_id", "channel_id", "state", "id"],
        unique=False,
        sqlite_where=sa.text("state <> 'done'"),
        postgresql_where=sa.text("state <> 'done'"),
    )
    op.create_table(
        "report",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=True),
        sa.Column("event", sa.String(length=120), nullable=True),
        sa.Column("content", schema.Json, nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("received_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_report_tenant_id_channel_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_report")),
    )
    op.create_index("ix_report_newest", "report", ["tenant_id", "channel_id", "id"], unique=False)
    op.create_table(
        "handoff",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=False),
        sa.Column("from_handler", sa.String(length=10), nullable=False),
        sa.Column("to_handler", sa.String(length=10), nullable=False),
        sa.Column("member_id", schema.Id(), nullable=True),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversation.tenant_id", "conversation.id"],
            name=op.f("fk_handoff_tenant_id_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_handoff")),
    )
    op.create_index("ix_handoff_conversation", "handoff", ["tenant_id", "conversation_id", "id"], unique=False)
    op.create_table(
        "message",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("author", sa.String(length=10), nullable=False),
        sa.Column("author_id", schema.Id(), nullable=True),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("subtype", sa.String(length=60), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("content", schema.Json, nullable=False),
        sa.Column("media_id", schema.Id(), nullable=True),
        sa.Column("wamid", sa.String(length=255), nullable=True),
        sa.Column("reply_to", sa.String(length=255), nullable=True),
        sa.Column("target", sa.String(length=255), nullable=True),
        sa.Column("sender_phone", sa.String(length=64), nullable=True),
        sa.Column("sender_user_id", sa.String(length=160), nullable=True),
        sa.Column("group_id", sa.String(length=160), nullable=True),
        sa.Column("forwarded", sa.Integer(), nullable=False),
        sa.Column("referral", schema.Json, nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("error_code", sa.Integer(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("pricing", schema.Json, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("send_after", schema.Instant(), nullable=True),
        sa.Column("unsure_since", schema.Instant(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("edited_at", schema.Instant(), nullable=True),
        sa.Column("deleted_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_message_tenant_id_channel_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversation.tenant_id", "conversation.id"],
            name=op.f("fk_message_tenant_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(["tenant_id", "media_id"], ["media.tenant_id", "media.id"], name=op.f("fk_message_tenant_id_media_id")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_message")),
        sa.UniqueConstraint("tenant_id", "channel_id", "wamid", "type", name="uq_message_wamid"),
    )
    op.create_index("ix_message_arrival", "message", ["tenant_id", "conversation_id", "direction", "id"], unique=False)
    op.create_index(
        "ix_message_media",
        "message",
        ["tenant_id", "media_id"],
        unique=False,
        sqlite_where=sa.text("media_id IS NOT NULL"),
        postgresql_where=sa.text("media_id IS NOT NULL"),
    )
    op.create_index(
        "ix_message_outbox",
        "message",
        ["tenant_id", "conversation_id", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('queued', 'scheduled', 'sending', 'unconfirmed')"),
        postgresql_where=sa.text("status IN ('queued', 'scheduled', 'sending', 'unconfirmed')"),
    )
    op.create_index(
        "ix_message_target",
        "message",
        ["tenant_id", "conversation_id", "target"],
        unique=False,
        sqlite_where=sa.text("target IS NOT NULL"),
        postgresql_where=sa.text("target IS NOT NULL"),
    )
    op.create_index("ix_message_thread", "message", ["tenant_id", "conversation_id", "at", "id"], unique=False)

    if op.get_context().dialect.name == "sqlite":
        make_sqlite_search()
    else:
        make_postgres_search()


def make_sqlite_search() -> None:
    op.execute("""
    CREATE TABLE message_search (
        position INTEGER PRIMARY KEY,
        tenant_id BLOB NOT NULL,
        message_id BLOB NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT uq_message_search UNIQUE (tenant_id, message_id),
        CONSTRAINT fk_message_search_message FOREIGN KEY (tenant_id, message_id)
            REFERENCES message (tenant_id, id) ON DELETE CASCADE
    )
    """)
    op.execute(
        "CREATE VIRTUAL TABLE message_words USING fts5(document, content='message_search', content_rowid='position', tokenize='ascii')"
    )
    op.execute("""
    CREATE TRIGGER message_search_added AFTER INSERT ON message_search BEGIN
        INSERT INTO message_words (rowid, document) VALUES (new.position, new.document);
    END
    """)
    op.execute("""
    CREATE TRIGGER message_search_removed AFTER DELETE ON message_search BEGIN
        INSERT INTO message_words (message_words, rowid, document) VALUES ('delete', old.position, old.document);
    END
    """)
    op.execute("""
    CREATE TRIGGER message_search_changed AFTER UPDATE OF document ON message_search BEGIN
        INSERT INTO message_words (message_words, rowid, document) VALUES ('delete', old.position, old.document);
        INSERT INTO message_words (rowid, document) VALUES (new.position, new.document);
    END
    """)


def make_postgres_search() -> None:
    op.execute("CREATE SEQUENCE wake_epoch")
    op.execute("""
    CREATE TABLE message_search (
        tenant_id UUID NOT NULL,
        message_id UUID NOT NULL,
        document TSVECTOR NOT NULL,
        CONSTRAINT pk_message_search PRIMARY KEY (tenant_id, message_id),
        CONSTRAINT fk_message_search_message FOREIGN KEY (tenant_id, message_id)
            REFERENCES message (tenant_id, id) ON DELETE CASCADE
    )
    """)
    op.execute("CREATE INDEX ix_message_search_document ON message_search USING gin (document) WITH (fastupdate = off)")
    op.execute("""
    CREATE FUNCTION message_search_hits(wanted TSQUERY, before UUID, most INTEGER) RETURNS SETOF UUID
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
    AS $function$
        WITH hits AS MATERIALIZED (
            SELECT tenant_id, message_id FROM public.message_search
            WHERE document @@ (('''@' || right(current_setting('app.tenant')::uuid::text, 12) || '''')::tsquery && wanted)
        )
        SELECT message_id FROM hits
        WHERE tenant_id = current_setting('app.tenant')::uuid AND message_id < before
        ORDER BY message_id DESC LIMIT most
    $function$
    """)
    op.execute("REVOKE ALL ON FUNCTION message_search_hits FROM PUBLIC")
    for table in (
        "assistant",
        "channel",
        "contact",
        "contact_tag",
        "conversation",
        "delivery_step",
        "feed",
        "feed_counter",
        "handoff",
        "idempotent_request",
        "identity",
        "media",
        "merge",
        "message",
        "message_search",
        "opening_hours",
        "profile",
        "receipt",
        "report",
        "rule",
    ):
        for statement in extras.guard(table):
            op.execute(statement)
