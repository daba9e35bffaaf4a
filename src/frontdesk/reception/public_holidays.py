"""Public holidays, as the library `holidays` knows them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from frontdesk.kit.errors import Invalid

if TYPE_CHECKING:
    from holidays import HolidayBase


@lru_cache(maxsize=1)
def countries() -> Mapping[str, list[str]]:
    """Country (ISO 3166) → its regions."""
    import holidays  # takes a tenth of a second: only where somebody keeps holidays

    return {country: sorted(regions) for country, regions in sorted(holidays.list_supported_countries(include_aliases=False).items())}


def check(country: str, region: str | None) -> None:
    """Raises Invalid where nobody knows the country, or its region."""
    known = countries()
    if country not in known:
        raise Invalid('country: one of those that GET /v1/hours/holidays/countries lists, like "ES".', field="country")
    if region is not None and region not in known[country]:
        raise Invalid(f"region: {country} has {', '.join(known[country]) or 'none'}.", field="region")


@lru_cache(maxsize=512)
def of_year(country: str, region: str | None, year: int, language: str | None = None) -> Mapping[date, str]:
    """Day → name of the holiday, in the language where the library has it, else in the country's own."""
    import holidays

    spoken = getattr(holidays, country).supported_languages
    fitting = next((one for one in spoken if language and one.split("_")[0] == language.split("-")[0]), None)
    found: HolidayBase = holidays.country_holidays(country, subdiv=region, years=year, language=fitting)
    return dict(sorted(found.items()))
