"""Look up what the business has told us, with its source."""

from typing import Annotated

from pydantic import Field

from frontdesk.assistant.tools.tool import Arguments, Outcome, Source, ToolContext, tool
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import retrieve, unanswered

_MOST = 4
_LONGEST = 1500
"""Characters of a passage that the model gets."""


class Question(Arguments):
    query: Annotated[str, Field(min_length=2, max_length=300, description="What to look up, in the customer's words.")]


def search_knowledge(tx: Transaction, ctx: ToolContext, args: Question) -> Outcome:
    """Numbered passages; where there are none that answer, the question is kept for the owner."""
    found = retrieve.search(tx, args.query, most=_MOST, meant=ctx.meant)
    if not found or found[0].score < retrieve.WEAK:
        unanswered.note(tx, args.query, ctx.conversation_id)
    if not found:
        return Outcome("Nothing is known about this. Say that you do not know, and offer that a person looks into it.")
    sources = tuple(Source(one.id, one.title, one.where) for one in found)
    numbered = enumerate(found, ctx.sources_so_far + 1)
    text = "\n\n".join(f"[{n}] {one.title}, {one.where}:\n{one.text[:_LONGEST]}" for n, one in numbered)
    return Outcome(f"{text}\n\nAnswer only from these passages and mark what you use, like [1].", sources=sources)


TOOLS = (
    tool(
        "Look up what the business has published: policies, prices, treatments, products, directions. "
        "Use it before saying that you do not know something.",
        Question,
        search_knowledge,
        looks_up="query",
    ),
)
