"""Businesses that are linked by QR: their chats go through the WhatsApp Web twin, with the real client library at both ends."""
