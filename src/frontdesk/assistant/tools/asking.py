"""Ask with buttons or a list, and hand over to a person."""

from typing import Annotated, Literal

from pydantic import Field

from frontdesk.assistant.tools.tool import Arguments, HandOff, Outcome, ToolContext, ToolRefused, tool
from frontdesk.channels import content as contents
from frontdesk.inbox.handoff import Why
from frontdesk.kit.homes import Transaction
from frontdesk.reception import escalation
from frontdesk.reception.escalation_models import Urgency

_BUTTON, _ROW = 20, 24
_LABELS = {
    "en": "Choose", "es": "Elegir", "pt": "Escolher", "fr": "Choisir", "de": "Auswählen",
    "it": "Scegli", "hi": "चुनें", "zh": "选择", "ar": "اختر",
}  # fmt: skip


class Choice(Arguments):
    question: Annotated[str, Field(min_length=1, max_length=1000)]
    options: Annotated[list[Annotated[str, Field(min_length=1, max_length=90)]], Field(min_length=2, max_length=10)]


class Passing(Arguments):
    reason: Annotated[str, Field(min_length=3, max_length=500, description="What the person has to know and do, in a sentence or two.")]
    urgency: Literal["low", "normal", "high"] = "normal"


def ask_choice(tx: Transaction, ctx: ToolContext, args: Choice) -> Outcome:
    """The question goes out; the turn waits for the answer."""
    if len({option.casefold() for option in args.options}) < len(args.options):
        raise ToolRefused("options: two are the same.")
    return Outcome("The question was put to the customer. Wait for the answer.", end_turn=True, sends=(_content(ctx, args),))


def hand_off(tx: Transaction, ctx: ToolContext, args: Passing) -> Outcome:
    """Whoever is to be told outside the inbox is told; the conversation changes hands when the turn has said its words."""
    escalation.open(tx, conversation_id=ctx.conversation_id, reason=args.reason, urgency=Urgency(args.urgency))
    passed = HandOff(Why.ASKED, args.reason, urgent=args.urgency == "high")
    return Outcome("A person of the team takes over.", end_turn=True, hand_off=passed)


def _content(ctx: ToolContext, args: Choice) -> contents.Content:
    if len(args.options) <= 3 and all(len(option) <= _BUTTON for option in args.options):
        buttons = [contents.Button(id=option, title=option) for option in args.options]
        return contents.Buttons(body=args.question, buttons=buttons)
    label = _LABELS.get(ctx.language.split("-", maxsplit=1)[0].lower(), _LABELS["en"])
    return contents.List(body=args.question, button=label, sections=[contents.Section(rows=[_row(option) for option in args.options])])


def _row(option: str) -> contents.Row:
    if len(option) <= _ROW:
        return contents.Row(id=option, title=option)
    return contents.Row(id=option, title=f"{option[: _ROW - 1].rstrip()}…", description=option[:72])


TOOLS = (
    tool("Ask the customer to choose between a few options, with buttons or a list. Ends your answer.", Choice, ask_choice),
    tool(
        "Hand over to a person of the team: when the customer wants one, is upset or complains, for refunds, discounts and "
        "whatever you may not or cannot do. Ends your answer.",
        Passing,
        hand_off,
        changes=True,
    ),
)
