"""How bytes come and go: the proxy that leads every host of WhatsApp's here, the socket, and the connection on it."""
