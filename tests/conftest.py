"""What every test may ask for: which database, and which browser."""

import os
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import settings
from structlog.processors import JSONRenderer

from frontdesk.kit.discretion import discreet
from tools import browser

pytest_plugins = ["tests.databases", "tests.flow"]

settings.register_profile("frontdesk", deadline=None)
settings.load_profile("frontdesk")

# As lines of JSON, like a server's: unset, structlog draws every traceback with all variables, for seconds each.
structlog.configure(processors=[structlog.contextvars.merge_contextvars, structlog.stdlib.add_log_level, discreet, JSONRenderer()])

DATABASES = ("sqlite", "postgresql")
BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=DATABASES,
        default=os.environ.get("FRONTDESK_TEST_DATABASE", "sqlite"),
        help="the database the tests' world lives in (default: FRONTDESK_TEST_DATABASE, or sqlite)",
    )
    parser.addoption("--only-with-database", action="store_true", help="leave out the tests that would do the same on any database")


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--database')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests go last: from its first use on, Playwright keeps an event loop running that no async test can share."""
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)
    if config.getoption("--only-with-database"):
        alike = {item for item in items if not {"database", "postgres"} & {*getattr(item, "fixturenames", ("database",))}}
        items[:] = [item for item in items if item not in alike]
        config.hook.pytest_deselected(items=[*alike])


@pytest.fixture(scope="session")
def database(pytestconfig: pytest.Config) -> str:
    """Where this run's homes live: `sqlite` or `postgresql`."""
    return str(pytestconfig.getoption("--database"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, in place of one that Playwright would download."""
    return {**browser_type_launch_args, "executable_path": browser.find()}
