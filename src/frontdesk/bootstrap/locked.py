"""One process owns the data of an embedded installation."""

from pathlib import Path

from filelock import FileLock, Timeout

from frontdesk.kit.errors import AppError


class AlreadyRunning(AppError):
    """Frontdesk is already running on this data folder; stop it first, or use the running one."""

    code, status = "already_running", 409


def lock(data_dir: Path) -> FileLock:
    """Take the data folder for this process. Raises AlreadyRunning; the lock ends with the process, however it ends."""
    data_dir.mkdir(parents=True, exist_ok=True)
    held = FileLock(data_dir / "lock", timeout=0)
    try:
        held.acquire()
    except Timeout as error:
        raise AlreadyRunning from error
    return held
