"""Rules: keyword → reply or action. Deterministic, free, and the first voice of every assistant."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.models import Rule
from frontdesk.kit.homes import Prepared, Transaction


class Candidate(NamedTuple):
    """A rule as matching sees it."""

    id: UUID
    name: str
    match: str
    words: dict[str, list[str]]
    whole_words: bool
    hours: str
    replies: dict[str, Any]
    hand_off: bool
    tag: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule that answers, and the language in which it matched."""

    rule: Candidate
    language: str | None

    def reply(self, fallback: str) -> dict[str, Any] | None:
        """The content to send: in the customer's language, else the assistant's, else any that there is."""
        replies = self.rule.replies
        for language in (self.language, fallback):
            found = None if language is None else _in_language(replies, language)
            if found is not None:
                return found
        return replies[min(replies)] if replies else None


_ENABLED = Prepared(
    sa.select(*[getattr(Rule, name) for name in Candidate._fields])
    .where(Rule.assistant_id == sa.bindparam("assistant_id"), Rule.enabled.is_(True))
    .order_by(Rule.priority.desc(), Rule.id),
    Candidate,
)


def enabled(tx: Transaction, assistant_id: UUID) -> list[Candidate]:
    """An assistant's rules, the most important first."""
    return tx.all(_ENABLED, assistant_id=assistant_id)


def mind_hours(rules: Iterable[Candidate]) -> bool:
    """Does it matter to any of these whether the business is open?"""
    return any(rule.hours != "any" for rule in rules)


def choose(rules: Iterable[Candidate], text: str, *, open_now: bool, prefer: str) -> Choice | None:
    """The first rule that fits what the customer wrote and the hour.

    Where its words of several languages fit, most words decide, then the language to `prefer`.
    """
    folded = plain(text)
    for rule in rules:
        if rule.hours not in ("any", "open" if open_now else "closed"):
            continue
        if rule.match == "always":
            return Choice(rule, None)
        fits = {language: hits for language, words in rule.words.items() if (hits := _hits(rule, words, folded))}
        if fits:
            return Choice(rule, min(fits, key=lambda language: (-fits[language], _base(language) != _base(prefer), language)))
    return None


def mentions(words: Iterable[str], text: str) -> bool:
    """Does a text, already `plain`, hold one of these words or phrases, as whole words where its script has them?"""
    return any(pattern.search(text) for word in words if (pattern := _pattern(word, True)) is not None)


def plain(text: str) -> str:
    """Without case, accents and odd spaces, so that "¿Qué PRECIO?" has the word "precio".

    Marks that make another letter, as in Japanese or Hindi, stay.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(letter for letter in decomposed if not _is_mark(letter))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _in_language(replies: dict[str, Any], language: str) -> dict[str, Any] | None:
    """In this very language, else in one of its family: "pt" for "pt-BR"."""
    names = [language, *sorted(name for name in replies if _base(name) == _base(language))]
    return next((replies[name] for name in names if name in replies), None)


def _base(language: str) -> str:
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower()


def _hits(rule: Candidate, words: list[str], folded: str) -> int:
    """How many of the words are there; 0 when they do not fit."""
    patterns = [pattern for word in words if (pattern := _pattern(word, rule.whole_words)) is not None]
    found = sum(pattern.search(folded) is not None for pattern in patterns)
    return found if rule.match == "any" or found == len(patterns) else 0


@lru_cache(4096)
def _pattern(word: str, whole: bool) -> re.Pattern[str] | None:
    """A word's pattern, None for one without letters; scripts that write without spaces have no whole words to keep to."""
    folded = plain(word)
    if not folded:
        return None
    spaced = whole and not any(_UNSPACED.match(unicodedata.name(letter, "")) for letter in folded)
    before = r"(?<!\w)" if spaced and _WORDY.match(folded[0]) else ""
    after = r"(?!\w)" if spaced and _WORDY.match(folded[-1]) else ""
    return re.compile(before + re.escape(folded) + after)


# Korean has spaces, but its words end in many ways
_UNSPACED = re.compile("CJK|HIRAGANA|KATAKANA|HANGUL|THAI|LAO|KHMER|MYANMAR|TIBETAN")
_WORDY = re.compile(r"\w")
_MARKS = re.compile("COMBINING (?!KATAKANA)|ARABIC|HEBREW|VARIATION SELECTOR")


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn" and _MARKS.match(unicodedata.name(letter, "")) is not None
