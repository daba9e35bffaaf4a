"""The simulator's own API under /_twin: make numbers and customers, write as a customer, break things, look at logs."""
