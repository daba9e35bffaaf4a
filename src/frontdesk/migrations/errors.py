"""Why a database cannot be used as it is."""

from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import HomeUnavailable


class TooNew(HomeUnavailable):
    """This data was written by a newer Frontdesk; start that version, or a newer one."""

    code = "home_too_new"


class MigrationFailed(HomeUnavailable):
    """This data could not be brought to the newest schema; it is as it was before."""

    code = "migration_failed"


class DatabaseUnfit(AppError):
    """The PostgreSQL database is not fit for use as it stands."""

    code, status = "database_unfit", 503
