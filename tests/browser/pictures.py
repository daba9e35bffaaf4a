"""Pictures of the pages, for whoever wants to look at them."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = os.environ.get("FRONTDESK_PICTURES")
"""Where they go. Without it none are taken."""


def shoot(page: Page, name: str, *, full: bool = True) -> None:
    """Take a picture, of the whole page or of what the window shows."""
    if FOLDER:
        page.screenshot(path=Path(FOLDER) / f"{name}.png", full_page=full)
