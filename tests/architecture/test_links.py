"""A page of the documentation leads to places that exist."""

import re

from tests.architecture import repository

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    broken = {
        f"{path} -> {target}"
        for path, text in repository.texts(".md")
        for target in LINK.findall(text)
        if not (repository.ROOT / path.parent / target).exists()
    }
    assert not broken


def test_every_page_of_the_documentation_is_reached_from_its_index() -> None:
    index = (repository.ROOT / "docs" / "index.md").read_text()
    pages = {path.relative_to("docs").as_posix() for path, _ in repository.texts(".md", under="docs")} - {"index.md"}
    assert pages <= set(LINK.findall(index))
