"""The world, for every test of the doors."""

from tests.world import meta, mould, settings, world

__all__ = ["meta", "mould", "settings", "world"]
