"""What an answer claims is found by its form, however it is written."""

import pytest

from frontdesk.assistant.guard import claims, clocks, phrases
from frontdesk.assistant.rules import mentions, plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is 28 €.", {"28"}),
        ("Cuesta $ 1.200,50 en total", {"1200.5"}),
        ("1,200.50 USD or EUR 45", {"1200.5", "45"}),
        ("solo 5 euros", {"5"}),
        ("R$ 99,90", {"99.9"}),
        ("¥3000, 20元", {"3000", "20"}),
        ("for just one dollar", {"one dollar"}),
        ("por un euro", {"un euro"}),
        ("28.00 EUR", {"28"}),
        ("from 10 to 12 people, 2 rooms", set()),
        ("the euro is a currency", set()),
        ("It costs only 5.", {"5"}),
        ("El corte cuesta 28, el color vale 1.200,50", {"28", "1200.5"}),
        ("Precio: 30. Der Preis ist 12,50!", {"30", "12.5"}),
        ("the price list has 3 pages, a cut takes 30 minutes and costs 20 minutes of patience", set()),
        ("1 200 €", {"1200"}),
        ("المجموع 50 درهم", {"50"}),
    ],
)
def test_sums_of_money_are_found(text: str, found: set[str]) -> None:
    assert claims.amounts(text) == found


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("See you at 10:30", "10:30"),
        ("See you at 3:30", "03:30 15:30"),
        ("a las 15:00 h", "15:00"),
        ("Booked for 03:00.", "03:00"),
        ("at 03.", "03:00"),
        ("at 12:00, 00:30", "12:00 00:30"),
        ("10h30 ou 16h", "10:30"),
        ("at 3 pm", "15:00"),
        ("12 am and 12:15 p.m.", "00:00 12:15"),
        ("3:15 p.m.", "15:15"),
        ("at 3 in the afternoon, or tonight at 8", "15:00 20:00"),
        ("at 11 at night, at 2 at night", "23:00 02:00"),
        ("a las 3 de la tarde", "15:00"),
        ("mañana a las 9:00 de la mañana", "09:00"),
        ("a las 9:30 de la noche", "21:30"),
        ("às 3 da tarde, às 8h da manhã", "15:00 08:00"),
        ("à 3 h de l'après-midi, vers 7 heures du soir", "15:00 19:00"),
        ("um 9 Uhr", "09:00 21:00"),
        ("um 9 Uhr abends, um 8:15 morgens", "21:00 08:15"),
        ("alle 4 del pomeriggio, alle 9.", "16:00 09:00 21:00"),
        ("上午10点", "10:00"),
        ("下午3点, 晚上8:30", "15:00 20:30"),
        ("शाम 5 बजे, सुबह 9:00 बजे", "17:00 09:00"),
        ("الساعة ٣ مساءً", "15:00"),
        ("الساعة 9:00 صباحا", "09:00"),
        ("a las 10.", "10:00 22:00"),
        ("às 14h", "14:00"),
        ("in 2 days, 24 hours, 30 minutes, room 12, 16:9", ""),
        ("on 2026-11-24", ""),
        ("at 5 Market Street", ""),
        ("30 minutes in the morning, 2 in the end", ""),
    ],
)
def test_times_of_day_are_found(text: str, clock: str) -> None:
    found = {f"{minutes // 60:02}:{minutes % 60:02}" for _, meant in clocks.times(text) for minutes in meant}
    assert found == set(clock.split())


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("See https://Evil.example/pay?x=1.", {"evil.example"}),
        ("go to www.shop.com now", {"shop.com"}),
        ("bit.ly/abc and wa.me/123", {"bit.ly", "wa.me"}),
        ("salonrosa.example.", {"salonrosa.example"}),
        ("e.g. at 3 p.m. we say so.And then", set()),
        ("write to hola@salonrosa.example", set()),
        ("http://user@evil.example:80/x", {"evil.example"}),
        ("v1.2 costs more", set()),
    ],
)
def test_links_are_found_with_and_without_their_beginning(text: str, hosts: set[str]) -> None:
    assert claims.links(text) == hosts


def test_ways_to_reach_somebody_are_found() -> None:
    found = claims.reaches("Call +34 600 000 101 or (202) 555-0188, mail Ana@Mail.example; order 12345, 2026-11-24, 10:30")
    assert found == {"00000101", "25550188", "ana@mail.example"}


@pytest.mark.parametrize(
    "text",
    [
        "We will refund you 20", "Te reembolsaremos mañana", "Wir erstatten Ihnen das Geld", "Vamos reembolsar", "已为您退款，退款给您",
    ],
)  # fmt: skip
def test_a_promised_refund_is_heard_in_many_languages(text: str) -> None:
    assert mentions(phrases.REFUNDS, plain(text))


def test_every_language_has_its_words() -> None:
    languages = {"en", "es", "pt", "fr", "de", "it", "hi", "zh", "ar"}
    assert all(set(words) == languages for words in (phrases.STOP, phrases.START, phrases.HUMAN, phrases.SENSITIVE))
