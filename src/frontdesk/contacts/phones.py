"""Phone numbers: one spelling for each, whatever WhatsApp or a person writes.

WhatsApp and the national plans disagree about three countries, so that a number comes in two spellings. phonenumbers
does not know them (it calls +5215512345678 and +551187654321 invalid): hence the table.
"""

import re
from functools import lru_cache

import phonenumbers

from frontdesk.kit.errors import Invalid

_DIGITS = re.compile(r"\d+", re.ASCII)

_SPELLINGS = (
    # Brazil: mobiles gained a ninth digit, 9, before the eight they had; WhatsApp still leaves it out in many areas.
    (re.compile(r"55([1-9]\d)([6-9]\d{7})"), r"55\g<1>9\2"),
    # Mexico: WhatsApp writes a 1 after the country code that has not been dialled since 2019.
    (re.compile(r"521(\d{10})"), r"52\1"),
    # Argentina: mobiles have a 9 after the country code from abroad, which people leave out.
    (re.compile(r"54([1-8]\d{9})"), r"549\1"),
)


@lru_cache(maxsize=4096)
def canonical(written: str) -> str | None:
    """The E.164 form, by which a number is found: `+` and digits. None when there is no digit in it.

    Never refuses: what no numbering plan knows keeps its digits.
    """
    digits = "".join(_DIGITS.findall(written))[:40]
    if not digits:
        return None
    return "+" + _one_spelling(_known(_one_spelling(digits)))


def parse(typed: str) -> str:
    """The E.164 form of a number that a person or program gives, with its country code. Raises Invalid."""
    number = canonical(typed)
    if number is None or not typed.strip().startswith("+") or not 8 <= len(number) <= 16:
        raise Invalid("phone: a number with its country code, like +5511987654321.", field="phone")
    return number


def country(written: str | None) -> str | None:
    """The country of a number (ISO code of two capitals), as far as its first digits say; None when they do not."""
    number = canonical(written or "")
    try:
        parsed = phonenumbers.parse(number or "")
    except phonenumbers.NumberParseException:
        return None
    found = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    return found if len(found) == 2 and found != "ZZ" else None


def _one_spelling(digits: str) -> str:
    for pattern, spelling in _SPELLINGS:
        found = pattern.fullmatch(digits)
        if found:
            return found.expand(spelling)
    return digits


def _known(digits: str) -> str:
    """The number without what people add inside, like Britain's (0), if a numbering plan then knows it."""
    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return digits
    if not phonenumbers.is_valid_number(number):
        return digits
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).removeprefix("+")
