"""The admin API: what owners and customers do by hand, trouble on demand, and what happened."""
