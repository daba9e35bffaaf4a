"""Before anybody thinks: stop words, a person's subject, enough for a day, and another machine at the other end."""

import itertools
from datetime import timedelta

from frontdesk.assistant import lines
from frontdesk.assistant.guard.lines import LINES
from frontdesk.assistant.models import Assistant
from frontdesk.inbox.models import Conversation
from frontdesk.kit.homes import Transaction
from frontdesk.reception.escalation_models import Escalation
from tests.assistant.brain import Brain, configure, top_up
from tests.assistant.thinking.test_turns import answers
from tests.flow import ANA, BEN, Shop

PERSON = {
    "en": "I want to talk to a person, please",
    "es": "Quiero hablar con una persona, por favor",
    "pt": "Quero falar com um atendente, por favor",
    "fr": "Je voudrais parler à quelqu'un s'il vous plaît",
    "de": "Ich möchte mit einem Menschen sprechen",
    "it": "Vorrei parlare con una persona vera, grazie",
    "hi": "मुझे किसी व्यक्ति से बात करनी है",
    "zh": "我要转人工客服",
    "ar": "أريد التحدث مع شخص حقيقي",
}
SENSITIVE = {
    "en": "I think I have an allergic reaction",
    "es": "Creo que tengo una reacción alérgica",
    "pt": "Vou chamar o meu advogado",
    "fr": "Je vais porter plainte contre vous",
    "de": "Ich werde Sie verklagen",
    "it": "Chiamo il mio avvocato",
    "hi": "मुझे दिल का दौरा पड़ रहा है",
    "zh": "我要报警",
    "ar": "هذا احتيال",
}
STOP = {
    "en": "STOP",
    "es": "¡Baja!",
    "pt": "Sair da lista",
    "fr": "Arrêtez.",
    "de": "Abmelden",
    "it": "basta messaggi",
    "hi": "रुकें",
    "zh": "退订",
    "ar": "توقف",
}


def numbers() -> "itertools.count[int]":
    return itertools.count(447700900300)


async def test_whoever_asks_for_a_person_in_any_language_gets_one_and_the_model_is_not_asked(shop: Shop, brain: Brain) -> None:
    await top_up(shop, 10)
    for text, by in zip((*PERSON.values(), *SENSITIVE.values()), numbers(), strict=False):
        await shop.write(text, by=str(by))
    await shop.quiet()
    assert sorted(await answers(shop)) == sorted([lines.hand_off(language) for language in PERSON] * 2)
    assert sorted(why for _, _, why in await shop.handoffs()) == ["asked"] * 9 + ["sensitive"] * 9
    assert sorted(one.urgency for one in await shop.all(Escalation)) == ["high"] * 9 + ["normal"] * 9
    assert await brain.asked() == []
    assert await shop.look(lambda tx: tx.session.query(Conversation).filter_by(handler="assistant").count()) == 0


async def test_a_stop_word_in_any_language_ends_it_and_a_start_word_begins_again(shop: Shop, brain: Brain) -> None:
    for text, by in zip(STOP.values(), numbers(), strict=False):
        await shop.write(text, by=str(by))
    await shop.quiet()
    assert sorted(await answers(shop)) == sorted(LINES["stopped"][language] for language in STOP)
    assert await shop.handoffs() == []
    await brain.play({"text": "Hello!"})
    await shop.write("hello again", by="447700900300")
    await shop.quiet()
    assert len(await answers(shop)) == 9
    assert await shop.handoffs() == [("assistant", "agent", "opted_out")]
    (held,) = await shop.all(Conversation, Conversation.handler != "assistant")
    await shop.act_on(held.id, "hand-back")
    await shop.write("Start", by="447700900300")
    await shop.quiet()
    await shop.write("hello again", by="447700900300")
    await shop.quiet()
    assert (await answers(shop))[-2:] == [LINES["started"]["en"], "Hello!"]


async def test_a_tenant_has_words_of_its_own(shop: Shop, brain: Brain) -> None:
    await configure(shop, stop_words={"en": ["leave me be"]}, sensitive={"en": ["scalp burns"]})
    await shop.write("Leave me be!", by=ANA)
    await shop.write("My scalp burns after the colour", by=BEN)
    await shop.quiet()
    assert sorted(await answers(shop)) == sorted([LINES["stopped"]["en"], lines.hand_off("en")])
    assert [why for _, _, why in await shop.handoffs()] == ["sensitive"]
    assert await brain.asked() == []


async def test_an_owners_line_goes_before_the_hand_off(shop: Shop, brain: Brain) -> None:
    def say(tx: Transaction) -> None:
        tx.session.get_one(Assistant, (tx.tenant_id, shop.assistant_id)).handoff_line = "Rosa is coming."

    await shop.do(say)
    await shop.write("A real person please")
    await shop.quiet()
    assert await answers(shop) == ["Rosa is coming."]


async def test_one_contact_gets_so_many_answers_a_day_and_then_a_person(shop: Shop, brain: Brain) -> None:
    await configure(shop, most_turns_a_day=2)
    for number in range(3):
        await brain.play({"text": f"Answer {number}."})
        await shop.write(f"Question {number}")
        await shop.quiet()
    assert (await answers(shop))[:2] == ["Answer 0.", "Answer 1."]
    assert [why for _, _, why in await shop.handoffs()] == ["daily_cap"]
    assert len(await answers(shop)) == 3
    shop.desk.move(days=1, minutes=5)
    await shop.act("hand-back")
    await shop.write("Good morning")
    await shop.quiet()
    assert (await answers(shop))[-1] == "Answer 2."


async def test_another_machine_at_the_other_end_is_not_talked_to_for_ever(shop: Shop, brain: Brain) -> None:
    """It says the same again and again; a rule that always answers brakes no less than a model."""
    await shop.rule("We are closed.", match="always")
    for _ in range(6):
        await shop.write("I am an automatic reply.")
        await shop.quiet()
    assert await answers(shop) == ["We are closed."] * 3
    assert [why for _, _, why in await shop.handoffs()] == ["loop"]


async def test_one_who_writes_faster_than_people_do_is_braked(shop: Shop, brain: Brain) -> None:
    for count in range(1, 15):
        await brain.play({"text": f"Answer {count}."})
        await shop.write(f"Reply number {count}")
        await shop.quiet()
    assert len(await answers(shop)) == 12
    assert [why for _, _, why in await shop.handoffs()] == ["loop"]
    shop.desk.move(seconds=timedelta(minutes=2).total_seconds())
    await shop.act("hand-back")
    await shop.write("Sorry, it is me now")
    await shop.quiet()
    assert (await answers(shop))[-1] == "Answer 14."
