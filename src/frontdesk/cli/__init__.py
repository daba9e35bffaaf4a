"""The command line: `frontdesk …`. Each command says with `--json` what a program wants to read."""

from frontdesk.cli.main import main

__all__ = ["main"]
