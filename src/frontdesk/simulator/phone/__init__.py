"""Customers' phones, as a page in the browser. What people do there goes through the admin API, like any test."""
