"""What a reader gives, piece by piece: text with its place, and how far it has come."""

import re
from dataclasses import dataclass, field

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u200b\u2060\ufeff]")
_SPACES = re.compile("[ \t\u00a0\u2007\u202f]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Sections as (where, heading, text). `done` of `total` parts of the document are read; `title` where the file names itself."""

    sections: list[tuple[str, str, str]] = field(default_factory=list)
    done: int = 1
    total: int = 1
    title: str = ""


def clean(text: str) -> str:
    """Without signs that no database holds or nobody sees; spaces made one."""
    return _SPACES.sub(" ", _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
