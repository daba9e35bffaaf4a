"""The world, with a salon that can be booked."""

from tests.world import meta, mould, settings, world

__all__ = ["meta", "mould", "settings", "world"]
