"""Scenarios: written or recorded, run against the draft, and asked before the draft is published."""

import yaml

from frontdesk.billing import ledger
from frontdesk.bootstrap import showcase
from frontdesk.inbox.models import Conversation
from frontdesk.reception.appointments import Appointment
from tests.assistant.brain import Brain, credits
from tests.assistant.rehearsal.conftest import Owner, admin
from tests.flow import Desk

BOOKS = """
name: Books a manicure
lines:
  - customer: Quiero una cita para manicura
    must_say: [¿Qué día]
  - customer: el martes por la tarde
    tools: [free_slots]
    must_say: [martes]
  - customer: la primera
    tools: [book_appointment]
    no_tools: [hand_off]
    must_say: [queda reservada]
    must_not_say: [gratis]
end: {handler: assistant, appointments: 1, opted_out: false}
"""
SCRIPTED = """
name: Parking, by script
lines:
  - customer: Is there parking?
    tools: [search_knowledge]
    must_say: [Plaza Mayor, "Source: House rules"]
    model:
      - calls: [{tool: search_knowledge, arguments: {query: parking}}]
      - text: There is a car park at Plaza Mayor. [1]
"""
CALLS = """
name: Calls a person
lines:
  - customer: ¿Me puede atender una persona?
end: {handler: agent}
"""


async def test_a_scenario_passes_and_a_draft_that_breaks_it_cannot_be_published_unsaid(owner: Owner) -> None:
    there = await owner.counts(Appointment, Conversation)
    await owner.ask("POST", "/scenarios", {"text": BOOKS})
    await owner.ask("POST", "/scenarios", {"text": CALLS})
    assert [(one["name"], one["passed"], one["stale"]) for one in await owner.run()] == [
        ("Books a manicure", True, False), ("Calls a person", True, False),
    ]  # fmt: skip
    assert await owner.counts(Appointment, Conversation) == there
    tools = ["search_knowledge", "opening_hours"]
    await owner.ask("PUT", "/draft", {"tools": tools})
    assert {one["stale"] for one in (await owner.ask("GET", "/scenarios"))["items"]} == {True}
    early = await owner.asked("POST", "/publish", {})
    assert (early.status_code, early.json()["code"]) == (409, "broken_scenarios")
    assert early.json()["broken"] == ["Books a manicure (not run with this draft)", "Calls a person (not run with this draft)"]
    broken, calls = await owner.run()
    assert (broken["passed"], calls["passed"]) == (False, True)
    assert broken["result"]["lines"][1]["faults"][0] == "did not use free_slots"
    assert broken["result"]["faults"] == ["ended with 0 appointments ahead, not 1"]
    assert (await owner.asked("POST", "/publish", {})).json()["broken"] == ["Books a manicure"]
    version = (await owner.ask("POST", "/publish", {"note": "Only questions", "despite": True}))["version"]
    (newest, *_) = (await owner.ask("GET", "/versions"))["items"]
    assert (newest["number"], newest["note"]) == (version, "Only questions (breaks: Books a manicure)")


async def test_a_scripted_scenario_costs_nothing_and_asks_nobody(owner: Owner, brain: Brain) -> None:
    before = await credits(owner.shop)
    made = await owner.ask("POST", "/scenarios", {"text": SCRIPTED})
    assert made["scripted"]
    (played,) = await owner.run(made["id"], scripted=True)
    assert played["passed"], played["result"]
    assert (await brain.asked(), await credits(owner.shop)) == ([], before)
    wrong = SCRIPTED.replace("There is a car park at Plaza Mayor. [1]", "It costs 3 EUR an hour.")
    await owner.ask("PUT", f"/scenarios/{made['id']}", {"text": wrong})
    (played,) = await owner.run(scripted=True)
    assert not played["passed"]
    (fault,) = played["result"]["faults"]
    assert fault.startswith("It broke off at “Is there parking?”: The scenario has no further answer of the model for this line. ")
    assert "The guard had refused: " in fault


