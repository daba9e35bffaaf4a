"""Errors speak in sentences and carry what a client needs."""

from frontdesk.kit.errors import AppError, Invalid, NotFound, TooMany


class OutOfPaper(AppError):
    """The printer has no paper.

    This second part is for developers.
    """

    code, status = "out_of_paper", 409


def test_an_error_says_the_first_line_of_its_description() -> None:
    assert OutOfPaper().sentence == str(OutOfPaper()) == "The printer has no paper."


def test_a_sentence_of_its_own_replaces_the_description() -> None:
    assert NotFound("No such channel.").sentence == "No such channel."


def test_extras_are_kept_for_the_client() -> None:
    assert Invalid("slug: too short", field="slug").extra == {"field": "slug"}


def test_too_many_tells_when_to_come_back() -> None:
    error = TooMany(retry_after=7)
    assert error.retry_after == 7
    assert error.extra == {"retry_after": 7}


def test_an_error_without_a_description_borrows_the_general_one() -> None:
    class Bare(AppError):
        code = "bare"

    assert Bare().sentence == "Something went wrong that the caller can be told about."
