"""The review of templates, and what Meta tells of it."""

from frontdesk.kit import clock
from frontdesk.simulator.templates import Template
from frontdesk.simulator.webhooks.payload import Update
from frontdesk.simulator.world import World


def submit(world: World, template: Template) -> None:
    """A template is new or changed: it is pending, and approved after the account's usual time."""
    template.status = "PENDING"
    numbers = list(world.directory.numbers_of(template.account_id))
    behaviour = numbers[0].behaviour if numbers else world.config.behaviour
    if behaviour.review_after is not None:
        world.timetable.later(behaviour.review_after, _approve, world, template)


def decide(world: World, template: Template, status: str, reason: str = "NONE") -> None:
    """Give a template another status and tell it: APPROVED, REJECTED, PAUSED, DISABLED, FLAGGED …"""
    template.status, template.reason = status, reason
    value = {
        "event": status,
        "message_template_id": int(template.id),
        "message_template_name": template.name,
        "message_template_language": template.language,
        "reason": reason,
        "message_template_category": template.category,
    }
    _announce(world, template, "message_template_status_update", value)


def recategorise(world: World, template: Template, category: str) -> None:
    """Meta moves a template to another category, and with it to another price."""
    template.previous_category, template.category = template.category, category
    value = {
        "message_template_id": int(template.id),
        "message_template_name": template.name,
        "message_template_language": template.language,
        "previous_category": template.previous_category,
        "new_category": category,
    }
    _announce(world, template, "template_category_update", value)


def _approve(world: World, template: Template) -> None:
    if template.status == "PENDING" and template.id in world.templates.by_id:
        decide(world, template, "APPROVED")


def _announce(world: World, template: Template, field: str, value: dict[str, object]) -> None:
    account = world.directory.account(template.account_id)
    world.courier.announce(account, Update(account.id, field, value, field, int(clock.now().timestamp())))
