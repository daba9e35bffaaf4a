"""What a connected client may ask, and what the server does then. `table` says which function answers what."""
