"""Prices: what a turn of the model and a file cost. Rules, and what people write, cost nothing.

A turn has a fixed price, or the model's own cost and so many percent more, with the price as the most it can come to:
that is what is held before the model is asked.
"""

from frontdesk.billing import wallet
from frontdesk.kit.homes import Transaction

MICROS_PER_DOLLAR = 1_000_000


def turn_price(tx: Transaction) -> int:
    """Credits to hold for one turn of the model: 2 unless the tenant's prices say otherwise."""
    return wallet.read(tx).turn_price


def turn_cost(tx: Transaction, cost_micros: int | None) -> int:
    """Credits to capture for a turn whose model cost so many millionths of a dollar (None: nobody said).

    With a fixed price that price. With cost-plus, the cost and its surcharge in credits, rounded up, and the turn price at most.
    """
    terms = wallet.read(tx)
    if terms.cost_plus_percent is None or cost_micros is None:
        return terms.turn_price
    charged = cost_micros * (100 + terms.cost_plus_percent)
    return min(terms.turn_price, -(-charged // (100 * terms.credit_micros)))


def media_price(tx: Transaction) -> int:
    """Credits for each file that is sent: 0 unless the tenant's prices say otherwise."""
    return wallet.read(tx).media_price
