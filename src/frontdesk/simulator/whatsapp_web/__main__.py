"""`python -m frontdesk.simulator.whatsapp_web`: the twin by itself, until it is interrupted."""

import argparse
import asyncio
import signal
import sys
import tempfile
from pathlib import Path

import msgspec

from frontdesk.simulator.whatsapp_web.twin import Twin


def main() -> None:
    """Read the command line and serve."""
    options = _options().parse_args()
    with tempfile.TemporaryDirectory(prefix="web-twin-") as made:
        asyncio.run(_serve(options, options.folder or Path(made)))


async def _serve(options: argparse.Namespace, folder: Path) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with Twin(folder, port=options.port, proxy_port=options.proxy_port, seed=options.random_seed) as twin:
        started = {"url": twin.url, "environment": twin.environment}
        sys.stdout.write(msgspec.json.encode(started).decode() + "\n")
        sys.stdout.flush()
        await ended.wait()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m frontdesk.simulator.whatsapp_web", description="A double of WhatsApp's Web server.")
    parser.add_argument("--port", type=int, default=9010, help="port of the admin API (9010; 0 picks a free one)")
    parser.add_argument("--proxy-port", type=int, default=0, help="port that clients are led through (a free one)")
    parser.add_argument("--folder", type=Path, help="where customers and certificates go (a temporary folder)")
    parser.add_argument("--random-seed", type=int, help="makes faults with odds repeatable")
    return parser


if __name__ == "__main__":
    main()
