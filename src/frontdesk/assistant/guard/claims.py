"""What an answer claims: amounts, links, ways to reach somebody, bookings, money back. Found by form, in any language."""

import re
from decimal import Decimal
from functools import lru_cache

from frontdesk.assistant.guard import phrases

_SIGN = r"(?:R\$|US\$|[$€£¥₹₩₽₺₪₫₱฿₦])"
_CODE = r"(?:EUR|USD|GBP|MXN|BRL|ARS|CLP|COP|PEN|CAD|AUD|CHF|CNY|RMB|JPY|INR|AED|SAR|EGP|MAD|TRY|ZAR)"
_WORD = (
    r"(?:euros?|dollars?|bucks|pounds?|pesos?|reais|soles|francs?|franken|rupees?|rupias?|yuan|dirhams?|riyals?"
    r"|d[óo]lar(?:es)?|d[óo]llari|libras?|cents?|c[ée]ntimos?|centavos?|元|块|人民币|美元|欧元|रुपये|रुपए|रुपया|يورو|دولار|ريال|درهم)"
)
_NUMBER = r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_UNIT = rf"(?:{_SIGN}|{_CODE}\b|{_WORD}(?!\w))"
_AMOUNT = re.compile(rf"(?:{_SIGN}|\b{_CODE})\s?(?P<after>{_NUMBER})|(?P<before>{_NUMBER})\s?{_UNIT}", re.IGNORECASE)
_ONLY = r"(?:(?:only|just|s[óo]lo|solamente|apenas|seulement|nur|solo|soltanto)\s)?"
_PRICED = re.compile(
    rf"\b(?:costs?|cuestan?|valen?|custam?|co[ûu]te(?:nt)?|kostet|kosten|costano?"
    rf"|(?:price|precio|pre[çc]o|prix|preis|prezzo)(?:\s?:|\s(?:is|es|é|est|ist|è)))\s{_ONLY}(?P<bare>(?>{_NUMBER}))"
    r"(?!\s?(?:%|minut|min\b|hour|hora|stunde|heure|ore\b|d[ií]as?\b|days?\b))",
    re.IGNORECASE,
)
"""A sum without its currency, after a word that says it is one."""
_SPELT = re.compile(rf"\b([^\W\d]+)\s+{_WORD}(?!\w)", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:[%％٪]|percent\b|por ciento\b|prozent\b)", re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'）)\]]+"
    r"|(?<![@\w.-])(?:[a-z0-9-]+\.)+[a-z]{2,24}(?=[/\s?#,;:!)\]]|\.?$|\.\s)[^\s<>]*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+/-])[\w.+-]+@(?:[\w-]+\.)+\w{2,}")
_PHONE = re.compile(r"(?<![\w.,/-])(?!\d{4}-\d\d-\d\d\b|\d\d?[.-]\d\d?[.-]\d{4}\b)(?:\+|00)?\d(?:[\s().-]{0,2}\d){7,14}(?!\w)")


def amounts(text: str) -> set[str]:
    """Sums of money, as plain numbers ("1200", "28.5"), and those in words ("one euro"), case-folded."""
    digits = {_number(found["after"] or found["before"]) for found in _AMOUNT.finditer(text)}
    digits |= {_number(found["bare"]) for found in _PRICED.finditer(text)}
    spelt = {" ".join(found[0].casefold().split()) for found in _SPELT.finditer(text) if found[1].casefold() in phrases.NUMBERS}
    return digits | spelt


def percents(text: str) -> set[str]:
    """Percentages, as plain numbers."""
    return {_number(found[1]) for found in _PERCENT.finditer(text)}


def links(text: str) -> set[str]:
    """Hosts that are linked to or named, in lower case, without "www."."""
    without_mail = _MAIL.sub(" ", text)
    return {host for found in _LINK.finditer(without_mail) if (host := _host(found[0]))}


def reaches(text: str) -> set[str]:
    """E-mail addresses in lower case, and phone numbers as their last eight digits."""
    mails = {found[0].lower() for found in _MAIL.finditer(text)}
    return mails | {"".join(sign for sign in found[0] if sign.isdigit())[-8:] for found in _PHONE.finditer(_MAIL.sub(" ", text))}


@lru_cache(1024)
def _host(found: str) -> str:
    host = re.sub(r"^https?://", "", found.strip().lower()).split("@")[-1]
    host = re.split(r"[/?#:]", host)[0].strip(".,;!").removeprefix("www.")
    last = host.rpartition(".")[2]
    named = found.lower().startswith(("http", "www."))
    return host if named or last in phrases.DOMAINS else ""


def _number(written: str) -> str:
    """ "1.200,50", "1,200.50" and "1200.5" are one number."""
    plain = re.sub(r"[ '’\u00a0\u202f]", "", written)
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0 and len(plain) - last - 1 in (1, 2):
        plain = re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :]
    else:
        plain = re.sub(r"[.,]", "", plain)
    return format(Decimal(plain).normalize(), "f")
