"""Customers who use the real client library, each in a process of its own, told what to do in lines of JSON."""
