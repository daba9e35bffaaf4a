"""Anthropic's own API. Apart from the rest, as its library comes with an extra and takes seconds to import."""

from anthropic import AsyncAnthropic
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider

HOME = "https://api.anthropic.com"


def model(name: str, *, url: str, key: str) -> AnthropicModel:
    """On the client that the library brings, as it takes no other: the address is Anthropic's or the operator's, never a tenant's."""
    client = AsyncAnthropic(base_url=url or HOME, api_key=key, max_retries=0)
    return AnthropicModel(name, provider=AnthropicProvider(anthropic_client=client))


async def close(made: AnthropicModel) -> None:
    """Let go of its connections."""
    await made.client.close()
