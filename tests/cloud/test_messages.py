"""The parts of a message that the payload files do not compare."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from frontdesk.channels.channel import ChannelEvent, ChannelReport, DeliveryStatus, IncomingMessage, MediaRef, Origin, Pricing, Unreadable
from frontdesk.cloud.events import read
from frontdesk.cloud.webhook import split
from frontdesk.contacts.party import Party

NOW = datetime(2025, 12, 1, 10, tzinfo=UTC)
METADATA = {"display_phone_number": "15550100471", "phone_number_id": "1"}


def events(value: dict[str, Any], field: str = "messages", **entry: Any) -> list[ChannelEvent]:
    body = {"entry": [{"id": "w", **entry, "changes": [{"field": field, "value": {"metadata": METADATA, **value}}]}]}
    return [event for piece in split(json.dumps(body).encode()) for event in read(piece.kind, piece.payload, received_at=NOW)]


def message(kind: str, part: Any, contact: dict[str, Any] | None = None, **more: Any) -> IncomingMessage:
    row = {"id": "wamid.1", "from": "15550100812", "timestamp": "1764579600", "type": kind, kind: part, **more}
    (event,) = events({"messages": [row], **({"contacts": [contact]} if contact else {})})
    assert isinstance(event, IncomingMessage)
    return event


def status(**more: Any) -> DeliveryStatus:
    row = {"id": "wamid.1", "status": "sent", "timestamp": "1764579600", "recipient_id": "15550100812", **more}
    (event,) = events({"statuses": [row]})
    assert isinstance(event, DeliveryStatus)
    return event


def test_a_file_keeps_all_that_is_needed_to_fetch_it() -> None:
    part = {"mime_type": "audio/ogg", "id": "77", "sha256": "q3==", "url": "https://x.example", "voice": True}
    assert message("audio", part).media == MediaRef("audio/ogg", provider_id="77", url="https://x.example", sha256="q3==", voice=True)
    sticker = message("sticker", {"mime_type": "image/webp", "id": 78, "animated": True}).media
    assert sticker == MediaRef("image/webp", provider_id="78", animated=True)
    document = message("document", {"mime_type": "application/pdf", "id": "79", "filename": "ö.pdf"}).media
    assert document == MediaRef("application/pdf", provider_id="79", filename="ö.pdf")
    assert message("text", {"body": "x"}).media is None


def test_a_customer_is_known_by_everything_that_the_webhook_says() -> None:
    contact = {"wa_id": "971555010155", "user_id": "AE.8", "parent_user_id": "AE.ENT.1", "profile": {"name": "Omar", "username": "@omarh"}}
    found = message("text", {"body": "x"}, contact, **{"from": "971555010155", "from_user_id": "AE.8"}).party
    assert found == Party("971555010155", "AE.8", "AE.ENT.1", username="omarh", name="Omar")


def test_a_contact_of_somebody_else_lends_nobody_its_name() -> None:
    rows = [{"id": f"wamid.{n}", "from": f"1555010081{n}", "type": "text", "text": {"body": "x"}} for n in range(2)]
    found = events({"messages": rows, "contacts": [{"wa_id": "15550100811", "profile": {"name": "One"}}]})
    assert [event.party.name for event in found if isinstance(event, IncomingMessage)] == [None, "One"]


@pytest.mark.parametrize(
    ("context", "forwarded"), [({}, 0), ({"forwarded": True}, 1), ({"frequently_forwarded": True, "forwarded": True}, 2)]
)
def test_forwarding_is_counted(context: dict[str, Any], forwarded: int) -> None:
    assert message("text", {"body": "x"}, context=context).forwarded == forwarded


def test_an_advertisement_a_product_and_a_group_are_kept() -> None:
    found = message(
        "text",
        {"body": "x"},
        referral={"source_type": "ad", "ctwa_clid": "A1"},
        context={"referred_product": {"catalog_id": "c", "product_retailer_id": "p"}},
        group_id="g",
        something_new={"a": 1},
    )
    assert found.referral == {"source_type": "ad", "ctwa_clid": "A1"}
    assert found.content == {
        "body": "x",
        "referred_product": {"catalog_id": "c", "product_retailer_id": "p"},
        "something_new": {"a": 1},
    }
    assert (found.group_id, found.origin, found.from_me) == ("g", Origin.CUSTOMER, False)


@pytest.mark.parametrize(
    ("kind", "part", "content"),
    [
        ("location", {"latitude": 1, "longitude": 2}, {"latitude": 1, "longitude": 2}),
        ("contacts", [{"name": {}}], {"contacts": [{"name": {}}]}),
        ("hologram", {"frames": 3}, {"frames": 3}),
        ("quiet", None, {}),
    ],
)
def test_content_is_the_typed_part_as_received(kind: str, part: Any, content: dict[str, Any]) -> None:
    assert message(kind, part).content == content


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"type": "text", "text": {"body": "x"}}, "message.id is missing"),
        ({"id": "", "type": "text", "text": {"body": "x"}}, "message.id is empty"),
        ({"id": ["a"], "type": "text", "text": {"body": "x"}}, "message.id is a list"),
        ({"id": "1", "type": "text"}, "message.text is missing"),
        ({"id": "1", "type": "image", "image": None}, "message.image is null"),
        ({"id": "1", "type": "text", "text": {"body": 5}}, "message.text.body is no text"),
        ({"id": "1", "type": "contacts", "contacts": {}}, "message.contacts is no list"),
        ({"id": "1", "type": "revoke", "revoke": {}}, "message.revoke.original_message_id is missing"),
    ],
)
def test_a_malformed_message_is_named_with_its_place(row: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        events({"messages": [row]})


def test_a_message_that_meta_says_is_broken_needs_no_content() -> None:
    found = message("image", None, errors=[{"code": 131052, "title": "t", "error_data": {"details": "d"}}])
    ((trouble,), media) = (found.troubles, found.media)
    assert (trouble.code, trouble.title, trouble.details, media) == (131052, "t", "d", None)


def test_one_odd_message_of_a_history_does_not_cost_the_others() -> None:
    rows = [
        {"id": f"wamid.{n}", "from": "15550100812", "type": "reaction", "reaction": part}
        for n, part in enumerate([{}, {"message_id": "m", "emoji": "x"}])
    ]
    chunk = {"threads": [{"id": "15550100812", "messages": rows}]}
    read_back = [event for event in events({"history": [chunk]}, "history") if isinstance(event, IncomingMessage)]
    assert [(event.target, event.origin) for event in read_back] == [(None, Origin.HISTORY), ("m", Origin.HISTORY)]


def test_a_long_history_comes_in_slices_of_fifty() -> None:
    rows = [
        {"id": f"wamid.{n}", "from": "15550100812", "timestamp": "1764579600", "type": "text", "text": {"body": str(n)}} for n in range(120)
    ]
    thread = {"id": "SE.4021", "context": {"wa_id": "46555010188", "username": "@kai.l"}, "messages": rows}
    body = {"entry": [{"id": "w", "changes": [{"field": "history", "value": {"metadata": METADATA, "history": [{"threads": [thread]}]}}]}]}
    pieces = split(json.dumps(body).encode())
    assert [piece.kind for piece in pieces] == ["history", "history", "history", "report"]
    read_back = [event for piece in pieces[:3] for event in read(piece.kind, piece.payload, received_at=NOW)]
    assert [event.text for event in read_back if isinstance(event, IncomingMessage)] == [str(n) for n in range(120)]
    assert {event.party for event in read_back if isinstance(event, IncomingMessage)} == {Party("46555010188", "SE.4021", username="kai.l")}
    (report,) = read("report", pieces[3].payload, received_at=NOW)
    assert isinstance(report, ChannelReport)
    assert report.content["history"] == [{"threads": 1}]


def test_messages_that_another_agent_answers_are_kept_and_not_answered() -> None:
    row = {"id": "wamid.1", "from": "15550100812", "timestamp": "1764579600", "type": "text", "text": {"body": "x"}}
    (event,) = events({"messages": [row]}, "standby")
    assert isinstance(event, IncomingMessage)
    assert (event.origin, event.from_me) == (Origin.HISTORY, False)


def test_a_photo_of_our_own_that_follows_a_history_is_ours() -> None:
    row = {"id": "wamid.1", "from": "15550100471", "to": "15550100812", "type": "image", "image": {"id": "7", "mime_type": "image/jpeg"}}
    (event,) = events({"messages": [row]}, "history")
    assert isinstance(event, IncomingMessage)
    assert (event.from_me, event.party.phone, event.origin) == (True, "15550100812", Origin.HISTORY)


def test_a_status_brings_our_own_id_its_price_and_its_window_back() -> None:
    reference = "01939c5e-7d1b-7c3a-9f00-2a6d0c9b1e44"
    found = status(
        biz_opaque_callback_data=reference,
        pricing={"billable": False, "pricing_model": "PMP", "type": "free_entry_point", "category": "referral_conversion"},
        conversation={"id": "c", "expiration_timestamp": "1764838800", "origin": {"type": "referral_conversion"}},
    )
    assert found.reference == UUID(reference)
    assert found.pricing == Pricing(billable=False, model="PMP", type="free_entry_point", category="referral_conversion")
    assert (found.window_origin, found.window_expires_at) == ("referral_conversion", datetime(2025, 12, 4, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    "odd", [{"pricing": "free"}, {"pricing": []}, {"conversation": 5}, {"errors": {}}, {"biz_opaque_callback_data": 7}]
)
def test_an_odd_part_that_a_status_can_do_without_does_not_lose_it(odd: dict[str, Any]) -> None:
    found = status(**odd)
    assert (found.status, found.pricing, found.troubles, found.reference) == ("sent", None, (), None)


def test_a_report_says_when_and_keeps_its_value() -> None:
    (event,) = events({"event": "APPROVED", "x": [1]}, "message_template_status_update", time=1764579600)
    assert isinstance(event, ChannelReport)
    assert event.at == datetime(2025, 12, 1, 9, tzinfo=UTC)
    assert event.content == {"metadata": METADATA, "event": "APPROVED", "x": [1]}
