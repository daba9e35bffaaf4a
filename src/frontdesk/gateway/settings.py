"""The settings of `frontdesk gateway …` on a shop's PC: from flags, the environment, or a file `gateway.env` or `.env`."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from frontdesk.gateway.supervisor import Number, folder_name
from frontdesk.kit.errors import AppError

PREFIX = "FRONTDESK_GATEWAY_"


class GatewayUnset(AppError):
    """Something that the gateway needs to know is not set."""

    code, status = "gateway_unset", 422


def default_folder() -> Path:
    """Where a program of this user keeps its data, on each system."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Frontdesk" / "gateway"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Frontdesk" / "gateway"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "frontdesk" / "gateway"


class GatewaySettings(BaseSettings):
    """Every field may be given as FRONTDESK_GATEWAY_<NAME>; four also by the older agent's names."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        populate_by_name=True,
        env_file=(".env", "gateway.env"),
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    server_url: str = Field(
        "",
        validation_alias=AliasChoices("FRONTDESK_GATEWAY_SERVER_URL", "CLOUD_SERVER_URL"),
        description="Address of the server, e.g. `https://desk.example.com`.",
    )
    tenant: str = Field(
        "",
        validation_alias=AliasChoices("FRONTDESK_GATEWAY_TENANT", "TENANT_ID"),
        description="Short name of the business at the server.",
    )
    api_key: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("FRONTDESK_GATEWAY_API_KEY", "API_KEY"),
        description="API key of that business: `frontdesk key add <tenant> --scope write`.",
    )
    local_port: int = Field(
        0,
        ge=0,
        le=65535,
        validation_alias=AliasChoices("FRONTDESK_GATEWAY_LOCAL_PORT", "LOCAL_PORT"),
        description="Port of the first session's page; 0 takes a free one.",
    )
    sessions: str = Field(
        "",
        description="Numbers held here, by their channel's id or name, parted by commas, each with a port if wanted: "
        "`shop:2900,branch:2901`. Empty: the tenant's only number.",
    )
    data_dir: Path = Field(
        default_factory=default_folder,
        description="Folder of credentials, journals and logs. Default: `Frontdesk gateway` in the user's data.",
    )
    journal_mb: int = Field(512, ge=16, description="Disk that waiting messages may take for each number, in megabytes.")
    memory_mb: int = Field(300, ge=100, description="Memory of one session above which it is started again, in megabytes (Linux).")
    online: bool = Field(
        False, description="Show the numbers as online: customers' “typing…” comes in, but the phone itself may ring less."
    )

    def numbers(self) -> list[Number]:
        """What is to be held. Raises GatewayUnset."""
        for value, name in ((self.server_url, "server_url"), (self.tenant, "tenant"), (self.api_key.get_secret_value(), "api_key")):
            if not value:
                raise GatewayUnset(f"Set {PREFIX}{name.upper()} (or --{name.replace('_', '-')}).")
        if not _is_address(self.server_url):
            raise GatewayUnset(f"{PREFIX}SERVER_URL: “{self.server_url}” is no address like https://desk.example.com.")
        return [self._number(name, port) for name, port in self._sessions()]

    def _sessions(self) -> list[tuple[str, int]]:
        found = []
        for at, each in enumerate(part.strip() for part in (self.sessions or "").split(",")):
            name, _, port = each.rpartition(":") if ":" in each else (each, "", "")
            if port and not port.isdigit():
                raise GatewayUnset(f"{PREFIX}SESSIONS: “{each}” should be a name, or a name and a port, like shop:2900.")
            found.append((name, int(port) if port else self.local_port if at == 0 else 0))
        if len({folder_name(name) for name, _ in found}) < len(found):
            raise GatewayUnset(f"{PREFIX}SESSIONS: each number needs a name of its own.")
        return found

    def _number(self, session: str, port: int) -> Number:
        return Number(
            session=session,
            tenant=self.tenant,
            key=self.api_key.get_secret_value(),
            server=self.server_url,
            page_port=port,
            journal_mb=self.journal_mb,
            memory_mb=self.memory_mb,
            online=self.online,
        )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        return parts.scheme in ("https", "http", "wss", "ws") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def markdown() -> str:
    """The table of settings in docs/gateway.md."""
    lines = ["| variable | older name | default | meaning |", "|---|---|---|---|"]
    for name, field in GatewaySettings.model_fields.items():
        older = field.validation_alias.choices[-1] if isinstance(field.validation_alias, AliasChoices) else ""
        value = "" if field.default_factory else field.get_default()
        shown = f"`{value}`" if not isinstance(value, SecretStr) and value != "" else "" if name != "data_dir" else "see the text"
        lines.append(f"| `{PREFIX}{name.upper()}` | {f'`{older}`' if older else ''} | {shown} | {field.description} |")
    return "\n".join(lines) + "\n"
