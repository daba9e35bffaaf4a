"""Whom an admin request means: a number, a customer."""

from starlette.exceptions import HTTPException

from frontdesk.simulator.customers import Customer, digits
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.world import World


def number_of(world: World, number_id: str | None) -> Number:
    """The number with this id; without one, the only number there is. Raises HTTPException."""
    numbers = world.directory.numbers
    if number_id is None and len(numbers) == 1:
        return next(iter(numbers.values()))
    if number_id is None:
        raise HTTPException(422, "Say which number: there is not exactly one.")
    if number_id not in numbers:
        raise HTTPException(404, "There is no number with this id.")
    return numbers[number_id]


def customer_of(world: World, who: str) -> Customer:
    """The customer with this number. Raises HTTPException 404."""
    customer = world.customers.find(digits(who))
    if customer is None:
        raise HTTPException(404, "There is no customer with this number.")
    return customer
