"""What readers say when they will not, or cannot."""


class Unreadable(Exception):
    """This file is not taken; the sentence tells its owner why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


MOST_CHARACTERS = 8_000_000
"""Text of one document: a thousand-page book has two million."""
