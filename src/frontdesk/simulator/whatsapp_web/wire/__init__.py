"""What goes over the wire, and nothing of what it means: keys, the Noise handshake, binary nodes, a little protobuf."""
