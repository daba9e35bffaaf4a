"""Text of a business that has written much down: made-up words as often as words of a language are, and a PDF of it."""

import itertools
import random
from collections.abc import Iterator

_SYLLABLES = ("ba", "ko", "mi", "re", "tu", "la", "ne", "so", "vi", "da", "po", "ge", "ra", "lo", "ti")
VOCABULARY = tuple("".join(parts) for n in (2, 3, 4) for parts in itertools.product(_SYLLABLES, repeat=n))[:40_000]
_WEIGHTS = tuple(itertools.accumulate(1 / (rank + 12) for rank in range(len(VOCABULARY))))
WORDS = 85
"""Words of a passage: about 550 characters."""


def passages(seed: int, count: int) -> Iterator[str]:
    """So many passages."""
    lots = random.Random(seed)
    for _ in range(count):
        words = lots.choices(VOCABULARY, cum_weights=_WEIGHTS, k=WORDS)
        yield " ".join(word.capitalize() + "." if n % 12 == 11 else word for n, word in enumerate(words))


def questions(seed: int, texts: list[str], count: int) -> list[str]:
    """Four to eight words of some passage each; every third has a typing mistake in one of them."""
    lots, found = random.Random(seed), []
    for n in range(count):
        words = lots.sample(lots.choice(texts).replace(".", "").lower().split(), lots.randint(4, 8))
        if n % 3 == 0:
            at = max(range(len(words)), key=lambda place: len(words[place]))
            words[at] = words[at][:2] + words[at][3:] + "x"
        found.append(" ".join(words))
    return found


def pdf(seed: int, pages: int) -> bytes:
    """A PDF with three passages on each page."""
    texts = list(passages(seed, 3 * pages))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in range(pages):
        shown = b"\n".join(_line(n, line) for n, line in enumerate(_lines(texts[3 * page : 3 * page + 3])))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        box = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s >>" % (len(objects), box))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), pages)
    return _written(objects)


def _lines(texts: list[str]) -> Iterator[str]:
    for text in texts:
        words = text.split()
        for start in range(0, len(words), 12):
            yield " ".join(words[start : start + 12])


def _line(n: int, text: str) -> bytes:
    return b"BT /F1 10 Tf 40 %d Td (%s) Tj ET" % (800 - 14 * n, text.encode())


def _written(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
