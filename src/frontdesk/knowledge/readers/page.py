"""Web pages: what is written on them, without menus, footers and scripts."""

import re
from collections.abc import Iterator

from frontdesk.knowledge.readers import text
from frontdesk.knowledge.readers.part import Part, clean
from frontdesk.knowledge.readers.refusal import Unreadable

MOST_BYTES = 5 * 1024 * 1024
_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
_NOTHING = "There is no text on this page. Perhaps its browser script writes it: then paste the text instead."


def read(content: bytes) -> Iterator[Part]:
    """The page's own text, under its headings. Raises Unreadable."""
    import html
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if len(content) > MOST_BYTES:
        raise Unreadable("The page is larger than 5 MB.")
    source = text.decode(content)
    found = trafilatura.extract(
        source, output_format="markdown", include_tables=True, include_links=False, include_comments=False, favor_recall=True
    )
    if not found or len(found) < 40:
        found = _everything(content)
    named = _TITLE.search(source)
    title = clean(html.unescape(named[1])) if named else ""
    try:
        for part in text.markdown(found):
            yield Part(part.sections, title=title or part.title)
    except Unreadable as error:
        raise Unreadable(_NOTHING) from error


def _everything(content: bytes) -> str:
    """All words of a page that is too short for its text to be told from its frame."""
    import lxml.html  # type: ignore[import-untyped]
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        root = lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(no_network=True, huge_tree=False))
    except (LxmlError, ValueError):
        return ""
    for element in root.xpath("//script|//style|//noscript|//template|//head|//nav|//footer"):
        element.drop_tree()
    return "\n\n".join(line for line in (clean(line) for line in root.itertext()) if line)
