"""The twins: offline doubles of WhatsApp, good enough to build, demonstrate and break an application against.

`app` serves Meta's Graph API, the customers' phones and an admin API on one port. Nothing here imports the product,
except its clock, so that a mistake in the product's own client cannot hide behind the same mistake in its double.
"""
