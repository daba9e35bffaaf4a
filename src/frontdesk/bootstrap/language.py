"""Language models and what is run on them, as the settings say."""

from uuid import UUID

from frontdesk.assistant.tools.outside import SEALED_FOR
from frontdesk.assistant.turn_read import Terms
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.homes import Homes
from frontdesk.providers.llm import Models, Operator
from frontdesk.providers.outside import OutsideTools
from frontdesk.settings import Settings
from frontdesk.tenants import keyring

KEY = "model_access.key"
"""Where a tenant's own key is sealed for; its row is the tenant's."""


def operator(settings: Settings) -> Operator:
    """The operator's own way to models."""
    names = tuple(name.strip() for name in settings.llm_models.split(",") if name.strip())
    return Operator(settings.llm_provider, settings.llm_api_key.get_secret_value(), settings.llm_url, names, settings.llm_seconds)


def models(settings: Settings, homes: Homes, sealer: Sealer) -> Models:
    """What asks them."""

    async def unseal(key: bytes, tenant_id: UUID) -> str:
        await keyring.unlock(homes, sealer, tenant_id)
        return sealer.open(key, tenant=tenant_id, table=KEY, row=tenant_id)

    return Models(operator(settings), unseal, allowed=settings.allow_private_urls)


def terms(settings: Settings) -> Terms:
    """On what terms turns are run."""
    return Terms(operator(settings).configured, settings.turns_at_once, settings.turns_per_minute)


def outside(settings: Settings, homes: Homes, sealer: Sealer) -> OutsideTools:
    """What calls the tools that tenants have defined."""

    async def unseal(secret: bytes, tenant_id: UUID, tool_id: UUID) -> str:
        await keyring.unlock(homes, sealer, tenant_id)
        return sealer.open(secret, tenant=tenant_id, table=SEALED_FOR, row=tool_id)

    hosts = [host.strip() for host in settings.tool_hosts.split(",") if host.strip()]
    return OutsideTools(homes, unseal, hosts=hosts, allowed=settings.allow_private_urls)