async def test_a_real_conversation_becomes_a_scenario_that_passes_by_script(owner: Owner, brain: Brain) -> None:
    (there,) = await owner.counts(Appointment)
    for line in ("Quiero una cita para manicura", "el martes por la tarde", "la primera", "¿Me puede atender una persona?"):
        await owner.shop.write(line)
        await owner.shop.quiet()
    conversation = await owner.shop.conversation()
    assert await owner.counts(Appointment) == [there + 1]
    recorded = await owner.ask("POST", "/scenarios/record", {"conversation_id": str(conversation.id), "name": "Ana books"})
    written = yaml.safe_load(recorded["text"])
    assert [line["customer"] for line in written["lines"]][:2] == ["Quiero una cita para manicura", "el martes por la tarde"]
    assert [line.get("tools") for line in written["lines"]] == [None, ["free_slots"], ["book_appointment"], None]
    assert written["end"] == {"handler": "agent"}
    questions = len(await brain.asked())
    (played,) = await owner.run(recorded["id"], scripted=True)
    assert played["passed"], played["result"]
    assert (len(await brain.asked()), await owner.counts(Appointment)) == (questions, [there + 1])
    again = await owner.asked("POST", "/scenarios/record", {"conversation_id": str(conversation.id), "name": "Ana books"})
    assert (again.status_code, again.json()["code"]) == (409, "name_taken")


async def test_what_is_no_scenario_is_refused_with_its_place(owner: Owner) -> None:
    bomb = "a: &a [x, x]\nname: &b [*a, *a]\nlines: []"
    for text, said in (
        ("name: [", "no YAML, line 1"),
        ("name: x", "lines"),
        ("name: x\nlines: [{customer: hi, must_sya: [y]}]", "lines.0.must_sya"),
        (bomb, "no YAML"),
        ("!!python/object/apply:os.system [ls]", "no YAML"),
    ):
        answer = await owner.asked("POST", "/scenarios", {"text": text})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "text"), answer.text
        assert said in answer.json()["detail"], answer.text


async def test_tags_opt_outs_and_words_are_looked_at(owner: Owner) -> None:
    text = """
name: Ends otherwise
lines:
  - {customer: STOP, must_not_say: [mensajes], must_say: [adiós]}
end: {handler: agent, opted_out: false, tags: [vip]}
"""
    await owner.ask("POST", "/scenarios", {"text": text})
    (played,) = await owner.run()
    assert played["result"]["lines"][0]["faults"][0] == "did not say “adiós”"
    assert played["result"]["faults"] == [
        "ended with the assistant, not the agent", "the customer has opted out", "ended without the tag “vip”",
    ]  # fmt: skip


async def test_the_demo_s_own_scenarios_pass(owner: Owner) -> None:
    for text in showcase.SHOWN["rosa"].scenarios:
        await owner.ask("POST", "/scenarios", {"text": text})
    assert [(one["passed"], one["result"]) for one in await owner.run() if not one["passed"]] == []


async def test_a_run_without_credits_says_so(owner: Owner) -> None:
    await owner.ask("POST", "/scenarios", {"text": BOOKS})
    left, _ = await credits(owner.shop)
    await owner.shop.do(ledger.deduct, left, key="all of it")
    (played,) = await owner.run()
    assert played["result"]["faults"][0].startswith("It broke off at “Quiero una cita para manicura”: ")
    assert played["passed"] is False


async def test_a_stranger_finds_no_scenario_and_records_none(owner: Owner, desk: Desk) -> None:
    mine = await owner.ask("POST", "/scenarios", {"text": CALLS})
    await owner.shop.write("Hola")
    await owner.shop.quiet()
    heard = str((await owner.shop.conversation()).id)
    tecno = await desk.shop("tecno")
    stranger = Owner(tecno, await admin(tecno), owner.brain)
    for path in (f"/scenarios/{mine['id']}",):
        assert (await stranger.asked("PUT", path, {"text": CALLS})).status_code == 404
        assert (await stranger.asked("DELETE", path)).status_code == 404
    assert (await stranger.asked("POST", "/scenarios/record", {"conversation_id": heard, "name": "x"})).status_code == 404
    assert (await stranger.ask("POST", "/scenarios/run", {"ids": [mine["id"]]}))["items"] == []
    stranger.shop = owner.shop
    for method, path, body in (
        ("GET", "/scenarios", None), ("POST", "/scenarios", {"text": CALLS}), ("POST", "/scenarios/run", {}),
        ("DELETE", f"/scenarios/{mine['id']}", None), ("PUT", f"/scenarios/{mine['id']}", {"text": CALLS}),
    ):  # fmt: skip
        assert (await stranger.asked(method, path, body)).status_code == 404, (method, path)
    await owner.ask("DELETE", f"/scenarios/{mine['id']}")
    assert (await owner.ask("GET", "/scenarios"))["items"] == []
