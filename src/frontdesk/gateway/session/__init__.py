"""One linked number in a process of its own."""
