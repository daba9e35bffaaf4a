"""Asked to stop, the process lets work end, but not for ever."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import frontdesk
from frontdesk.kit.shutdown import Shutdown, listening

PROGRAM = """
import asyncio, sys
from frontdesk.kit.shutdown import listening

async def work(release):
    await release.wait()
    print("work ended", flush=True)

async def main(seconds):
    async with listening(seconds) as shutdown:
        release = asyncio.Event()
        task = asyncio.ensure_future(work(release))
        print("ready", flush=True)
        await shutdown.asked()
        print("asked", flush=True)
        if seconds > 5:
            release.set()
        drained = await shutdown.drain(task)
        print("cut off", drained.cut_off, flush=True)

if "uvloop" in sys.argv:
    import uvloop
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(float(sys.argv[1])))
else:
    asyncio.run(main(float(sys.argv[1])))
"""


async def test_work_that_ends_in_time_is_left_to_end() -> None:
    release = asyncio.Event()
    shutdown = Shutdown(30)
    draining = asyncio.ensure_future(shutdown.drain(release.wait()))
    release.set()
    drained = await draining
    assert (drained.cut_off, drained.failures) == (0, ())


async def test_work_that_takes_too_long_is_cut_off() -> None:
    cancelled = asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    assert (await Shutdown(0.01).drain(endless())).cut_off == 1
    assert cancelled.is_set()


async def test_asked_again_it_does_not_wait() -> None:
    shutdown = Shutdown(3600)
    shutdown.request()
    draining = asyncio.ensure_future(shutdown.drain(asyncio.Event().wait()))
    shutdown.request()
    assert (await draining).cut_off == 1


async def test_failures_while_draining_are_reported() -> None:
    async def broken() -> None:
        raise OSError("disk gone")

    drained = await Shutdown(30).drain(broken())
    assert [str(failure) for failure in drained.failures] == ["disk gone"]


async def test_nothing_to_drain_takes_no_time() -> None:
    assert (await Shutdown(3600).drain()).cut_off == 0


async def test_it_knows_whether_it_was_asked() -> None:
    shutdown = Shutdown(1)
    assert not shutdown.requested
    shutdown.request()
    await shutdown.asked()
    assert shutdown.requested


async def test_signals_are_given_back_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with listening(1) as shutdown:
        os.kill(os.getpid(), signal.SIGTERM)
        await shutdown.asked()
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_in_peace(loop: str, number: signal.Signals) -> None:
    with started(10, loop) as process:
        process.send_signal(number)
        out, _ = process.communicate(timeout=30)
    assert out.split("\n") == ["asked", "work ended", "cut off 0", ""]
    assert process.returncode == 0


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_a_second_signal_cuts_the_work_off(loop: str) -> None:
    with started(5, loop) as process:
        process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        assert process.stdout.readline() == "asked\n"
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=4)
    assert out == "cut off 1\n"
    assert process.returncode == 0


def started(seconds: int, loop: str) -> "subprocess.Popen[str]":
    source = str(Path(frontdesk.__file__).parents[1])
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(seconds), loop], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": source}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process
