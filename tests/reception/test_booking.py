"""Booking through /v1: only what was offered, and each time once."""

import asyncio
from datetime import datetime, timedelta

import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Transaction
from frontdesk.reception import appointments
from frontdesk.reception.booking_models import Appointment, BookedCell
from tests.reception.salon import MONDAY, open_salon
from tests.world import World


async def test_a_day_of_free_slots_keeps_to_hours_notice_and_grid(world: World) -> None:
    salon = await open_salon(world)
    until = (MONDAY + timedelta(hours=12)).isoformat()
    found = [slot["starts_at"] for slot in await salon.slots(until=until)]
    assert found == [f"2027-03-01T{time}:00Z" for time in ("08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00")]


async def test_an_offered_time_can_be_booked_once(world: World) -> None:
    salon = await open_salon(world)
    slot = (await salon.slots())[0]
    booked = (await salon.book(slot["token"])).json()
    assert (booked["state"], booked["starts_at"], booked["price"], booked["resource_name"]) == ("booked", slot["starts_at"], 3500, "Ana")
    again = (await salon.book(slot["token"])).json()
    assert again["id"] == booked["id"], "the same customer's second try is the first one"
    other = (await salon.post("contacts", phone="+34600111222"))["id"]
    refused = await salon.book(slot["token"], contact_id=other, conversation_id=None)
    assert (refused.status_code, refused.json()["code"]) == (409, "slot_taken")
    assert [one["starts_at"] for one in (await salon.slots(limit=2))] == ["2027-03-01T09:30:00Z", "2027-03-01T10:00:00Z"], (
        "a quarter to clean up"
    )


@pytest.mark.parametrize(
    "spoil", [lambda t: ("A" if t[0] != "A" else "B") + t[1:], lambda t: "x" * 75, lambda t: "tomorrow at ten", lambda t: t + t]
)
async def test_a_time_that_was_not_offered_is_refused(world: World, spoil: "object") -> None:
    salon = await open_salon(world)
    token = (await salon.slots())[0]["token"]
    refused = await salon.book(spoil(token))  # type: ignore[operator]
    assert (refused.status_code, refused.json()["code"]) == (422, "not_offered")


async def test_a_token_of_another_business_opens_nothing(world: World) -> None:
    salon = await open_salon(world)
    token = (await salon.slots())[0]["token"]
    stranger = world.client(world.tecno.keys["admin"])
    contact = (await stranger.post("/v1/contacts", json={"phone": "+34600111333"})).json()["id"]
    refused = await stranger.post("/v1/appointments", json={"token": token, "contact_id": contact, "name": "X"})
    assert (refused.status_code, refused.json()["code"]) == (422, "not_offered")


async def test_an_offer_ends_after_its_time_or_when_the_terms_change(world: World) -> None:
    salon = await open_salon(world)
    first, second, *_ = await salon.slots()
    clock.advance(timedelta(minutes=32))
    assert (await salon.book(second["token"])).json()["code"] == "offer_expired"
    clock.set(MONDAY)
    body = {key: value for key, value in salon.service.items() if key not in ("id", "created_at")}
    await salon.admin.put(f"/v1/services/{salon.service['id']}", json={**body, "price": 9900})
    assert (await salon.book(first["token"])).json()["code"] == "offer_expired"


async def test_a_time_that_was_closed_meanwhile_is_not_booked(world: World) -> None:
    salon = await open_salon(world)
    slot = (await salon.slots())[0]
    await salon.post("exceptions", first_day="2027-03-01", last_day="2027-03-01", label="Inventario")
    assert (await salon.book(slot["token"])).json()["code"] == "slot_taken"


async def test_many_customers_for_one_time_make_one_appointment(world: World) -> None:
    salon = await open_salon(world)
    token = (await salon.slots())[0]["token"]
    contacts = [(await salon.post("contacts", phone=f"+3460011{n:04}"))["id"] for n in range(12)]
    answers = await asyncio.gather(*(salon.book(token, contact_id=id, conversation_id=None) for id in contacts))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 11


