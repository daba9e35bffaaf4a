"""The words that the protocol writes in one or two bytes. tokens.NOTICE.txt says where the tables come from."""

import json
from importlib.resources import files
from typing import Final

_TABLES = json.loads((files(__package__) / "tokens.json").read_text("utf-8"))

SINGLE: Final[list[str]] = _TABLES["single"]
DOUBLE: Final[list[list[str]]] = _TABLES["double"]
FIRST_DICTIONARY: Final = 236


def _codes() -> dict[str, bytes]:
    codes = {word: bytes([at]) for at, word in enumerate(SINGLE) if word}
    for dictionary, words in enumerate(DOUBLE):
        for at, word in enumerate(words):
            codes.setdefault(word, bytes([FIRST_DICTIONARY + dictionary, at]))
    return codes


CODES: Final[dict[str, bytes]] = _codes()
"""Word → its bytes on the wire."""
