"""The address book, and tags."""

from uuid import UUID

import pytest

from frontdesk.contacts import book, merges, tags
from frontdesk.contacts.book import Changes, NewContact, PhoneKnown
from frontdesk.contacts.models import Contact, Why
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Homes, Transaction
from tests.contacts.shop import Shop


async def edited(shop: Shop, id: UUID, changes: Changes) -> Contact:
    def edit(tx: Transaction) -> Contact:
        contact = tx.session.get_one(Contact, (tx.tenant_id, id))
        book.edit(tx, contact, changes)
        return contact

    return await shop.do(edit)


async def names(shop: Shop, words: str) -> list[str | None]:
    return [contact.name or contact.profile_name for contact in await shop.do(book.page, words=words)]


async def test_somebody_who_never_wrote_can_be_added_and_is_known_when_they_write(shop: Shop) -> None:
    added = await shop.do(book.add, NewContact("+55 11 8765-4321", "Ana", "pt_BR", {"vip": True}))
    assert (added.name, added.language, added.attributes, added.last_seen_at) == ("Ana", "pt_BR", {"vip": True}, None)
    assert await shop.who(phone="5511987654321", name="ana 🌷") == added.id
    contact = await shop.contact(added.id)
    assert (contact.name, contact.profile_name) == ("Ana", "ana 🌷")


async def test_a_known_number_is_not_added_again(shop: Shop) -> None:
    ana = await shop.who(phone="551187654321")
    with pytest.raises(PhoneKnown) as refused:
        await shop.do(book.add, NewContact("+5511987654321", "Ana"))
    assert refused.value.extra == {"contact_id": str(ana)}


@pytest.mark.parametrize("phone", ["", "ana", "11987654321", "+1"])
async def test_a_contact_is_added_by_a_whole_number_only(shop: Shop, phone: str) -> None:
    with pytest.raises(Invalid):
        await shop.do(book.add, NewContact(phone))
    assert await shop.all(Contact) == []


async def test_changes_leave_the_rest_alone(shop: Shop) -> None:
    ana = await shop.who(phone="15550001", name="ana 🌷")
    await edited(shop, ana, Changes(name="Ana Duarte", attributes={"vip": True}))
    contact = await edited(shop, ana, Changes(language="pt", attributes={"size": 3}))
    assert (contact.name, contact.language, contact.attributes) == ("Ana Duarte", "pt", {"vip": True, "size": 3})
    assert (await edited(shop, ana, Changes(name=""))).name is None
    assert (await shop.events()).count("contact.changed") == 3


async def test_contacts_are_found_by_parts_of_names_and_numbers(shop: Shop) -> None:
    await shop.do(book.add, NewContact("+5511987654321", "Ana Duarte"))
    await shop.who(phone="15550001", name="Érica 100%", username="eri_ca")
    assert await names(shop, "DUARTE ana") == ["Ana Duarte"]
    assert await names(shop, "érica") == await names(shop, "ÉRICA") == await names(shop, "eri_") == ["Érica 100%"]
    assert await names(shop, "98765-4321") == ["Ana Duarte"]
    assert await names(shop, "100%") == ["Érica 100%"]
    assert await names(shop, "%") == ["Érica 100%"]
    assert await names(shop, "a_a") == []
    assert await names(shop, "bruno") == []


async def test_contacts_come_page_by_page_the_newest_first(shop: Shop) -> None:
    made = [await shop.who(phone=f"1555000{n}") for n in range(5)]
    first = await shop.do(book.page, most=3)
    rest = await shop.do(book.page, most=3, before=first[-1].id)
    assert [contact.id for contact in [*first, *rest]] == made[::-1]


async def test_a_merged_contact_is_listed_as_the_one_who_speaks(shop: Shop) -> None:
    ana, twin = await shop.who(phone="15550001"), await shop.who(phone="15550002")
    await shop.do(merges.merge, twin, ana, why=Why.BY_HAND)
    assert [contact.id for contact in await shop.do(book.page)] == [ana]
    assert {identity.value for identity in await shop.do(book.names_of, ana)} == {"+15550001", "+15550002"}


async def test_cards_show_our_name_the_number_in_use_and_nothing_that_is_not_known(shop: Shop) -> None:
    ana, kai = await shop.who(phone="551187654321", name="ana 🌷"), await shop.who(user_id="SE.1", username="kai")
    await edited(shop, ana, Changes(name="Ana"))
    cards = await shop.do(book.cards, [ana, kai])
    assert cards == {ana: (ana, "Ana", "+5511987654321", None), kai: (kai, None, None, "kai")}
    assert await shop.do(book.cards, []) == {}


async def test_one_tenants_book_holds_nothing_of_anothers(shop: Shop, homes: Homes, other_tenant: UUID) -> None:
    ana = await shop.who(phone="15550001", name="Ana")
    stranger = Shop(homes, other_tenant)
    assert await names(stranger, "") == await names(stranger, "ana") == []
    assert await stranger.do(book.cards, [ana]) == {}
    assert await stranger.do(book.names_of, ana) == []


async def test_a_tag_sticks_once_and_comes_off(shop: Shop) -> None:
    ana, kai = await shop.who(phone="15550001"), await shop.who(phone="15550002")
    assert await shop.do(tags.add, ana, "  new   customer ")
    assert not await shop.do(tags.add, ana, "new customer")
    assert await shop.do(tags.add, ana, "VIP")
    assert await shop.do(tags.of, [ana, kai]) == {ana: ["VIP", "new customer"], kai: []}
    assert await shop.do(tags.remove, ana, "VIP")
    assert not await shop.do(tags.remove, ana, "VIP")
    assert (await shop.events()).count("contact.changed") == 3


@pytest.mark.parametrize("tag", ["", "  ", "x" * 61])
async def test_a_tag_is_a_short_word(shop: Shop, tag: str) -> None:
    ana = await shop.who(phone="15550001")
    with pytest.raises(Invalid):
        await shop.do(tags.add, ana, tag)
