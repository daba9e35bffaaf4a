"""Models write Markdown; WhatsApp has marks of its own: *bold*, _italic_, ~struck~, ```code```, lists with "- "."""

import re

LONGEST = 4096
"""Characters of one WhatsApp text."""

_FENCE = re.compile(r"```[\w+-]*\n?(.*?)```", re.DOTALL)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_BOTH = re.compile(r"\*{3}(?=\S)(.+?)(?<=\S)\*{3}")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_BULLET = re.compile(r"^(\s*)[*+•]\s+", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$\n?", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)
_DIVIDER = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$\n?", re.MULTILINE)
_BARE = "\x02"
"""Stands for a mark that is done, so that the next rule leaves it alone."""


def from_markdown(text: str) -> str:
    """The text with WhatsApp's marks in place of Markdown's; code is left as it is."""
    pieces: list[str] = []
    at = 0
    for code in _FENCE.finditer(text):
        pieces += [_prose(text[at : code.start()]), f"```{code[1].rstrip()}```"]
        at = code.end()
    pieces.append(_prose(text[at:]))
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()


def _prose(text: str) -> str:
    text = text.replace("\r\n", "\n").replace(_BARE, "")
    text = _RULE.sub("", _DIVIDER.sub("", text))
    text = _ROW.sub(lambda row: " · ".join(cell.strip() for cell in row[1].split("|")), text)
    text = _BULLET.sub(r"\1- ", text)
    text = _IMAGE.sub(_linked, text)
    text = _LINK.sub(_linked, text)
    text = _HEADING.sub(lambda found: f"{_BARE}{_bare(found[1])}{_BARE}", text)
    text = _BOTH.sub(rf"{_BARE}_\1_{_BARE}", text)
    text = _BOLD.sub(lambda found: f"{_BARE}{found[2]}{_BARE}", text)
    text = _ITALIC.sub(r"_\1_", text)
    text = _STRUCK.sub(r"~\1~", text)
    return text.replace(_BARE, "*")


def _bare(heading: str) -> str:
    return re.sub(r"\*\*|__", "", heading)


def _linked(found: re.Match[str]) -> str:
    label, address = found[1].strip(), found[2]
    return address if not label or label in address or label.removeprefix("www.") in address else f"{label}: {address}"
