"""Which language a customer writes in, as far as lines of our own need to know it. The model sees for itself."""

import re
import unicodedata
from collections import Counter

_SCRIPTS = (
    ("CJK", "zh"),
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("HANGUL", "ko"),
    ("DEVANAGARI", "hi"),
    ("ARABIC", "ar"),
    ("CYRILLIC", "ru"),
)
_WORDS = {
    "en": (
        "the is are you i my what when how much do can please want would hello thanks with for have it me book "
        "appointment price yes tomorrow"
    ),
    "es": (
        "el la los que es en un una por para con qué cuánto cuándo cómo quiero quisiera hola gracias buenas mi cita "
        "precio sí mañana necesito tienen"
    ),
    "pt": (
        "o os que é em um uma por para com não quanto quando como quero gostaria olá oi obrigado obrigada meu minha "
        "preço sim amanhã vocês bom boa"
    ),
    "fr": (
        "le les que est en un une pour avec combien quand comment je veux voudrais bonjour salut merci mon ma prix oui "
        "demain vous s'il plaît"
    ),
    "de": (
        "der die das ist ein eine für mit was wann wie viel ich möchte will hallo danke guten mein termin preis ja morgen sie haben bitte"
    ),
    "it": (
        "il lo gli che è in un una per con quanto quando come voglio vorrei ciao buongiorno grazie mio prezzo sì domani avete appuntamento"
    ),
}
_KNOWN = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_OWN = {"¿": "es", "¡": "es", "ñ": "es", "ã": "pt", "õ": "pt", "ß": "de"}


def guess(text: str, otherwise: str) -> str:
    """The language of a text ("es"); `otherwise` where it says too little."""
    plain = unicodedata.normalize("NFC", text[:2000]).casefold()
    script = _script(plain)
    if script is not None:
        return script
    score: Counter[str] = Counter()
    for word in _WORD.findall(plain):
        score.update(language for language, words in _KNOWN.items() if word in words)
    score.update({language: 2 * plain.count(sign) for sign, language in _OWN.items() if sign in plain})
    if not score:
        return otherwise
    best = max(score.values())
    leading = sorted(language for language, hits in score.items() if hits == best)
    family = otherwise.replace("_", "-").split("-", maxsplit=1)[0].lower()
    return otherwise if family in leading else leading[0]


def _script(text: str) -> str | None:
    """The language of letters that only one language here writes with."""
    letters = [unicodedata.name(letter, "") for letter in text if letter.isalpha()][:200]
    found = Counter(language for name in letters for script, language in _SCRIPTS if name.startswith(script))
    if not found or sum(found.values()) * 2 < len(letters):
        return None
    return "ja" if found["ja"] else found.most_common(1)[0][0]  # Japanese writes with Chinese letters, too
