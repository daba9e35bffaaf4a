"""Files on their way: uploaded, kept in memory, fetched again. They are encrypted; only their owners can tell what they are."""
