"""Errors that carry their HTTP status, a code for machines and a sentence for people."""

from inspect import cleandoc
from typing import ClassVar, TypeAlias

JsonValue: TypeAlias = "None | bool | int | float | str | list[JsonValue] | dict[str, JsonValue]"


class AppError(Exception):
    """Something went wrong that the caller can be told about."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400

    def __init__(self, sentence: str | None = None, **extra: JsonValue) -> None:
        self.sentence = sentence or self.default_sentence()
        self.extra = extra
        super().__init__(self.sentence)

    @classmethod
    def default_sentence(cls) -> str:
        """The first line of the class's docstring."""
        return cleandoc(cls.__doc__ or AppError.__doc__ or "").split("\n", 1)[0]


class Unauthorized(AppError):
    """Sign in, or send a valid API key."""

    code, status = "unauthorized", 401


class Forbidden(AppError):
    """You may not do this."""

    code, status = "forbidden", 403


class NotFound(AppError):
    """There is nothing here."""

    code, status = "not_found", 404


class Conflict(AppError):
    """This contradicts what is already there."""

    code, status = "conflict", 409


class TooLarge(AppError):
    """This is larger than what is accepted here."""

    code, status = "too_large", 413


class Invalid(AppError):
    """A value is not acceptable; `extra["field"]` names it where one is to blame."""

    code, status = "invalid", 422


class TooMany(AppError):
    """Too many attempts; wait and try again."""

    code, status = "too_many", 429

    def __init__(self, sentence: str | None = None, *, retry_after: int = 1, **extra: JsonValue) -> None:
        """`retry_after` is in whole seconds, as in the HTTP header of that name."""
        super().__init__(sentence, retry_after=retry_after, **extra)
        self.retry_after = retry_after
