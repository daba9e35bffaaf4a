"""The scripted model, as for turns that nobody guards against."""

from tests.assistant.thinking.conftest import _model, brain, settings

__all__ = ["_model", "brain", "settings"]
