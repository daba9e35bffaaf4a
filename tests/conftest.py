"""What every test may ask for: which database, and which browser."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tools import browser

pytest_plugins = ["tests.databases", "tests.flow"]

settings.register_profile("frontdesk", deadline=None)
settings.load_profile("frontdesk")

DATABASES = ("sqlite", "postgresql")
BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=DATABASES,
        default=os.environ.get("FRONTDESK_TEST_DATABASE", "sqlite"),
        help="the database the tests' world lives in (default: FRONTDESK_TEST_DATABASE, or sqlite)",
    )


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--database')}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last: from its first use on, Playwright keeps an event loop running that no async test can share."""
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)


@pytest.fixture(scope="session")
def database(pytestconfig: pytest.Config) -> str:
    """Where this run's homes live: `sqlite` or `postgresql`."""
    return str(pytestconfig.getoption("--database"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, in place of one that Playwright would download."""
    return {**browser_type_launch_args, "executable_path": browser.find()}
