"""A runner that fails a few times before it runs its module: `python -m tests.gateway.stumble <module>`.

STUMBLES is a file with how often it is still to fail; NO_LIBRARY hides the WhatsApp library.
"""

import os
import runpy
import sys
from pathlib import Path

if os.environ.get("NO_LIBRARY"):
    sys.modules["neonize"] = None  # type: ignore[assignment] # how Python is told that there is none
file = Path(os.environ.get("STUMBLES", os.devnull))
left = int(file.read_text() or 0)
if left:
    file.write_text(str(left - 1))
    os._exit(1)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
