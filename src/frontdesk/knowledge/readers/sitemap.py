"""Sitemaps: the addresses they list."""

import gzip
import io
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from frontdesk.knowledge.readers.refusal import Unreadable

_MOST_BYTES = 20 * 1024 * 1024


def read(content: bytes) -> tuple[list[str], list[str]]:
    """Addresses of pages, and of further sitemaps. Raises Unreadable."""
    try:
        root = fromstring(_unfolded(content), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, OSError, EOFError, zlib.error) as error:
        raise Unreadable("This is no sitemap: it is not the XML that sitemaps are written in.") from error
    kind = _name(root.tag)
    if kind not in ("urlset", "sitemapindex"):
        raise Unreadable("This is no sitemap: it lists no addresses.")
    found = [(node.text or "").strip() for entry in root for node in entry if _name(node.tag) == "loc"]
    addresses = list(dict.fromkeys(url for url in found if url))
    return (addresses, []) if kind == "urlset" else ([], addresses)


def _unfolded(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
        text = file.read(_MOST_BYTES + 1)
    if len(text) > _MOST_BYTES:
        raise Unreadable("The sitemap is larger than 20 MB.")
    return text


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]
