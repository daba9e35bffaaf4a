"""Every setting is in the manual, and every setting does something."""

import re
from pathlib import Path

import pytest

from frontdesk import settings
from frontdesk.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "configuration.md"


def test_the_page_is_what_the_settings_say() -> None:
    assert PAGE.read_text() == settings.markdown(), "run: python -m frontdesk.settings --markdown > docs/configuration.md"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_its_line(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description is not None
    assert f"| `{PREFIX}{name.upper()}` |" in PAGE.read_text()
    assert description in PAGE.read_text()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_used(name: str) -> None:
    sources = [file.read_text() for file in (ROOT / "src" / "frontdesk").rglob("*.py") if file.name != "settings.py"]
    assert any(re.search(rf"settings\.{name}\b", source) for source in sources), f"nothing reads settings.{name}: remove it"
