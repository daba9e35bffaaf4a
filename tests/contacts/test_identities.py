"""Whose message is this?"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.contacts import book, identities, merges
from frontdesk.contacts.identities import Nobody
from frontdesk.contacts.models import Contact, Identity, Merge
from frontdesk.contacts.party import Party
from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, Transaction
from tests.contacts.conftest import NOON
from tests.contacts.shop import Shop

ANA = Party(phone="5511987654321", user_id="BR.1", name="Ana")
LATER = NOON + timedelta(hours=1)
numbered = count(1)


@dataclass(frozen=True, slots=True)
class Change:
    """As a channel's adapter tells it."""

    old: Party
    new: Party


async def test_the_first_message_makes_a_contact_and_the_next_ones_find_it(shop: Shop) -> None:
    first = await shop.do(identities.resolve, ANA, at=NOON)
    second = await shop.do(identities.resolve, ANA, at=NOON)
    assert first.created
    assert second == (first.contact_id, False)
    contact = await shop.contact(first.contact_id)
    assert (contact.profile_name, contact.name, contact.attributes, contact.last_seen_at) == ("Ana", None, {}, NOON)
    assert await shop.events() == ["contact.created"]


@pytest.mark.parametrize(
    "party",
    [
        *(Party(phone="15550001"), Party(user_id="US.1"), Party(parent_user_id="US.ENT.1"), Party(lid="123@lid"), Party(phone="", lid="1")),
        Party(phone="hidden"),
    ],
)
async def test_any_one_name_is_enough(shop: Shop, party: Party) -> None:
    made = await shop.do(identities.resolve, party, at=NOON)
    assert await shop.do(identities.resolve, party, at=NOON) == (made.contact_id, False)


@pytest.mark.parametrize("party", [Party(), Party(phone=""), Party(phone=" \0", user_id=" "), Party(name="Ana", username="ana")])
async def test_an_event_without_a_name_is_nobodys_and_writes_nothing(shop: Shop, party: Party) -> None:
    with pytest.raises(Nobody):
        await shop.do(identities.resolve, party, at=NOON)
    assert await shop.all(Contact) == []


async def test_both_spellings_of_a_number_find_one_contact(shop: Shop) -> None:
    assert await shop.who(phone="551187654321") == await shop.who(phone="5511987654321")
    assert await shop.who(phone="5215512345678") == await shop.who(phone="525512345678")
    assert await shop.who(phone="5491112345678") == await shop.who(phone="541112345678")


async def test_a_name_that_comes_along_is_learned(shop: Shop) -> None:
    ana = await shop.who(phone="15550001")
    assert await shop.who(phone="15550001", user_id="US.1") == ana
    assert await shop.who(user_id="US.1", lid="77") == ana
    assert await shop.who(lid="77") == ana
    assert len(await shop.all(Identity)) == 3


async def test_a_party_that_names_two_contacts_makes_them_one(shop: Shop) -> None:
    by_phone, by_id = await shop.who(phone="15550001"), await shop.who(user_id="US.1")
    assert by_phone != by_id
    assert await shop.who(phone="15550001", user_id="US.1") == by_phone
    assert await shop.who(user_id="US.1") == by_phone
    [merge] = await shop.all(Merge)
    assert (merge.from_id, merge.into_id, merge.why, merge.by) == (by_id, by_phone, "same_identity", None)
    assert (await shop.events()).count("contact.merged") == 1


async def test_three_at_once_become_one(shop: Shop) -> None:
    first, *others = [await shop.who(phone="15550001"), await shop.who(user_id="US.1"), await shop.who(lid="7")]
    assert await shop.who(phone="15550001", user_id="US.1", lid="7") == first
    assert {(await shop.contact(other)).merged_into for other in others} == {first}


async def test_the_rules_do_not_join_again_what_a_person_has_parted(shop: Shop) -> None:
    by_phone, by_id = await shop.who(phone="15550001"), await shop.who(user_id="US.1")
    await shop.who(phone="15550001", user_id="US.1")
    [merge] = await shop.all(Merge)
    await shop.do(merges.undo, merge.id)

    assert await shop.who(phone="15550001", user_id="US.1") == by_id  # the user id is the surer name
    assert await shop.who(phone="15550001") == by_phone
    assert len(await shop.all(Merge)) == 1


async def test_one_tenant_knows_nothing_of_anothers_contacts(shop: Shop, homes: Homes, other_tenant: UUID) -> None:
    stranger = Shop(homes, other_tenant)
    assert await shop.who(phone="15550001") != await stranger.who(phone="15550001")
    assert len(await stranger.all(Contact)) == len(await stranger.all(Identity)) == 1


