"""The catalogue and its quotes, through /v1; tax against fractions."""

from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.reception import quotes
from frontdesk.reception.quotes import Line
from tests.reception.salon import ok
from tests.world import World

PHONE = {"name": "Teléfono 12, 128 GB", "sku": "P12", "price": 28900, "tax": 2100}
COLOURS = [{"choice": "Color", "name": "Negro"}, {"choice": "Color", "name": "Azul", "extra": 1000}]


class Shop:
    """A reseller's catalogue."""

    def __init__(self, world: World) -> None:
        self.admin = world.client(world.tecno.keys["admin"])

    async def add(self, **body: Any) -> dict[str, Any]:
        return dict(ok(await self.admin.post("/v1/products", json=body)))

    async def find(self, words: str) -> list[str]:
        return [one["name"] for one in ok(await self.admin.get("/v1/products", params={"q": words}))["items"]]

    async def quote(self, *lines: dict[str, Any], **more: Any) -> Any:
        return await self.admin.post("/v1/quotes", json={"lines": list(lines), **more})


async def test_products_are_found_by_a_customers_words(world: World) -> None:
    shop = Shop(world)
    for name in ("Teléfono 12, 128 GB", "Teléfono 13, 128 GB", "Portátil 14", "Cargador USB-C"):
        await shop.add(name=name, price=100)
    gone = await shop.add(name="Portátil 11", price=100)
    ok(await shop.admin.put(f"/v1/products/{gone['id']}", json={"name": "Portátil 11", "price": 100, "active": False}))
    assert await shop.find("PORTATIL") == ["Portátil 14"], "no accents, no capitals, nothing withdrawn"
    assert (await shop.find("telefono 13"))[0] == "Teléfono 13, 128 GB"
    assert (await shop.find("portatli"))[:1] == ["Portátil 14"], "a typing mistake"
    assert (await shop.find("tengo un cargadro usb"))[:1] == ["Cargador USB-C"]
    assert await shop.find("zanahoria") == []
    assert len(ok(await shop.admin.get("/v1/products"))["items"]) == 5


async def test_a_quote_adds_up_keeps_its_prices_and_has_a_number(world: World) -> None:
    shop = Shop(world)
    phone = await shop.add(**PHONE, options=COLOURS)
    blue = phone["options"][1]["id"]
    charger = await shop.add(name="Charger", price=1900, tax=1000)
    line = {"product_id": phone["id"], "quantity": 3, "option_ids": [blue]}
    made = ok(await shop.quote(line, {"product_id": charger["id"]}))
    assert [(one["name"], one["price"], one["total"]) for one in made["lines"]] == [
        ("Teléfono 12, 128 GB, Color: Azul", 29900, 89700),
        ("Charger", 1900, 1900),
    ]
    assert (made["number"], made["total"], made["tax_included"]) == (1, 91600, True)
    assert [(one["rate"], one["tax"]) for one in made["taxes"]] == [(1000, 173), (2100, 15568)]
    assert made["net"] + made["tax"] == made["total"]
    ok(await shop.admin.put(f"/v1/products/{phone['id']}", json={**PHONE, "price": 1}))
    assert ok(await shop.admin.get(f"/v1/quotes/{made['id']}")) == made, "what was quoted stays"
    assert ok(await shop.quote({"product_id": phone["id"]}))["number"] == 2
    assert [one["number"] for one in ok(await shop.admin.get("/v1/quotes", params={"limit": 1}))["items"]] == [2]


async def test_what_is_not_for_sale_is_not_quoted(world: World) -> None:
    shop, strange = Shop(world), Shop(world)
    strange.admin = world.client(world.rosa.keys["admin"])
    phone = await shop.add(**PHONE, options=COLOURS)
    other = await shop.add(name="Other", price=5, options=COLOURS)
    theirs = await strange.add(name="Cut", price=5)
    both = [one["id"] for one in phone["options"]]
    wrong: list[dict[str, Any]] = [
        {"product_id": theirs["id"]},
        {"product_id": str(UUID(int=1))},
        {"product_id": phone["id"], "quantity": 0},
        {"product_id": phone["id"], "quantity": -3},
        {"product_id": phone["id"], "quantity": 10**9},
        {"product_id": phone["id"], "option_ids": both},
        {"product_id": phone["id"], "option_ids": [other["options"][0]["id"]]},
        {"product_id": phone["id"], "price": 1},
    ]
    for line in wrong:
        assert (await shop.quote(line)).status_code == 422, line
    assert (await shop.quote()).status_code == 422
    made = ok(await shop.quote({"product_id": phone["id"]}))
    assert made["number"] == 1, "refused quotes use no number"
    assert (await strange.admin.get(f"/v1/quotes/{made['id']}")).status_code == 404
    assert ok(await strange.admin.get("/v1/quotes"))["items"] == []


@pytest.mark.parametrize(
    "body",
    [{"price": -1}, {"tax": 10_001}, {"name": " "}, {"price": 1.5}, {"options": COLOURS[:1] * 2}, {"sku": "P12"}],
)
async def test_absurd_products_are_refused(world: World, body: dict[str, Any]) -> None:
    shop = Shop(world)
    await shop.add(**PHONE)
    answer = await shop.admin.post("/v1/products", json={"name": "X", "price": 1, **body})
    assert answer.status_code == (409 if "sku" in body else 422)


lines = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(1, 10_000), st.sampled_from([0, 400, 1000, 2100, 1995])), min_size=1, max_size=20
)


@given(lines, st.booleans())
def test_tax_is_exact_per_rate_and_nothing_is_lost(given: list[tuple[int, int, int]], included: bool) -> None:
    priced = [Line(UUID(int=0), "x", quantity, price, rate, price * quantity) for price, quantity, rate in given]
    found = quotes.tax_lines(priced, included=included)
    for one in found:
        amount = sum(price * quantity for price, quantity, rate in given if rate == one.rate)
        exact = Fraction(amount * one.rate, 10_000 + one.rate if included else 10_000)
        assert abs(one.tax - exact) <= Fraction(1, 2)
        assert (one.net + one.tax if included else one.net) == amount
    assert sorted({rate for _, _, rate in given}) == [one.rate for one in found]
