"""`python -m frontdesk.web.openapi` prints the OpenAPI document, without a running server."""

import json
import sys

from frontdesk.web.v1 import build_routes


def main() -> None:
    """Print it."""
    json.dump(build_routes().openapi(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
