"""`frontdesk knowledge …`."""

from typing import Annotated

import typer

from frontdesk.cli.ask import ask
from frontdesk.cli.output import Json, show

app = typer.Typer(help="What the assistant may quote: files, pages, questions with answers.", no_args_is_help=True)
Tenant = Annotated[str, typer.Argument(help="Short name of the business.")]


@app.command(epilog="Example: frontdesk knowledge add rosa prices.pdf")
def add(
    tenant: Tenant,
    what: Annotated[str, typer.Argument(help="A file, or the address of a page (https://…).")],
    sitemap: Annotated[bool, typer.Option("--sitemap", help="The address is a sitemap: take all its pages.")] = False,
    answer: Annotated[str | None, typer.Option(help="What is given is a question; this is its answer.")] = None,
    json: Json = False,
) -> None:
    """Add a file, a page, a sitemap, or a question with its answer. It is read in the background: see `knowledge list`."""
    from pathlib import Path

    if answer is not None:
        result = ask("knowledge_add_pair", slug=tenant, question=what, answer=answer)
    elif what.startswith(("https://", "http://")):
        result = ask("knowledge_add_page", slug=tenant, url=what, sitemap=sitemap)
    else:
        result = ask("knowledge_add_file", slug=tenant, path=str(Path(what).resolve()))
    show(result, as_json=json, title="It is added.")


@app.command("list", epilog="Example: frontdesk knowledge list rosa")
def list_(tenant: Tenant, json: Json = False) -> None:
    """List a business's sources and what became of them."""
    columns = ("id", "kind", "title", "state", "documents", "passages", "reason")
    show(ask("knowledge_list", slug=tenant), as_json=json, title="Knowledge", columns=columns, empty="Nothing yet.")


@app.command(epilog="Example: frontdesk knowledge search rosa 'how much is a haircut?'")
def search(
    tenant: Tenant,
    question: Annotated[str, typer.Argument(help="As a customer would ask it.")],
    most: Annotated[int, typer.Option(min=1, max=20, help="How many passages.")] = 5,
    json: Json = False,
) -> None:
    """What the assistant would find. `sure`: it would be sent as the answer even with no model."""
    columns = ("score", "sure", "title", "where", "text")
    found = ask("knowledge_search", slug=tenant, query=question, most=most)
    show(found, as_json=json, title="Found", columns=columns, empty="Nothing is known about that.")


@app.command(epilog="Example: frontdesk knowledge remove rosa 0191…")
def remove(tenant: Tenant, source: Annotated[str, typer.Argument(help="Id of the source.")], json: Json = False) -> None:
    """Remove a source: nothing of it is quoted from now on."""
    show(ask("knowledge_remove", slug=tenant, source_id=source), as_json=json, title="It is removed.")


@app.command(epilog="Example: frontdesk knowledge unanswered rosa")
def unanswered(tenant: Tenant, json: Json = False) -> None:
    """List what customers asked and nobody has written down."""
    columns = ("id", "question", "times", "last_at")
    show(ask("knowledge_unanswered", slug=tenant), as_json=json, title="Unanswered", columns=columns, empty="Nothing waits for an answer.")


@app.command(epilog="Example: frontdesk knowledge answer rosa 0191… 'Yes, on order.'")
def answer(
    tenant: Tenant,
    question: Annotated[str, typer.Argument(help="Id of the question.")],
    text: Annotated[str, typer.Argument(help="What is to be answered.")],
    json: Json = False,
) -> None:
    """Answer a question that waits: from now on the assistant knows."""
    show(ask("knowledge_answer", slug=tenant, question_id=question, answer=text), as_json=json, title="It is answered.")
