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
        sa.Column("config", schema.Json, nullable=False),
        sa.Column("draft", schema.Json, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assistant")),
    )
    op.create_table(
        "booking_rule",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("confirm", sa.Boolean(), nullable=False),
        sa.Column("invite", sa.Boolean(), nullable=False),
        sa.Column("remind", schema.Json, nullable=False),
        sa.Column("confirmation_template", sa.String(length=512), nullable=True),
        sa.Column("reminder_template", sa.String(length=512), nullable=True),
        sa.Column("change_template", sa.String(length=512), nullable=True),
        sa.Column("template_language", sa.String(length=15), nullable=False),
        sa.Column("offer_minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_booking_rule")),
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
        "escalation_contact",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("shown", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("way IN ('whatsapp', 'email', 'telegram', 'sms')", name=op.f("ck_escalation_contact_way")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_escalation_contact")),
    )
    op.create_table(
        "escalation_rule",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("repeat_minutes", sa.Integer(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(length=512), nullable=True),
        sa.Column("template_language", sa.String(length=15), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_escalation_rule")),
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
        "holiday_rule",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("region", sa.String(length=12), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_holiday_rule")),
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
        "knowledge_gram",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("gram", sa.String(length=3), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "gram", "length", name=op.f("pk_knowledge_gram")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "knowledge_library",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=1000), nullable=False),
        sa.Column("media_id", schema.Id(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("mime", sa.String(length=120), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_knowledge_library")),
        sa.UniqueConstraint("tenant_id", "title", name="uq_knowledge_library_title"),
    )
    op.create_table(
        "knowledge_posting",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("pairs", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "term", "block", name=op.f("pk_knowledge_posting")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "knowledge_shelf",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("next_number", sa.BigInteger(), nullable=False),
        sa.Column("passages", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_knowledge_shelf")),
    )
    op.create_table(
        "knowledge_source",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("mime", sa.String(length=120), nullable=True),
        sa.Column("filename", sa.String(length=240), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("every_hours", sa.Integer(), nullable=True),
        sa.Column("checked_at", schema.Instant(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_knowledge_source")),
    )
    op.create_index("ix_knowledge_source_kind", "knowledge_source", ["tenant_id", "kind", "id"], unique=False)
    op.create_table(
        "knowledge_unanswered",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=1000), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", schema.Instant(), nullable=False),
        sa.Column("last_at", schema.Instant(), nullable=False),
        sa.Column("document_id", schema.Id(), nullable=True),
        sa.Column("dismissed_at", schema.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_knowledge_unanswered")),
        sa.UniqueConstraint("tenant_id", "digest", name="uq_knowledge_unanswered"),
    )
    op.create_index("ix_knowledge_unanswered_last", "knowledge_unanswered", ["tenant_id", "last_at", "id"], unique=False)
    op.create_table(
        "knowledge_vector",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "model", "digest", name=op.f("pk_knowledge_vector")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "knowledge_word",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "word", name=op.f("pk_knowledge_word")),
        sqlite_with_rowid=False,
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
    op.create_index(
        "ix_media_pending",
        "media",
        ["tenant_id", "channel_id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index("ix_media_sha256", "media", ["tenant_id", "sha256"], unique=False)
    op.create_table(
        "model_access",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("provider", sa.String(length=12), nullable=False),
        sa.Column("url", sa.String(length=300), nullable=True),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", schema.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_model_access")),
    )
    op.create_table(
        "offer_key",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_offer_key")),
    )
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
        "outside_tool",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("description", sa.String(length=1000), nullable=False),
        sa.Column("method", sa.String(length=6), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("arguments", schema.Json, nullable=False),
        sa.Column("secret_header", sa.String(length=80), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Boolean(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("listed", schema.Json, nullable=False),
        sa.Column("listed_at", schema.Instant(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('http', 'mcp')", name=op.f("ck_outside_tool_kind")),
        sa.CheckConstraint("method IN ('GET', 'POST', 'PUT', 'PATCH', 'DELETE')", name=op.f("ck_outside_tool_method")),
        sa.CheckConstraint("seconds BETWEEN 1 AND 60", name=op.f("ck_outside_tool_seconds")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_outside_tool")),
        sa.UniqueConstraint("tenant_id", "name", name="uq_outside_tool_name"),
    )
    op.create_table(
        "product",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_product_price")),
        sa.CheckConstraint("tax BETWEEN 0 AND 10000", name=op.f("ck_product_tax")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_product")),
        sa.UniqueConstraint("tenant_id", "sku", name="uq_product_sku"),
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
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("prices_include_tax", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_profile")),
    )
    op.create_table(
        "quote_counter",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_quote_counter")),
    )
    op.create_table(
        "rate",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("credits", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("credits >= 0", name=op.f("ck_rate_credits")),
        sa.PrimaryKeyConstraint("tenant_id", "category", "country", name=op.f("pk_rate")),
    )
    op.create_table(
        "resource",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'room', 'thing')", name=op.f("ck_resource_kind")),
        sa.CheckConstraint("units BETWEEN 1 AND 100", name=op.f("ck_resource_units")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_resource")),
    )
    op.create_table(
        "service",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("horizon", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("before >= 0 AND before % 5 = 0 AND after >= 0 AND after % 5 = 0", name=op.f("ck_service_buffers")),
        sa.CheckConstraint("length > 0 AND length <= 1440 AND length % 5 = 0", name=op.f("ck_service_length")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_service_price")),
        sa.CheckConstraint("step >= 5 AND step % 5 = 0", name=op.f("ck_service_step")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_service")),
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
        "wallet",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("available", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("low_at", sa.BigInteger(), nullable=False),
        sa.Column("warned", sa.String(length=5), nullable=False),
        sa.Column("daily_cap", sa.BigInteger(), nullable=True),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("spent_day", sa.String(length=10), nullable=False),
        sa.Column("capped_day", sa.String(length=10), nullable=False),
        sa.Column("prices_by", sa.String(length=8), nullable=False),
        sa.Column("turn_price", sa.BigInteger(), nullable=False),
        sa.Column("media_price", sa.BigInteger(), nullable=False),
        sa.Column("cost_plus_percent", sa.Integer(), nullable=True),
        sa.Column("credit_micros", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("mode IN ('unmetered', 'prepaid')", name=op.f("ck_wallet_mode")),
        sa.CheckConstraint("available >= 0", name=op.f("ck_wallet_available")),
        sa.CheckConstraint("held >= 0", name=op.f("ck_wallet_held")),
        sa.CheckConstraint("spent >= 0", name=op.f("ck_wallet_spent")),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_wallet")),
    )
    op.create_table(
        "wallet_hold",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("until", schema.Instant(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("detail", schema.Json, nullable=False),
        sa.Column("entry_id", schema.Id(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_wallet_hold_amount")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_wallet_hold")),
        sa.UniqueConstraint("tenant_id", "purpose", "subject", name=op.f("uq_wallet_hold_tenant_id_purpose_subject")),
    )
    op.create_index(
        "ix_wallet_hold_until",
        "wallet_hold",
        ["tenant_id", "until"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "assistant_version",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("assistant_id", schema.Id(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("snapshot", schema.Json, nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("person_id", schema.Id(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assistant_id"],
            ["assistant.tenant_id", "assistant.id"],
            name=op.f("fk_assistant_version_tenant_id_assistant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "assistant_id", "number", name=op.f("pk_assistant_version")),
    )
    op.create_table(
        "calendar_link",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("resource_id", schema.Id(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "resource_id"], ["resource.tenant_id", "resource.id"], name=op.f("fk_calendar_link_tenant_id_resource_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_calendar_link")),
        sa.UniqueConstraint("tenant_id", "digest", name="uq_calendar_link_digest"),
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
        sa.Column("answer_within_s", sa.Integer(), nullable=False),
        sa.Column("groups", sa.String(length=8), nullable=False),
        sa.Column("resting_assistant_id", schema.Id(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assistant_id"], ["assistant.tenant_id", "assistant.id"], name=op.f("fk_channel_tenant_id_assistant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_channel")),
        sa.UniqueConstraint("tenant_id", "app_id", "phone_number_id", name="uq_channel_number"),
    )
    op.create_table(
        "consent",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("by", schema.Id(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.CheckConstraint("purpose IN ('everything', 'assistant', 'reminders', 'marketing')", name=op.f("ck_consent_purpose")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contact.tenant_id", "contact.id"],
            name=op.f("fk_consent_tenant_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_contact", "consent", ["tenant_id", "contact_id", "purpose"], unique=False)
    op.create_table(
        "contact_fact",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(length=10), nullable=False),
        sa.Column("author_id", schema.Id(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.CheckConstraint("author IN ('assistant', 'agent')", name=op.f("ck_contact_fact_author")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contact.tenant_id", "contact.id"],
            name=op.f("fk_contact_fact_tenant_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "contact_id", "key", name=op.f("pk_contact_fact")),
    )
    op.create_table(
        "contact_note",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", schema.Id(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("edited_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contact.tenant_id", "contact.id"],
            name=op.f("fk_contact_note_tenant_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_contact_note")),
    )
    op.create_index("ix_contact_note_contact", "contact_note", ["tenant_id", "contact_id"], unique=False)
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
        "hours_exception",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("resource_id", schema.Id(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("openings", schema.Json, nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_hours_exception_days")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "resource_id"], ["resource.tenant_id", "resource.id"], name=op.f("fk_hours_exception_tenant_id_resource_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_hours_exception")),
    )
    op.create_index("ix_hours_exception_day", "hours_exception", ["tenant_id", "last_day"], unique=False)
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
        "knowledge_document",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("source_id", schema.Id(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("etag", sa.String(length=200), nullable=True),
        sa.Column("modified", sa.String(length=80), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("parts_total", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("changed_at", schema.Instant(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "source_id"],
            ["knowledge_source.tenant_id", "knowledge_source.id"],
            name=op.f("fk_knowledge_document_tenant_id_source_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_knowledge_document")),
    )
    op.create_index("ix_knowledge_document_source", "knowledge_document", ["tenant_id", "source_id", "id"], unique=False)
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
        "product_option",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("product_id", schema.Id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "product_id"],
            ["product.tenant_id", "product.id"],
            name=op.f("fk_product_option_tenant_id_product_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_product_option")),
        sa.UniqueConstraint("tenant_id", "product_id", "choice", "name", name="uq_product_option_name"),
    )
    op.create_table(
        "resource_hours",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("resource_id", schema.Id(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens >= 0 AND opens < closes AND closes <= 1440", name=op.f("ck_resource_hours_span")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_resource_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "resource_id"], ["resource.tenant_id", "resource.id"], name=op.f("fk_resource_hours_tenant_id_resource_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_resource_hours")),
        sa.UniqueConstraint("tenant_id", "resource_id", "weekday", "opens", name="uq_resource_hours_span"),
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
        "scenario",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("assistant_id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("result", schema.Json, nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("against", sa.String(length=64), nullable=True),
        sa.Column("run_at", schema.Instant(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assistant_id"],
            ["assistant.tenant_id", "assistant.id"],
            name=op.f("fk_scenario_tenant_id_assistant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("tenant_id", "assistant_id", "name", name="uq_scenario_name"),
    )
    op.create_table(
        "service_resource",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("service_id", schema.Id(), nullable=False),
        sa.Column("resource_id", schema.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "resource_id"], ["resource.tenant_id", "resource.id"], name=op.f("fk_service_resource_tenant_id_resource_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "service_id"], ["service.tenant_id", "service.id"], name=op.f("fk_service_resource_tenant_id_service_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "service_id", "resource_id", name=op.f("pk_service_resource")),
    )
    op.create_table(
        "wallet_entry",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("available_by", sa.BigInteger(), nullable=False),
        sa.Column("held_by", sa.BigInteger(), nullable=False),
        sa.Column("available", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("memo", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=True),
        sa.Column("hold_id", schema.Id(), nullable=True),
        sa.Column("refunds", schema.Id(), nullable=True),
        sa.Column("conversation_id", schema.Id(), nullable=True),
        sa.Column("message_id", schema.Id(), nullable=True),
        sa.Column("by", schema.Id(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "hold_id"], ["wallet_hold.tenant_id", "wallet_hold.id"], name=op.f("fk_wallet_entry_tenant_id_hold_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "refunds"], ["wallet_entry.tenant_id", "wallet_entry.id"], name=op.f("fk_wallet_entry_tenant_id_refunds")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_wallet_entry")),
        sa.UniqueConstraint("tenant_id", "key", name=op.f("uq_wallet_entry_tenant_id_key")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_wallet_entry_tenant_id_number")),
        sa.UniqueConstraint("tenant_id", "refunds", name=op.f("uq_wallet_entry_tenant_id_refunds")),
    )
    op.create_index(
        "ix_wallet_entry_conversation",
        "wallet_entry",
        ["tenant_id", "conversation_id"],
        unique=False,
        sqlite_where=sa.text("conversation_id IS NOT NULL"),
        postgresql_where=sa.text("conversation_id IS NOT NULL"),
    )
    op.create_index(
        "ix_wallet_entry_message",
        "wallet_entry",
        ["tenant_id", "message_id"],
        unique=False,
        sqlite_where=sa.text("message_id IS NOT NULL"),
        postgresql_where=sa.text("message_id IS NOT NULL"),
    )
    op.create_table(
        "command",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("payload", schema.Json, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("result", schema.Json, nullable=True),
        sa.Column("message_id", schema.Id(), nullable=True),
        sa.Column("epoch", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.Column("done_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_command_tenant_id_channel_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_command")),
    )
    op.create_index("ix_command_age", "command", ["tenant_id", "created_at"], unique=False)
    op.create_index(
        "ix_command_open",
        "command",
        ["tenant_id", "channel_id", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('handed', 'waiting')"),
        postgresql_where=sa.text("state IN ('handed', 'waiting')"),
    )
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
        "knowledge_passage",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("document_id", schema.Id(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("where", sa.String(length=300), nullable=False),
        sa.Column("heading", sa.String(length=500), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "document_id"],
            ["knowledge_document.tenant_id", "knowledge_document.id"],
            name=op.f("fk_knowledge_passage_tenant_id_document_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_knowledge_passage")),
        sa.UniqueConstraint("tenant_id", "number", name="uq_knowledge_passage_number"),
    )
    op.create_index("ix_knowledge_passage_digest", "knowledge_passage", ["tenant_id", "digest"], unique=False)
    op.create_index("ix_knowledge_passage_place", "knowledge_passage", ["tenant_id", "document_id", "edition", "place"], unique=False)
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
        "session",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.String(length=300), nullable=False),
        sa.Column("since", schema.Instant(), nullable=False),
        sa.Column("until", schema.Instant(), nullable=True),
        sa.Column("proven_at", schema.Instant(), nullable=True),
        sa.Column("hosted", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("holder", schema.Id(), nullable=True),
        sa.Column("held_by", schema.Json, nullable=True),
        sa.Column("held_since", schema.Instant(), nullable=True),
        sa.Column("last_seen_at", schema.Instant(), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("journal", schema.Id(), nullable=True),
        sa.Column("taken_to", sa.BigInteger(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("lid", sa.String(length=40), nullable=True),
        sa.Column("display_name", sa.String(length=200), nullable=True),
        sa.Column("linked_at", schema.Instant(), nullable=True),
        sa.Column("qr", sa.String(), nullable=True),
        sa.Column("pairing_code", sa.String(length=16), nullable=True),
        sa.Column("shown_until", schema.Instant(), nullable=True),
        sa.Column("paced_until", schema.Instant(), nullable=True),
        sa.Column("strangers", sa.Integer(), nullable=False),
        sa.Column("strangers_on", schema.Instant(), nullable=True),
        sa.Column("limited_until", schema.Instant(), nullable=True),
        sa.Column("limited_why", sa.String(length=40), nullable=True),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_session_tenant_id_channel_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_session")),
        sa.UniqueConstraint("tenant_id", "channel_id", name="uq_session_channel"),
    )
    op.create_table(
        "session_step",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("channel_id", schema.Id(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.String(length=300), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channel.tenant_id", "channel.id"], name=op.f("fk_session_step_tenant_id_channel_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_session_step")),
    )
    op.create_index("ix_session_step_newest", "session_step", ["tenant_id", "channel_id", "id"], unique=False)
    op.create_table(
        "appointment",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("service_id", schema.Id(), nullable=False),
        sa.Column("resource_id", schema.Id(), nullable=False),
        sa.Column("also", schema.Json, nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=True),
        sa.Column("starts_at", schema.Instant(), nullable=False),
        sa.Column("ends_at", schema.Instant(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("state IN ('booked', 'cancelled', 'no_show')", name=op.f("ck_appointment_state")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_appointment_times")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"], ["contact.tenant_id", "contact.id"], name=op.f("fk_appointment_tenant_id_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversation.tenant_id", "conversation.id"],
            name=op.f("fk_appointment_tenant_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "resource_id"], ["resource.tenant_id", "resource.id"], name=op.f("fk_appointment_tenant_id_resource_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "service_id"], ["service.tenant_id", "service.id"], name=op.f("fk_appointment_tenant_id_service_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_appointment")),
    )
    op.create_index("ix_appointment_contact", "appointment", ["tenant_id", "contact_id", "starts_at"], unique=False)
    op.create_index("ix_appointment_start", "appointment", ["tenant_id", "starts_at", "id"], unique=False)
    op.create_table(
        "escalation",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(length=6), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("tell_at", schema.Instant(), nullable=True),
        sa.Column("opened_at", schema.Instant(), nullable=False),
        sa.Column("acknowledged_at", schema.Instant(), nullable=True),
        sa.Column("acknowledged_by", sa.String(length=120), nullable=True),
        sa.Column("resolved_at", schema.Instant(), nullable=True),
        sa.Column("resolved_by", sa.String(length=120), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'acknowledged', 'resolved')", name=op.f("ck_escalation_state")),
        sa.CheckConstraint("urgency IN ('low', 'normal', 'high')", name=op.f("ck_escalation_urgency")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversation.tenant_id", "conversation.id"],
            name=op.f("fk_escalation_tenant_id_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_escalation")),
    )
    op.create_index(
        "ix_escalation_conversation",
        "escalation",
        ["tenant_id", "conversation_id"],
        unique=False,
        sqlite_where=sa.text("state <> 'resolved'"),
        postgresql_where=sa.text("state <> 'resolved'"),
    )
    op.create_index("ix_escalation_newest", "escalation", ["tenant_id", "state", "id"], unique=False)
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
    op.create_table(
        "offer",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("shown", sa.String(length=300), nullable=False),
        sa.Column("starts_at", schema.Instant(), nullable=False),
        sa.Column("expires_at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversation.tenant_id", "conversation.id"],
            name=op.f("fk_offer_tenant_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "conversation_id", "name", name=op.f("pk_offer")),
    )
    op.create_table(
        "quote",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=True),
        sa.Column("conversation_id", schema.Id(), nullable=True),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("tax_included", sa.Boolean(), nullable=False),
        sa.Column("net", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("valid_until", schema.Instant(), nullable=False),
        sa.Column("created_at", schema.Instant(), nullable=False),
        sa.CheckConstraint("net >= 0 AND tax >= 0 AND total = net + tax", name=op.f("ck_quote_sum")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"], ["contact.tenant_id", "contact.id"], name=op.f("fk_quote_tenant_id_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"], ["conversation.tenant_id", "conversation.id"], name=op.f("fk_quote_tenant_id_conversation_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_quote")),
        sa.UniqueConstraint("tenant_id", "number", name="uq_quote_number"),
    )
    op.create_table(
        "turn",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("conversation_id", schema.Id(), nullable=False),
        sa.Column("assistant_id", schema.Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("after", schema.Id(), nullable=True),
        sa.Column("upto", schema.Id(), nullable=False),
        sa.Column("language", sa.String(length=15), nullable=False),
        sa.Column("hold_id", schema.Id(), nullable=True),
        sa.Column("entry_id", schema.Id(), nullable=True),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("micros", sa.BigInteger(), nullable=True),
        sa.Column("model", sa.String(length=120), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("said", schema.Json, nullable=False),
        sa.Column("started_at", schema.Instant(), nullable=False),
        sa.Column("ended_at", schema.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"], ["conversation.tenant_id", "conversation.id"], name=op.f("fk_turn_tenant_id_conversation_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_turn")),
    )
    op.create_index("ix_turn_conversation", "turn", ["tenant_id", "conversation_id", "id"], unique=False)
    op.create_index("ix_turn_started", "turn", ["tenant_id", "started_at"], unique=False)
    op.create_index(
        "uq_turn_open",
        "turn",
        ["tenant_id", "conversation_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "appointment_step",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("appointment_id", schema.Id(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("was_at", schema.Instant(), nullable=True),
        sa.Column("starts_at", schema.Instant(), nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appointment_id"],
            ["appointment.tenant_id", "appointment.id"],
            name=op.f("fk_appointment_step_tenant_id_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_appointment_step")),
    )
    op.create_index("ix_appointment_step_of", "appointment_step", ["tenant_id", "appointment_id", "id"], unique=False)
    op.create_table(
        "booked_cell",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("resource_id", schema.Id(), nullable=False),
        sa.Column("unit", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cell", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("appointment_id", schema.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appointment_id"],
            ["appointment.tenant_id", "appointment.id"],
            name=op.f("fk_booked_cell_tenant_id_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "resource_id"], ["resource.tenant_id", "resource.id"], name=op.f("fk_booked_cell_tenant_id_resource_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "resource_id", "unit", "cell", name=op.f("pk_booked_cell")),
    )
    op.create_index("ix_booked_cell_appointment", "booked_cell", ["tenant_id", "appointment_id"], unique=False)
    op.create_table(
        "escalation_notice",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("escalation_id", schema.Id(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("contact_id", schema.Id(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("result", sa.String(length=8), nullable=False),
        sa.Column("error", sa.String(length=300), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "escalation_id"],
            ["escalation.tenant_id", "escalation.id"],
            name=op.f("fk_escalation_notice_tenant_id_escalation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_escalation_notice")),
        sa.UniqueConstraint("tenant_id", "escalation_id", "turn", name="uq_escalation_notice_turn"),
    )
    op.create_table(
        "quote_line",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("quote_id", schema.Id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", schema.Id(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("tax_rate", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity > 0 AND price >= 0 AND total = price * quantity", name=op.f("ck_quote_line_line")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "product_id"], ["product.tenant_id", "product.id"], name=op.f("fk_quote_line_tenant_id_product_id")
        ),
        sa.ForeignKeyConstraint(["tenant_id", "quote_id"], ["quote.tenant_id", "quote.id"], name=op.f("fk_quote_line_tenant_id_quote_id")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_quote_line")),
        sa.UniqueConstraint("tenant_id", "quote_id", "position", name="uq_quote_line_position"),
    )
    op.create_table(
        "reminder",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("id", schema.Id(), nullable=False),
        sa.Column("appointment_id", schema.Id(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("due_at", schema.Instant(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=True),
        sa.Column("message_id", schema.Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appointment_id"],
            ["appointment.tenant_id", "appointment.id"],
            name=op.f("fk_reminder_tenant_id_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("tenant_id", "appointment_id", "minutes", "due_at", name="uq_reminder_due"),
    )
    op.create_table(
        "turn_call",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("turn_id", schema.Id(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("call_id", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("arguments", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("outcome", schema.Json, nullable=False),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "turn_id"], ["turn.tenant_id", "turn.id"], name=op.f("fk_turn_call_tenant_id_turn_id")),
        sa.PrimaryKeyConstraint("tenant_id", "turn_id", "ordinal", name=op.f("pk_turn_call")),
    )
    op.create_table(
        "turn_response",
        sa.Column("tenant_id", schema.Id(), nullable=False),
        sa.Column("turn_id", schema.Id(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("calls", schema.Json, nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("micros", sa.BigInteger(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("refused", sa.String(), nullable=True),
        sa.Column("at", schema.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "turn_id"], ["turn.tenant_id", "turn.id"], name=op.f("fk_turn_response_tenant_id_turn_id")),
        sa.PrimaryKeyConstraint("tenant_id", "turn_id", "ordinal", name=op.f("pk_turn_response")),
    )

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
    op.execute("""
    CREATE TRIGGER wallet_entry_stays BEFORE UPDATE ON wallet_entry BEGIN
        SELECT RAISE(ABORT, 'an entry of a wallet is never changed');
    END
    """)
    op.execute("""
    CREATE TRIGGER quote_stays BEFORE UPDATE ON quote BEGIN
        SELECT RAISE(ABORT, 'a quote is never changed');
    END
    """)
    op.execute("""
    CREATE TRIGGER quote_line_stays BEFORE UPDATE ON quote_line BEGIN
        SELECT RAISE(ABORT, 'a quote is never changed');
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
            WHERE document @@ wanted
        )
        SELECT message_id FROM hits
        WHERE tenant_id = current_setting('app.tenant')::uuid AND message_id < before
        ORDER BY message_id DESC LIMIT most
    $function$
    """)
    op.execute("REVOKE ALL ON FUNCTION message_search_hits FROM PUBLIC")
    op.execute("""
    CREATE FUNCTION wallet_entry_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $function$ BEGIN RAISE EXCEPTION 'an entry of a wallet is never changed'; END $function$
    """)
    op.execute("CREATE TRIGGER wallet_entry_stays BEFORE UPDATE ON wallet_entry FOR EACH ROW EXECUTE FUNCTION wallet_entry_stays()")
    op.execute("""
    CREATE FUNCTION quote_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $function$ BEGIN RAISE EXCEPTION 'a quote is never changed'; END $function$
    """)
    op.execute("CREATE TRIGGER quote_stays BEFORE UPDATE ON quote FOR EACH ROW EXECUTE FUNCTION quote_stays()")
    op.execute("CREATE TRIGGER quote_line_stays BEFORE UPDATE ON quote_line FOR EACH ROW EXECUTE FUNCTION quote_stays()")
    for table in (
        "appointment",
        "appointment_step",
        "assistant",
        "assistant_version",
        "booked_cell",
        "booking_rule",
        "calendar_link",
        "channel",
        "command",
        "consent",
        "contact",
        "contact_fact",
        "contact_note",
        "contact_tag",
        "conversation",
        "delivery_step",
        "escalation",
        "escalation_contact",
        "escalation_notice",
        "escalation_rule",
        "feed",
        "feed_counter",
        "handoff",
        "holiday_rule",
        "hours_exception",
        "idempotent_request",
        "identity",
        "knowledge_document",
        "knowledge_gram",
        "knowledge_library",
        "knowledge_passage",
        "knowledge_posting",
        "knowledge_shelf",
        "knowledge_source",
        "knowledge_unanswered",
        "knowledge_vector",
        "knowledge_word",
        "media",
        "merge",
        "message",
        "message_search",
        "model_access",
        "offer",
        "offer_key",
        "opening_hours",
        "outside_tool",
        "product",
        "product_option",
        "profile",
        "quote",
        "quote_counter",
        "quote_line",
        "rate",
        "receipt",
        "reminder",
        "report",
        "resource",
        "resource_hours",
        "rule",
        "scenario",
        "service",
        "service_resource",
        "session",
        "session_step",
        "turn",
        "turn_call",
        "turn_response",
        "wallet",
        "wallet_entry",
        "wallet_hold",
    ):
        for statement in extras.guard(table):
            op.execute(statement)
