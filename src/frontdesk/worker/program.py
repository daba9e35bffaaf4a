"""The program of an installation: the worker's table, with the adapters that its handlers need."""

from collections.abc import Mapping

from frontdesk.assistant.turn import Assistants
from frontdesk.bootstrap import Installation, Program, language
from frontdesk.bootstrap.installation import read
from frontdesk.channels.policy import Throughput
from frontdesk.inbox.deliver import Outbox
from frontdesk.inbox.media import Fetcher, Uploader
from frontdesk.kit.wake import Kind
from frontdesk.reception.invitations import Inviter
from frontdesk.reception.telling import Teller
from frontdesk.worker import handlers
from frontdesk.worker.tidy import Tidy


def _kinds(installation: Installation) -> Mapping[str, Kind]:
    settings, lines, blobs = installation.settings, installation.adapters.lines, installation.adapters.blobs
    model, outside = installation.adapters.model, installation.adapters.outside
    return handlers.kinds(
        lines=lines,
        read=read,
        rush=installation.rush,
        outbox=Outbox(lines, Throughput(), Uploader(lines, blobs)),
        fetcher=Fetcher(lines, blobs, settings.media_max_mb * 1024 * 1024),
        assistants=Assistants(lines, model, outside, language.terms(settings), embeddings=installation.adapters.study.embeddings),
        inviter=Inviter(blobs),
        teller=Teller(installation.adapters.notifier, installation.unseal_address, installation.page_of),
        study=installation.adapters.study.handlers(blobs),
        tidy=Tidy(receipts_days=settings.receipts_days, feed_days=settings.feed_days),
    )


PROGRAM = Program(handlers.reactions(), _kinds)