async def test_moving_frees_the_old_time_and_takes_the_new_one(world: World) -> None:
    salon = await open_salon(world)
    slots = await salon.slots()
    booked = (await salon.book(slots[0]["token"])).json()
    later = (await salon.slots(since="2027-03-02T00:00:00Z", limit=1))[0]
    moved = await salon.post(f"appointments/{booked['id']}/move", token=later["token"])
    assert (moved["id"], moved["starts_at"]) == (booked["id"], later["starts_at"])
    assert (await salon.slots(limit=1))[0]["starts_at"] == slots[0]["starts_at"]
    history = (await salon.get(f"appointments/{booked['id']}"))["history"]
    assert [(step["what"], step["was_at"]) for step in history] == [("booked", None), ("moved", slots[0]["starts_at"])]


async def test_an_appointment_can_move_into_its_own_time(world: World) -> None:
    salon = await open_salon(world, step=15)
    slots = await salon.slots()
    booked = (await salon.book(slots[2]["token"])).json()
    later = slots[3]["starts_at"]  # a quarter of an hour later: both overlap
    assert later not in [one["starts_at"] for one in await salon.slots()]
    found = {one["starts_at"]: one["token"] for one in await salon.slots(moving=booked["id"])}
    refused = await salon.book(
        found[later], name="Bea", contact_id=(await salon.post("contacts", phone="+34600111222"))["id"], conversation_id=None
    )
    assert refused.json()["code"] == "slot_taken", "for others it is taken"
    assert (await salon.post(f"appointments/{booked['id']}/move", token=found[later]))["starts_at"] == later


async def test_cancelling_gives_the_time_back_once(world: World) -> None:
    salon = await open_salon(world)
    slot = (await salon.slots())[0]
    booked = (await salon.book(slot["token"])).json()
    for _ in range(2):
        assert (await salon.post(f"appointments/{booked['id']}/cancel", why="ill"))["state"] == "cancelled"
    assert (await salon.slots(limit=1))[0]["starts_at"] == slot["starts_at"]
    refused = await salon.admin.post(f"/v1/appointments/{booked['id']}/move", json={"token": slot["token"]})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_booked")
    cells = await world.installation.homes.read(world.rosa.id, lambda tx: tx.session.query(BookedCell).count())
    assert cells == 0


async def test_a_no_show_is_one_only_after_the_start(world: World) -> None:
    salon = await open_salon(world)
    booked = (await salon.book((await salon.slots())[0]["token"])).json()
    early = await salon.admin.post(f"/v1/appointments/{booked['id']}/no-show")
    assert early.json()["code"] == "not_yet"
    clock.advance(timedelta(hours=3))
    assert (await salon.post(f"appointments/{booked['id']}/no-show"))["state"] == "no_show"
    assert (await salon.admin.post(f"/v1/appointments/{booked['id']}/cancel", json={})).json()["code"] == "not_booked"


async def test_a_service_takes_one_resource_of_every_kind(world: World) -> None:
    salon = await open_salon(world, people=2)
    room = await salon.post("resources", name="Cabina", kind="room")
    ids = [one["id"] for one in salon.resources] + [room["id"]]
    salon.service = await salon.post("services", name="Masaje", length=60, resource_ids=ids)
    first = (await salon.slots(limit=1))[0]
    booked = (await salon.book(first["token"])).json()
    assert (booked["resource_name"], booked["also"]) == ("Ana", [room["id"]])
    assert (await salon.slots(limit=1))[0]["starts_at"] == "2027-03-01T09:00:00Z", "Bea is free, but the room is not"


