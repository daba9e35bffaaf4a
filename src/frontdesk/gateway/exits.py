"""Why a session's process ended, as its supervisor reads it."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of a session. Any other is a crash."""

    STOPPED = 0  # it was asked to
    RESTART = 10  # it wants to begin anew: a fresh QR, a setting, a library that gave up
    DEAF = 12  # connected, but WhatsApp did not answer a probe
    SUPERSEDED = 13  # a newer holder has this number: do not start it again
    CONFIGURATION = 14  # it cannot run as configured: do not start it again before that is changed
    HELD = 15  # another process holds its folder, perhaps one that is about to end


FINAL = frozenset((Exit.SUPERSEDED, Exit.CONFIGURATION))
"""After these nothing is started again by itself."""
