"""The process that reads: `python -m frontdesk.knowledge.readers`, one file after the other, over its pipes.

A request is a line of JSON ({"as", "name", "mime", "size"}) and that many bytes; the answers are lines of JSON: parts, then
{"end": true} or {"refused": "why"}. It may write no file, and has so much memory: a file that asks for more ends it, and nothing else.
"""

import json
import sys
from typing import Any, BinaryIO

from frontdesk.knowledge.readers import pick, sitemap
from frontdesk.knowledge.readers.refusal import Unreadable

MEMORY = 1_500 * 1024 * 1024
DOCUMENT, SITEMAP = "document", "sitemap"
"""As what a file is to be read."""


def main() -> None:
    """Answer until the other end closes."""
    _confine()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        asked = json.loads(line)
        _answer(asked, requests.read(asked["size"]), answers)


def _answer(asked: dict[str, Any], content: bytes, answers: BinaryIO) -> None:
    try:
        if asked["as"] == SITEMAP:
            pages, further = sitemap.read(content)
            _write(answers, {"pages": pages, "further": further})
        else:
            for part in pick.read(asked["name"], asked["mime"], content):
                _write(answers, {"sections": part.sections, "done": part.done, "total": part.total, "title": part.title})
        _write(answers, {"end": True})
    except Unreadable as error:
        _write(answers, {"refused": error.sentence})
    except MemoryError:
        _write(answers, {"refused": "Reading this file takes more memory than a file may take."})
    except Exception as error:  # noqa: BLE001 — whatever a file does to a reader, it is this file's trouble
        _write(answers, {"refused": f"The file is damaged and cannot be read ({type(error).__name__})."})


def _write(answers: BinaryIO, what: dict[str, Any]) -> None:
    answers.write(json.dumps(what).encode() + b"\n")
    answers.flush()


def _confine() -> None:
    """No files written, no core dumps, a limit to memory; where the system offers such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
