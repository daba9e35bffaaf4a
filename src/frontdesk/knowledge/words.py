"""Text taken apart: words without accents and capitals, their stems, pairs of signs.

Alike for what is stored and for what is asked, and in every language, whichever it is: nobody says in which one a customer
writes. Chinese, Japanese, Thai and their like put no spaces between words: there each sign and each pair of signs is a word.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

LONGEST = 40
"""Characters of a word that count."""
STEM = 6
"""Letters of a stem: enough to tell words apart, few enough to be the same in their forms (horario, horarios)."""

_DENSE = "\u0e00-\u109f\u1780-\u17ff\u3040-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PARTS = re.compile(rf"([{_DENSE}]+)|([^\W_{_DENSE}]+)")
_WORDS = re.compile(r"[^\W_]+")
_DENSE_SIGN = re.compile(rf"[{_DENSE}]")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+")
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"}
)
_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_ENDINGS = (
    *("amientos", "amiento", "aciones", "azioni", "acoes", "ations", "ación", "acion", "azione", "acao", "ation", "ements", "ement"),
    *("mente", "ungen", "ions", "ings", "idad", "ung", "ing", "ion", "ido", "ada", "ado", "ies", "ers", "est", "ar", "er", "ir", "ed"),
    *("es", "en", "em", "er", "ات", "ون", "ين", "s", "n"),
)


def fold(text: str) -> str:
    """Without capitals and accents, signs of one meaning made one."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words in order; of a dense script its signs and pairs of signs."""
    folded = fold(text)
    if folded.isascii() or _DENSE_SIGN.search(folded) is None:
        return [word[:LONGEST] for word in _WORDS.findall(folded)]
    found: list[str] = []
    for dense, word in _PARTS.findall(folded):
        if word:
            found.append(word[:LONGEST])
        else:
            found += dense
            found += [first + second for first, second in pairwise(dense)]
    return found


def is_dense(word: str) -> bool:
    """Whether these are signs of a script without spaces."""
    return _DENSE_SIGN.match(word) is not None


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of a word have in common, by rules that serve eight languages at once: roughly right, the same for both sides."""
    if is_dense(word) or word.isdigit():
        return word
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            word = word.removeprefix(article)
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "s" else 4):
            word = word.removesuffix(ending)
            break
    if len(word) > 4 and word[-1] in "aeiouيه":
        word = word[:-1]
    return word[:STEM]


def likeness(one: str, other: str) -> float:
    """1 for the same word, down to 0; two letters that changed places are one mistake."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, line = before, line, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, line[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            line.append(cost)
    return 1 - line[-1] / max(len(one), len(other), 1)
