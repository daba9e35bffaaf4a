"""Readers: bytes of a file → sections of text. They run in a process of their own (see __main__), which may be ended at any time."""
