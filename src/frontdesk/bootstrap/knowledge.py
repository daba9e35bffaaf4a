"""What knowledge reaches out with: readers of documents, pages of the web, an embeddings provider where one is set."""

from dataclasses import dataclass

from frontdesk.knowledge.ingest import Ingest
from frontdesk.knowledge.looking import Looking
from frontdesk.knowledge.ports import Files
from frontdesk.knowledge.study import Study
from frontdesk.knowledge.vectors import Embedder, Embeddings
from frontdesk.providers.embeddings import HttpEmbeddings
from frontdesk.providers.pages import WebPages
from frontdesk.providers.reading import ProcessReader
from frontdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Adapters:
    """The adapters of the room `knowledge`. `embeddings` is None where no provider is set."""

    reader: ProcessReader
    pages: WebPages
    provider: HttpEmbeddings | None

    @property
    def embeddings(self) -> Embeddings | None:
        """The provider, as its port."""
        return self.provider

    def handlers(self, files: Files) -> Study:
        """The room's handlers on these adapters."""
        return Study(Looking(self.reader, self.pages), Ingest(files, self.reader, self.pages), Embedder(self.embeddings))

    async def close(self) -> None:
        """End processes and connections."""
        await self.reader.close()
        await self.pages.close()
        if self.provider is not None:
            await self.provider.close()


def furnish(settings: Settings) -> Adapters:
    """The adapters as the settings want them. Nothing is started or connected yet."""
    provider = None
    if settings.embeddings_url and settings.embeddings_model:
        key = settings.embeddings_key.get_secret_value()
        provider = HttpEmbeddings(settings.embeddings_url, settings.embeddings_model, key, seconds=settings.request_seconds)
    pages = WebPages(seconds=settings.request_seconds, allowed=settings.allow_private_urls)
    return Adapters(ProcessReader(), pages, provider)
