"""The scripted model, as for the turns that are not killed."""

from tests.assistant.thinking.conftest import _model, brain, settings

__all__ = ["_model", "brain", "settings"]
