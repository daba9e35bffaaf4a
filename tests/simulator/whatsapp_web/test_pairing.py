"""Linking a device, coming back with its keys, and being removed."""

import asyncio

import pytest
from httpx import HTTPStatusError

from frontdesk.simulator.whatsapp_web.hands import Hands


async def test_a_killed_device_comes_back_without_a_new_code_gets_what_it_missed_and_hears_when_it_is_removed(hands: Hands) -> None:
    first, second = await asyncio.gather(*(hands.customer(phone) for phone in ("447700900201", "447700900202")))
    await first.stop()
    await second.send("447700900201", "while you were away")
    again = await hands.customer("447700900201")
    assert (await again.hears())["text"] == "while you were away"
    assert not await again.heard("qr")
    await hands.act("447700900201", "log_out")
    await again.hears("loggedout")
    await again.stop()
    await second.order("logout")
    await hands.happened("device.unlinked", phone="447700900202")
    await second.stop()


async def test_a_code_that_nobody_shows_is_refused_with_a_sentence(hands: Hands) -> None:
    with pytest.raises(HTTPStatusError, match="not valid any more"):
        await hands.scan("2@a,b,c,d", "447700900204")
    with pytest.raises(HTTPStatusError, match="no client waits"):
        await hands.enter_code("ABCDEFGH", "447700900204")
