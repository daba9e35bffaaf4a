"""`frontdesk assistant …`."""

from typing import Annotated, Any

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="Who answers by itself: its draft, its versions.", no_args_is_help=True)
_PLAIN = (str, int, float, list, dict, type(None))
"""What a setting can be; a date, which YAML knows too, is words here."""
Tenant = Annotated[str, typer.Argument(help="Short name of the business.")]
Name = Annotated[str | None, typer.Option("--assistant", help="Name or id; left out: the first one.")]


@app.command("list", epilog="Example: frontdesk assistant list rosa")
def list_(tenant: Tenant, json: Json = False) -> None:
    """List a business's assistants."""
    columns = ("name", "language", "version", "draft", "id")
    show(ask("assistant_list", slug=tenant), as_json=json, title="Assistants", columns=columns, empty="None yet.")


@app.command("show", epilog="Example: frontdesk assistant show rosa")
def show_(tenant: Tenant, assistant: Name = None, json: Json = False) -> None:
    """Show what an assistant answers by; of a draft what differs."""
    found = ask("assistant_show", slug=tenant, name=assistant)
    if json:
        show(found, as_json=True, title="")
        return
    draft = found.pop("draft") or {}
    published = found.pop("published")
    show(found | published, as_json=False, title=found["name"])
    differs = {name: value for name, value in draft.items() if value != published[name]}
    if draft:
        show(differs or {"differs": "in nothing"}, as_json=False, title="Draft")


@app.command("set", epilog="Example: frontdesk assistant set rosa persona='You are Lola.' max_tokens=250 tools='[search_knowledge]'")
def set_(
    tenant: Tenant,
    settings: Annotated[list[str], typer.Argument(help="name=value, the value as YAML; name=@file takes it from a file.")],
    assistant: Name = None,
    json: Json = False,
) -> None:
    """Write settings into the draft. Customers are answered as before until it is published."""
    changes = dict(_setting(one) for one in settings)
    found = ask("assistant_set", slug=tenant, changes=changes, name=assistant)
    shown = {name: found["draft"][name] for name in changes}
    show(found if json else shown, as_json=json, title="The draft is written. Next: frontdesk rehearse, frontdesk assistant publish")


@app.command(epilog="Example: frontdesk assistant drop rosa")
def drop(tenant: Tenant, assistant: Name = None, json: Json = False) -> None:
    """Think better of the draft."""
    show(ask("assistant_drop", slug=tenant, name=assistant), as_json=json, title="The draft is gone.")


@app.command(epilog="Example: frontdesk assistant publish rosa --note 'Evening appointments'")
def publish(
    tenant: Tenant,
    note: Annotated[str, typer.Option(help="What has changed, in a few words.")] = "",
    despite: Annotated[bool, typer.Option("--despite", help="Also if it breaks scenarios.")] = False,
    assistant: Name = None,
    json: Json = False,
) -> None:
    """Answer by the draft from now on. Refused where it breaks scenarios, or they were not run with it."""
    found = ask("assistant_publish", slug=tenant, note=note, despite=despite, name=assistant)
    show(found, as_json=json, title=f"Version {found['version']} answers from now on.")


@app.command(epilog="Example: frontdesk assistant versions rosa")
def versions(tenant: Tenant, assistant: Name = None, json: Json = False) -> None:
    """List the versions that are kept, the newest first."""
    columns = ("number", "at", "note")
    found = ask("assistant_versions", slug=tenant, name=assistant)
    show(found, as_json=json, title="Versions", columns=columns, empty="Nothing has been changed yet.")


@app.command(epilog="Example: frontdesk assistant diff rosa 3")
def diff(tenant: Tenant, number: Annotated[int, typer.Argument(help="The version.")], assistant: Name = None, json: Json = False) -> None:
    """Show what has changed since a version, up to the draft."""
    columns = ("place", "before", "after")
    found = ask("assistant_diff", slug=tenant, number=number, name=assistant)
    show(found, as_json=json, title=f"Since version {number}", columns=columns, empty="Nothing differs.")


@app.command("roll-back", epilog="Example: frontdesk assistant roll-back rosa 3")
def roll_back(
    tenant: Tenant, number: Annotated[int, typer.Argument(help="The version.")], assistant: Name = None, json: Json = False
) -> None:
    """Answer as in a version again, rules included. That is a new version; none is lost."""
    found = ask("assistant_restore", slug=tenant, number=number, name=assistant)
    show(found, as_json=json, title=f"Version {found['version']} answers as version {number} did.")


def _setting(written: str) -> tuple[str, Any]:
    from pathlib import Path

    import yaml

    name, equals, value = written.partition("=")
    if not equals:
        raise typer.BadParameter(f"{written}: write name=value.")
    text = Path(value[1:]).read_text(encoding="utf-8") if value.startswith("@") else value
    try:
        value_read = yaml.safe_load(text)
    except yaml.YAMLError:
        return name, text  # words that look like YAML, and are none
    is_words = isinstance(value_read, dict) and not text.lstrip().startswith("{")  # "You are Lola: quick."
    return name, text if is_words or not text or not isinstance(value_read, _PLAIN) else value_read
