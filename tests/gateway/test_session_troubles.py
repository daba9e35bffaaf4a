"""What goes wrong between WhatsApp and a linked number: each a state or an answer, nothing lost quietly, nothing sent twice."""

import asyncio
import os
import signal
from uuid import uuid4

from frontdesk.gateway.protocol import Alarm, Done, Failed, Message, Receipt, Restart, Send, Sent, Text
from frontdesk.gateway.protocol import Command as Do
from tests.gateway.numbers import Line, together

pytestmark = together


async def test_a_message_that_could_not_be_decrypted_comes_again_readable(line: Line) -> None:
    shop = line.shop
    stranger = await shop.customer()
    await shop.hands.fault("garble", phone=shop.phone, peer=stranger.phone, times=1)
    sent = await stranger.send(shop.phone, "my first words to you")
    assert (await shop.message(sent)).text == "my first words to you"
    assert [each.kind for each in shop.messages() if each.id == sent] == ["unreadable", "text"]
    await stranger.stop()


async def test_the_same_message_twice_is_kept_once(line: Line) -> None:
    shop = line.shop
    await shop.hands.fault("duplicate", phone=shop.phone, times=1)
    one, two = await line.ana.send(shop.phone, "one"), await line.ana.send(shop.phone, "two")
    await shop.message(two)
    assert [each.id for each in shop.messages() if each.id in (one, two)] == [one, two]


async def test_messages_that_overtake_each_other_all_arrive(line: Line) -> None:
    shop = line.shop
    await shop.hands.fault("reorder", phone=shop.phone, times=4, seconds=0.3)
    for sent in [await line.ana.send(shop.phone, f"shuffled {n}") for n in range(4)]:
        assert await shop.message(sent)


async def test_a_refused_send_is_classified_by_its_cause(line: Line) -> None:
    for code, expected in ((463, ("stranger_refused", "stop_sender")), (429, ("too_fast", "retry")), (479, ("bad_message", "never"))):
        await line.shop.hands.fault("reject", phone=line.shop.phone, code=code, times=1)
        answer = await line.shop.say(line.person, Text(text="hello stranger"))
        assert isinstance(answer, Failed)
        assert (answer.number, answer.code, answer.advice) == (code, *expected)


async def test_a_send_whose_line_breaks_goes_out_once(line: Line) -> None:
    shop = line.shop
    await shop.hands.fault("sever", phone=shop.phone, times=1)
    answer = await shop.say(line.person, Text(text="over a broken line"))
    heard = await line.ana.hears(text="over a broken line")
    assert isinstance(answer, Failed) or answer.id == heard["id"]  # type: ignore[union-attr]
    await shop.desk.state("connected")
    await shop.sent(line.person, Text(text="the end"))
    await line.ana.hears(text="the end")
    assert len(await line.ana.heard(text="over a broken line")) == 1


async def test_a_killed_session_comes_back_without_a_scan_and_with_what_was_written_meanwhile(line: Line) -> None:
    shop = line.shop
    shop.desk.states.clear()
    os.kill(shop.standing.pid, signal.SIGKILL)  # type: ignore[arg-type]
    sent = await line.ana.send(shop.phone, "meanwhile")
    assert await shop.message(sent)
    await shop.desk.state("connected")
    assert not [state for state in shop.desk.states if state.state in ("unpaired", "pairing")]


async def test_a_send_cut_off_by_a_kill_is_in_doubt_and_settled_by_its_receipt(line: Line) -> None:
    shop, ana, id = line.shop, line.ana, uuid4()
    await shop.hands.fault("no_ack", phone=shop.phone, times=1)
    send = Send(to=line.person, content=Text(text="perhaps"))
    await shop.desk.send(Do(id=id, order=send))
    heard = (await ana.hears(text="perhaps"))["id"]
    shop.desk.states.clear()
    os.kill(shop.standing.pid, signal.SIGKILL)  # type: ignore[arg-type]
    await shop.desk.state("connected")
    answer = await shop.desk.order(send, id)
    assert isinstance(answer, Sent) or (isinstance(answer, Failed) and answer.code == "in_doubt")
    await ana.order("read", ids=[heard], chat=f"{shop.phone}@s.whatsapp.net")
    await shop.told(Receipt, lambda each: heard in each.ids and each.step == "read")  # that it arrived may have been told before
    settled = await shop.desk.order(send, id)
    assert isinstance(settled, Sent)
    assert settled.id == heard
    assert len(await ana.heard(text="perhaps")) == 1


async def test_a_restart_that_was_asked_for_takes_no_scan(line: Line) -> None:
    shop, restarts = line.shop, line.shop.standing.restarts
    shop.desk.states.clear()
    assert await shop.desk.order(Restart()) == Done()
    await shop.desk.until(lambda: shop.standing.restarts == restarts + 1)
    await shop.desk.state("connected")


async def test_a_ban_for_a_while_is_a_state_with_an_end_and_is_left_in_peace_until_then(line: Line) -> None:
    shop = line.shop
    await shop.hands.fault("banned", phone=shop.phone, code=101, seconds=2, times=1)
    await shop.hands.act(shop.phone, "cut")
    state = await shop.desk.state("banned", "temporary")
    assert state.until is not None
    await shop.desk.state("connected")


async def test_a_library_that_is_too_old_is_a_state(line: Line) -> None:
    shop = line.shop
    await shop.hands.fault("outdated", phone=shop.phone)
    await shop.hands.act(shop.phone, "cut")
    await shop.desk.state("outdated", "client_outdated")  # the library tries a few times by itself, for half a minute
    await shop.hands.ask("DELETE", "/faults")
    await shop.supervisor.restart("main")
    await shop.desk.state("connected")


async def test_another_program_with_the_same_login_is_a_state(line: Line) -> None:
    shop = line.shop
    await shop.hands.act(shop.phone, "replace")
    await shop.desk.state("reconnecting", "replaced")
    await shop.supervisor.restart("main")
    await shop.desk.state("connected")


async def test_a_deaf_connection_is_noticed_by_a_send_that_nobody_confirms(deaf: "asyncio.Task[Line]", line: Line) -> None:
    shop, unheard = (await deaf).shop, (await deaf).unheard
    assert await shop.told(Message, lambda each: each.id == unheard, seconds=90)
    assert await shop.told(Alarm, lambda each: each.code == "deaf")
    await shop.desk.state("connected")


async def test_a_mute_connection_is_found_restarted_and_reported(mute: "asyncio.Task[Line]", line: Line) -> None:
    shop = (await mute).shop
    await shop.desk.hears(Alarm, lambda each: each.code == "deaf", seconds=90)  # type: ignore[attr-defined]
    await shop.desk.state("connected", seconds=60)
    assert await shop.message(await (await mute).ana.send(shop.phone, "welcome back"))