async def test_a_changed_profile_is_noted_once(shop: Shop) -> None:
    ana = await shop.who(phone="15550001", name="Ana")
    for _ in range(2):
        await shop.who(phone="15550001", name="Ana Duarte", username="ana.d")
        await shop.who(phone="15550001")
    contact = await shop.contact(ana)
    assert (contact.profile_name, contact.username, contact.folded) == ("Ana Duarte", "ana.d", "ana duarte ana.d")
    assert (await shop.events()).count("contact.changed") == 1


async def test_an_old_event_does_not_bring_an_old_profile_back(shop: Shop) -> None:
    ana = await shop.who(phone="15550001", name="Ana Duarte")
    await shop.do(identities.resolve, Party(phone="15550001", name="Ana"), at=NOON - timedelta(days=1))
    contact = await shop.contact(ana)
    assert (contact.profile_name, contact.last_seen_at) == ("Ana Duarte", NOON)


async def test_the_last_sight_is_kept_to_the_minute_and_never_in_the_future(shop: Shop) -> None:
    ana = await shop.who(phone="15550001")
    clock.set(NOON + timedelta(seconds=59))
    await shop.who(phone="15550001")
    assert (await shop.contact(ana)).last_seen_at == NOON
    clock.set(NOON + timedelta(seconds=61))
    await shop.do(identities.resolve, Party(phone="15550001"), at=NOON + timedelta(days=300))
    assert (await shop.contact(ana)).last_seen_at == NOON + timedelta(seconds=61)


async def test_names_that_no_database_can_hold_are_made_holdable(shop: Shop) -> None:
    ana = await shop.who(phone="15550001", name="An\0a \ud83d", user_id="US\0.1\udc00")
    assert (await shop.contact(ana)).profile_name == "Ana ?"
    assert await shop.who(user_id="US\0.1\udc00") == ana
    assert len((await shop.contact(await shop.who(phone="15550002", name="x" * 10_000))).profile_name or "") == 200


