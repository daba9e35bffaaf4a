"""Frontdesk answers a business's WhatsApp."""

__version__ = "0.1.0"
