"""What is kept of the customer: facts to remember, and what makes a lead. Agents see it, change it and delete it."""

from typing import Annotated

from pydantic import Field

from frontdesk.assistant.tools.tool import Arguments, Outcome, ToolContext, ToolRefused, tool
from frontdesk.contacts import attributes, facts, tags
from frontdesk.contacts.models import Contact
from frontdesk.kit import feed
from frontdesk.kit.homes import Transaction

LEAD = "lead"
Short = Annotated[str, Field(min_length=1, max_length=200)]


class Fact(Arguments):
    about: Annotated[str, Field(min_length=1, max_length=60, description='What it is about, in one or two words, like "allergy".')]
    fact: Annotated[str, Field(min_length=1, max_length=300, description="The fact in one sentence.")]


class Lead(Arguments):
    wants: Annotated[str, Field(min_length=3, max_length=500, description="What the customer is interested in.")]
    name: Short | None = None
    email: Annotated[str, Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]{2,}$")] | None = None
    phone: Annotated[str, Field(max_length=40, pattern=r"^\+?[\d\s().-]{6,}$")] | None = None
    company: Short | None = None
    budget: Short | None = None
    when: Annotated[str, Field(max_length=200, description="By when they need it.")] | None = None


def remember(tx: Transaction, ctx: ToolContext, args: Fact) -> Outcome:
    """Keep a fact about this customer."""
    facts.remember(tx, ctx.contact_id, args.about, args.fact, author="assistant", author_id=ctx.assistant_id)
    return Outcome("Noted.")


def capture_lead(tx: Transaction, ctx: ToolContext, args: Lead) -> Outcome:
    """Keep what a salesperson needs, and mark the contact."""
    contact = tx.session.get(Contact, (tx.tenant_id, ctx.contact_id))
    if contact is None:
        raise ToolRefused("This customer is no longer here.")
    given = {name: value for name, value in args.model_dump().items() if value}
    for name, value in given.items():
        attributes.put(tx, contact, f"{LEAD} {name}", value)
    tags.add(tx, ctx.contact_id, LEAD)
    feed.record(tx, "lead.captured", {"contact_id": str(ctx.contact_id), "fields": sorted(given)}, conversation_id=ctx.conversation_id)
    return Outcome("Noted for the sales team. Tell the customer that somebody will get in touch; promise no time.")


TOOLS = (
    tool("Remember a lasting fact about this customer that helps next time. No health, faith or payment data.", Fact, remember),
    tool("Note a sales lead: what the customer wants, and how to reach them as far as they told.", Lead, capture_lead),
)
