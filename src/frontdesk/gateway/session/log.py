"""The session's log: one line of JSON per event of interest, in its folder; no bodies, tokens or phone numbers."""

import json
import logging
import re
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "session.log"
_DIGITS = re.compile(r"\d{6,}")
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
log = logging.getLogger("frontdesk.session")


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        extra = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": record.levelname.lower(), "event": record.getMessage()}
        if record.exc_info:
            extra["error"] = discreet(self.formatException(record.exc_info))
        return json.dumps(line | extra, default=str)


def configure(folder: Path) -> None:
    """Write to the folder's log from now on; what other libraries log goes there too, from warnings up."""
    handler = RotatingFileHandler(folder / NAME, maxBytes=2_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(_Lines())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    log.setLevel(logging.INFO)


def discreet(words: str) -> str:
    """The words without what could be somebody's number."""
    return _DIGITS.sub("…", words)


def tail(folder: Path, lines: int) -> list[str]:
    """The last lines, for the page."""
    try:
        with (folder / NAME).open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 64_000))
            return file.read().decode("utf-8", "replace").splitlines()[-lines:]
    except FileNotFoundError:
        return []
