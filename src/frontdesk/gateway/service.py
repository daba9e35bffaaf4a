"""A service of the user's own, so that the gateway starts with the machine: systemd, launchd or Windows' Task Scheduler."""

import os
import plistlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from frontdesk.kit.errors import AppError

NAME = "frontdesk-gateway"
LABEL = "app.frontdesk.gateway"


@dataclass(frozen=True, slots=True)
class Service:
    """A file to write, the commands that end what runs of it by now, and those that put it into effect."""

    file: Path
    text: str
    commands: tuple[tuple[str, ...], ...]
    hint: str
    before: tuple[tuple[str, ...], ...] = ()
    encoding: str = "utf-8"


class NotInstalled(AppError):
    """The system did not take the service."""

    code, status = "not_installed", 500


def service(folder: Path, *, platform: str = sys.platform, home: Path | None = None) -> Service:
    """The service for this system, which runs `frontdesk gateway run` in `folder`, where it finds its `gateway.env`."""
    home = home or Path.home()
    program = (sys.executable, "-m", "frontdesk.cli", "gateway", "run", "--data-dir", str(folder))
    make: Callable[[Path, Path, tuple[str, ...]], Service] = {"win32": _windows, "darwin": _launchd}.get(platform, _systemd)
    return make(folder, home, program)


def install(found: Service) -> None:
    """Write the file and run the commands; once more is the same. Raises NotInstalled."""
    try:
        found.file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(found.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding=found.encoding) as out:
            out.write(found.text)
        for command in found.before:
            _run(command)
        for command in found.commands:
            done = _run(command)
            if done.returncode:
                said = (done.stderr or done.stdout).strip().splitlines()
                raise NotInstalled(f"{found.file} is written, but `{' '.join(command)}` failed: {said[-1] if said else done.returncode}")
    except OSError as error:
        raise NotInstalled(f"The service could not be installed: {error}.") from error


def _run(command: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 — our own words and paths


def _systemd(folder: Path, home: Path, program: tuple[str, ...]) -> Service:
    words = " ".join(f'"{_literal(word)}"' for word in program)
    text = f"""[Unit]
Description=Frontdesk gateway (WhatsApp Web)
After=network-online.target
Wants=network-online.target

[Service]
ExecStart={words}
WorkingDirectory={_literal(str(folder))}
Restart=on-failure
RestartSec=5
KillMode=mixed
TimeoutStopSec=20
MemoryMax=2G
NoNewPrivileges=true
UMask=0077

[Install]
WantedBy=default.target
"""
    unit = f"{NAME}.service"
    commands = (
        ("systemctl", "--user", "daemon-reload"),
        ("systemctl", "--user", "enable", unit),
        ("systemctl", "--user", "restart", unit),
    )
    hint = "To have it run while nobody is signed in: loginctl enable-linger"
    return Service(home / ".config" / "systemd" / "user" / unit, text, commands, hint)


def _literal(word: str) -> str:
    """Without what systemd would read as something else."""
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")


def _launchd(folder: Path, home: Path, program: tuple[str, ...]) -> Service:
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(program),
        "WorkingDirectory": str(folder),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 5,
        "Umask": 0o077,
        "StandardErrorPath": str(folder / "gateway.log"),
    }
    file = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    domain = f"gui/{_user()}"
    commands = (("launchctl", "bootstrap", domain, str(file)),)
    before = (("launchctl", "bootout", f"{domain}/{LABEL}"),)
    return Service(file, plistlib.dumps(agent).decode(), commands, "It runs while you are signed in.", before)


def _windows(folder: Path, _home: Path, program: tuple[str, ...]) -> Service:
    quiet = Path(program[0]).with_name("pythonw.exe")
    user = escape("\\".join(filter(None, (os.environ.get("USERDOMAIN"), os.environ.get("USERNAME")))))
    text = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><LogonTrigger><Enabled>true</Enabled><UserId>{user}</UserId></LogonTrigger></Triggers>
  <Principals><Principal id="Author">
    <UserId>{user}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>
  </Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author"><Exec>
    <Command>{escape(str(quiet))}</Command>
    <Arguments>{escape(subprocess.list2cmdline(program[1:]))}</Arguments>
    <WorkingDirectory>{escape(str(folder))}</WorkingDirectory>
  </Exec></Actions>
</Task>
"""
    file = folder / f"{NAME}.xml"
    commands = (
        ("schtasks", "/Create", "/F", "/TN", "Frontdesk gateway", "/XML", str(file)),
        ("schtasks", "/Run", "/TN", "Frontdesk gateway"),
    )
    before = (("schtasks", "/End", "/TN", "Frontdesk gateway"),)
    return Service(file, text, commands, "It runs while you are signed in.", before, "utf-16")


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
