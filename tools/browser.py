"""The Chromium that the browser tests drive: find it or, on Debian and its kin, install it."""

import os
import platform
import shutil
import sys
from pathlib import Path

from tools import debian

NAMED_BY = "FRONTDESK_TEST_CHROMIUM"
_COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find() -> str | None:
    """The program to start, or None where there is no such browser."""
    named = os.environ.get(NAMED_BY)
    if named:
        return shutil.which(named)
    on_path = (shutil.which(command) for command in _COMMANDS)
    installed = (place for place in _APPLICATIONS if Path(place).exists())
    return next((program for program in (*on_path, *installed) if program), None)


def install() -> None:
    """Install Debian's Chromium, or stop and say what to type."""
    if named := os.environ.get(NAMED_BY):
        sys.exit(f"{NAMED_BY} names {named}, which is no program here.")
    debian.install(["chromium", "fonts-liberation"], why="The browser tests need Chromium.", otherwise=_advice())


def _advice() -> str:
    if shutil.which("apt-get"):
        return "Type: sudo apt-get install chromium"
    if platform.system() == "Darwin":
        return "Type: brew install --cask chromium"
    return f"Install Chromium or Chrome, or put the path of one into {NAMED_BY}."


if __name__ == "__main__" and not find():
    install()
