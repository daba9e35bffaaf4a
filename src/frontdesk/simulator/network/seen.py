"""The business opens a chat: it has read the customer's messages, and may be typing."""

from frontdesk.simulator import errors, ids
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.world import World

TYPING_FOR = 25.0


def mark(world: World, number: Number, wamid: str, *, typing: bool) -> None:
    """Mark this message and those before it read. Raises GraphError for an id that is none of this simulator's."""
    party = ids.party_of(wamid)
    customer = world.customers.find(party) if party else None
    if customer is None:
        raise errors.invalid("message_id: no message of this number has this id.")
    thread = world.threads.peek(number.id, customer.wa_id)
    if thread is None:
        return
    last = thread.find(wamid)
    for bubble in thread.bubbles:
        if last and bubble.mine and bubble.at <= last.at:
            world.threads.step(thread, bubble, "read")
    if typing:
        world.threads.show_typing(thread, TYPING_FOR)
