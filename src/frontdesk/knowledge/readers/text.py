"""Plain text and Markdown."""

import codecs
import re
from collections.abc import Iterator

from frontdesk.knowledge.readers.part import Part, clean
from frontdesk.knowledge.readers.refusal import MOST_CHARACTERS, Unreadable

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$")
_UNDERLINED = re.compile(r"^(=+|-{3,})\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_LINKS = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_MARKS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"^\s*\|?[\s:|-]{3,}\|?\s*$")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(content: bytes) -> str:
    """The text of these bytes: UTF-8, what a mark at the beginning says, or Windows' Western code page. Raises Unreadable."""
    found = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(found)
    except UnicodeDecodeError as error:
        if b"\0" in content[:4096]:
            raise Unreadable("This is no text, and no kind of file that is read here: PDF, .docx, .xlsx, .csv, Markdown, text.") from error
        text = content.decode("cp1252", errors="replace")
    if text.count("\0") > len(text) // 1000:
        raise Unreadable("This is no text, and no kind of file that is read here: PDF, .docx, .xlsx, .csv, Markdown, text.")
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"The text is longer than {MOST_CHARACTERS:,} characters. Split it.")
    return text


def read(text: str) -> Iterator[Part]:
    """Text as it stands."""
    plain = clean(text)
    if not plain:
        raise Unreadable("There is no text in it.")
    yield Part([("", "", plain)])


def markdown(text: str) -> Iterator[Part]:
    """A section under each heading, which carries those above it."""
    path: list[tuple[int, str]] = []
    sections: list[tuple[str, str, str]] = []
    title = ""
    for level, heading, body in _sections(text):
        if heading:
            path = [(depth, above) for depth, above in path if depth < level] + [(level, heading)]
            title = title or (heading if level == 1 else "")
        plain = clean(body)
        if plain:
            sections.append((heading, " › ".join(above for _, above in path), plain))
    if not sections:
        raise Unreadable("There is no text in it.")
    yield Part(sections, title=title)


def _sections(text: str) -> Iterator[tuple[int, str, str]]:
    level, heading, body, fenced = 0, "", list[str](), False
    for line in text.replace("\r\n", "\n").split("\n"):
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else _HEADING.match(line)
        underlined = not fenced and bool(_UNDERLINED.match(line)) and bool(body) and 0 < len(body[-1].strip()) < 120
        if found or underlined:
            new = (len(found[1]), _plain(found[2])) if found else (1 if line.startswith("=") else 2, _plain(body.pop()))
            yield level, heading, "\n".join(body)
            (level, heading), body = new, []
        elif not _FENCE.match(line) and not _RULE.match(line):
            body.append(_plain(line))
    yield level, heading, "\n".join(body)


def _plain(line: str) -> str:
    """A line without the signs of Markdown; of a table's row the cells with commas."""
    line = _MARKS.sub(r"\2", _LINKS.sub(r"\1", line))
    if line.strip().startswith("|") and line.strip().endswith("|"):
        line = ", ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return clean(line)
