"""What customers are told of their appointments, and when: freely, by template, or not at all."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from frontdesk.kit import clock
from frontdesk.kit.homes import Transaction
from frontdesk.reception import appointments
from tests.reception.salon import MONDAY, Salon, open_salon
from tests.world import World

RULE = {"remind": [1440, 120], "confirmation_template": "booked_v1", "reminder_template": "reminder_v1", "template_language": "es"}


async def writing(world: World, **service: Any) -> Salon:
    """A salon whose customer has just written: whatever is sent may be free text."""
    salon = await open_salon(world, **service)
    await world.text(world.rosa, "¿qué tal?", timestamp=str(int(MONDAY.timestamp())))
    return salon


async def told(salon: Salon) -> list[dict[str, Any]]:
    """What went out by itself: no reply of the assistant's."""
    return [one for one in await salon.said() if one["author"] == "system"]


async def reach(world: World, moment: datetime) -> None:
    """Let it be that time."""
    clock.set(moment)
    world.installation.poke()


async def test_who_is_booked_by_the_team_gets_word_and_a_calendar_file(world: World) -> None:
    salon, after = await writing(world), await world.last(world.rosa)
    booked = (await salon.book((await salon.slots())[0]["token"])).json()

    async def both() -> list[dict[str, Any]] | None:
        said = await told(salon)
        return said if len(said) == 2 else None

    text, file = sorted(await world.until(world.rosa, both), key=lambda one: one["type"], reverse=True)
    assert text["text"] == "Tu cita está reservada: Corte, lunes, 1 de marzo de 2027, 09:00, con Ana. ¡Hasta entonces, Ana!"
    content = (await salon.admin.get(f"/v1/media/{file['media']['id']}/content")).content
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt - event["DTSTART"].dt) == (MONDAY + timedelta(hours=1), timedelta(hours=1))
    assert (event["SUMMARY"], event["LOCATION"], event["SEQUENCE"]) == ("Corte · Salón Rosa", "Calle Mayor 1", 0)
    assert str(event["UID"]).startswith(booked["id"])
    assert await world.event(world.rosa, "appointment.booked", after=after, appointment_id=booked["id"])


async def test_what_the_assistant_books_it_tells_itself(world: World) -> None:
    salon = await writing(world)
    await salon.admin.put("/v1/booking-rule", json={"invite": False})
    token = (await salon.slots())[0]["token"]

    def book(tx: Transaction) -> None:
        from uuid import UUID

        ids = {"contact_id": UUID(salon.contact_id), "conversation_id": UUID(salon.conversation_id)}
        appointments.book(tx, token, **ids, name="Ana", author="assistant")

    await world.installation.homes.transact(world.rosa.id, book)
    assert await told(salon) == []


async def test_reminders_come_when_they_are_due_and_once(world: World) -> None:
    salon = await writing(world)
    start = MONDAY + timedelta(days=1, hours=3)
    slot = next(one for one in await salon.slots() if datetime.fromisoformat(one["starts_at"]) == start)
    booked = (await salon.book(slot["token"])).json()
    await reach(world, start - timedelta(days=1))
    await world.until(world.rosa, lambda: sent(salon, booked["id"], 1))
    await world.text(world.rosa, "hasta mañana", timestamp=str(int((start - timedelta(days=1)).timestamp())))
    for late in (timedelta(), timedelta(minutes=1)):
        await reach(world, start - timedelta(hours=2) + late)
        await world.until(world.rosa, lambda: sent(salon, booked["id"], 2))
    said = [one["text"] for one in await salon.said() if (one["text"] or "").startswith("Recordatorio")]
    assert said == ["Recordatorio: Corte, martes, 2 de marzo de 2027, 11:00, con Ana. Si no puedes venir, avísanos por aquí."] * 2


async def sent(salon: Salon, id: str, count: int) -> bool | None:
    reminders = (await salon.get(f"appointments/{id}"))["reminders"]
    return True if [one["state"] for one in reminders].count("sent") == count else None


