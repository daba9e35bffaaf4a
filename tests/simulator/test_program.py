"""The simulator as a program, and as a guest in another one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from frontdesk.simulator import app, config
from tests.simulator.receiver import Receiver


def start(*arguments: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "frontdesk.simulator", *arguments]
    source = str(Path(app.__file__).parents[2])
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": source})
    assert process.stdout
    line = process.stdout.readline()
    return process, line.split()[2].rstrip(",")


def stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.wait(timeout=10)
    assert process.stdout
    process.stdout.close()


def test_it_runs_alone_with_one_number_and_a_cast_of_customers() -> None:
    with Receiver() as receiver:
        process, url = start(
            "--port", "0", "--webhook-url", f"{receiver.url}/mine", "--app-secret", "s", "--phone-number-id", "42", "--token", "t"
        )
        try:
            assert [number["phone_number_id"] for number in httpx.get(f"{url}/_twin/numbers").json()] == ["42"]
            customers = httpx.get(f"{url}/_twin/customers").json()
            assert len(customers) == 3
            httpx.post(f"{url}/_twin/inbound", json={"from": customers[0]["wa_id"], "text": "Hi"}).raise_for_status()
            assert receiver.wait(lambda it: it.hooks)[0].is_signed("s")
            assert "imulator" in httpx.get(f"{url}/phone").text
        finally:
            stop(process)


def test_a_seed_file_says_everything(tmp_path: Path) -> None:
    seed = {
        "port": 0,
        "numbers": [{"phone_number_id": "1", "behaviour": {"throughput": 7}}, {"phone_number_id": "2"}],
        "customers": [{"wa_id": "447700900123", "name": "Ann"}],
        "behaviour": {"read_after": 1},
    }
    (tmp_path / "seed.json").write_text(json.dumps(seed))
    process, url = start("--seed-file", str(tmp_path / "seed.json"))
    try:
        first, second = httpx.get(f"{url}/_twin/numbers").json()
        assert (first["behaviour"]["throughput"], first["behaviour"]["read_after"]) == (7, 1)
        assert second["behaviour"]["throughput"] == 80
        assert [one["name"] for one in httpx.get(f"{url}/_twin/customers").json()] == ["Ann"]
    finally:
        stop(process)


def test_a_mistake_in_the_seed_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "seed.json").write_text('{"numbers": [{"phone": 1}]}')
    with pytest.raises(Exception, match="phone"):
        config.from_file(tmp_path / "seed.json")


async def test_it_can_be_mounted_in_another_server() -> None:
    built = app.build(config.Config(numbers=(config.NewNumber(phone_number_id="1", token="t"),)))
    transport = httpx.ASGITransport(app=built)
    async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
        body = {"messaging_product": "whatsapp", "to": "447700900123", "text": {"body": "Hi"}}
        response = await client.post("/v24.0/1/messages", json=body, headers={"authorization": "Bearer t"})
        assert response.status_code == 200
        assert (await client.get("/_twin/settled")).json()["settled"] is True
        assert (await client.get("/_twin/sent")).json()["total"] == 1


def test_a_taken_port_is_told_and_not_waited_for() -> None:
    with app.start(config.Config(port=0)) as first:
        port = int(first.url.rpartition(":")[2])
        with pytest.raises(OSError, match="port"), app.start(config.Config(port=port)):
            pass
