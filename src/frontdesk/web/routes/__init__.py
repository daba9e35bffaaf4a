"""The addresses of /v1, noun by noun."""
