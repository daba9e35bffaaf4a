"""Logs and figures. One structured line per event of interest; nothing that a customer wrote, no token, no number."""

import logging
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Literal, TypeAlias
from uuid import UUID

import structlog
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from frontdesk.kit import clock
from frontdesk.kit.discretion import discreet

Format: TypeAlias = Literal["console", "json"]

KEPT_FILES = 5
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Histogram buckets; 15, 50 and 60 ms are where our own promises lie."""

registry = CollectorRegistry()
for _collector in (ProcessCollector, PlatformCollector, GCCollector):
    _collector(registry=registry)


def log_file(data_dir: Path) -> Path:
    """Where the lines are kept for `frontdesk logs`, one JSON object each; older ones in `.1`, `.2`, …"""
    return data_dir / "logs" / "frontdesk.jsonl"


def configure(*, level: str, form: Format, file: Path | None = None, file_mb: int = 20) -> None:
    """Send our lines and those of libraries to the terminal (stderr), and as JSON to `file`."""
    console = logging.StreamHandler(sys.stderr)
    console.setFormatter(_formatter(structlog.dev.ConsoleRenderer() if form == "console" else structlog.processors.JSONRenderer()))
    handlers: list[logging.Handler] = [console]
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = RotatingFileHandler(file, maxBytes=file_mb * 1024 * 1024, backupCount=KEPT_FILES, encoding="utf-8")
        kept.setFormatter(_formatter(structlog.processors.JSONRenderer()))
        handlers.append(kept)
    logging.basicConfig(level=level.upper(), handlers=handlers, force=True)
    # These two log every request with its full address, which may name customers.
    for noisy in ("httpx", "httpcore", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def log(name: str) -> structlog.stdlib.BoundLogger:
    """A module's logger: `log(__name__).info("message.sent", message=id)`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def correlated(**ids: UUID | str | None) -> AbstractContextManager[None]:
    """Add ids (tenant, channel, request) to every line that is logged inside the block, on this task."""
    return structlog.contextvars.bound_contextvars(**{name: str(value) for name, value in ids.items() if value is not None})


def counter(name: str, text: str, labels: Sequence[str] = ()) -> Counter:
    """Something that only grows: `frontdesk_<name>_total`. Labels are few and fixed: no ids."""
    return Counter(name, text, labels, namespace="frontdesk", registry=registry)


def gauge(name: str, text: str, labels: Sequence[str] = ()) -> Gauge:
    """Something that goes up and down: `frontdesk_<name>`."""
    return Gauge(name, text, labels, namespace="frontdesk", registry=registry)


def histogram(name: str, text: str, labels: Sequence[str] = (), *, buckets: Sequence[float] = SECONDS) -> Histogram:
    """How long something took, in seconds: `frontdesk_<name>_seconds`."""
    return Histogram(name, text, labels, namespace="frontdesk", unit="seconds", buckets=buckets, registry=registry)


def exposition() -> tuple[bytes, str]:
    """All figures in Prometheus' text format, and its content type."""
    return generate_latest(registry), CONTENT_TYPE_LATEST


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        _stamp,
        discreet,
    ]


def _formatter(renderer: structlog.typing.Processor) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def _stamp(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    event["at"] = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return event


def where(error: BaseException) -> str:
    """The file and line of ours at which an error arose, without its message: that may hold what a customer wrote."""
    place, trace, ours = "", error.__traceback__, Path(__file__).parents[1]
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(ours):
            place = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
