"""Measurements: each module is run as `python -m bench.<name>` and prints its figures as the last line."""
