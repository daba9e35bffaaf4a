"""Everything else that Meta tells: templates, accounts, quality, calls, flows, and fields not known yet."""

from frontdesk.channels.channel import ChannelEvent, ChannelReport
from frontdesk.cloud import parties
from frontdesk.cloud.shapes import Shape
from frontdesk.contacts.party import Party


def read_report(piece: Shape) -> list[ChannelEvent]:
    """A report with its value as received. Raises Unreadable."""
    value = piece.need("value")
    return [
        ChannelReport(
            field=piece.text("field"),
            event=value.text("event") or value.text("decision"),
            at=piece.instant("time"),
            content=value.value,
            preferences=_preferences(value),
        )
    ]


def _preferences(value: Shape) -> tuple[tuple[Party, str, str], ...]:
    contacts = value.items("contacts")
    return tuple(
        (_who(preference, contacts), preference.text("category") or "", wish)
        for preference in value.items("user_preferences")
        if (wish := preference.text("value"))
    )


def _who(preference: Shape, contacts: list[Shape]) -> Party:
    named = parties.listed(preference)
    for contact in contacts:
        known = parties.listed(contact)
        if (named.phone and known.phone == named.phone) or (named.user_id and known.user_id == named.user_id):
            return Party(
                phone=named.phone or known.phone,
                user_id=named.user_id or known.user_id,
                parent_user_id=named.parent_user_id or known.parent_user_id,
                username=known.username,
                name=known.name,
            )
    return named
