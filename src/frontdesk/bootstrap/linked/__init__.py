"""Linked numbers (WhatsApp Web): between the product's words and the gateway's frames."""
