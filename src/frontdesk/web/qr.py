"""QR codes drawn, as picture, drawing and signs for a terminal."""

import base64
import io

from frontdesk.kit.errors import AppError


class CannotDraw(AppError):
    """This installation cannot draw QR codes: install Frontdesk with the extra "whatsapp-web"."""

    code, status = "cannot_draw", 501


def png(text: str, *, scale: int = 6) -> bytes:
    """A PNG, `scale` pixels for each module."""
    out = io.BytesIO()
    _make(text).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()


def data_url(text: str) -> str:
    """The same as an address that a page can show."""
    return "data:image/png;base64," + base64.b64encode(png(text)).decode()


def svg(text: str) -> bytes:
    """An SVG, dark on white whatever is behind it."""
    out = io.BytesIO()
    _make(text).save(out, kind="svg", scale=4, border=4, light="#fff", xmldecl=False)
    return out.getvalue()


def terminal(text: str) -> str:
    """Half blocks, two modules to a sign."""
    out = io.StringIO()
    _make(text).terminal(out, compact=True, border=2)
    return out.getvalue()


def _make(text: str):  # type: ignore[no-untyped-def]  # segno's own type is not there without the extra
    try:
        import segno
    except ImportError as error:
        raise CannotDraw from error
    return segno.make_qr(text, error="l")
