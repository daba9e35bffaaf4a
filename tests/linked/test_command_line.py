"""Linking from the command line: `frontdesk channel add <tenant> web`, `channel link <tenant>/<channel>`, beside a server."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import httpx

from frontdesk.gateway.protocol import Link
from frontdesk.kit import clock
from tests.cli.test_commands import Desk, desk, serving
from tests.gateways import Gateway

__all__ = ["desk", "serving"]


async def test_a_number_is_added_and_linked_by_the_qr_that_the_terminal_draws(desk: Desk, serving: str) -> None:
    await _operate(desk, "tenant_add", slug="rosa", name="Rosa")
    key = (await _operate(desk, "key_add", slug="rosa", name="shop", scopes=["write"]))["token"]
    added = await asyncio.to_thread(desk.json, "channel", "add", "rosa", "web", "--name", "Shop", "--place", "pc")
    assert added["next"] == f"frontdesk channel link rosa/{added['id']}"
    refused = await asyncio.to_thread(desk.run, "channel", "link", "rosa/Shop")
    assert (refused.returncode, "start it there" in refused.stderr) == (1, True)
    gateway = Gateway(serving, "rosa", key)
    async with gateway.running():
        linking = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from frontdesk.cli import main; main()", "channel", "link", "rosa/Shop", "--minutes", "2"),
            env={**desk.env, "FORCE_COLOR": "1", "COLUMNS": "120", "LINES": "60", "PATH": os.environ["PATH"]},
            stdout=subprocess.PIPE,
        )
        assert linking.stdout is not None
        await gateway.ordered(Link)
        await gateway.state("pairing", "qr", "Scan the QR.")
        await gateway.qr("2@" + "x" * 200, clock.now() + timedelta(seconds=60))
        shown = await linking.stdout.readuntil(b"the next follows by itself")
        assert "█" in shown.decode()
        await gateway.connected()
        rest = await linking.stdout.read()
        assert await linking.wait() == 0
    assert b"34600000101" in rest  # in colours, so with signs between the words


async def _operate(desk: Desk, operation: str, **arguments: Any) -> Any:
    """What a command would ask the serving process, without the command's own start."""
    found = json.loads((desk.folder / "data" / "local.json").read_text())
    async with httpx.AsyncClient(trust_env=False, headers={"Authorization": f"Bearer {found['token']}"}) as client:
        answer = await client.post(f"{found['url']}/_local/{operation}", json=arguments)
    return answer.raise_for_status().json()
