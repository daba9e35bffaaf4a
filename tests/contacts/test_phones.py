"""Every number has one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts import phones
from frontdesk.kit.errors import Invalid

digits = st.text("0123456789", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("spellings", "one"),
    [
        (["551187654321", "5511987654321", "+55 (11) 98765-4321", "+55 11 8765-4321"], "+5511987654321"),
        (["558588887777", "5585988887777"], "+5585988887777"),
        (["551132654321", "+55 11 3265-4321"], "+551132654321"),  # a landline has eight digits
        (["5215512345678", "525512345678", "+52 1 55 1234 5678"], "+525512345678"),
        (["5491112345678", "541112345678", "+54 9 11 1234-5678", "+54 11 15 1234 5678"], "+5491112345678"),
        (["5493515551234", "543515551234"], "+5493515551234"),
        (["390612345678", "+39 06 1234 5678"], "+390612345678"),  # Italy keeps its zero
        (["447911123456", "+44 (0)7911 123456"], "+447911123456"),
        (["15551234567", "+1 (555) 123-4567"], "+15551234567"),  # of films, and of no plan
    ],
)
def test_every_spelling_of_a_number_is_one(spellings: list[str], one: str) -> None:
    assert {phones.canonical(written) for written in spellings} == {one}


def test_numbers_that_only_look_alike_stay_two() -> None:
    assert phones.canonical("5511932654321") != phones.canonical("551132654321")
    assert phones.canonical("5255123456789") != phones.canonical("52155123456789")


@given(digits)
def test_no_number_is_refused_and_none_changes_twice(written: str) -> None:
    one = phones.canonical(written)
    assert one is not None
    assert phones.canonical(one) == one


@given(st.text(max_size=30))
def test_whatever_comes_is_survived(written: str) -> None:
    one = phones.canonical(written)
    assert one is None or (one.startswith("+") and one[1:].isascii() and one[1:].isdigit())


@given(st.integers(11, 99), st.integers(60_000_000, 99_999_999))
def test_brazils_ninth_digit_never_makes_two(area: int, local: int) -> None:
    if area % 10:
        assert phones.canonical(f"55{area}{local}") == phones.canonical(f"55{area}9{local}")


@given(st.integers(1_000_000_000, 9_999_999_999))
def test_mexicos_one_never_makes_two(national: int) -> None:
    assert phones.canonical(f"52{national}") == phones.canonical(f"521{national}")


@given(st.integers(1_100_000_000, 3_999_999_999))
def test_argentinas_nine_never_makes_two(national: int) -> None:
    assert phones.canonical(f"54{national}") == phones.canonical(f"549{national}")


def test_what_has_no_digit_is_no_number() -> None:
    assert phones.canonical("") is None
    assert phones.canonical("anonymous") is None


def test_a_typed_number_needs_its_country_code() -> None:
    assert phones.parse(" +55 11 98765-4321 ") == "+5511987654321"
    for typed in ("", "11 98765-4321", "5511987654321", "+", "+123", "+12345678901234567", "phone"):
        with pytest.raises(Invalid) as refused:
            phones.parse(typed)
        assert refused.value.extra == {"field": "phone"}
