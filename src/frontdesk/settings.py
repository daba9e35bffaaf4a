"""Every setting of an installation, read from the environment (`FRONTDESK_…`) or a `.env` file.

`python -m frontdesk.settings --markdown` prints docs/configuration.md from what stands here.
"""

import sys
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, SecretStr, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "FRONTDESK_"
Network: TypeAlias = IPv4Network | IPv6Network


class Settings(BaseSettings):
    """What an operator may decide. Every field has a description: it is the manual."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    data_dir: Path = Field(Path("data"), description="Folder of everything that is kept: databases, media, logs, the master key.")
    database_url: SecretStr = Field(
        SecretStr(""), description="PostgreSQL address (`postgresql://…`). Empty: SQLite files in the data folder, no service needed."
    )
    database_owner_url: SecretStr = Field(
        SecretStr(""),
        description="PostgreSQL address of the role that owns the tables and migrates them. "
        "The role in `FRONTDESK_DATABASE_URL` must own nothing, so that row-level security binds it.",
    )
    database_pool: int = Field(10, ge=1, le=200, description="PostgreSQL connections that one process keeps at most.")
    open_homes: int = Field(128, ge=1, le=4096, description="Tenant databases held open at once (SQLite); the least used is closed first.")
    master_key: SecretStr = Field(
        SecretStr(""),
        description="Key that protects stored secrets: 32 bytes in base64. Several, parted by commas: the first seals, "
        "the others still open. Empty: `master.key` in the data folder, created on the first start.",
    )

    host: str = Field("127.0.0.1", description="Address to listen on. `0.0.0.0` for all, behind a TLS proxy.")
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    public_url: str = Field(
        "", pattern=r"^(https?://[^\s/]+)?$", description="Address at which the world reaches this server, e.g. `https://desk.example.com`."
    )
    trusted_proxies: str = Field("127.0.0.1", description="Proxies whose `X-Forwarded-For` is believed: addresses parted by commas.")
    session_hours: int = Field(336, ge=1, description="Hours without a visit after which a signed-in browser must sign in again.")
    api_requests_per_minute: int = Field(
        600, ge=1, description="Requests to `/v1` per API key or session and minute; more are answered 429."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""), description="Bearer token for `/metrics`. Empty: `/metrics` answers only callers on this machine."
    )

    payments_secret: SecretStr = Field(
        SecretStr(""),
        description="Signing secret of the payment webhook `/webhooks/payments/stripe` (`whsec_…`); several parted by commas while one "
        "is being replaced. Empty: no payments are taken (docs/billing.md).",
    )

    graph_url: str = Field(
        "https://graph.facebook.com/v24.0",
        pattern=r"^https?://\S+$",
        description="Meta's Graph API with its version; the simulator's address in a demo.",
    )
    request_seconds: float = Field(30.0, gt=0, description="Seconds that a request to another server may take in all.")
    allow_private_urls: Annotated[tuple[Network, ...], NoDecode] = Field(
        (),
        description="Private networks that addresses given by users may point to, parted by commas, e.g. `127.0.0.0/8`. "
        "Empty: none, as it should be on a shared installation.",
    )
    media_max_mb: int = Field(100, ge=1, le=2048, description="Largest file taken from WhatsApp or uploaded, in megabytes.")

    embeddings_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="Server of embeddings that speaks OpenAI's API, e.g. `https://api.openai.com/v1`. "
        "Empty: knowledge is searched by words alone, with no network.",
    )
    embeddings_model: str = Field("", max_length=120, description="The embeddings model, e.g. `text-embedding-3-small`.")
    embeddings_key: SecretStr = Field(SecretStr(""), description="API key of the embeddings server, where it wants one.")

    llm_provider: Literal["openrouter", "anthropic", "openai", "compatible"] = Field(
        "openrouter", description="Where language models are asked. `compatible`: any server that speaks OpenAI's API (Ollama, vLLM)."
    )
    llm_api_key: SecretStr = Field(
        SecretStr(""), description="The key for it. Empty: no model; assistants answer by rules and from what they were given to know."
    )
    llm_url: str = Field(
        "", pattern=r"^(https?://\S+)?$", description="Address of the API, e.g. `http://localhost:11434/v1`. Empty: the provider's own."
    )
    llm_models: str = Field(
        "anthropic/claude-3.5-sonnet",
        description="Models by the provider's names, parted by commas: the first is asked, the others where it fails.",
    )
    llm_seconds: float = Field(30.0, gt=0, description="Seconds that one answer of a model may take.")
    tool_hosts: str = Field(
        "",
        description="Hosts that tenants' own tools (HTTP, MCP) may call, parted by commas; subdomains count. Empty: every public one.",
    )
    turns_at_once: int = Field(64, ge=1, description="Turns of the model that run at once for one tenant; more wait.")
    turns_per_minute: int = Field(300, ge=1, description="Turns of the model that one tenant may begin in a minute; more wait.")

    host_numbers: bool = Field(
        True, description="Run the gateways of linked WhatsApp Web numbers beside this server. With several servers, leave it to one."
    )

    receipts_days: int = Field(30, ge=8, description="Days that raw incoming events are kept. Meta repeats one for up to 7 days.")
    feed_days: int = Field(7, ge=1, description="Days for which a browser or program can catch up with the feed.")

    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least important line that is logged.")
    log_format: Literal["console", "json"] = Field("console", description="Log on the terminal: for people, or one JSON object per line.")
    log_file_mb: int = Field(
        20, ge=1, description="Size at which `logs/frontdesk.jsonl` in the data folder starts anew; five older ones are kept."
    )
    shutdown_seconds: float = Field(20.0, ge=0, description="Seconds that work under way may take to finish when the server is stopped.")

    @field_validator("allow_private_urls", mode="before")
    @classmethod
    def _networks(cls, given: object) -> object:
        return tuple(part.strip() for part in given.split(",") if part.strip()) if isinstance(given, str) else given

    @property
    def embedded(self) -> bool:
        """Whether the data lives in SQLite files under `data_dir`."""
        return not self.database_url.get_secret_value()


def markdown() -> str:
    """The page docs/configuration.md."""
    head = (
        "# Configuration\n\n"
        "Frontdesk needs no configuration to start. These environment variables change it; a file `.env` in the working\n"
        "folder is read too. This page is written by `python -m frontdesk.settings --markdown`.\n\n"
        "| variable | default | meaning |\n|---|---|---|\n"
    )
    return head + "".join(_line(name, field) for name, field in Settings.model_fields.items())


def _line(name: str, field: FieldInfo) -> str:
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    shown = f"`{value}`" if value not in ("", ()) else "empty"
    return f"| `{PREFIX}{name.upper()}` | {shown} | {field.description} |\n"


if __name__ == "__main__":
    if sys.argv[1:] != ["--markdown"]:
        sys.exit("usage: python -m frontdesk.settings --markdown")
    sys.stdout.write(markdown())
