"""How words become messages: no longer than wished, with their source, and in several messages where people would pause."""

import re
from collections.abc import Sequence

from frontdesk.assistant import lines
from frontdesk.assistant.tools.tool import Source

MOST_PARTS = 3
PART = 320
"""Letters that people write at most before they press send; about."""

_MARK = re.compile(r"\s?\[(\d{1,3})\](?!\()")
_END = re.compile(r"(?<=[.!?。！？…])[\"'”»)]*\s+|(?<=[。！？])")
_WIDE = re.compile(r"[\u0900-\u0dff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")


def shorten(text: str, tokens: int) -> str:
    """The text as far as `tokens` reach (about four letters each, one of a Chinese sign), ended with a sentence."""
    if _tokens(text) <= tokens:
        return text
    kept = ""
    for sentence in _sentences(text):
        if _tokens(kept + sentence) > tokens:
            break
        kept += sentence
    return kept.rstrip() or text[: _reach(text, tokens - 1)].rstrip() + "…"


def cited(text: str, sources: Sequence[Source], language: str, *, name: bool) -> str:
    """The text without its marks ([1]), and below it the sources that were marked, where they are to be named."""
    numbers = dict.fromkeys(int(n) for n in _MARK.findall(text))
    plain = _MARK.sub("", text).strip()
    used = dict.fromkeys(_called(sources[n - 1]) for n in numbers if 0 < n <= len(sources))
    return f"{plain}\n\n{lines.source(language, list(used))}" if used and name and plain else plain


def parts(text: str) -> list[str]:
    """The text as people would send it: by paragraphs, a long one by sentences, three messages at most."""
    if len(text) <= PART:
        return [text]
    found: list[str] = []
    for paragraph in (piece for block in text.split("\n\n") for piece in _pieces(block.strip())):
        if found and (len(found) == MOST_PARTS or len(found[-1]) + len(paragraph) < PART // 2 or _is_list(paragraph)):
            found[-1] += "\n\n" + paragraph
        elif paragraph:
            found.append(paragraph)
    return found


def _pieces(paragraph: str) -> list[str]:
    if len(paragraph) <= PART or "\n" in paragraph:  # a list stays whole
        return [paragraph]
    pieces = [""]
    for sentence in _sentences(paragraph):
        if pieces[-1] and len(pieces[-1]) + len(sentence) > PART:
            pieces.append("")
        pieces[-1] += sentence
    return [piece.strip() for piece in pieces if piece.strip()]


def _is_list(paragraph: str) -> bool:
    return paragraph.startswith(("- ", "* ", "• ", "1."))


def _sentences(text: str) -> list[str]:
    ends = [match.end() for match in _END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if text[start:end]]


def _tokens(text: str) -> int:
    wide = len(_WIDE.findall(text))
    return wide + -(-(len(text) - wide) // 4)


def _reach(text: str, tokens: int) -> int:
    """How many letters so many tokens are."""
    end = min(len(text), tokens * 4)
    while end > 0 and _tokens(text[:end]) > tokens:
        end -= 1
    return end


def _called(source: Source) -> str:
    return f"{source.title}, {source.where}" if source.where else source.title
