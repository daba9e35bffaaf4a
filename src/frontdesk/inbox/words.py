"""Text taken apart into words, alike for both databases, for what is stored and for what is looked for.

Accents and capitals do not count. Chinese, Japanese, Korean, Thai and their like put no spaces where a search would need
them: they become overlapping pairs of characters, and the last one alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

LONGEST = 40
"""Characters of a word that count: what is longer is no word but a code or an address."""

MOST = 3000
"""Words of a text that count."""

_ASCII = re.compile(r"[a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_DENSE = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x109F),  # Tibetan, Myanmar
    (0x1100, 0x11FF),  # Hangul
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x31FF),  # Kana, Bopomofo
    (0x3400, 0x9FFF),  # Chinese
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_QUOTES = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; of the last one only the beginning where `prefix`."""

    words: tuple[str, ...]
    prefix: bool = False


def split(text: str) -> list[str]:
    """The words of a text, in order, for the index."""
    return _split(text, whole=True)[:MOST]


def terms(query: str) -> list[Term]:
    """What somebody who types this looks for: all of these. Quotes hold words together; the last word may go on."""
    found: list[Term] = []
    for place, part in enumerate(_QUOTES.split(query)):
        found += _phrase(part) if place % 2 else [term for chunk in part.split() for term in _phrase(chunk)]
    if found and not _ends_with_quote(query):
        found[-1] = Term(found[-1].words, prefix=True)
    return found[:16]


def _ends_with_quote(query: str) -> bool:
    return len(_QUOTES.findall(query)) % 2 == 0 and bool(_QUOTES.search(query.rstrip()[-1:]))


def _phrase(text: str) -> list[Term]:
    words = _split(text, whole=False)[:32]
    return [Term(tuple(words), prefix=len(words[-1]) == 1 and _kind(words[-1]) == "dense")] if words else []


def _split(text: str, *, whole: bool) -> list[str]:
    """`whole`: the text ends where it ends. Else it is a piece of one, and its last character may have another after it."""
    if text.isascii():
        return [word[:LONGEST] for word in _ASCII.findall(text.lower())]
    words: list[str] = []
    runs = [(kind, "".join(chars)) for kind, chars in groupby(_fold(text), _kind)]
    for place, (kind, run) in enumerate(runs):
        if kind == "word":
            words.append(run[:LONGEST])
        elif kind == "dense":
            words += [run[i : i + 2] for i in range(len(run) - 1)]
            if whole or len(run) == 1 or place < len(runs) - 1:
                words.append(run[-1])
    return words


def _fold(text: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", plain).casefold().translate(_LETTERS)


@lru_cache(maxsize=20_000)
def _kind(char: str) -> str:
    if unicodedata.category(char)[0] not in "LMN":
        return ""
    code = ord(char)
    return "dense" if any(first <= code <= last for first, last in _DENSE) else "word"
