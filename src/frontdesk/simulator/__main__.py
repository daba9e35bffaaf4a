"""`python -m frontdesk.simulator`: the simulator by itself, with any application as its client."""

import argparse
import sys
from pathlib import Path

import msgspec

from frontdesk.simulator import app, config

CAST = (  # numbers that regulators keep for films
    config.NewCustomer(wa_id="447700900123", name="Amelia Hart"),
    config.NewCustomer(wa_id="12025550143", name="Marcus Reed", username="marcus.reed"),
    config.NewCustomer(wa_id="61491570156", name="Priya Nair"),
)


def main(arguments: list[str] | None = None) -> None:
    """Read the command line and serve until interrupted."""
    options = _options().parse_args(arguments)
    chosen = config.from_file(options.seed_file) if options.seed_file else config.Config()
    numbers = chosen.numbers or (_number(options),)
    customers = chosen.customers or CAST
    chosen = msgspec.structs.replace(
        chosen,
        numbers=numbers,
        customers=customers,
        host=options.host or chosen.host,
        port=chosen.port if options.port is None else options.port,
        random_seed=chosen.random_seed if options.random_seed is None else options.random_seed,
    )
    app.serve(chosen, started=_announce)


def _announce(url: str) -> None:
    sys.stdout.write(f"simulator on {url}, phones on {url}/phone\n")
    sys.stdout.flush()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m frontdesk.simulator",
        description="An offline double of WhatsApp's Cloud API, with phones to write from.",
        epilog="Example: python -m frontdesk.simulator --port 9009 --webhook-url http://localhost:8000/webhook "
        "--app-secret secret --token token --phone-number-id 100000000000001",
    )
    parser.add_argument("--host", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (9009; 0 picks a free one)")
    parser.add_argument("--seed-file", type=Path, help="numbers, customers and settings as JSON")
    parser.add_argument("--random-seed", type=int, help="makes faults with odds repeatable")
    for name, words in (
        ("webhook-url", "where your application takes webhooks"),
        ("app-secret", "what signs them (made up if absent)"),
        ("verify-token", "for the handshake (made up if absent)"),
        ("token", "the access token that your application sends (made up if absent)"),
        ("phone-number-id", "id of the business number"),
        ("waba-id", "id of its account"),
        ("display-phone-number", "the number itself"),
    ):
        parser.add_argument(f"--{name}", help=words)
    parser.add_argument("--verified-name", default="Simulated Business", help="what customers see")
    return parser


def _number(options: argparse.Namespace) -> config.NewNumber:
    return config.NewNumber(
        phone_number_id=options.phone_number_id,
        waba_id=options.waba_id,
        verified_name=options.verified_name,
        display_phone_number=options.display_phone_number,
        token=options.token,
        app_secret=options.app_secret,
        webhook_url=options.webhook_url,
        verify_token=options.verify_token,
    )


if __name__ == "__main__":
    main()
