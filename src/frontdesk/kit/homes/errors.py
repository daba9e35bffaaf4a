"""What can go wrong with a home, apart from what the functions in it say themselves."""

import sqlite3
import sys

import sqlalchemy as sa

from frontdesk.kit.errors import AppError


class HomeUnavailable(AppError):
    """This business's data cannot be reached at the moment; try again later."""

    code, status = "home_unavailable", 503


class UnknownTenant(AppError):
    """There is no such business here."""

    code, status = "not_found", 404


def unavailable(cause: BaseException, sentence: str | None = None) -> HomeUnavailable:
    """HomeUnavailable, because of `cause`."""
    error = HomeUnavailable(sentence)
    error.__cause__ = cause
    return error


def is_fault_of_the_database(error: BaseException) -> bool:
    """Whether the database failed, or is not as we expect it: other data would have met the same."""
    cause = driver_error(error)
    psycopg = sys.modules.get("psycopg")  # nobody else could have raised its errors; without PostgreSQL it is not loaded
    return isinstance(cause, sqlite3.OperationalError) or (
        psycopg is not None and isinstance(cause, psycopg.OperationalError | psycopg.ProgrammingError)
    )


def driver_error(error: BaseException) -> BaseException:
    """The driver's own error, where SQLAlchemy has wrapped it."""
    return error.orig if isinstance(error, sa.exc.DBAPIError) and error.orig is not None else error
