"""How a client becomes a linked device: the phone scans its QR code, or its owner types the code that the client shows."""
