"""Words that code itself listens for, in the languages that Frontdesk speaks; they stand in phrases.yaml."""

from importlib.resources import files
from typing import TypeAlias

import yaml

Words: TypeAlias = dict[str, tuple[str, ...]]

_FILE = yaml.safe_load(files(__package__).joinpath("phrases.yaml").read_text(encoding="utf-8"))


_NAMES = {"a": "morning", "p": "afternoon", "night": "night"}


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


def _by_language(name: str) -> Words:
    return {language: _parted(str(text)) for language, text in _FILE[name].items()}


STOP = _by_language("stop")
START = _by_language("start")
HUMAN = _by_language("human")
SENSITIVE = _by_language("sensitive")
REFUNDS = _parted(_FILE["refunds"])
BOOKED = _parted(_FILE["booked"])
CANCELLED = _parted(_FILE["cancelled"])
FREE = _parted(_FILE["free"])
HALVES = {half: tuple(word for words in _by_language(name).values() for word in words) for half, name in _NAMES.items()}
NUMBERS = frozenset(_parted(_FILE["numbers"]))
DOMAINS = frozenset(_parted(_FILE["domains"]))
