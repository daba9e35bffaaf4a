"""What `make` calls: plain Python that needs nothing installed."""
