"""The world, for every test of the doors."""

from tests.world import meta, mould, settings, still, world

__all__ = ["meta", "mould", "settings", "still", "world"]