@pytest.mark.parametrize("template", [True, False])
async def test_beyond_24_hours_a_template_goes_or_the_reason_is_kept(world: World, template: bool) -> None:
    salon = await open_salon(world)  # the customer's last word lies months back
    await salon.admin.put("/v1/booking-rule", json=RULE if template else {"remind": [120]})
    slot = next(one for one in await salon.slots() if one["starts_at"] > "2027-03-02")
    booked = (await salon.book(slot["token"])).json()
    start = datetime.fromisoformat(slot["starts_at"])
    await reach(world, start - timedelta(hours=2))

    async def decided() -> dict[str, Any] | None:
        last = (await salon.get(f"appointments/{booked['id']}"))["reminders"][-1]
        return None if last["state"] == "waiting" else dict(last)

    reminder = await world.until(world.rosa, decided)
    names = [one["content"]["name"] for one in await salon.said() if one["type"] == "template"]
    if template:
        assert (reminder["state"], reminder["why"]) == ("sent", None)
        assert names == ["booked_v1", "reminder_v1"], "of two that are due at once only the later one is sent"
        content = [one["content"] for one in await salon.said() if one["type"] == "template"][-1]
        parameters = [one["text"] for one in content["components"][0]["parameters"]]
        assert parameters == ["Ana", "Corte", "martes, 2 de marzo de 2027, 09:00", "Ana"]
    else:
        assert (reminder["state"], reminder["why"], names) == ("skipped", "window_closed", [])
    assert not [one for one in await salon.said() if one["type"] == "document"], "no file can be sent then"


async def test_moving_plans_anew_and_cancelling_takes_reminders_back(world: World) -> None:
    salon = await writing(world)
    slots = await salon.slots(limit=60)
    booked = (await salon.book(slots[-1]["token"])).json()
    planned = [one["due_at"] for one in (await salon.get(f"appointments/{booked['id']}"))["reminders"]]
    await salon.post(f"appointments/{booked['id']}/move", token=slots[-2]["token"])
    moved = [one["due_at"] for one in (await salon.get(f"appointments/{booked['id']}"))["reminders"]]
    shift = datetime.fromisoformat(slots[-1]["starts_at"]) - datetime.fromisoformat(slots[-2]["starts_at"])
    assert [datetime.fromisoformat(a) - datetime.fromisoformat(b) for a, b in zip(planned, moved, strict=True)] == [shift, shift]
    await salon.post(f"appointments/{booked['id']}/cancel")
    assert (await salon.get(f"appointments/{booked['id']}"))["reminders"] == []
    said = [one["text"] for one in await salon.said() if one["type"] == "text"]
    assert sum("se ha cambiado" in text for text in said) == sum("se ha cancelado" in text for text in said) == 1


async def test_who_wants_no_reminders_gets_none(world: World) -> None:
    salon = await writing(world)
    await salon.post(f"contacts/{salon.contact_id}/consent", purpose="reminders", given=False, source="agent")
    slot = next(one for one in await salon.slots() if one["starts_at"] > "2027-03-01T11")
    booked = (await salon.book(slot["token"])).json()
    await reach(world, datetime.fromisoformat(slot["starts_at"]) - timedelta(hours=2))
    await world.event(world.rosa, "appointment.not_reminded", why="opted_out")
    (reminder,) = (await salon.get(f"appointments/{booked['id']}"))["reminders"]
    assert (reminder["state"], reminder["why"], await told(salon)) == ("skipped", "opted_out", [])


async def test_a_calendar_program_reads_the_appointments_until_the_address_is_taken_back(world: World) -> None:
    salon = await writing(world, people=2)
    ana, bea = salon.resources
    for who in (ana, bea):
        slot = (await salon.slots(resource_id=who["id"], limit=1))[0]
        await salon.book(slot["token"], name=f"For {who['name']}", note="first visit")
    everyone, only = [await salon.post("calendars", name="Salon", resource_id=id) for id in (None, bea["id"])]
    program = world.client()

    async def read(link: dict[str, Any]) -> list[str]:
        answer = await program.get(link["url"])
        assert answer.headers["content-type"].startswith("text/calendar")
        return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]

    assert sorted(await read(everyone)) == ["For Ana: Corte", "For Bea: Corte"]
    assert await read(only) == ["For Bea: Corte"]
    assert [one["url"] for one in await salon.get("calendars") and (await salon.get("calendars"))["items"]] == [None, None], "shown once"
    await salon.admin.delete(f"/v1/calendars/{only['id']}")
    assert (await program.get(only["url"])).status_code == 404
    other = everyone["url"].replace(world.rosa.id.hex, world.tecno.id.hex)
    assert (await program.get(other)).status_code == 404, "a secret opens its own business only"
    for wrong in ("/calendar/x.ics", f"/calendar/{world.rosa.id.hex}.nothing.ics", f"/calendar/{'0' * 32}.x.ics"):
        assert (await program.get(wrong)).status_code == 404
