"""Bootstrap: puts the program together. Adapters meet their ports here and nowhere else."""

from frontdesk.bootstrap.installation import Installation, Program, Role
from frontdesk.bootstrap.locked import AlreadyRunning

__all__ = ["AlreadyRunning", "Installation", "Program", "Role"]