async def test_a_resource_of_several_units_is_booked_as_often(world: World) -> None:
    salon = await open_salon(world, customer=False)
    table = await salon.post("resources", name="Clase", kind="room", units=3)
    salon.service = await salon.post("services", name="Yoga", length=60, step=60, resource_ids=[table["id"]])
    token = (await salon.slots(limit=1))[0]["token"]
    contacts = [(await salon.post("contacts", phone=f"+3460022{n:04}"))["id"] for n in range(5)]
    answers = [await salon.book(token, contact_id=id, conversation_id=None) for id in contacts]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 409, 409]


async def test_a_resource_s_own_hours_and_absence_count(world: World) -> None:
    salon = await open_salon(world, people=2)
    ana, bea = salon.resources
    await salon.admin.put(
        f"/v1/resources/{ana['id']}", json={"name": "Ana", "openings": [{"weekday": 0, "opens": "11:00", "closes": "20:00"}]}
    )
    found = await salon.slots(until="2027-03-01T20:00:00Z", resource_id=ana["id"])
    assert [slot["starts_at"][11:16] for slot in found] == ["10:00", "10:30", "11:00"], "her hours within the salon's"
    await salon.post(f"resources/{bea['id']}/exceptions", first_day="2027-03-01", last_day="2027-03-05", label="Vacaciones")
    assert {slot["resource_name"] for slot in await salon.slots(until="2027-03-06T00:00:00Z")} == {"Ana"}


async def test_the_database_itself_refuses_a_double_booking(world: World) -> None:
    """Whatever the code does: the same unit in the same five minutes is a key that exists once."""
    salon = await open_salon(world)
    booked = (await salon.book((await salon.slots())[0]["token"])).json()

    def again(tx: Transaction) -> None:
        cell = tx.session.query(BookedCell).first()
        assert cell is not None
        tx.connection.execute(
            BookedCell.__table__.insert().values(  # type: ignore[attr-defined]
                tenant_id=tx.tenant_id, resource_id=cell.resource_id, unit=cell.unit, cell=cell.cell, appointment_id=cell.appointment_id
            )
        )

    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        await world.installation.homes.transact(world.rosa.id, again)
    assert (await salon.get(f"appointments/{booked['id']}"))["state"] == "booked"


async def test_only_one_s_own_appointments_are_found(world: World) -> None:
    salon = await open_salon(world)
    slots = await salon.slots()
    mine = (await salon.book(slots[0]["token"])).json()
    other = (await salon.post("contacts", phone="+34600111222"))["id"]
    theirs = (await salon.book(slots[-1]["token"], contact_id=other, conversation_id=None)).json()

    def own(tx: Transaction, contact_id: str) -> list[str]:
        from uuid import UUID

        return [str(one.id) for one in appointments.of_contact(tx, UUID(contact_id))]

    read = world.installation.homes.read
    assert await read(world.rosa.id, own, salon.contact_id) == [mine["id"]]
    assert await read(world.rosa.id, own, other) == [theirs["id"]]
    await salon.post(f"contacts/{other}/merge", into=salon.contact_id)
    assert await read(world.rosa.id, own, salon.contact_id) == [mine["id"], theirs["id"]], "those of whoever was merged are theirs too"


async def test_the_team_books_at_short_notice(world: World) -> None:
    salon = await open_salon(world, notice=600)
    assert (await salon.slots(limit=1))[0]["starts_at"] > "2027-03-02"
    assert (await salon.slots(limit=1, for_team=True))[0]["starts_at"] == "2027-03-01T08:00:00Z"
    reader = world.client(world.rosa.keys["read"])
    assert (await reader.get(f"/v1/services/{salon.service['id']}/slots", params={"for_team": True})).status_code == 403


async def test_a_booking_that_fails_leaves_nothing(world: World) -> None:
    salon = await open_salon(world)
    token = (await salon.slots())[0]["token"]
    refused = await salon.book(token, name="")
    assert refused.status_code == 422
    count = await world.installation.homes.read(world.rosa.id, lambda tx: tx.session.query(Appointment).count())
    assert count == 0
    assert datetime.fromisoformat((await salon.slots(limit=1))[0]["starts_at"]) == MONDAY + timedelta(hours=1)
