"""What a database has besides the models' tables: the search index, row-level policies, a sequence."""

from collections.abc import Iterator

from frontdesk.migrations.tables import History

WITHOUT_POLICY = frozenset({"wake"})
"""Ids and times only: a worker claims across tenants."""

NOT_FORCED = frozenset({"message_search"})
"""The policy binds the application, not the owner, with whose rights the search function runs."""

# SQLite: the text is kept once, under a number of its own; triggers keep the FTS5 index beside it in step. FTS5 gets text
# that inbox.search has taken apart already, hence the plainest tokenizer.
_SQLITE_SEARCH = (
    """
    CREATE TABLE message_search (
        position INTEGER PRIMARY KEY,
        tenant_id BLOB NOT NULL,
        message_id BLOB NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT uq_message_search UNIQUE (tenant_id, message_id),
        CONSTRAINT fk_message_search_message FOREIGN KEY (tenant_id, message_id)
            REFERENCES message (tenant_id, id) ON DELETE CASCADE
    )
    """,
    "CREATE VIRTUAL TABLE message_words USING fts5(document, content='message_search', content_rowid='position', tokenize='ascii')",
    """
    CREATE TRIGGER message_search_added AFTER INSERT ON message_search BEGIN
        INSERT INTO message_words (rowid, document) VALUES (new.position, new.document);
    END
    """,
    """
    CREATE TRIGGER message_search_removed AFTER DELETE ON message_search BEGIN
        INSERT INTO message_words (message_words, rowid, document) VALUES ('delete', old.position, old.document);
    END
    """,
    """
    CREATE TRIGGER message_search_changed AFTER UPDATE OF document ON message_search BEGIN
        INSERT INTO message_words (message_words, rowid, document) VALUES ('delete', old.position, old.document);
        INSERT INTO message_words (rowid, document) VALUES (new.position, new.document);
    END
    """,
)
# PostgreSQL: below a row-level policy a text index goes unused, since `@@` is not leakproof. So the function reads with
# its owner's rights and names the tenant itself; that each word is marked with its tenant and month lets one index serve everybody.
_POSTGRES_SEARCH = (
    """
    CREATE TABLE message_search (
        tenant_id UUID NOT NULL,
        message_id UUID NOT NULL,
        document TSVECTOR NOT NULL,
        CONSTRAINT pk_message_search PRIMARY KEY (tenant_id, message_id),
        CONSTRAINT fk_message_search_message FOREIGN KEY (tenant_id, message_id)
            REFERENCES message (tenant_id, id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_message_search_document ON message_search USING gin (document) WITH (fastupdate = off)",
    """
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
    """,
    "REVOKE ALL ON FUNCTION message_search_hits FROM PUBLIC",
)
# What a wallet's entry says stays said: neither database lets one be changed.
_SQLITE_LEDGER = (
    """
    CREATE TRIGGER wallet_entry_stays BEFORE UPDATE ON wallet_entry BEGIN
        SELECT RAISE(ABORT, 'an entry of a wallet is never changed');
    END
    """,
)
_POSTGRES_LEDGER = (
    """
    CREATE FUNCTION wallet_entry_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $function$ BEGIN RAISE EXCEPTION 'an entry of a wallet is never changed'; END $function$
    """,
    "CREATE TRIGGER wallet_entry_stays BEFORE UPDATE ON wallet_entry FOR EACH ROW EXECUTE FUNCTION wallet_entry_stays()",
)
# A quote is what was offered: another offer is another quote.
_SQLITE_QUOTES = tuple(
    f"""
    CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} BEGIN
        SELECT RAISE(ABORT, 'a quote is never changed');
    END
    """
    for table in ("quote", "quote_line")
)
_POSTGRES_QUOTES = (
    """
    CREATE FUNCTION quote_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $function$ BEGIN RAISE EXCEPTION 'a quote is never changed'; END $function$
    """,
    *(
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION quote_stays()"
        for table in ("quote", "quote_line")
    ),
)


def statements(history: History, dialect: str) -> Iterator[str]:
    """DDL that follows the models' tables."""
    yield from made(history, dialect)
    if dialect == "postgresql":
        for table in guarded(history):
            yield from guard(table)


def made(history: History, dialect: str) -> tuple[str, ...]:
    """DDL of what no model describes."""
    if history is History.CONTROL:
        return ()
    if dialect == "sqlite":
        return (*_SQLITE_SEARCH, *_SQLITE_LEDGER, *_SQLITE_QUOTES)
    return ("CREATE SEQUENCE wake_epoch", *_POSTGRES_SEARCH, *_POSTGRES_LEDGER, *_POSTGRES_QUOTES)


def guarded(history: History) -> list[str]:
    """Tables that have a row-level policy on PostgreSQL."""
    return sorted({*history.metadata.tables, "message_search"} - WITHOUT_POLICY) if history is History.TENANT else []


def guard(table: str) -> Iterator[str]:
    """DDL that shows a tenant its own rows of this table only, and lets nobody write another's. Migrations use it too."""
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    if table not in NOT_FORCED:
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    ours = "tenant_id = current_setting('app.tenant')::uuid"
    yield f"CREATE POLICY tenant ON {table} USING ({ours}) WITH CHECK ({ours})"
