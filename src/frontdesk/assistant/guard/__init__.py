"""What the assistant may never do, whatever it is told: decided by code, before a burst is thought about and before an answer leaves."""

from frontdesk.assistant.guard.after import after, passed
from frontdesk.assistant.guard.before import before, first
from frontdesk.assistant.guard.overhear import overhear
from frontdesk.assistant.guard.verdict import Checked, Verdict

__all__ = ["Checked", "Verdict", "after", "before", "first", "overhear", "passed"]
