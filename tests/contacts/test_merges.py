"""Two become one, and two again."""

from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.contacts import identities, merges
from frontdesk.contacts.merges import AlreadyUndone
from frontdesk.contacts.models import Contact, Merge, Why
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Homes
from frontdesk.kit.schema import new_id
from tests.contacts.shop import Shop

AGENT = new_id()
numbered = count(1)


@pytest.fixture
async def ana(shop: Shop) -> UUID:
    return await shop.who(phone="15550001")


@pytest.fixture
async def twin(shop: Shop) -> UUID:
    """Ana, as she wrote from another number."""
    return await shop.who(phone="15550002")


async def test_a_merge_says_who_why_and_when(shop: Shop, ana: UUID, twin: UUID) -> None:
    merged = await shop.do(merges.merge, twin, ana, why=Why.BY_HAND, by=AGENT)
    [row] = await shop.all(Merge)
    assert merged == (ana, row.id)
    assert (row.from_id, row.into_id, row.why, row.by, row.undone_at) == (twin, ana, "by_hand", AGENT, None)
    assert (await shop.events())[-1] == "contact.merged"


async def test_an_undone_merge_leaves_both_as_they_were(shop: Shop, ana: UUID, twin: UUID) -> None:
    merged = await shop.do(merges.merge, twin, ana, why=Why.BY_HAND)
    assert merged.merge_id is not None
    assert await shop.do(merges.undo, merged.merge_id, by=AGENT) == twin
    assert await shop.who(phone="15550002") == twin
    assert await shop.who(phone="15550001") == ana
    [row] = await shop.all(Merge)
    assert row.undone_by == AGENT
    assert (await shop.events())[-1] == "contact.unmerged"


async def test_what_was_parted_by_hand_can_be_joined_by_hand(shop: Shop, ana: UUID, twin: UUID) -> None:
    merged = await shop.do(merges.merge, twin, ana, why=Why.BY_HAND)
    assert merged.merge_id is not None
    await shop.do(merges.undo, merged.merge_id)
    await shop.do(merges.merge, ana, twin, why=Why.BY_HAND)
    assert await shop.who(phone="15550001") == twin


async def test_a_merge_is_undone_once(shop: Shop, ana: UUID, twin: UUID) -> None:
    merged = await shop.do(merges.merge, twin, ana, why=Why.BY_HAND)
    assert merged.merge_id is not None
    await shop.do(merges.undo, merged.merge_id)
    with pytest.raises(AlreadyUndone):
        await shop.do(merges.undo, merged.merge_id)


async def test_those_who_are_one_already_are_not_merged_again(shop: Shop, ana: UUID, twin: UUID) -> None:
    await shop.do(merges.merge, twin, ana, why=Why.BY_HAND)
    for pair in ((twin, ana), (ana, twin)):
        assert await shop.do(merges.merge, *pair, why=Why.BY_HAND) == (ana, None)
    assert len(await shop.all(Merge)) == 1


async def test_a_contact_is_not_merged_into_itself_or_into_nobody(shop: Shop, ana: UUID) -> None:
    with pytest.raises(Invalid):
        await shop.do(merges.merge, ana, ana, why=Why.BY_HAND)
    for pair in ((ana, new_id()), (new_id(), ana)):
        with pytest.raises(NotFound):
            await shop.do(merges.merge, *pair, why=Why.BY_HAND)


async def test_a_stranger_neither_merges_nor_undoes(shop: Shop, homes: Homes, other_tenant: UUID, ana: UUID, twin: UUID) -> None:
    stranger = Shop(homes, other_tenant)
    with pytest.raises(NotFound):
        await stranger.do(merges.merge, twin, ana, why=Why.BY_HAND)
    merged = await shop.do(merges.merge, twin, ana, why=Why.BY_HAND)
    assert merged.merge_id is not None
    with pytest.raises(NotFound):
        await stranger.do(merges.undo, merged.merge_id)


async def test_merges_of_merged_contacts_lead_straight_to_the_one_who_speaks(shop: Shop, ana: UUID, twin: UUID) -> None:
    third = await shop.who(phone="15550003")
    await shop.do(merges.merge, third, twin, why=Why.BY_HAND)
    await shop.do(merges.merge, third, ana, why=Why.BY_HAND)
    assert {(await shop.contact(id)).merged_into for id in (twin, third)} == {ana}
    assert [(m.from_id, m.into_id) for m in await shop.do(merges.of_contact, twin)] == [(twin, ana), (third, twin)]


async def test_a_name_learned_while_merged_stays_with_the_one_who_spoke(shop: Shop, ana: UUID, twin: UUID) -> None:
    merged = await shop.do(merges.merge, twin, ana, why=Why.BY_HAND)
    assert await shop.who(phone="15550002", user_id="US.2") == ana
    assert merged.merge_id is not None
    await shop.do(merges.undo, merged.merge_id)
    assert await shop.who(user_id="US.2") == ana
    assert await shop.who(phone="15550002") == twin


steps = st.lists(st.one_of(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(0, 9)), max_size=16)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
async def test_after_any_merges_and_undoings_everybody_is_spoken_for_by_the_end_of_their_chain(
    shop: Shop, steps: list[tuple[int, int] | int]
) -> None:
    example = next(numbered)
    phones = [f"1556{example:05}{n}" for n in range(6)]
    contacts = [await shop.who(phone=phone) for phone in phones]
    chain: dict[UUID, UUID] = {}
    done: list[tuple[UUID, UUID]] = []

    def speaker(id: UUID) -> UUID:
        return speaker(chain[id]) if id in chain else id

    for step in steps:
        if isinstance(step, tuple):
            gone, stays = (contacts[n] for n in step)
            if gone == stays:
                continue
            merged = await shop.do(merges.merge, gone, stays, why=Why.BY_HAND)
            if merged.merge_id is not None:
                done.append((merged.merge_id, speaker(gone)))
                chain[speaker(gone)] = speaker(stays)
        elif done:
            merge_id, gone = done.pop(step % len(done))
            await shop.do(merges.undo, merge_id)
            del chain[gone]

    for phone, contact in zip(phones, contacts, strict=True):
        assert await shop.who(phone=phone) == speaker(contact)
        assert await shop.do(identities.lock, speaker(contact)) == speaker(contact)
    rows = {row.id: row.merged_into for row in await shop.all(Contact)}
    assert all(into is None or rows[into] is None for into in rows.values())
