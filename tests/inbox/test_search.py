"""Finding messages by their words, alike on both databases."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.inbox import search, words
from frontdesk.inbox.models import Message
from frontdesk.kit.homes import Homes, Transaction
from tests.inbox.rows import add_conversation, add_message


def write(tx: Transaction, *texts: str) -> list[UUID]:
    """Store messages with these texts in a conversation of their own; returns their ids."""
    conversation = add_conversation(tx)
    ids = [add_message(tx, conversation, text=text).id for text in texts]
    for id, text in zip(ids, texts, strict=True):
        search.index(tx, id, text)
    return ids


async def found(homes: Homes, tenant: UUID, query: str, ids: list[UUID]) -> list[int]:
    """Which of these messages are found, by their place in the list, newest first."""
    return [ids.index(id) for id in await homes.read(tenant, search.find, query)]


async def test_the_newest_message_that_has_the_word_comes_first(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "a table for two", "how much is it?", "the table by the window")
    assert await found(homes, tenant, "table", ids) == [2, 0]


async def test_every_word_must_be_there(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "a table for two", "two coffees", "two more at the table")
    assert await found(homes, tenant, "two table", ids) == [2, 0]


async def test_the_last_word_may_be_unfinished_and_only_the_last(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "my reservation", "a reserve player")
    assert await found(homes, tenant, "reserv", ids) == [1, 0]
    assert await found(homes, tenant, "reserv my", ids) == []


async def test_quoted_words_stand_together(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "the blue door", "blue is the door", "blue doors")
    assert await found(homes, tenant, '"blue door"', ids) == [0]
    assert await found(homes, tenant, '"blue door', ids) == [2, 0]
    assert await found(homes, tenant, '"the blue" door', ids) == [0]


async def test_accents_and_capitals_do_not_count(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "Čokoláda FÜR Søren", "STRASSE", "الْقَهْوَة", "Ёлка")
    for query, hit in (("cokolada", 0), ("für soren", 0), ("CHOKO", None), ("straße", 1), ("القهوة", 2), ("елка", 3)):
        assert await found(homes, tenant, query, ids) == ([] if hit is None else [hit])


async def test_languages_without_spaces_are_found_within(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(
        tenant, write, "我想预订明天的桌子", "予約をお願いします", "อยากจองโต๊ะพรุ่งนี้", "예약을 하고 싶어요", "iPhone手机壳"
    )
    for query, hit in (
        ("预订", 0),
        ("明天的桌子", 0),
        ("桌", 0),
        ("子", 0),
        ("お願い", 1),
        ("จองโต๊ะ", 2),
        ("예약", 3),
        ("iphone手机", 4),
        ("机壳", 4),
    ):
        assert await found(homes, tenant, query, ids) == [hit], query
    assert await found(homes, tenant, "订预", ids) == []
    assert await found(homes, tenant, "明天 桌子", ids) == [0]


async def test_an_edited_message_is_found_by_its_new_words_only(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "seven o'clock", "eight o'clock")
    await homes.transact(tenant, search.reindex, ids[0], "nine o'clock")
    assert await found(homes, tenant, "seven", ids) == []
    assert await found(homes, tenant, "nine", ids) == [0]
    assert await found(homes, tenant, "clock", ids) == [1, 0]


@pytest.mark.parametrize("text", [None, "", "?!"])
async def test_a_message_without_words_is_found_no_more(homes: Homes, tenant: UUID, text: str | None) -> None:
    ids = await homes.transact(tenant, write, "forget this", "keep this")
    await homes.transact(tenant, search.reindex, ids[0], text)
    assert await found(homes, tenant, "this", ids) == [1]


async def test_a_message_that_had_no_words_is_found_once_it_has(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "👍")
    await homes.transact(tenant, search.reindex, ids[0], "yes please")
    assert await found(homes, tenant, "yes", ids) == [0]


async def test_a_deleted_message_leaves_the_index(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, "gone tomorrow", "here tomorrow")
    await homes.transact(tenant, lambda tx: tx.session.delete(tx.session.get(Message, (tenant, ids[0]))))
    assert await found(homes, tenant, "tomorrow", ids) == [1]


async def test_a_strangers_messages_are_not_found(homes: Homes, tenant: UUID, other_tenant: UUID) -> None:
    await homes.transact(other_tenant, write, "a secret word")
    assert await homes.read(tenant, search.find, "secret") == []


async def test_pages_follow_each_other_without_gap_or_overlap(homes: Homes, tenant: UUID) -> None:
    ids = await homes.transact(tenant, write, *[f"order {number}" for number in range(7)])
    first = await homes.read(tenant, search.find, "order", limit=3)
    await homes.transact(tenant, search.reindex, first[-1], None)  # a page's last message may go before the next is asked for
    second = await homes.read(tenant, search.find, "order", before=first[-1], limit=3)
    third = await homes.read(tenant, search.find, "order", before=second[-1], limit=3)
    assert [*first, *second, *third] == ids[::-1]
    assert await homes.read(tenant, search.find, "order", before=third[-1]) == []


STORABLE = st.characters(codec="utf-8", exclude_characters="\0")  # what PostgreSQL takes; the door lets nothing else in
TYPED = [
    '"',
    '""',
    "'",
    "a' OR 1=1 --",
    "AND OR NOT",
    "NEAR(a b)",
    "x:*",
    "*",
    "-a ^b",
    "(((",
    "a & !b | c <-> d",
    "\\",
    "%",
    "\x00",
    "\ud800",
    "👍",
]


@pytest.mark.parametrize("typed", TYPED)
async def test_whatever_is_typed_is_only_looked_for(homes: Homes, tenant: UUID, typed: str) -> None:
    await homes.transact(tenant, write, "an ordinary message")
    assert await homes.read(tenant, search.find, typed) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(STORABLE, min_size=1, max_size=60))
async def test_any_text_is_found_by_itself(homes: Homes, tenant: UUID, text: str) -> None:
    if words.split(text):
        ids = await homes.transact(tenant, write, text)
        assert ids[0] in await homes.read(tenant, search.find, text, limit=1000)


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_words_hold_letters_digits_and_marks_only(text: str) -> None:
    for word in words.split(text):
        assert word
        assert len(word) <= words.LONGEST
        assert not set(word) & set("'\"\\@:*&|!<>() \t\n\x00")
