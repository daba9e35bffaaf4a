"""Markdown becomes WhatsApp's own marks."""

import pytest

from frontdesk.assistant.guard import whatsapp


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Bold** and __bold__", "*Bold* and *bold*"),
        ("an *italic* word", "an _italic_ word"),
        ("***both***", "*_both_*"),
        ("~~gone~~", "~gone~"),
        ("# Heading\ntext", "*Heading*\ntext"),
        ("## A **bold** one ##", "*A bold one*"),
        ("* one\n* two\n  + three", "- one\n- two\n  - three"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("[our site](https://a.example/x)", "our site: https://a.example/x"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("![Photo](https://a.example/p.jpg)", "Photo: https://a.example/p.jpg"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a · b\n1 · 2"),
        ("one\n\n---\n\ntwo", "one\n\ntwo"),
        ("```python\nx = **2\n```", "```x = **2```"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("snake_case_name", "snake_case_name"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("plain", "plain"),
    ],
)
def test_the_marks_are_whatsapp_s(markdown: str, shown: str) -> None:
    assert whatsapp.from_markdown(markdown) == shown
