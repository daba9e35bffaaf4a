"""Rules: which one fits what a customer wrote, in any language and script."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.assistant.rules import Candidate, choose
from frontdesk.kit.schema import new_id


def rule(*words: str, name: str = "rule", **more: Any) -> Candidate:
    by_language = more.pop("by_language", {"en": list(words)})
    given = {"match": "any", "whole_words": True, "hours": "any", "replies": {}, "hand_off": False, "tag": None} | more
    return Candidate(id=new_id(), name=name, words=by_language, **given)


def fits(text: str, *words: str, **more: Any) -> bool:
    return choose([rule(*words, **more)], text, open_now=True, prefer="en") is not None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("What is the price?", "price"),
        ("PRICE", "price"),
        ("price", "PRICE"),
        ("¿Cuánto cuesta?", "cuanto"),
        ("cuanto cuesta", "cuánto"),
        ("Preise, bitte: groß", "GROSS"),
        ("Está à venda?", "esta a venda"),
        ("good   \n morning", "good morning"),
        ("İstanbul", "istanbul"),
        ("цена: ёлка", "елка"),
        ("سِعْر القص", "سعر"),
        ("１２３", "123"),
        ("👍🏽 perfect", "👍"),
        ("I ❤️ it", "❤"),
        ("C++ or C#?", "c++"),
        ("wow!", "!"),
        ("多少钱？", "多少"),
        ("これはいくらですか", "いくら"),
        ("가격이 얼마예요", "가격"),
        ("ราคาเท่าไหร่", "ราคา"),
        ("कीमत क्या है", "क्या"),
    ],
)
def test_a_word_is_found_whatever_its_case_accents_or_script(text: str, word: str) -> None:
    assert fits(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("priceless", "price"),
        ("unprice", "price"),
        ("prices2", "prices"),
        ("hours", "hour"),
        ("はか", "はが"),  # a voiced sound is another letter, not an accent
        ("", "price"),
        ("anything", "  "),
        ("anything", "́"),
    ],
)
def test_other_words_are_not_found(text: str, word: str) -> None:
    assert not fits(text, word)


def test_parts_of_words_are_found_where_the_rule_says_so() -> None:
    assert fits("priceless", "price", whole_words=False)


def test_all_words_must_be_there_in_any_order_where_the_rule_says_so() -> None:
    assert fits("Is there a colour you cut?", "cut", "colour", match="all")
    assert not fits("Do you cut?", "cut", "colour", match="all")
    assert not fits("anything", match="all")


def test_words_of_two_languages_do_not_make_up_all_of_one() -> None:
    both = rule(by_language={"en": ["cut", "colour"], "es": ["corte", "color"]}, match="all")
    assert choose([both], "cut color", open_now=True, prefer="en") is None
    chosen = choose([both], "corte y color", open_now=True, prefer="en")
    assert chosen is not None
    assert chosen.language == "es"


def test_the_first_rule_that_fits_answers() -> None:
    chosen = choose([rule("price", name="first"), rule("price", name="second")], "price", open_now=True, prefer="en")
    assert chosen is not None
    assert chosen.rule.name == "first"


def test_a_rule_without_words_that_always_fits_takes_what_is_left() -> None:
    rules = [rule("price", name="price"), rule(name="always", match="always")]
    for text, name in (("price", "price"), ("", "always"), ("hm", "always")):
        chosen = choose(rules, text, open_now=True, prefer="en")
        assert chosen is not None
        assert (chosen.rule.name, chosen.language) == (name, "en" if name == "price" else None)


@pytest.mark.parametrize(("open_now", "name"), [(True, "open"), (False, "closed")])
def test_the_hour_decides_between_rules(open_now: bool, name: str) -> None:
    rules = [rule("hi", name="open", hours="open"), rule("hi", name="closed", hours="closed")]
    chosen = choose(rules, "hi", open_now=open_now, prefer="en")
    assert chosen is not None
    assert chosen.rule.name == name


@pytest.mark.parametrize(
    ("text", "prefer", "language"),
    [
        ("hotel", "en", "en"),  # the same word in both: the assistant's own language
        ("hotel", "es", "es"),
        ("hotel", "es-MX", "es"),
        ("hotel", "fr", "en"),
        ("hotel precio", "en", "es"),  # more words of one language
    ],
)
def test_the_language_is_the_one_whose_words_fit_best(text: str, prefer: str, language: str) -> None:
    chosen = choose([rule(by_language={"es": ["hotel", "precio"], "en": ["hotel", "price"]})], text, open_now=True, prefer=prefer)
    assert chosen is not None
    assert chosen.language == language


@pytest.mark.parametrize(
    ("replies", "language", "fallback", "expected"),
    [
        (["en", "es"], "es", "en", "es"),
        (["en", "es"], None, "es", "es"),
        (["en", "es"], "de", "en", "en"),
        (["pt"], "pt-BR", "en", "pt"),
        (["pt-BR", "en"], "pt", "en", "pt-BR"),
        (["fr", "de"], "es", "en", "de"),
        ([], "es", "en", None),
    ],
)
def test_the_reply_is_in_the_customers_language_where_there_is_one(
    replies: list[str], language: str | None, fallback: str, expected: str | None
) -> None:
    from frontdesk.assistant.rules import Choice

    choice = Choice(rule(replies={name: {"language": name} for name in replies}), language)
    reply = choice.reply(fallback)
    assert (reply and reply["language"]) == expected


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=12)


@given(words, words, words)
def test_a_phrase_is_found_in_a_text_that_has_it_between_spaces(before: str, phrase: str, after: str) -> None:
    if fits(phrase, phrase, whole_words=False):
        assert fits(f"{before} {phrase} {after}", phrase, whole_words=False) or not phrase.strip()


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=5), st.booleans(), st.sampled_from(["any", "all"]))
def test_whatever_is_written_and_looked_for_nothing_breaks(text: str, looked_for: list[str], whole: bool, match: str) -> None:
    fits(text, *looked_for, whole_words=whole, match=match)


@given(
    st.lists(st.sampled_from(["cut", "colour", "price", "open"]), min_size=1, max_size=4, unique=True), st.text("abcdefg ,.!?", max_size=30)
)
def test_a_text_with_all_words_has_any_of_them(looked_for: list[str], noise: str) -> None:
    text = f"{noise} " + f" {noise} ".join(looked_for)
    assert fits(text, *looked_for, match="all")
    assert fits(text, *looked_for, match="any")
