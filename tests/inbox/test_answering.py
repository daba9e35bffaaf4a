"""From the customer's message to the delivered answer."""

from tests.flow import Shop


async def test_a_message_is_answered_by_a_rule_and_its_delivery_followed(shop: Shop) -> None:
    await shop.rule("A cut is 28.", "price")
    await shop.write("What is the price?")
    await shop.quiet()
    assert await shop.said() == [("contact", "What is the price?"), ("assistant", "A cut is 28.")]
    answer = (await shop.messages())[-1]
    assert answer.status == "delivered"
    assert answer.wamid is not None
    assert await shop.steps(answer.wamid) == ["sent", "delivered"]
    assert [sent["reference"] for sent in await shop.desk.meta.sent(shop.number)] == [str(answer.id)]
