"""What apps are told: bodies, signatures, posting, batching, and trying again for seven days."""
