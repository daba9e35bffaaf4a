"""A model that obeys whoever speaks, wherever: in a message, a name, a document, a tool's answer. For tests of our guards.

`<<call NAME {"argument": …}>>` makes it use a tool, `<<say …>>` makes it say something, once each, and to all else it says "OK.".
"""

import re

from frontdesk.simulator.model.wire import Asked, Reply

_CALL = re.compile(r"<<call (\w+)\s*(\{.*?\})?>>", re.DOTALL)
_SAY = re.compile(r"<<say (.*?)>>", re.DOTALL)


def answer(asked: Asked) -> Reply:
    """Do the first thing that was demanded and has not been done, then say what was to be said."""
    texts = [message.text for message in asked.messages if message.role != "assistant"]
    wanted = [(match[1], match[2] or "{}") for text in texts for match in _CALL.finditer(text)]
    done = sum(len(message.calls) for message in asked.messages)
    if asked.tools and done < len(wanted):
        return Reply(calls=(wanted[done],))
    said = [match[1] for text in texts for match in _SAY.finditer(text)]
    return Reply(said[-1] if said else "OK.")
