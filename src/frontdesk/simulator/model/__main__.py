"""`python -m frontdesk.simulator.model`: the scripted model by itself, for any client of OpenAI's API."""

import argparse
import sys

from frontdesk.simulator.model import app


def main(arguments: list[str] | None = None) -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m frontdesk.simulator.model",
        description="A server of OpenAI's API with a script in place of a model.",
        epilog="Example: python -m frontdesk.simulator.model --port 9010 --mind receptionist",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=9010, help="port to listen on (9010; 0 picks a free one)")
    parser.add_argument("--mind", choices=sorted(app.MINDS), default="receptionist", help="who answers where no script says what")
    parser.add_argument("--seconds", type=float, default=0.0, help="how long each answer takes")
    given = parser.parse_args(arguments)
    app.make(app.Setting(given.host, given.port, given.mind, given.seconds), _announce).run()


def _announce(url: str) -> None:
    sys.stdout.write(f"scripted model on {url}/v1\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
