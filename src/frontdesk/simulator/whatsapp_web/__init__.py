"""A double of WhatsApp's Web server, good enough for the real client library at both ends. docs/simulator.md has its chapter."""
