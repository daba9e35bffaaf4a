"""How an assistant is set: what its owner writes in the draft, and what a published version holds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Config:
    """An assistant's settings. Empty `models`: the operator's; `tools` None: all that there are."""

    persona: str = ""  # who it is, in the owner's words
    tone: str = "friendly and concise, two or three sentences"
    instructions: str = ""  # what the business wants of it besides
    languages: tuple[str, ...] = ()  # those it may answer in; empty: the customer's, whatever it is
    use_model: bool = True  # False: rules, knowledge and people alone
    models: tuple[str, ...] = ()  # the first is asked; the others where it fails
    temperature: float = 0.7
    max_tokens: int = 200  # of the text for the customer
    seconds: float | None = None  # for one answer of the model
    most_calls: int = 8  # tools used in one turn
    tools: tuple[str, ...] | None = None
    links: tuple[str, ...] = ()  # hosts that may be linked to besides the business's own website
    stop_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language → words besides the built-in ones
    sensitive: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language → words that call a person
    most_turns_a_day: int = 60  # for one contact
    split: bool = True  # long answers in several messages, as people write
    cite: bool = True  # name the source of what was looked up
    away_line: str | None = None  # said once while the wallet is empty; None: a built-in line in the customer's language


_DEFAULT = Config()


def dump(config: Config) -> dict[str, Any]:
    """As it is stored: only what differs from the default, so that a better default reaches everybody."""
    plain = whole(_DEFAULT)
    return {name: value for name, value in whole(config).items() if value != plain[name]}


def whole(config: Config) -> dict[str, Any]:
    """Every setting, as JSON has it."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(config).items()}


def load(stored: Mapping[str, Any] | None) -> Config:
    """From its stored form; names that are not known any more are left out."""
    if not stored:
        return _DEFAULT
    found = {f.name: stored[f.name] for f in fields(Config) if f.name in stored}
    for name in ("languages", "models", "tools", "links"):
        if found.get(name) is not None:
            found[name] = tuple(found[name])
    for name in ("stop_words", "sensitive"):
        if name in found:
            found[name] = {language: tuple(words) for language, words in found[name].items()}
    return Config(**found)
