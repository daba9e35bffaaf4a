"""Credits and operators on the command line, beside a server that runs and without one."""

import csv

import httpx

from tests.cli.test_commands import Desk, desk, serving

__all__ = ["desk", "serving"]


def test_credits_are_granted_once_for_a_key_shown_with_their_reasons_and_written_to_a_file(desk: Desk) -> None:
    desk.json("tenant", "add", "rosa")
    desk.json("credits", "set", "rosa", "--mode", "prepaid", "--low-at", "50", "--daily-cap", "400")
    for _ in range(2):
        granted = desk.json("credits", "grant", "rosa", "500", "--memo", "Invoice 7", "--key", "invoice-7")
        assert (granted["change"], granted["balance"]) == (500, 500)
    assert desk.json("credits", "grant", "rosa", "-100", "--memo", "Too many")["balance"] == 400
    done = desk.run("credits", "grant", "rosa", "-500")
    assert (done.returncode, done.stderr.strip()) == (1, "The wallet has 400 credits, too few for this.")
    rows = desk.json("credits", "statement", "rosa")
    assert [(row["kind"], row["change"], row["memo"]) for row in rows] == [("grant", 500, "Invoice 7"), ("deduct", -100, "Too many")]
    shown = desk.json("credits", "balance", "rosa")
    assert (shown["mode"], shown["available"], shown["daily_cap"], shown["right"]) == ("prepaid", 400, 400, True)
    desk.json("credits", "statement", "rosa", "--csv", "statement.csv")
    with (desk.folder / "statement.csv").open(newline="") as file:
        assert [row["change"] for row in csv.DictReader(file)] == ["-100", "500"]


def test_operators_are_made_on_the_command_line_alone_and_add_credits_over_the_api(desk: Desk, serving: str) -> None:
    tenant = desk.json("tenant", "add", "rosa")
    desk.json("operator", "add", "olga@desk.example", "--name", "Olga")
    key = desk.json("operator", "key", "--name", "billing")
    path, by_key = f"{serving}/v1/tenants/{tenant['id']}/credits", {"Authorization": f"Bearer {key['token']}"}
    with httpx.Client(trust_env=False) as http:
        assert http.post(path, json={"amount": 70}, headers=by_key).json()["balance"] == 70
        me = http.post(f"{serving}/v1/login", json={"email": "olga@desk.example", "password": "correct-horse-battery"}).json()
        assert (me["person"]["is_operator"], [one["slug"] for one in me["tenants"]]) == (True, ["rosa"])
        assert [(row["kind"], row["name"]) for row in desk.json("operator", "list")] == [("person", "Olga"), ("key", "billing")]
        desk.json("operator", "revoke", f"fd_{key['prefix']}")
        desk.json("operator", "remove", "olga@desk.example")
        assert http.post(path, json={"amount": 70}, headers=by_key).status_code == 401
        assert http.get(f"{serving}/v1/tenants").status_code in (403, 404)