async def test_the_usual_message_costs_one_look_up_for_each_name_and_nothing_more(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await shop.who(phone="15550001", user_id="US.1", name="Ana")
    statements: list[object] = []
    for verb in ("all", "first", "ask", "run", "write", "execute"):
        monkeypatch.setattr(Transaction, verb, noting(statements, getattr(Transaction, verb)))
    await shop.who(phone="15550001", user_id="US.1", name="Ana")
    assert len(statements) == 2


def noting(statements: list[object], verb: Callable[..., object]) -> Callable[..., object]:
    """The same verb, writing down what it runs."""

    def noted(tx: Transaction, statement: object, *args: object, **params: object) -> object:
        statements.append(statement)
        return verb(tx, statement, *args, **params)

    return noted


async def test_the_usual_lookup_reads_no_table_through(shop: Shop, database: str) -> None:
    def plan(tx: Transaction) -> str:
        form = identities._FIND.on(tx.dialect)
        values = form.encode(tx.tenant_id, {"kind": "phone", "value": "x"})
        if database == "postgresql":
            tx.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # the tables are empty: reading them through would be cheapest
        explain = "EXPLAIN " if database == "postgresql" else "EXPLAIN QUERY PLAN "
        return str(tx.connection.exec_driver_sql(explain + form.sql, tuple(values) if isinstance(values, list) else values).all())

    shown = await shop.do(plan)
    assert "SCAN" not in shown
    assert "Seq Scan" not in shown


async def test_two_first_messages_at_once_make_one_contact(shop: Shop) -> None:
    found = await asyncio.gather(*(shop.who(phone="15550001", user_id="US.1") for _ in range(8)))
    assert len(set(found)) == 1
    assert len(await shop.all(Contact)) == 1


async def test_a_contact_can_be_held_even_while_it_is_merged(shop: Shop) -> None:
    old, new = await shop.who(phone="15550001"), await shop.who(phone="15550002")
    assert await shop.do(identities.lock, old) == old
    await shop.do(merges.merge, new, old, why="by_hand")
    assert await shop.who(phone="15550002") == await shop.do(identities.lock, old) == old


async def test_a_changed_number_leads_to_the_same_contact(shop: Shop) -> None:
    ana = await shop.who(phone="15550001", user_id="US.1")
    change = Change(Party(phone="15550001", user_id="US.1"), Party(phone="15550002", user_id="US.2"))
    assert await shop.do(identities.change, change, at=NOON) == ana
    clock.set(LATER)
    assert await shop.who(phone="15550002") == await shop.who(user_id="US.2") == ana
    assert await shop.do(identities.address, ana) == Party(phone="15550002", user_id="US.2")


async def test_a_number_that_was_left_is_the_next_strangers(shop: Shop) -> None:
    ana = await shop.who(phone="15550001")
    await shop.do(identities.change, Change(Party(phone="15550001"), Party(phone="15550002")), at=NOON)
    before_the_change = await shop.do(identities.resolve, Party(phone="15550001"), at=NOON)
    assert before_the_change.contact_id == ana

    clock.set(LATER)
    stranger = await shop.who(phone="15550001", name="Somebody else")
    assert stranger != ana
    assert await shop.who(phone="15550001") == stranger
    assert await shop.who(phone="15550002") == ana


async def test_a_number_taken_back_is_the_contacts_again(shop: Shop) -> None:
    ana = await shop.who(phone="15550001")
    for old, new in (("15550001", "15550002"), ("15550002", "15550001")):
        clock.advance(timedelta(hours=1))
        await shop.do(identities.change, Change(Party(phone=old), Party(phone=new)))
    clock.advance(timedelta(hours=1))
    assert await shop.who(phone="15550001") == ana
    assert (await shop.do(identities.address, ana)).phone == "15550001"


async def test_a_change_to_a_number_that_wrote_before_makes_them_one(shop: Shop) -> None:
    old, new = await shop.who(phone="15550001"), await shop.who(phone="15550002")
    assert await shop.do(identities.change, Change(Party(phone="15550001"), Party(phone="15550002"))) == old
    assert await shop.who(phone="15550002") == old
    [merge] = await shop.all(Merge)
    assert (merge.from_id, merge.why) == (new, "changed")


async def test_a_change_of_somebody_unknown_is_remembered(shop: Shop) -> None:
    id = await shop.do(identities.change, Change(Party(user_id="SE.1"), Party(user_id="SE.2", name="Kai")), at=NOON)
    before = await shop.do(identities.resolve, Party(user_id="SE.1"), at=NOON - timedelta(minutes=1))
    assert id == before.contact_id == await shop.who(user_id="SE.2")


async def test_a_repeated_change_changes_nothing_more(shop: Shop) -> None:
    change = Change(Party(phone="15550001"), Party(phone="15550002"))
    ids = {await shop.do(identities.change, change) for _ in range(3)}
    assert len(ids) == len(await shop.all(Contact)) == 1


@pytest.mark.parametrize(
    "change", [Change(Party(phone="1"), Party(phone="1")), Change(Party(), Party(phone="1")), Change(Party(phone="1"), Party())]
)
async def test_a_change_that_says_nothing_does_nothing(shop: Shop, change: Change) -> None:
    assert await shop.do(identities.change, change) is None
    assert await shop.all(Contact) == []


async def test_a_contact_is_reached_by_what_is_known_of_it_as_whatsapp_writes_it(shop: Shop) -> None:
    ana = await shop.who(phone="551187654321", user_id="BR.1", parent_user_id="BR.ENT.9", lid="5@lid")
    assert await shop.do(identities.address, ana) == Party(phone="551187654321", user_id="BR.1", parent_user_id="BR.ENT.9", lid="5")
    await shop.who(phone="5511987654321")
    assert (await shop.do(identities.address, ana)).phone == "5511987654321"


async def test_a_merged_contact_is_reached_by_the_names_of_both(shop: Shop) -> None:
    by_phone, by_id = await shop.who(phone="15550001"), await shop.who(user_id="US.1")
    await shop.do(merges.merge, by_id, by_phone, why="by_hand")
    for id in (by_phone, by_id):
        assert await shop.do(identities.address, id) == Party(phone="15550001", user_id="US.1")


names = st.fixed_dictionaries({}, optional={"phone": st.integers(0, 4), "user_id": st.integers(0, 4), "lid": st.integers(0, 4)})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(names.filter(bool), min_size=1, max_size=10))
async def test_names_that_ever_came_together_are_one_contact_and_others_are_not(shop: Shop, parties: list[dict[str, int]]) -> None:
    example = next(numbered)

    def party(given: dict[str, int]) -> Party:
        spelled = {"phone": "1555{:05}{}", "user_id": "US.{}.{}", "lid": "{}7{}"}
        return Party(**{kind: spelled[kind].format(example, n) for kind, n in given.items()})

    for given_ in parties:
        await shop.do(identities.resolve, party(given_), at=clock.now())

    expected = groups([set(given_.items()) for given_ in parties])
    found = [{(await shop.do(identities.resolve, party(dict([name])), at=clock.now())).contact_id for name in group} for group in expected]
    assert all(len(ids) == 1 for ids in found)
    assert len(set().union(*found)) == len(expected)


def groups(sets: list[set[tuple[str, int]]]) -> list[set[tuple[str, int]]]:
    """Sets that share a member, joined."""
    joined: list[set[tuple[str, int]]] = []
    for new in sets:
        touching = [group for group in joined if group & new]
        joined = [group for group in joined if not group & new] + [new.union(*touching)]
    return joined


async def test_a_card_shows_who_speaks(shop: Shop) -> None:
    by_phone, by_id = await shop.who(phone="551187654321", name="Ana"), await shop.who(user_id="BR.1", username="ana.d")
    await shop.do(merges.merge, by_id, by_phone, why="by_hand")
    cards = await shop.do(book.cards, [by_phone, by_id])
    assert cards[by_phone] == cards[by_id] == (by_phone, "Ana", "+5511987654321", None)
