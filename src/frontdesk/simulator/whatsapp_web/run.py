"""`python -m frontdesk.simulator.whatsapp_web.run <module> [arguments]`: run a module against a twin.

The client library trusts WhatsApp's keys alone. This program loads it, puts the twin's root in place of WhatsApp's in its memory,
and then runs the module, which knows nothing of it. Only on Linux, where a process can look at its own memory.
Environment: FRONTDESK_WEB_TWIN_ROOT, FRONTDESK_WEB_TWIN_PROXY, FRONTDESK_WEB_TWIN_AUTHORITY, as the twin gives them.
"""

import ctypes
import os
import platform
import runpy
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT, PROXY, AUTHORITY = "FRONTDESK_WEB_TWIN_ROOT", "FRONTDESK_WEB_TWIN_PROXY", "FRONTDESK_WEB_TWIN_AUTHORITY"
WHATSAPPS_ROOT = bytes.fromhex("142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b")
LED = {"HTTPS_PROXY": PROXY, "SSL_CERT_FILE": AUTHORITY}
"""What the library reads for its way out → where we have it from."""


def main(arguments: list[str]) -> None:
    """Swap the root and run the module; its own errors and exit codes pass through."""
    if not arguments:
        raise SystemExit("usage: python -m frontdesk.simulator.whatsapp_web.run <module> [arguments]")
    if sys.platform != "linux":
        raise SystemExit("The WhatsApp Web twin runs on Linux only: elsewhere the library's trust root cannot be swapped.")
    missing = [name for name in (ROOT, PROXY, AUTHORITY) if not os.environ.get(name)]
    if missing:
        raise SystemExit(f"set {', '.join(missing)}: the twin's /_twin/web/environment tells them")
    if any(name not in os.environ for name in LED):
        _start_over(arguments)
    swap(bytes.fromhex(os.environ[ROOT]))
    for name in LED:  # the library has read them; nobody else in this process, nor a child, is to follow them
        del os.environ[name]
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


def swap(root: bytes) -> None:
    """Load the library and write our root over WhatsApp's. Exits when it is not where it should be."""
    path = _library()
    ctypes.CDLL(str(path)).GetVersion()  # returns once Go has started, in a thread of its own, and so has read its environment
    places = list(_places(path))
    if len(places) != 1:
        raise SystemExit(f"{path.name} holds WhatsApp's root {len(places)} times, not once: this version is not known to the twin")
    ctypes.memmove(places[0], root, len(root))


def _start_over(arguments: list[str]) -> None:
    """Go reads the environment that its process was started with, so it has to be there from the start."""
    environment = os.environ | {name: os.environ[source] for name, source in LED.items()}
    os.execve(sys.executable, [sys.executable, "-m", __spec__.name, *arguments], environment)  # noqa: S606 - ourselves again


def _library() -> Path:
    found = find_spec("neonize")
    if found is None or found.origin is None:
        raise SystemExit("neonize is not installed: pip install 'frontdesk[whatsapp-web]'")
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return Path(found.origin).with_name(f"neonize-linux-{machine}.so")


def _places(path: Path) -> Iterator[int]:
    """Where in this process's writable memory the root of the library lies."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        addresses, permissions, *_, name = line.split(maxsplit=5)
        if name != str(path.resolve()) or not permissions.startswith("rw"):
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        found = ctypes.string_at(start, end - start).find(WHATSAPPS_ROOT)
        if found >= 0:
            yield start + found


if __name__ == "__main__":
    main(sys.argv[1:])
