"""The page's types are those of the server's own OpenAPI document."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

TYPES = Path(__file__).parents[2] / "ui" / "src" / "api" / "schema.ts"


def test_the_pages_types_are_as_new_as_the_api() -> None:
    printed = subprocess.run([sys.executable, "-m", "frontdesk.web.openapi"], capture_output=True, check=True).stdout
    made_from = re.search("document ([0-9a-f]{64})", TYPES.read_text().split("\n", 1)[0])
    assert made_from is not None
    assert made_from[1] == hashlib.sha256(printed.rstrip()).hexdigest(), "the API has changed: in ui/, run `npm run api`"
