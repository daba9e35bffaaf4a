"""The gateways' door: who is let in, who is told why not, and that the newest holder of a number wins."""

from datetime import timedelta
from uuid import uuid4

import pytest

from frontdesk.gateway.protocol import Ack, Closing, Event, Restart, Send
from frontdesk.kit import clock
from tests.gateways import Gateway, message
from tests.linked.conftest import Shop


async def test_a_wrong_key_is_told_so(shop: Shop) -> None:
    stranger = shop.another(key="fd_wrong")
    async with stranger.running():
        assert stranger.refused is not None
        assert stranger.refused.code == "unknown_key"
        await stranger.until(lambda: stranger.closed)
    assert stranger.closed == Closing.KEY


async def test_a_key_that_may_only_read_holds_no_number(shop: Shop) -> None:
    reader = shop.another(key=shop.rosa.keys["read"])
    async with reader.running():
        await reader.until(lambda: reader.closed)
    assert reader.closed == Closing.KEY


@pytest.mark.parametrize("slug", ["tecno", "nobody"])
async def test_another_business_is_as_unknown_as_one_that_is_not_there(shop: Shop, slug: str) -> None:
    stray = Gateway(shop.url, slug, shop.rosa.keys["write"])
    async with stray.running():
        await stray.until(lambda: stray.closed)
    assert stray.closed == Closing.UNKNOWN


async def test_another_business_s_channel_is_unknown(shop: Shop) -> None:
    stray = Gateway(shop.url, "tecno", shop.world.tecno.keys["write"], str(shop.channel_id))
    async with stray.running():
        await stray.until(lambda: stray.closed)
    assert stray.closed == Closing.UNKNOWN
    assert (await shop.session())["epoch"] == 0


async def test_the_only_channel_need_not_be_named(shop: Shop) -> None:
    gateway = Gateway(shop.url, "rosa", shop.rosa.keys["write"])
    async with gateway.running():
        assert gateway.welcome is not None
        assert gateway.welcome.channel == shop.channel_id


async def test_another_version_is_told_to_upgrade(shop: Shop) -> None:
    async with shop.gateway.running(version=2):
        await shop.gateway.until(lambda: shop.gateway.closed)
        assert shop.gateway.refused is not None
        assert (shop.gateway.refused.code, shop.gateway.closed) == ("upgrade_server", Closing.UPGRADE)


@pytest.mark.parametrize("said", ['{"t": "nonsense"}', "no JSON", b"\x00"])
async def test_a_frame_out_of_protocol_ends_the_line_with_a_reason(linked: Shop, said: str | bytes) -> None:
    assert linked.gateway._socket is not None
    await linked.gateway._socket.send(said)
    await linked.gateway.until(lambda: linked.gateway.closed)
    assert linked.gateway.closed == Closing.PROTOCOL
    await linked.state("reconnecting", "gateway_away")


async def test_the_newest_holder_wins_and_the_older_one_is_told(linked: Shop) -> None:
    newer = linked.another()
    async with newer.running():
        assert newer.welcome is not None
        await linked.gateway.until(lambda: linked.gateway.closed)
        assert linked.gateway.closed == Closing.SUPERSEDED
        async with linked.gateway.running():
            assert linked.gateway.refused is not None
            assert linked.gateway.refused.code == "superseded"
        await newer.connected("34600000102")
        found = await linked.state("connected")
        assert (found["phone"], found["held_by"]["machine"], found["place"]) == ("34600000102", "shop-pc", "pc")


async def test_a_number_that_was_let_go_may_be_held_by_whoever_had_it_before(linked: Shop) -> None:
    newer = linked.another()
    async with newer.running():
        await linked.gateway.until(lambda: linked.gateway.closed)
    await linked.api("POST", f"{linked.path}/session/move", {"place": "server"})
    async with linked.gateway.running():
        assert linked.gateway.welcome is not None


async def test_the_same_gateway_may_dial_again_before_its_old_line_has_died(linked: Shop) -> None:
    again = linked.another()
    again.holder, again.journal, again.epoch = linked.gateway.holder, linked.gateway.journal, linked.gateway.epoch
    async with again.running():
        assert again.welcome is not None
        await linked.gateway.until(lambda: linked.gateway.closed)
        assert linked.gateway.closed != Closing.SUPERSEDED
        await again.connected()
        await linked.state("connected")


async def test_an_ack_counts_what_is_stored_and_a_journal_that_is_new_begins_at_its_beginning(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"), message("AA02", "precio"))
    await linked.gateway.hang_up()
    linked.gateway.journal = uuid4()
    async with linked.gateway.running():
        assert linked.gateway.welcome is not None
        assert linked.gateway.welcome.acked == 0


async def test_a_gap_in_the_numbers_is_noticed(linked: Shop) -> None:
    await linked.gateway.tell(message("AA01", "horario"))
    linked.gateway.number += 3
    await linked.gateway.say(Event(number=5, happening=message("AA05", "precio")))
    event = await linked.world.event(linked.rosa, "session.gap_found")
    assert (event.data["after"], event.data["next"]) == (1, 5)


async def test_a_thousand_events_are_acked_in_few_steps(linked: Shop) -> None:
    await linked.api("PATCH", linked.path, {"assistant_id": None})
    acks = 0
    take = linked.gateway._take

    async def count(frame: object) -> None:
        nonlocal acks
        acks += isinstance(frame, Ack)
        await take(frame)  # type: ignore[arg-type]

    linked.gateway._take = count  # type: ignore[method-assign]
    await linked.gateway.tell(*(message(f"AA{n:04}", f"message {n}", at=clock.now() + timedelta(milliseconds=n)) for n in range(1000)))
    assert acks < 500
    client = linked.world.client(linked.rosa.keys["read"])

    async def all_there() -> bool | None:
        conversations = (await client.get("/v1/conversations")).json()["items"]
        return True if conversations and conversations[0]["message_count"] == 1000 else None

    assert await linked.world.until(linked.rosa, all_there)


async def test_a_command_cut_off_from_its_answer_is_given_again_under_the_same_id(linked: Shop) -> None:
    given = []

    def hang_up_first(command: object) -> None:
        given.append(command)

    obey = linked.gateway.obey
    linked.gateway.answer = hang_up_first  # type: ignore[assignment]
    await linked.gateway.tell(message("AA01", "horario"))
    await linked.gateway.ordered(Send)
    linked.gateway.answer = obey
    await linked.gateway.hang_up()
    async with linked.gateway.running():
        await linked.gateway.connected()
        await linked.gateway.ordered(Send, 2)
        await linked.delivered("sent")
    sends = [order for order in linked.gateway.orders if isinstance(order, Send)]
    assert len(sends) == 2


async def test_restart_reaches_the_gateway(linked: Shop) -> None:
    await linked.api("POST", f"{linked.path}/session/restart")
    await linked.gateway.ordered(Restart)
